"""The figures of an edition as shares of a whole, as a bar draws them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from annotations.errors import gettext_noop as _
from annotations.reports.edition import Edition
from annotations.reports.languages import gettext, pgettext
from annotations.vocabulary import EvidenceKind, Status

WAITING = {
    Status.OPEN: _("Nobody has recorded its sourcing or verified it."),
    Status.SOURCED: _("Who says so is recorded; nobody has verified it."),
    Status.IN_REVIEW: _("It has fewer verdicts than it needs."),
    Status.DISPUTED: _("The reviewers differ."),
    Status.RECHECK: _("It was changed after its verdicts, or somebody asked to look again."),
}
"""Why no verdict stands."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole before it is drawn: how many things it has; `tone` names its colour."""

    tone: str
    label: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar 100 wide: `start` and `width` in the bar's units, so a width is per cent."""

    part: Portion
    start: float
    width: float

    @property
    def percent(self) -> str:
        """Such as “25%”, in the language that is being written in."""
        return pgettext("share of a whole", "%(percent)s%%") % {"percent": round(self.width)}


def shares(parts: Iterable[Portion], whole: int) -> tuple[Share, ...]:
    """`parts` side by side in the bar of a `whole`."""
    parts = list(parts)
    starts = accumulate((part.count for part in parts), initial=0)
    return tuple(
        Share(part, start=_per_cent(start, whole), width=_per_cent(part.count, whole))
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
        Portion(
            each.status,
            capitalized(str(each.status.label)),
            gettext(WAITING[each.status]),
            each.claims,
        )
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
            Portion("without-sourcing", gettext("without sourcing"), "", profile.without_sourcing),
        ],
        edition.summary.claims,
    )


def evidence_shares(edition: Edition) -> tuple[Share, ...]:
    """The evidence by its kind, all kinds; what is confidential or withdrawn isn't counted."""
    kinds = Counter(
        evidence.kind
        for claim in edition.claims
        for evidence in claim.evidence
        if not (evidence.confidential or evidence.withdrawn)
    )
    known = [Portion("evidence", str(kind.label), "", kinds[kind]) for kind in EvidenceKind]
    unknown = Portion("evidence", gettext("of no stated kind"), "", kinds[None])
    return shares([*known, *([unknown] if unknown.count else [])], kinds.total())


def capitalized(words: str) -> str:
    """`words` with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def _per_cent(count: int, whole: int) -> float:
    return round(100 * count / whole, 2) if whole else 0.0
