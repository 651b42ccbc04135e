"""The figures of an edition as shares of a whole, as a bar draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from annotations.reports.edition import Edition
from annotations.vocabulary import Status

WAITING = {
    Status.OPEN: "Nobody has recorded its sourcing or verified it.",
    Status.SOURCED: "Who says so is recorded; nobody has verified it.",
    Status.IN_REVIEW: "It has fewer verdicts than it needs.",
    Status.DISPUTED: "The reviewers differ.",
    Status.RECHECK: "It was changed after its verdicts, or somebody asked to look again.",
}
"""Why no verdict stands."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole before it is drawn; `tone` names its colour and pattern."""

    tone: str
    label: str
    meaning: str
    claims: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar 100 wide: `start` and `width` in the bar's units, so a width is per cent."""

    part: Portion
    start: float
    width: float

    @property
    def percent(self) -> int:
        return round(self.width)


def shares(parts: Iterable[Portion], whole: int) -> tuple[Share, ...]:
    """`parts` side by side in the bar of `whole` claims."""
    parts = list(parts)
    starts = accumulate((part.claims for part in parts), initial=0)
    return tuple(
        Share(part, start=_per_cent(start, whole), width=_per_cent(part.claims, whole))
        for part, start in zip(parts, starts, strict=False)
    )


def verdict_shares(edition: Edition) -> tuple[Share, ...]:
    """The claims by the verdict that stands, then by what those without one wait for."""
    meanings = {each.verdict: each.definition for each in edition.method.verdicts}
    decided = [
        Portion(each.verdict.tone, each.verdict.label, meanings.get(each.verdict, ""), each.claims)
        for each in edition.summary.by_verdict
    ]
    undecided = [
        Portion(each.status, str(each.status.label).capitalize(), WAITING[each.status], each.claims)
        for each in edition.summary.by_status
        if each.claims
    ]
    return shares([*decided, *undecided], edition.summary.claims)


def identification_shares(edition: Edition) -> tuple[Share, ...]:
    """The claims by how the nearest source is identified, then those without a sourcing."""
    profile = edition.summary.sourcing
    identified = [
        Portion(each.identification, str(each.identification.label), "", each.claims)
        for each in profile.by_identification
    ]
    return shares(
        [
            *identified,
            Portion("without-sourcing", "without sourcing", "", profile.without_sourcing),
        ],
        edition.summary.claims,
    )


def _per_cent(claims: int, whole: int) -> float:
    return round(100 * claims / whole, 2) if whole else 0.0
