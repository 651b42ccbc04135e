"""What an edition changes of the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotations.reports.claim import EditionClaim, WithdrawnClaim
from annotations.rules.status import UNREVIEWED

# As editions have them frozen: `change_words` says them in other languages.
NO_SOURCING = "no sourcing"
NOT_REVIEWED = "not reviewed"
NONE = "none"

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


def changes_since(before: "Edition", after: "Edition") -> EditionChanges:
    """All that `after` changes of the edition `before`."""
    return EditionChanges(before.imprint.number, changes(before, after), _corrected(before, after))


def _corrected(before: "Edition", after: "Edition") -> tuple[int, ...]:
    now = {claim.number: claim.verdict for claim in after.claims}
    return tuple(
        claim.number
        for claim in before.claims
        if claim.verdict and now.get(claim.number) != claim.verdict
    )


def changes(before: "Edition", after: "Edition") -> tuple[EditionChange, ...]:
    """What changed from one edition to the next. A claim is the same when its number is."""
    earlier = {claim.number: claim for claim in before.claims}
    gone = {claim.number: claim for claim in before.withdrawn}
    listed: list[EditionChange] = []
    for claim in after.claims:
        if claim.number in earlier:
            listed += _of_one(earlier[claim.number], claim)
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


def _of_one(before: EditionClaim, after: EditionClaim) -> Iterator[EditionChange]:
    # What blindness keeps out of one of the two editions didn't change: it isn't told there.
    in_both = not (before.withheld or after.withheld)
    compared = (
        (ChangeKind.RESTATED, before.statement, after.statement),
        (ChangeKind.MOVED, _place(before), _place(after)),
        *([(ChangeKind.SOURCING, _sourcing(before), _sourcing(after))] if in_both else []),
        (ChangeKind.VERDICT, _outcome(before), _outcome(after)),
        *([(ChangeKind.EVIDENCE, _evidence(before), _evidence(after))] if in_both else []),
    )
    for kind, was, now in compared:
        if was != now:
            yield _change(after, kind, was, now)
    # A verdict comes with its reasons: they are a change of their own only where it stays.
    same_outcome = _outcome(before) == _outcome(after)
    if in_both and same_outcome and before.verifications != after.verifications:
        was, now = _verifications(before), _verifications(after)
        yield _change(after, ChangeKind.VERIFICATIONS, was, now)


def _place(claim: EditionClaim) -> str:
    return f"…{claim.prefix}[{claim.quote}]{claim.suffix}…"


def _sourcing(claim: EditionClaim) -> str:
    return claim.sourcing.in_words if claim.sourcing else NO_SOURCING


def _outcome(claim: EditionClaim) -> str:
    """Whether somebody recorded its sourcing is a change of that."""
    return NOT_REVIEWED if claim.status in UNREVIEWED else claim.outcome


def _evidence(claim: EditionClaim) -> str:
    standing = [str(each.number) for each in claim.evidence if not each.withdrawn]
    return ", ".join(standing) or NONE


def _verifications(claim: EditionClaim) -> str:
    return (
        ", ".join(f"{each.reviewer}: {each.verdict.label}" for each in claim.verifications) or NONE
    )
