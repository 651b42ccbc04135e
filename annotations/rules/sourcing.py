"""What follows from a chain of attributions: computed here, never typed in."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from annotations.vocabulary import Basis, Identification, SourceKind


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
class SourcingChain:
    """A claim's sourcing: the chain is ordered from the article outwards.

    It has None for a source that the text doesn't disclose.
    """

    basis: Basis
    chain: tuple[AnySource | None, ...] = ()
    hedged: bool = False


class Dated(Protocol):
    @property
    def at(self) -> datetime | None: ...


AnyDated = TypeVar("AnyDated", bound=Dated)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def leading(sourcings: Sequence[AnyDated]) -> AnyDated | None:
    """The one that stands for its claim where a single one is wanted: the latest.

    `sourcings` are in the order in which they were recorded, which decides between equal times;
    one without a time is older than any other.
    """
    return max(reversed(sourcings), key=lambda each: each.at or _LONG_AGO, default=None)


def identification(sourcing: SourcingChain) -> Identification:
    """How the source nearest to the article is identified in the text."""
    if sourcing.basis is not Basis.ATTRIBUTED:
        return Identification.UNATTRIBUTED
    nearest = sourcing.chain[0] if sourcing.chain else None
    if nearest is None:
        return Identification.UNDISCLOSED
    unnamed = nearest.kind is SourceKind.UNNAMED
    return Identification.DESCRIBED if unnamed else Identification.NAMED


def unnamed(sourcing: SourcingChain) -> bool:
    """Whether some source of the chain has no name: described only, or not disclosed at all."""
    return any(each is None or each.kind is SourceKind.UNNAMED for each in sourcing.chain)


def second_hand(sourcing: SourcingChain) -> bool:
    """Whether the nearest source has it from another one."""
    return len(sourcing.chain) > 1


def single_source(sourcing: SourcingChain) -> bool:
    """Whether everything rests on one source: the furthest one isn't several people."""
    furthest = sourcing.chain[-1] if sourcing.chain else None
    return bool(sourcing.chain) and not (furthest and furthest.several)


def circular(sourcing: SourcingChain) -> bool:
    """Whether a source comes up twice: it confirms itself."""
    known = [each.id for each in sourcing.chain if each]
    return len(known) != len(set(known))


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
    hedged: int = 0
    most_used: tuple[SourceUse, ...] = ()


def profile(sourcings: Sequence[SourcingChain], most_used: int = 5) -> Profile:
    """The sourcing profile of the claims whose leading sourcings are these."""
    kinds = Counter(map(identification, sourcings))
    uses = Counter(name for one in sourcings for name in {each.name for each in one.chain if each})
    ranked = sorted(uses.items(), key=lambda use: (-use[1], use[0]))
    return Profile(
        with_sourcing=len(sourcings),
        by_identification={kind: kinds[kind] for kind in Identification},
        second_hand=sum(map(second_hand, sourcings)),
        single_source=sum(map(single_source, sourcings)),
        hedged=sum(one.hedged for one in sourcings),
        most_used=tuple(SourceUse(name, count) for name, count in ranked[:most_used]),
    )
