"""What can be said of a claim in one review: each on a locked claim, with its event.

Shared by the actions that do one of them and by the one that does several at once. Each wants the
claim as the person saw it, unless what it would store is there already.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from annotations.actions._anchors import place, require_quote
from annotations.actions._blind_verdicts import counted_instead
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_labels import give_label
from annotations.actions._claim_status import STANDING, next_version, set_status, update_status
from annotations.actions._disputes import renew_dispute
from annotations.actions._event_log import Recorder, record
from annotations.actions._locking import (
    require_as_seen,
    require_latest,
    require_standing,
    require_unsettled,
)
from annotations.actions._source_sharing import share_sources_of, sources_shared_entry
from annotations.actions._sourcing_rows import SourcingDraft, store_sourcing
from annotations.actions._verification_rows import (
    VerificationDraft,
    fill_verification,
    reliances_of,
    require_evidence,
)
from annotations.database.few_rows import insert
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Claim, Evidence, Sourcing, User, Verdict, Verification
from annotations.queries.assignments import in_conflict
from annotations.queries.log_entries import claim_entry, label_entry, verification_entry
from annotations.text.spans import Span
from annotations.vocabulary import Status, Verb


def restate(
    anchor: Anchor,
    details: ClaimDetails,
    *,
    by: User,
    seen: int,
    at: datetime | None,
    span: Span | None = None,
    quote: str | None = None,
    recorder: Recorder = record,
) -> Claim:
    """The claim of a locked anchor with other details or at another span; see `change_claim`."""
    claim = anchor.claim
    if span is None and _reads_so(claim, details):
        return claim
    require_as_seen(claim, seen)
    require_standing(claim)
    before = {**claim_entry(claim, anchor), **label_entry(claim, anchor)}
    set_details(claim, details)
    if span and quote is not None:
        require_quote(anchor.revision.text, span, quote)
    if span:
        place(anchor, anchor.revision.text, span)
        give_label(anchor, claim.article.title, anchor.revision.text)
        anchor.save()
    after = {**claim_entry(claim, anchor), **label_entry(claim, anchor)}
    if after == before:
        return claim
    next_version(claim)
    after["version"] = claim.version
    was = claim.status
    update_status(claim)
    claim.save()
    renew_dispute(claim, at, was=was)
    recorder(claim.article.project, by, Verb.CHANGE_CLAIM, claim, at=at, before=before, after=after)
    return claim


def _reads_so(claim: Claim, details: ClaimDetails) -> bool:
    return ClaimDetails.of(claim) == replace(details, statement=details.statement.strip())


def source(
    anchor: Anchor,
    draft: SourcingDraft,
    *,
    by: User,
    seen: int,
    supersedes: int | None,
    key: UUID,
    at: datetime,
    recorder: Recorder = record,
) -> Sourcing:
    """`by`'s sourcing of the claim of a locked anchor; see `record_sourcing`."""
    claim = anchor.claim
    own = Sourcing.objects.live().filter(claim=claim, reviewer=by).first()
    if own and own.key == key:
        return own
    require_as_seen(claim, seen)
    require_standing(claim)
    require_unsettled(claim)
    own = require_latest(own, supersedes)
    new = store_sourcing(
        draft,
        Sourcing(
            key=key,
            claim=claim,
            claim_version=claim.version,
            reviewer=by,
            supersedes=own,
            guideline_version_id=claim.article.project.guideline_version_id,
            in_conflict=in_conflict(by, claim.article_id),
            at=at,
        ),
        text=anchor.revision.text,
    )
    was, moved = claim.status, {} if new.sourcing.in_conflict else _count_sourcing(claim)
    renew_dispute(claim, at, was=was)
    recorder(
        claim.article.project,
        by,
        Verb.RECORD_SOURCING,
        new.sourcing,
        at=at,
        before={**({"sourcing": own.pk} if own else {}), **moved} or None,
        after={
            **new.log_entry,
            **(moved and {"status": claim.status}),
            **sources_shared_entry(share_sources_of(claim.article.project, [claim])),
        },
    )
    return new.sourcing


