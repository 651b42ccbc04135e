"""The overlap sample, which follows from a seed and the keys of claims alone."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.overlap import WHOLE, OverlapSample, ReviewNeeds

KEYS = st.uuids()
SHARES, SEEDS = st.integers(0, WHOLE), st.integers(0, 2**31 - 1)


def test_it_is_the_same_on_every_machine_and_in_every_release() -> None:
    keys = [UUID(int=number) for number in range(12)]
    drawn = [number for number, key in enumerate(keys) if OverlapSample(50, 1).has(key)]
    assert drawn == [0, 4, 7, 8, 10, 11]


@given(KEYS, SEEDS)
def test_all_or_none_are_in_a_sample_of_all_or_none(key: UUID, seed: int) -> None:
    assert OverlapSample(WHOLE, seed).has(key)
    assert not OverlapSample(0, seed).has(key)


@given(KEYS, SEEDS, SHARES, SHARES)
def test_a_larger_share_keeps_what_the_smaller_one_had(
    key: UUID, seed: int, one: int, other: int
) -> None:
    smaller, larger = sorted((one, other))
    if OverlapSample(smaller, seed).has(key):
        assert OverlapSample(larger, seed).has(key)


def test_it_has_about_its_share_of_the_claims_and_another_seed_draws_others() -> None:
    keys = [UUID(int=number) for number in range(4000)]
    drawn = [{key for key in keys if OverlapSample(20, seed).has(key)} for seed in (1, 2)]
    assert all(700 < len(each) < 900 for each in drawn)
    assert 100 < len(drawn[0] & drawn[1]) < 220


@given(KEYS, SEEDS, SHARES, st.integers(1, 9), st.integers(0, 9))
def test_what_is_outside_needs_one(
    key: UUID, seed: int, share: int, reviews: int, sourcings: int
) -> None:
    sample = OverlapSample(share, seed)
    needs = ReviewNeeds(reviews, sourcings).of(key, sample)
    assert needs == (
        ReviewNeeds(reviews, sourcings) if sample.has(key) else ReviewNeeds(1, min(sourcings, 1))
    )
