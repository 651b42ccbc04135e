"""How much the reviewers of a claim differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.disagreement import MOST, ComparedSourcing, amount, differences
from annotations.vocabulary import Basis, Identification, ReviewDifference

ONE = ComparedSourcing(
    basis=Basis.ATTRIBUTED,
    branches=((1, 2),),
    identification=Identification.NAMED,
    hedged=False,
    reliability="B",
    credibility=3,
)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, []),
        ({"branches": ((1,),)}, [ReviewDifference.CHAIN]),
        ({"branches": ((1, None),)}, [ReviewDifference.CHAIN]),
        ({"basis": Basis.OWN_OBSERVATION, "branches": ()}, [ReviewDifference.CHAIN]),
        ({"identification": Identification.DESCRIBED}, [ReviewDifference.HEDGE]),
        ({"hedged": True}, [ReviewDifference.HEDGE]),
        ({"reliability": "C"}, [ReviewDifference.GRADE]),
        ({"credibility": 4}, [ReviewDifference.GRADE]),
        ({"reliability": "", "credibility": None}, []),
    ],
)
def test_a_difference_is_named(other: dict[str, object], found: list[ReviewDifference]) -> None:
    assert list(differences([ONE, replace(ONE, **other)], verdicts_differ=False)) == found  # type: ignore[arg-type]


def test_verdicts_weigh_twice_and_all_together_the_most() -> None:
    other = replace(ONE, branches=(), hedged=True, credibility=1)
    assert amount(differences([ONE], verdicts_differ=True)) == 2
    assert amount(differences([ONE, other], verdicts_differ=True)) == MOST == 5


def test_branches_are_the_same_in_any_order() -> None:
    one, other = (replace(ONE, branches=branches) for branches in (((1,), (2,)), ((2,), (1,))))
    assert differences([one, other], verdicts_differ=False) == ()


SOURCINGS = st.builds(
    ComparedSourcing,
    basis=st.sampled_from(Basis),
    branches=st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 3))), max_size=3).map(tuple),
    identification=st.sampled_from(Identification),
    hedged=st.booleans(),
    reliability=st.sampled_from(["", "A", "B"]),
    credibility=st.one_of(st.none(), st.integers(1, 6)),
)


@given(st.lists(SOURCINGS, max_size=4), SOURCINGS, st.booleans())
def test_another_reviewer_never_makes_it_less(
    some: list[ComparedSourcing],
    another: ComparedSourcing,
    differ: bool,  # noqa: FBT001 - as hypothesis gives it
) -> None:
    before = amount(differences(some, verdicts_differ=differ))
    assert before <= amount(differences([*some, another], verdicts_differ=differ)) <= MOST


@given(st.lists(SOURCINGS, min_size=2, max_size=4), st.booleans())
def test_who_comes_first_makes_no_difference(
    some: list[ComparedSourcing],
    differ: bool,  # noqa: FBT001 - as hypothesis gives it
) -> None:
    assert differences(some, verdicts_differ=differ) == differences(
        some[::-1], verdicts_differ=differ
    )
