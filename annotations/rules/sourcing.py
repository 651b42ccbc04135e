"""What follows from a chain of attributions: computed here, never typed in."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated, Protocol, TypeVar

from annotations.vocabulary import SILENT, Basis, Channel, Identification, SourceKind

MOST_USED = 5
"""Sources that a profile names."""


class AnySource(Protocol):
    """What is asked of a source; `id` tells it from others."""

    @property
    def id(self) -> Hashable: ...
    @property
    def kind(self) -> SourceKind: ...
    @property
    def name(self) -> str: ...
    @property
    def several(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class ChainedSource:
    """A source, as far as the rules need it."""

    id: Hashable
    kind: SourceKind
    name: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of sources from the article outwards, None for one that the text doesn't disclose.

    Its furthest source is its origin, unless that one was asked and is `silent`. `same_origin_as` is
    the number, from 1, of an earlier branch that goes back to the same origin.
    """

    sources: tuple[AnySource | None, ...]
    same_origin_as: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class SourcingChain:
    """A claim's sourcing: the branches of its chain, in the order of their numbers."""

    basis: Basis
    branches: tuple[Branch, ...] = ()
    hedged: bool = False

    @property
    def sources(self) -> tuple[AnySource | None, ...]:
        """Those of all branches."""
        return tuple(each for branch in self.branches for each in branch.sources)


class Branched(Protocol):
    """What is asked of an attribution; its source is given beside it."""

    @property
    def branch(self) -> int: ...
    @property
    def same_origin_as(self) -> int | None: ...
    @property
    def channel(self) -> Channel: ...


def branches_of(
    chain: Iterable[Branched], sources: Iterable[AnySource | None]
) -> tuple[Branch, ...]:
    """The branches of a chain's attributions, whose `sources` are these, both in their order."""
    pairs = zip(chain, sources, strict=True)
    return tuple(_branch(list(its)) for _number, its in groupby(pairs, key=lambda it: it[0].branch))


def _branch(pairs: Sequence[tuple[Branched, AnySource | None]]) -> Branch:
    furthest = pairs[-1][0]
    sources = tuple(source for _attribution, source in pairs)
    return Branch(sources, furthest.same_origin_as, furthest.channel in SILENT)


class Dated(Protocol):
    @property
    def at(self) -> datetime | None: ...


AnyDated = TypeVar("AnyDated", bound=Dated)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def leading(sourcings: Sequence[AnyDated], adjudicated: AnyDated | None = None) -> AnyDated | None:
    """The one that stands for its claim where a single one is wanted: what an adjudication that stands took or
    composed, `adjudicated`, else the latest.

    `sourcings` are in the order in which they were recorded, which decides between equal times;
    one without a time is older than any other.
    """
    if adjudicated is not None:
        return adjudicated
    return max(reversed(sourcings), key=lambda each: each.at or _LONG_AGO, default=None)


def identification(sourcing: SourcingChain) -> Identification:
    """How the text identifies the source nearest to the article: of several branches, the first's."""
    if sourcing.basis is not Basis.ATTRIBUTED:
        return Identification.UNATTRIBUTED
    nearest = sourcing.sources[0] if sourcing.branches else None
    if nearest is None:
        return Identification.UNDISCLOSED
    unnamed = nearest.kind is SourceKind.UNNAMED
    return Identification.DESCRIBED if unnamed else Identification.NAMED


def unnamed(sourcing: SourcingChain) -> bool:
    """Whether some source of the chain has no name: described only, or not disclosed at all."""
    return any(each is None or each.kind is SourceKind.UNNAMED for each in sourcing.sources)


def second_hand(sourcing: SourcingChain) -> bool:
    """Whether the nearest source of some branch has it from another one."""
    return any(len(branch.sources) > 1 for branch in sourcing.branches)


def independent_origins(sourcing: SourcingChain) -> int:
    """How many origins nothing is known to join.

    Branches have one origin in common when they end in the same source, or one of them says so.
    Undisclosed origins can't be told apart: they count as one. Who said nothing is no origin.
    """
    return len(_origins(sourcing.branches))


