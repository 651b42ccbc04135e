"""What an edition changes of the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotations.reports.claim import EditionClaim, WithdrawnClaim
from annotations.reports.protected_sources import protected_names
from annotations.rules.status import UNREVIEWED

# As editions have them frozen: `change_words` says them in other languages.
NO_SOURCING = "no sourcing"
NOT_REVIEWED = "not reviewed"
NONE = "none"
KEPT_BACK = "a source who may not be named"

if TYPE_CHECKING:
    from annotations.reports.edition import Edition


class ChangeKind(StrEnum):
    NEW = "new"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    RESTATED = "restated"
    MOVED = "moved"
    SOURCING = "sourcing"
    VERDICT = "verdict"
    VERIFICATIONS = "verifications"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A change of the claim with this number, and how it read before and after, in words.

    `label` is what people call the claim now, empty where that isn't known.
    """

    claim: int
    label: str
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """The changes since the edition numbered `since`, in the order of the text.

    Those of claims that were withdrawn come last. `corrected` are the numbers of the claims of which the
    edition before published a verdict that doesn't stand any more; None where the version didn't say.
    """

    since: int
    items: tuple[EditionChange, ...]
    corrected: tuple[int, ...] | None


ProtectedNames = Mapping[int, frozenset[str]]
"""The names that an edition keeps back, by the numbers of the claims."""


def changes_since(before: "Edition", after: "Edition", protected: ProtectedNames) -> EditionChanges:
    """All that `after`, which keeps back the names that are `protected`, changes of the edition `before`."""
    return EditionChanges(
        before.imprint.number, changes(before, after, protected), _corrected(before, after)
    )


def _corrected(before: "Edition", after: "Edition") -> tuple[int, ...]:
    now = {claim.number: claim.verdict for claim in after.claims}
    return tuple(
        claim.number
        for claim in before.claims
        if claim.verdict and now.get(claim.number) != claim.verdict
    )


def changes(
    before: "Edition", after: "Edition", protected: ProtectedNames
) -> tuple[EditionChange, ...]:
    """What changed from one edition to the next. A claim is the same when its number is.

    A source who may not be named any more, or whom an edition named that knew no such terms, isn't
    named again.
    """
    earlier = {claim.number: claim for claim in before.claims}
    gone = {claim.number: claim for claim in before.withdrawn}
    listed: list[EditionChange] = []
    for claim in after.claims:
        if claim.number in earlier:
            earlier_one = earlier[claim.number]
            listed += _of_one(
                earlier_one,
                claim,
                _kept_back(earlier_one, before.revision.text)
                | protected.get(claim.number, frozenset()),
            )
        else:
            kind = ChangeKind.RESTORED if claim.number in gone else ChangeKind.NEW
            listed.append(_change(claim, kind, "", claim.statement))
    withdrawn = (
        _change(claim, ChangeKind.WITHDRAWN, claim.statement, claim.reason)
        for claim in after.withdrawn
        if claim.number not in gone
    )
    return (*listed, *withdrawn)


def _change(
    claim: EditionClaim | WithdrawnClaim, kind: ChangeKind, before: str, after: str
) -> EditionChange:
    return EditionChange(claim.number, claim.label, kind, before, after)


def _kept_back(claim: EditionClaim, text: str) -> frozenset[str]:
    return protected_names(claim.sourcing.chain, text) if claim.sourcing else frozenset()


def _of_one(
    before: EditionClaim, after: EditionClaim, kept_back: frozenset[str]
) -> Iterator[EditionChange]:
    # What blindness keeps out of one of the two editions didn't change: it isn't told there.
    in_both = not (before.withheld or after.withheld)
    compared = (
        (ChangeKind.RESTATED, before.statement, after.statement),
        (ChangeKind.MOVED, _place(before), _place(after)),
        *([_sourcing_change(before, after, kept_back)] if in_both else []),
        (ChangeKind.VERDICT, _outcome(before), _outcome(after)),
        *([(ChangeKind.EVIDENCE, _evidence(before), _evidence(after))] if in_both else []),
    )
    for kind, was, now in compared:
        if was != now:
            yield _change(after, kind, was, now)
    # A verdict comes with its reasons: they are a change of their own only where it stays.
    same_outcome = _outcome(before) == _outcome(after)
    if in_both and same_outcome and _reviews(before) != _reviews(after):
        was, now = _verifications(before), _verifications(after)
        yield _change(after, ChangeKind.VERIFICATIONS, was, now)


def _place(claim: EditionClaim) -> str:
    return f"…{claim.prefix}[{claim.quote}]{claim.suffix}…"


def _sourcing(claim: EditionClaim) -> str:
    return claim.sourcing.in_words if claim.sourcing else NO_SOURCING


def _sourcing_change(
    before: EditionClaim, after: EditionClaim, kept_back: frozenset[str]
) -> tuple[ChangeKind, str, str]:
    was, now = _sourcing(before), _sourcing(after)
    unnamed = kept_back - _names(after)
    secret = was != now and unnamed & _names(before)
    return ChangeKind.SOURCING, KEPT_BACK if secret else was, now


def _names(claim: EditionClaim) -> set[str]:
    return {each.name for each in claim.sourcing.chain} if claim.sourcing else set()


def _outcome(claim: EditionClaim) -> str:
    """Whether somebody recorded its sourcing is a change of that."""
    return NOT_REVIEWED if claim.status in UNREVIEWED else claim.outcome


def _evidence(claim: EditionClaim) -> str:
    standing = [str(each.number) for each in claim.evidence if not each.withdrawn]
    return ", ".join(standing) or NONE


def _reviews(claim: EditionClaim) -> tuple[object, ...]:
    return claim.verifications, claim.adjudication


def _verifications(claim: EditionClaim) -> str:
    """The verdicts with their reviewers; last the adjudicator's, where one settled the claim."""
    given = [(each.reviewer, each.verdict) for each in claim.verifications]
    if (settled := claim.adjudication) and settled.verdict:
        given.append((settled.adjudicated_by, settled.verdict))
    return ", ".join(f"{person}: {verdict.label}" for person, verdict in given) or NONE
