"""A claim that comes in with an article, with all work on it: from its record to rows."""

from collections.abc import Iterator, Sequence

from annotations.actions._anchors import place
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_status import set_needs, set_status
from annotations.actions._import_adjudications import (
    ClaimRows,
    add_adjudication,
    require_composed_by_adjudication,
)
from annotations.actions._import_evidence import evidence_of
from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_sign_offs import sign_offs_of
from annotations.actions._import_sourcings import add_sourcings
from annotations.actions._import_target import ImportTarget
from annotations.actions._import_verifications import add_verifications
from annotations.actions._validation import about
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Article, Claim
from annotations.records.claim import ClaimRecord
from annotations.rules.status import DECIDED

MAX_NUMBER = 1_000_000
"""A claim's: what follows it is counted on from there, and must fit the column."""

_CHANGED = 2
"""The version of a claim that was changed after a verification, or after it was settled, which is on the version before."""


def numbered(claims: Sequence[ClaimRecord]) -> Iterator[tuple[int, ClaimRecord]]:
    """Each claim with its number; those without one get the ones after the highest. Raises Invalid."""
    taken = [claim.number for claim in claims if claim.number]
    if len(set(taken)) != len(taken):
        raise Invalid(_("Two claims have the same number."), field="claims")
    following = max(taken, default=0)
    for claim in claims:
        following += not claim.number
        yield claim.number or following, claim


def add_claim(rows: ArticleRows, number: int, record: ClaimRecord, target: ImportTarget) -> None:
    """Add a claim and all work on it to the rows of its article. Raises Invalid."""
    claim = _claim(rows.article, number, record, target)
    rows.claims.append(claim)
    with about("span"):
        anchor = Anchor(claim=claim, revision=rows.revision)
        rows.anchors.append(place(anchor, rows.revision.text, record.span))
    reviewers = [each.reviewer for each in record.reviewers_sourcings]
    target.different_people(reviewers, "reviewer", among="sourcings")
    require_composed_by_adjudication(record)
    sourcings = add_sourcings(rows, claim, record.sourcings, target)
    evidence = evidence_of(claim, record.evidence, target)
    rows.evidence += evidence
    reviewers = [each.reviewer for each in record.verifications]
    target.different_people(reviewers, "reviewer", among="verifications")
    verifications = add_verifications(rows, claim, record.verifications, evidence, target)
    sourced = [each for each in sourcings if not (each.in_conflict or each.composed)]
    adjudicated = None
    if record.adjudication:
        with about("adjudication"):
            its = ClaimRows(claim, verifications, sourcings, evidence)
            settled = add_adjudication(rows.settled, its, record.adjudication, target)
        adjudicated = settled.verdict_id if record.adjudication.stands else None
    set_status(claim, verifications, sourcings=len(sourced), adjudicated=adjudicated)
    undecided = claim.status not in DECIDED
    rows.sign_offs += sign_offs_of(
        record.sign_offs, rows.article, target, claim=claim, undecided=undecided
    )


def _claim(article: Article, number: int, record: ClaimRecord, target: ImportTarget) -> Claim:
    if not 0 <= number <= MAX_NUMBER:
        raise Invalid(_("It must be from 0 to %(most)s."), most=MAX_NUMBER, field="number")
    settled = record.adjudication
    current = all(each.current for each in record.verifications) and (
        not settled or settled.current
    )
    claim = set_details(
        Claim(
            article=article,
            number=number,
            origin=record.origin,
            withdrawn_because=record.withdrawn_because.strip(),
            extras=record.extras,
            marked_by_id=target.person(record.marked_by, "marked_by"),
            marked_at=record.marked_at or target.at,
            version=1 if current else _CHANGED,
            versions=1 if current else _CHANGED,
        ),
        ClaimDetails.of(record),
    )
    set_needs(claim, target.project)
    return claim
