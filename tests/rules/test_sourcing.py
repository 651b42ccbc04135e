from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotations.rules import sourcing
from annotations.rules.sourcing import Branch, ChainedSource, Profile, SourceUse, SourcingChain
from annotations.vocabulary import Basis, Channel, Identification, SourceKind

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
LINES = st.lists(LINKS, min_size=1, max_size=4).map(tuple)
TAGS = st.one_of(
    st.builds(
        SourcingChain,
        st.just(Basis.ATTRIBUTED),
        st.lists(st.builds(Branch, LINES), min_size=1, max_size=6).map(tuple),
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
    return forked(Branch(chain))


def forked(*branches: Branch) -> SourcingChain:
    return SourcingChain(Basis.ATTRIBUTED, branches)


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


def test_two_outlets_beside_one_another_are_two_origins() -> None:
    tag = forked(Branch((POLITICO,)), Branch((AMBASSADOR,)))
    assert sourcing.independent_origins(tag) == 2
    assert not sourcing.single_source(tag)
    assert not sourcing.second_hand(tag)


def test_outlets_that_go_back_to_one_source_are_one_origin() -> None:
    reuters = ChainedSource(4, SourceKind.NEWS_OUTLET, "Reuters")
    tag = forked(Branch((POLITICO, AMBASSADOR)), Branch((reuters, AMBASSADOR)))
    assert sourcing.independent_origins(tag) == 1
    assert sourcing.single_source(tag)
    assert sourcing.second_hand(tag)
    assert not sourcing.circular(tag)


def test_a_branch_may_say_that_its_origin_is_that_of_another() -> None:
    third = ChainedSource(4, SourceKind.DOCUMENT, "a memo")
    tag = forked(Branch((POLITICO,)), Branch((AMBASSADOR,), same_origin_as=1), Branch((third,), 2))
    assert sourcing.independent_origins(tag) == 1
    assert sourcing.single_source(tag)


def test_several_people_of_one_origin_are_not_a_single_source() -> None:
    tag = forked(Branch((POLITICO,)), Branch((THREE,), same_origin_as=1))
    assert (sourcing.independent_origins(tag), sourcing.single_source(tag)) == (1, False)


def test_who_declines_to_comment_is_no_origin() -> None:
    tag = forked(Branch((POLITICO,)), Branch((AMBASSADOR,), silent=True))
    assert (sourcing.independent_origins(tag), sourcing.single_source(tag)) == (1, True)
    assert sourcing.independent_origins(forked(Branch((POLITICO,), silent=True))) == 0


def test_origins_that_the_text_keeps_back_count_as_one() -> None:
    tag = forked(Branch((UNDISCLOSED,)), Branch((POLITICO, UNDISCLOSED)))
    assert (sourcing.independent_origins(tag), sourcing.single_source(tag)) == (1, True)


def test_the_first_branch_says_how_the_nearest_source_is_identified() -> None:
    tag = forked(Branch((THREE,)), Branch((POLITICO,)))
    assert sourcing.identification(tag) is Identification.DESCRIBED


@dataclass(frozen=True)
class Said:
    branch: int
    same_origin_as: int | None = None
    channel: Channel = Channel.NOT_STATED


def test_the_furthest_attribution_of_a_branch_speaks_for_it() -> None:
    chain = [Said(1, channel=Channel.DECLINED), Said(1), Said(2, 1, Channel.NOT_REACHED)]
    assert sourcing.branches_of(chain, [POLITICO, THREE, AMBASSADOR]) == (
        Branch((POLITICO, THREE)),
        Branch((AMBASSADOR,), same_origin_as=1, silent=True),
    )


@given(LINES)
def test_one_branch_rests_on_its_furthest_source(line: tuple[ChainedSource | None, ...]) -> None:
    tag, furthest = attributed(*line), line[-1]
    known = [each.id for each in line if each]
    assert sourcing.independent_origins(tag) == 1
    assert sourcing.single_source(tag) == (not (furthest and furthest.several))
    assert sourcing.second_hand(tag) == (len(line) > 1)
    assert sourcing.circular(tag) == any(known.count(each) > 1 for each in known)


BRANCHES = st.lists(st.builds(Branch, LINES, silent=st.booleans()), min_size=1, max_size=6)


@given(BRANCHES, st.randoms(use_true_random=False))
def test_the_order_of_branches_changes_no_count(branches: list[Branch], chance: Random) -> None:
    others = chance.sample(branches, len(branches))
    one, other = forked(*branches), forked(*others)
    assert sourcing.independent_origins(one) == sourcing.independent_origins(other)
    assert sourcing.single_source(one) == sourcing.single_source(other)
    assert sourcing.second_hand(one) == sourcing.second_hand(other)
    assert sourcing.circular(one) == sourcing.circular(other)


@given(BRANCHES, st.data())
def test_an_origin_in_common_never_leaves_more_origins_and_joins_two(
    branches: list[Branch], data: st.DataObject
) -> None:
    apart = sourcing.independent_origins(forked(*branches))
    joined = [
        replace(each, same_origin_as=data.draw(st.none() | st.integers(1, place)))
        if place
        else each
        for place, each in enumerate(branches)
    ]
    assert sourcing.independent_origins(forked(*joined)) <= apart
    all_one = [
        replace(each, same_origin_as=1) if place else each for place, each in enumerate(branches)
    ]
    speaks = any(not each.silent for each in branches)
    assert sourcing.independent_origins(forked(*all_one)) == speaks


def test_a_profile_counts_claims_with_several_independent_origins() -> None:
    tags = [forked(Branch((POLITICO,)), Branch((AMBASSADOR,))), attributed(THREE)]
    assert sourcing.profile(tags).several_origins == 1


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


def test_the_sourcing_that_an_adjudication_took_leads_over_a_later_one() -> None:
    earlier, later = Recorded(0, 1), Recorded(1, 2)
    assert sourcing.leading([earlier, later], adjudicated=earlier) == earlier