def single_source(sourcing: SourcingChain) -> bool:
    """Whether everything rests on one source: there is one origin at most, and not several people."""
    return _rests_on_one(sourcing, _origins(sourcing.branches))


def _rests_on_one(sourcing: SourcingChain, origins: Sequence[Sequence[AnySource | None]]) -> bool:
    several = any(each and each.several for origin in origins for each in origin)
    return bool(sourcing.branches) and len(origins) <= 1 and not several


def circular(sourcing: SourcingChain) -> bool:
    """Whether a source comes up twice in a branch: it confirms itself."""
    return any(_repeats(branch.sources) for branch in sourcing.branches)


def _repeats(sources: Sequence[AnySource | None]) -> bool:
    known = [each.id for each in sources if each]
    return len(known) != len(set(known))


def _origins(branches: Sequence[Branch]) -> list[list[AnySource | None]]:
    """The furthest sources of the branches, those together that are one origin."""
    if len(branches) == 1:  # as nearly all chains: an article of many claims is opened in less time
        return [] if branches[0].silent else [[branches[0].sources[-1]]]
    groups = list(range(len(branches)))
    first_with: dict[Hashable, int] = {}
    for place, branch in enumerate(branches):
        furthest = branch.sources[-1]
        joined = [branch.same_origin_as - 1] if branch.same_origin_as else []
        if not branch.silent:
            joined.append(first_with.setdefault(furthest.id if furthest else None, place))
        for other in joined:
            kept, dropped = groups[other], groups[place]
            groups = [kept if group == dropped else group for group in groups]
    origins: dict[int, list[AnySource | None]] = {}
    for group, branch in zip(groups, branches, strict=True):
        if not branch.silent:
            origins.setdefault(group, []).append(branch.sources[-1])
    return list(origins.values())


@dataclass(frozen=True)
class SourcingFacts:
    """What follows from a sourcing; a merged source counts as the one it is now."""

    identification: Identification
    unnamed: bool
    second_hand: bool
    single_source: bool
    independent_origins: Annotated[int, "Origins that nothing is known to join."]
    circular: bool
    hedged: bool


def facts(sourcing: SourcingChain) -> SourcingFacts:
    """All that follows from a sourcing."""
    origins = _origins(sourcing.branches)
    return SourcingFacts(
        identification(sourcing),
        unnamed(sourcing),
        second_hand(sourcing),
        _rests_on_one(sourcing, origins),
        len(origins),
        circular(sourcing),
        sourcing.hedged,
    )


@dataclass(frozen=True, slots=True)
class SourceUse:
    """How many claims name a source in their chain."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Profile:
    """How an article is sourced: numbers of claims, of those that have a sourcing.

    The identifications add up to `with_sourcing`; the other counts overlap.
    """

    with_sourcing: int = 0
    by_identification: dict[Identification, int] = field(default_factory=dict)
    second_hand: int = 0
    single_source: int = 0
    several_origins: int = 0
    hedged: int = 0
    most_used: tuple[SourceUse, ...] = ()


def profile(sourcings: Sequence[SourcingChain]) -> Profile:
    """The sourcing profile of the claims whose leading sourcings are these."""
    names = [[each.name for each in one.sources if each] for one in sourcings]
    return profile_of_facts(list(map(facts, sourcings)), names)


def profile_of_facts(found: Sequence[SourcingFacts], names: Iterable[Iterable[str]]) -> Profile:
    """As `profile`, of what follows from sourcings, and of the names of the sources of each."""
    kinds = Counter(each.identification for each in found)
    uses = Counter(name for one in names for name in set(one))
    ranked = sorted(uses.items(), key=lambda use: (-use[1], use[0]))
    return Profile(
        with_sourcing=len(found),
        by_identification={kind: kinds[kind] for kind in Identification},
        second_hand=sum(each.second_hand for each in found),
        single_source=sum(each.single_source for each in found),
        several_origins=sum(each.independent_origins > 1 for each in found),
        hedged=sum(each.hedged for each in found),
        most_used=tuple(SourceUse(name, count) for name, count in ranked[:MOST_USED]),
    )
