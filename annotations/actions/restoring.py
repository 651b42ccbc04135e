"""Bringing back what was at a time: what a claim says with one's own work on it, or an article's details."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django.utils import timezone

from annotations.actions._article_details import set_article_details
from annotations.actions._claim_details import ClaimDetails
from annotations.actions._event_log import append, collector
from annotations.actions._locking import lock_anchor, lock_article, lock_marking, require_as_seen
from annotations.actions._review_parts import restate, source, verify
from annotations.actions._source_rows import SourceDetails
from annotations.actions._sourcing_rows import AttributionDraft, SourcingDraft
from annotations.actions._verification_rows import VerificationDraft
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import (
    Anchor,
    Article,
    Claim,
    Event,
    Evidence,
    Sourcing,
    User,
    Verdict,
    Verification,
)
from annotations.permissions import require
from annotations.queries.as_of import claim_as_of, details_as_of
from annotations.queries.log_entries import article_entry
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.vocabulary import Verb

Own = TypeVar("Own", SourcingRecord, VerificationRecord)


@durable()
def restore_claim_as_of(
    *, by: User, claim: Claim, seen: int, as_of: datetime, at: datetime | None = None
) -> Claim:
    """Have a claim say what it said `as_of` a time, and record `by`'s sourcing and verdict of then anew.

    What is so already stays; what others recorded, and evidence, isn't touched. Raises NotAllowed, Stale,
    NotFound where it wasn't marked yet, and Invalid where nothing differs or it can't be put so now.
    """
    require(by, Verb.CHANGE_CLAIM, claim)
    at = at or timezone.now()
    lock_marking(claim.article_id)
    anchor = lock_anchor(claim)
    claim = anchor.claim
    require_as_seen(claim, seen)
    then, now = (claim_as_of(by, claim, time) for time in (as_of, timezone.now()))
    events: list[Event] = []
    restoring = _Restoring(by, anchor, at, events)
    restoring.details(then, now)
    if own := _own_then(by, then.reviewers_sourcings, now.reviewers_sourcings):
        restoring.sourcing(own)
    if verdict := _own_then(by, then.verifications, now.verifications):
        restoring.verdict(verdict)
    if not events:
        raise Invalid(_("Nothing of it, and nothing of yours on it, was different then."))
    append(claim.article.project, *events)
    return claim


@durable()
def restore_details_as_of(
    *, by: User, article: Article, seen: int, as_of: datetime, at: datetime | None = None
) -> Article:
    """Have an article's details be what they were `as_of` a time; its claims stay as they are.

    Raises NotAllowed, Stale, NotFound where it wasn't there yet, and Invalid where nothing differs.
    """
    require(by, Verb.CHANGE_ARTICLE, article)
    article = lock_article(article, seen)
    then = details_as_of(article, as_of)
    if not then or _has(article, then):
        raise Invalid(_("None of its details was different then."))
    return set_article_details(article, then, by=by, at=at)


def _has(article: Article, details: Mapping[str, Any]) -> bool:
    """Whether the article's details are these, its people by their login names."""
    now = article_entry(article)
    return all((now[name] or "") == (value or "") for name, value in details.items())


def _own_then(by: User, then: Sequence[Own], now: Sequence[Own]) -> Own | None:
    """What `by` had recorded then, unless it is what they have now."""
    (was, has) = (
        next((each for each in found if each.reviewer == by.username), None)
        for found in (then, now)
    )
    same = was is None or (has is not None and _said(was) == _said(has))
    return None if same else was


def _said(own: Own) -> Own:
    """Without when, and under which guidelines: what is recorded anew is under those of now."""
    if isinstance(own, VerificationRecord):
        return replace(own, at=None, guideline_version=None, decision=None)
    return replace(own, at=None, guideline_version=None)


class _Restoring:
    """One restoring: whose, of which claim, which is locked, when, and the events that it leaves."""

    def __init__(self, by: User, anchor: Anchor, at: datetime, events: list[Event]) -> None:
        self._anchor, self._claim = anchor, anchor.claim
        self._by, self._at, self._recorder = by, at, collector(events)

    def details(self, then: ClaimRecord, now: ClaimRecord) -> None:
        text = self._anchor.revision.text
        span = then.span if then.span != now.span else None
        restate(
            self._anchor,
            ClaimDetails.of(then),
            by=self._by,
            seen=self._claim.version,
            at=self._at,
            span=span,
            quote=span.of(text) if span else None,
            recorder=self._recorder,
        )

    def sourcing(self, then: SourcingRecord) -> None:
        require(self._by, Verb.RECORD_SOURCING, self._claim)
        own = Sourcing.objects.live().filter(claim=self._claim, reviewer=self._by).first()
        source(
            self._anchor,
            _draft_of(then),
            by=self._by,
            seen=self._claim.version,
            supersedes=own.pk if own else None,
            key=uuid4(),
            at=self._at,
            recorder=self._recorder,
        )

    def verdict(self, then: VerificationRecord) -> None:
        require(self._by, Verb.VERIFY, self._claim)
        own = Verification.objects.live().filter(claim=self._claim, reviewer=self._by).first()
        verify(
            self._claim,
            self._verdict_draft(then),
            by=self._by,
            seen=self._claim.version,
            supersedes=own.pk if own else None,
            key=uuid4(),
            at=self._at,
            recorder=self._recorder,
        )

    def _verdict_draft(self, then: VerificationRecord) -> VerificationDraft:
        scale = self._claim.article.project.scale_id
        verdict = Verdict.objects.filter(scale=scale, key=then.verdict.key).first()
        if verdict is None:
            raise Invalid(_("The project's scale hasn't that verdict any more."), field="verdict")
        seen = Evidence.objects.visible_to(self._by).filter(claim=self._claim).order_by("pk")
        cited = [piece for place, piece in enumerate(seen, start=1) if place in then.evidence]
        return VerificationDraft(
            verdict.pk,
            then.rationale,
            evidence=tuple(piece.pk for piece in cited if not piece.withdrawn_at),
            correction=then.correction,
            severity=then.severity,
        )


def _draft_of(record: SourcingRecord) -> SourcingDraft:
    return SourcingDraft(
        basis=record.basis,
        quotation=record.quotation,
        hedged_by=record.hedged_by,
        credibility=record.credibility,
        note=record.note,
        chain=tuple(map(_attribution, record.chain)),
    )


def _attribution(record: AttributionRecord) -> AttributionDraft:
    return AttributionDraft(
        source=SourceDetails.of(record.source) if record.source else None,
        terms=record.terms,
        cue=record.cue,
        mention=record.mention,
        reliability=record.reliability,
        branch=record.branch,
        same_origin_as=record.same_origin_as,
        channel=record.channel,
        role=record.role,
        affiliation=record.affiliation,
    )
