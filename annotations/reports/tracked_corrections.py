"""Which corrections stand in the text as tracked changes: at most one a claim, none over another."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotations.reports.claim import EditionClaim, EditionVerification
from annotations.reports.edition import Edition
from annotations.reports.tracked_text import Replacement
from annotations.text.spans import Span
from annotations.vocabulary import Decision, Severity

_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class TrackedCorrection:
    """A correction and the change that it is, with whose wording it is: who put it otherwise, if one did."""

    claim: EditionClaim
    verification: EditionVerification
    replacement: Replacement

    @property
    def decided(self) -> bool:
        return self.verification.decision is not None


def tracked_corrections(edition: Edition) -> Mapping[int, TrackedCorrection]:
    """By the claim's number. What was decided comes first, then the gravest, then the latest.

    What was rejected is left out, and of corrections of the same words all but the first: a word can't
    be replaced twice.
    """
    candidates = sorted(_candidates(edition), key=_rank)
    chosen: dict[int, TrackedCorrection] = {}
    taken: list[Span] = []
    for each in candidates:
        if each.claim.number not in chosen and _make_room(taken, each.replacement.span):
            chosen[each.claim.number] = each
    return chosen


def _candidates(edition: Edition) -> Iterator[TrackedCorrection]:
    for claim in edition.claims:
        quote = claim.span.of(edition.revision.text)
        words = quote.strip()
        if not words:
            continue
        start = claim.start + quote.index(words)
        span = Span(start, start + len(words))
        for verification in claim.corrections:
            decision = verification.decision
            if decision and decision.decision is Decision.REJECTED:
                continue
            wording, by, at = (
                (decision.wording, decision.by, decision.at)
                if decision and decision.decision is Decision.OTHERWISE
                else (verification.correction, verification.reviewer, verification.at)
            )
            yield TrackedCorrection(claim, verification, Replacement(span, wording.strip(), by, at))


def _make_room(taken: list[Span], span: Span) -> bool:
    """Put `span` among those that are taken, which are in order, unless it overlaps one of them."""
    place = bisect_left(taken, span)
    if any(span.overlaps(each) for each in taken[max(0, place - 1) : place + 1]):
        return False
    taken.insert(place, span)
    return True


def _rank(each: TrackedCorrection) -> tuple[bool, int, float, int]:
    severity = each.verification.severity
    gravity = _GRAVITY[severity] if severity else -1
    return not each.decided, -gravity, -each.replacement.at.timestamp(), each.claim.start
