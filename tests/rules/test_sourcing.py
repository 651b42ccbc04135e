from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from annotations.rules import sourcing
from annotations.rules.sourcing import ChainedSource, Profile, SourceUse, SourcingChain
from annotations.vocabulary import Basis, Identification, SourceKind

POLITICO = ChainedSource(1, SourceKind.NEWS_OUTLET, "Politico")
THREE = ChainedSource(2, SourceKind.UNNAMED, "three sources", several=True)
AMBASSADOR = ChainedSource(3, SourceKind.PERSON, "the ambassador")
UNDISCLOSED = None

LINKS = st.one_of(
    st.just(UNDISCLOSED),
    st.builds(
        ChainedSource, st.integers(1, 4), st.sampled_from(SourceKind), st.just("x"), st.booleans()
    ),
)
TAGS = st.one_of(
    st.builds(
        SourcingChain,
        st.just(Basis.ATTRIBUTED),
        st.lists(LINKS, min_size=1).map(tuple),
        st.booleans(),
    ),
    st.builds(SourcingChain, st.sampled_from([b for b in Basis if b is not Basis.ATTRIBUTED])),
)


@dataclass(frozen=True)
class Recorded:
    """A sourcing that was the `number`-th to be recorded; `hour` is None where no time is known."""

    number: int
    hour: int | None

    @property
    def at(self) -> datetime | None:
        return None if self.hour is None else datetime(2026, 1, 2, self.hour, tzinfo=UTC)


def attributed(*chain: ChainedSource | None) -> SourcingChain:
    return SourcingChain(Basis.ATTRIBUTED, chain)


def test_an_outlet_that_quotes_three_people_is_named_second_hand_and_not_single() -> None:
    tag = attributed(POLITICO, THREE)
    assert sourcing.identification(tag) is Identification.NAMED
    assert sourcing.second_hand(tag)
    assert sourcing.unnamed(tag)
    assert not sourcing.single_source(tag)


def test_reportedly_is_undisclosed_whoever_stands_behind_it() -> None:
    tag = attributed(UNDISCLOSED, AMBASSADOR)
    assert sourcing.identification(tag) is Identification.UNDISCLOSED
    assert sourcing.single_source(tag)


def test_a_described_person_is_not_named() -> None:
    assert sourcing.identification(attributed(THREE)) is Identification.DESCRIBED


def test_a_source_that_comes_up_twice_is_circular() -> None:
    assert sourcing.circular(attributed(POLITICO, AMBASSADOR, POLITICO))
    assert not sourcing.circular(attributed(UNDISCLOSED, UNDISCLOSED))


def test_a_profile_counts_each_claim_once_for_a_source() -> None:
    tags = [attributed(POLITICO, THREE), attributed(POLITICO), SourcingChain(Basis.UNATTRIBUTED)]
    profile = sourcing.profile(tags)
    assert profile.with_sourcing == 3
    assert profile.most_used == (SourceUse("Politico", 2), SourceUse("three sources", 1))
    assert profile.by_identification[Identification.UNATTRIBUTED] == 1


@given(st.lists(TAGS, max_size=20))
def test_the_identifications_add_up_and_no_share_exceeds_the_whole(
    tags: list[SourcingChain],
) -> None:
    profile: Profile = sourcing.profile(tags)
    assert sum(profile.by_identification.values()) == profile.with_sourcing == len(tags)
    for count in (profile.second_hand, profile.single_source, profile.hedged):
        assert 0 <= count <= profile.with_sourcing


@given(st.lists(st.none() | st.integers(0, 3), max_size=6))
def test_the_latest_sourcing_leads_and_of_two_at_once_the_one_recorded_later(
    hours: list[int | None],
) -> None:
    sourcings = [Recorded(number, hour) for number, hour in enumerate(hours)]
    latest = max(
        sourcings,
        key=lambda each: (-1 if each.hour is None else each.hour, each.number),
        default=None,
    )
    assert sourcing.leading(sourcings) == latest
