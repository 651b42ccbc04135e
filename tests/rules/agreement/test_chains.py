from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.agreement.chains import (
    ComparedAttribution,
    branch_cost,
    chain_distance,
    compare_chains,
)
from tests.rules.agreement import definitions

attributions = st.builds(
    ComparedAttribution,
    st.sampled_from([1, 2, 3, None]),
    st.sampled_from("ab"),
    st.sampled_from("xy"),
)
branches = st.lists(attributions, min_size=1, max_size=3).map(tuple)
chains = st.lists(branches, max_size=3).map(tuple)


def attribution(source, terms="a", channel="x"):
    return ComparedAttribution(source, terms, channel)


POLITICO, REUTERS, NOBODY = attribution("Politico"), attribution("Reuters"), attribution(None)


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ([POLITICO], [POLITICO], 0),
        ([POLITICO], [REUTERS], 1),
        ([POLITICO], [attribution("Politico", terms="b")], 0.25),
        ([POLITICO], [attribution("Politico", "b", "y")], 0.5),
        ([POLITICO, NOBODY], [POLITICO], 1),
        ([POLITICO, NOBODY], [NOBODY], 1),
        ([POLITICO, NOBODY], [REUTERS, POLITICO, NOBODY], 1),
        ([POLITICO], [], 1),
    ],
)
def test_links_are_compared_where_the_least_differs(one: Any, other: Any, cost: Any) -> None:
    assert branch_cost(tuple(one), tuple(other)) == cost


def test_the_distance_is_of_as_many_links_as_there_could_be() -> None:
    both = ((POLITICO, NOBODY),)
    assert chain_distance(both, ((POLITICO,),)) == 0.5
    assert chain_distance(both, ()) == 1


def test_branches_are_compared_whatever_their_order() -> None:
    one = ((POLITICO,), (REUTERS, NOBODY))
    assert chain_distance(one, tuple(reversed(one))) == 0
    assert chain_distance(one, ((REUTERS, NOBODY),)) == pytest.approx(1 / 3)


@given(chains, chains)
def test_a_distance_is_from_0_to_1_the_same_both_ways_and_0_of_the_same(
    one: Any, other: Any
) -> None:
    distance = chain_distance(one, other)
    assert 0 <= distance <= 1
    assert distance == pytest.approx(chain_distance(other, one))
    assert chain_distance(one, one) == 0


@given(st.lists(st.tuples(chains, chains), min_size=2, max_size=6))
def test_alpha_of_chains_is_that_of_the_definition(pairs: Any) -> None:
    numbers = {chain: number for number, chain in enumerate({c for pair in pairs for c in pair})}
    named = {number: chain for chain, number in numbers.items()}
    units = [[numbers[chain] for chain in pair] for pair in pairs]
    expected = definitions.alpha(units, lambda one, other: chain_distance(named[one], named[other]))
    compared = compare_chains(pairs)
    counted = compared.tally()
    found = compared.alpha(counted.patterns, counted.categories)(counted.counts)
    assert found == (expected if expected is None else pytest.approx(expected))
