"""Restating claims, withdrawing them, importing many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain as all_of
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations.actions._anchors import place, require_quote, wording
from annotations.actions._claim_status import settle
from annotations.actions._event_log import record
from annotations.actions._locking import (
    lock_anchor,
    lock_article,
    lock_claim,
    require_as_seen,
    require_standing,
)
from annotations.actions._sourcing_rows import SourcingDraft, added, chain_of, sources_of, tag_of
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.models import Anchor, Attribution, Claim, Revision, Sourcing, User
from annotations.permissions import require
from annotations.rules.status import RECHECKABLE
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Origin, Status, Verb


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim to be imported, with its sourcing where it is known."""

    span: Span
    statement: str
    kind: ClaimKind
    sourcing: SourcingDraft | None = None


@transaction.atomic(durable=True)
def change_claim(
    *,
    by: User,
    claim: Claim,
    seen: int,
    statement: str,
    kind: ClaimKind,
    span: Span | None = None,
    quote: str | None = None,
    at: datetime | None = None,
) -> Claim:
    """Restate a claim, or move it to another span of the same text, which reads `quote` if given.

    Verdicts that were given on the old wording no longer count. Raises NotAllowed, Stale, Invalid,
    Misquoted.
    """
    require(by, Verb.CHANGE_CLAIM, claim)
    anchor = lock_anchor(claim)
    claim = anchor.claim
    require_as_seen(claim, seen)
    require_standing(claim)
    before = wording(claim, anchor)
    claim.statement, claim.kind = statement.strip(), kind
    if span and quote is not None:
        require_quote(anchor.revision.text, span, quote)
    if span:
        place(anchor, anchor.revision.text, span).save()
    after = wording(claim, anchor)
    if after == before:
        return claim
    claim.version = seen + 1
    settle(checked(claim))
    claim.save()
    record(claim.article.project, by, Verb.CHANGE_CLAIM, claim, at=at, before=before, after=after)
    return claim


@transaction.atomic(durable=True)
def withdraw_claim(
    *, by: User, claim: Claim, seen: int, reason: str, at: datetime | None = None
) -> Claim:
    """Take a claim out of review, keeping its history. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.WITHDRAW, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    require_standing(claim)
    claim.withdrawn_because = _reason(reason)
    return _resettled(by, Verb.WITHDRAW, claim, at, after={"reason": claim.withdrawn_because})


@transaction.atomic(durable=True)
def restore_claim(*, by: User, claim: Claim, seen: int, at: datetime | None = None) -> Claim:
    """Take a withdrawn claim back into review. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.RESTORE, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    if claim.status != Status.WITHDRAWN:
        raise Invalid(_("This claim isn't withdrawn."))
    before = {"reason": claim.withdrawn_because}
    claim.withdrawn_because = ""
    return _resettled(by, Verb.RESTORE, claim, at, before=before)


@transaction.atomic(durable=True)
def recheck_claim(
    *, by: User, claim: Claim, seen: int, reason: str, at: datetime | None = None
) -> Claim:
    """Ask for new verdicts, because those given may no longer hold. Raises as withdraw_claim."""
    require(by, Verb.RECHECK, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    require_standing(claim)
    if claim.status not in RECHECKABLE:
        raise Invalid(_("This claim has no verdict to recheck."))
    return _resettled(by, Verb.RECHECK, claim, at, after={"reason": _reason(reason)})


@transaction.atomic(durable=True)
def import_claims(
    *,
    by: User,
    revision: Revision,
    drafts: Sequence[ClaimDraft],
    at: datetime | None = None,
) -> list[Claim]:
    """Mark many claims at once, tagged where their draft says how; one event with the manifest.

    Raises NotAllowed, Invalid.
    """
    require(by, Verb.IMPORT_CLAIMS, revision.article)
    article = lock_article(revision.article)
    at = at or timezone.now()
    claims, first = [], article.claims_marked + 1
    for number, draft in enumerate(drafts, start=first):
        status = Status.SOURCED if draft.sourcing else Status.OPEN
        claims.append(
            checked(
                Claim(
                    article=article,
                    number=number,
                    statement=draft.statement.strip(),
                    kind=draft.kind,
                    origin=Origin.IMPORT,
                    status=status,
                    marked_by=by,
                    marked_at=at,
                )
            )
        )
    Claim.objects.bulk_create(claims)
    Anchor.objects.bulk_create(
        place(Anchor(claim=claim, revision=revision), revision.text, draft.span)
        for claim, draft in zip(claims, drafts, strict=True)
    )
    sources = _tag_all(by, revision, claims, drafts, at)
    article.claims_marked += len(claims)
    article.save(update_fields=["claims_marked"])
    record(
        article.project,
        by,
        Verb.IMPORT_CLAIMS,
        article,
        at=at,
        after={"claims": [claim.pk for claim in claims], "first": first, "sources_added": sources},
    )
    return claims


def _tag_all(
    by: User,
    revision: Revision,
    claims: Iterable[Claim],
    drafts: Iterable[ClaimDraft],
    at: datetime,
) -> list[dict[str, Any]]:
    tags = [
        (claim, draft.sourcing)
        for claim, draft in zip(claims, drafts, strict=True)
        if draft.sourcing
    ]
    project_id = revision.article.project_id
    sources = sources_of(project_id, all_of.from_iterable(tag.chain for _claim, tag in tags))
    sourcings = [
        tag_of(
            tag,
            Sourcing(claim=claim, claim_version=claim.version, reviewer=by, at=at),
        )
        for claim, tag in tags
    ]
    Sourcing.objects.bulk_create(sourcings)
    Attribution.objects.bulk_create(
        link
        for (_claim, tag), sourcing in zip(tags, sourcings, strict=True)
        for link in chain_of(tag, sourcing, text=revision.text, sources=sources)
    )
    return added(sources)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("Say why."), field="reason")
    return reason.strip()


def _resettled(
    by: User,
    verb: Verb,
    claim: Claim,
    at: datetime | None,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Claim:
    """The claim in its next version, its status computed anew, the change recorded."""
    status, claim.version = claim.status, claim.version + 1
    settle(claim)
    claim.save()
    record(
        claim.article.project,
        by,
        verb,
        claim,
        at=at,
        before={"status": status, **(before or {})},
        after={"status": claim.status, **(after or {})},
    )
    return claim
