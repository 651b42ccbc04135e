import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.agreement import kappa
from annotations.rules.agreement.alpha import (
    interval,
    nominal_alpha,
    ordinal_alpha,
    weighted_alpha,
)
from annotations.rules.agreement.tally import tally, tally_pairs
from tests.rules.agreement import definitions, published

CATEGORIES = 5
UNITS = published.units(published.KRIPPENDORFF)
answers = st.lists(st.integers(0, CATEGORIES - 1), min_size=1, max_size=4)
many_units = st.lists(answers, min_size=1, max_size=12)


def interval_alpha(patterns, categories):
    return weighted_alpha(patterns, categories, interval(range(categories)))


def figure(make, units, categories=CATEGORIES):
    counted = tally(units, categories)
    return make(counted.patterns, categories)(counted.counts)


def pair_figure(make, table):
    counted = tally_pairs(published.pairs(table), len(table))
    return make(counted.patterns, len(table))(counted.counts)


@pytest.mark.parametrize(
    ("make", "printed"),
    [(nominal_alpha, 0.743), (ordinal_alpha, 0.815), (interval_alpha, 0.849)],
)
def test_alpha_is_what_krippendorff_prints(make: Any, printed: Any) -> None:
    assert figure(make, UNITS) == pytest.approx(printed, abs=0.0005)


@pytest.mark.parametrize(
    ("make", "printed"),
    [
        (kappa.percent_agreement, 0.8181818),
        (kappa.gwet_ac1, 0.7754441),
        (kappa.fleiss_kappa, 0.7611693),
        (nominal_alpha, 0.7434211),
    ],
)
def test_coefficients_are_what_gwet_prints_of_answers_of_which_some_are_missing(
    make: Any, printed: Any
) -> None:
    assert figure(make, UNITS) == pytest.approx(printed, abs=5e-8)


@pytest.mark.parametrize(
    ("make", "printed"),
    [
        (kappa.cohen_kappa, 0.7964094),
        (kappa.fleiss_kappa, 0.7962397),
        (kappa.gwet_ac1, 0.8493305),
        (nominal_alpha, 0.7972585),
        (kappa.percent_agreement, 0.89),
    ],
)
def test_coefficients_are_what_gwet_prints_of_two_raters(make: Any, printed: Any) -> None:
    assert pair_figure(make, published.ABSTRACTORS) == pytest.approx(printed, abs=5e-8)


def test_kappa_is_what_cohen_prints() -> None:
    assert pair_figure(kappa.cohen_kappa, published.COHEN) == pytest.approx(0.492, abs=0.0005)


def test_kappa_is_that_of_fleiss_example() -> None:
    units = published.answers(published.FLEISS)
    assert figure(kappa.fleiss_kappa, units) == pytest.approx(0.210, abs=0.0005)


@given(many_units)
def test_alphas_are_those_of_the_definition(units: Any) -> None:
    ranked = definitions.ranked(units)
    for make, difference in (
        (nominal_alpha, definitions.nominal),
        (ordinal_alpha, ranked),
        (interval_alpha, definitions.squared),
    ):
        expected = definitions.alpha(units, difference)
        assert figure(make, units) == (expected if expected is None else pytest.approx(expected))


@given(st.lists(st.tuples(*[st.integers(0, CATEGORIES - 1)] * 2), min_size=1, max_size=12))
def test_kappas_of_two_are_those_of_the_definition(pairs: Any) -> None:
    counted = tally_pairs(pairs, CATEGORIES)
    for make, weight in (
        (kappa.cohen_kappa, definitions.nominal),
        (kappa.weighted_kappa, definitions.squared),
        (
            lambda patterns, most: kappa.weighted_kappa(patterns, most, kappa.LINEAR),
            lambda one, other: abs(one - other),
        ),
    ):
        expected = definitions.kappa(pairs, weight)
        found = make(counted.patterns, CATEGORIES)(counted.counts)
        assert found == (expected if expected is None else pytest.approx(expected))


@given(many_units.filter(lambda units: any(len(unit) > 1 for unit in units)))
def test_kappa_of_many_and_ac1_are_those_of_the_definition(units: Any) -> None:
    def of_gwet(prevalence):
        return sum(share * (1 - share) for share in prevalence) / (CATEGORIES - 1)

    ac1 = definitions.beyond(units, of_gwet, CATEGORIES)
    assert figure(kappa.gwet_ac1, units) == pytest.approx(ac1)
    found = figure(kappa.fleiss_kappa, units)
    if found is not None:
        fleiss = definitions.beyond(
            units, lambda prevalence: sum(share**2 for share in prevalence), CATEGORIES
        )
        assert found == pytest.approx(fleiss)


def test_units_with_one_answer_change_nothing_of_alpha() -> None:
    assert figure(ordinal_alpha, [*UNITS, [4], [0], [0]]) == figure(ordinal_alpha, UNITS)


@pytest.mark.parametrize(
    "make", [nominal_alpha, ordinal_alpha, kappa.cohen_kappa, kappa.fleiss_kappa]
)
def test_where_all_answers_are_the_same_there_is_no_figure(make: Any) -> None:
    counted = tally_pairs([(2, 2)] * 62, CATEGORIES)
    assert make(counted.patterns, CATEGORIES)(counted.counts) is None
    assert kappa.percent_agreement(counted.patterns, CATEGORIES)(counted.counts) == 1


def test_answers_by_chance_agree_as_chance_does() -> None:
    draw = random.Random(1)  # noqa: S311 - nothing is secret
    units = [[draw.randrange(CATEGORIES) for _rater in range(3)] for _unit in range(20_000)]
    for make in (nominal_alpha, ordinal_alpha, kappa.fleiss_kappa, kappa.gwet_ac1):
        assert figure(make, units) == pytest.approx(0, abs=0.02)