def _count_sourcing(claim: Claim) -> dict[str, str]:
    """Have a claim stand where one sourcing more puts it; the status before, where verdicts waited for it."""
    before = claim.status
    if before == Status.OPEN:
        claim.status = Status.SOURCED
        claim.save(update_fields=["status"])
    elif before == Status.IN_REVIEW and claim.sourcings_needed:
        update_status(claim)
        claim.save(update_fields=STANDING)
        return {"status": before} if claim.status != before else {}
    return {}


def verify(
    claim: Claim,
    draft: VerificationDraft,
    *,
    by: User,
    seen: int,
    supersedes: int | None,
    key: UUID,
    at: datetime,
    recorder: Recorder = record,
) -> Verification:
    """`by`'s verdict on a locked claim; see `verify_claim`."""
    verifications = list(Verification.objects.live().filter(claim=claim))
    own = next((each for each in verifications if each.reviewer_id == by.pk), None)
    if own and own.key == key:
        return own
    require_as_seen(claim, seen)
    require_standing(claim)
    require_unsettled(claim)
    own = require_latest(own, supersedes)
    others = [each for each in verifications if each is not own]
    verdict = _verdict(claim, draft)
    evidence = _evidence(claim, draft, by)
    verification = fill_verification(
        Verification(
            key=key,
            claim=claim,
            claim_version=claim.version,
            reviewer=by,
            supersedes=own,
            verdict=verdict,
            counts_as_id=counted_instead(claim, verdict, own, others, by=by),
            answers=_answers(claim, own, by),
            guideline_version_id=claim.article.project.guideline_version_id,
            in_conflict=in_conflict(by, claim.article_id),
            at=at,
        ),
        rationale=draft.rationale,
        correction=draft.correction,
        severity=draft.severity,
    )
    verification.save(force_insert=True)
    insert(*reliances_of((verification, item) for item in evidence))
    before = {"status": claim.status, "verification": own and own.pk}
    set_status(claim, [*others, verification], sourcings=_sourcings(claim))
    claim.save(update_fields=STANDING)
    renew_dispute(claim, at, was=str(before["status"]))
    shared = sources_shared_entry(share_sources_of(claim.article.project, [claim]))
    recorder(
        claim.article.project,
        by,
        Verb.VERIFY,
        verification,
        at=at,
        before=before,
        after={
            **verification_entry(verification, [piece.pk for piece in evidence]),
            "status": claim.status,
            **shared,
        },
    )
    return verification


def _answers(claim: Claim, own: Verification | None, by: User) -> bool:
    """Whether a verdict answers why the claim came back: its first reviewer's does, and anybody's who is new.

    It stays an answer when it is replaced, so that the claim doesn't go back twice.
    """
    current = own is not None and own.claim_version == claim.version
    if own is not None and current and own.answers:
        return True
    return claim.status == Status.RETURNED and (claim.returned_to_id == by.pk or not current)


def _sourcings(claim: Claim) -> int:
    """How many people recorded one; not counted where a verdict needs none."""
    if not claim.sourcings_needed:
        return 0
    return Sourcing.objects.counting().filter(claim=claim).count()


def _verdict(claim: Claim, draft: VerificationDraft) -> Verdict:
    scale_id = claim.article.project.scale_id
    verdict = Verdict.objects.filter(pk=draft.verdict, scale_id=scale_id).first()
    if verdict is None:
        raise Invalid(_("Choose a verdict of the project's scale."), field="verdict")
    return verdict


def _evidence(claim: Claim, draft: VerificationDraft, by: User) -> list[Evidence]:
    ids, standing = set(draft.evidence), Evidence.objects.visible_to(by).standing()
    evidence = list(standing.filter(claim=claim, pk__in=ids)) if ids else []
    if len(evidence) != len(ids):
        raise Invalid(_("Choose evidence of this claim that still stands."), field="evidence")
    require_evidence(claim.article.project, evidence)
    return evidence
