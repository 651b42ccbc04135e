"""Recording who says so."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import (
    lock_anchor,
    require_as_seen,
    require_latest,
    require_standing,
)
from annotations.actions._sourcing_rows import (
    MOST_BRANCHES,
    AttributionDraft,
    SourcingDraft,
    store_sourcing,
)
from annotations.models import Claim, Sourcing, User
from annotations.permissions import require
from annotations.vocabulary import Status, Verb

__all__ = ["MOST_BRANCHES", "AttributionDraft", "SourcingDraft", "record_sourcing"]


@transaction.atomic(durable=True)
def record_sourcing(
    *,
    by: User,
    claim: Claim,
    seen: int,
    supersedes: int | None,
    draft: SourcingDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Sourcing:
    """Record `by`'s sourcing of a claim in place of the one with id `supersedes`, if there was one.

    The same `key` again answers with the sourcing that it made. Raises NotAllowed, Invalid,
    Misquoted, and Stale when the claim or `by`'s own sourcing isn't as it was seen.
    """
    require(by, Verb.RECORD_SOURCING, claim)
    anchor = lock_anchor(claim)
    claim, at = anchor.claim, at or timezone.now()
    own = Sourcing.objects.live().filter(claim=claim, reviewer=by).first()
    if own and own.key == key:
        return own
    require_as_seen(claim, seen)
    require_standing(claim)
    own = require_latest(own, supersedes)
    new = store_sourcing(
        draft,
        Sourcing(
            key=key or uuid4(),
            claim=claim,
            claim_version=claim.version,
            reviewer=by,
            supersedes=own,
            at=at,
        ),
        text=anchor.revision.text,
    )
    if claim.status == Status.OPEN:
        claim.status = Status.SOURCED
        claim.save(update_fields=["status"])
    record(
        claim.article.project,
        by,
        Verb.RECORD_SOURCING,
        new.sourcing,
        at=at,
        before={"sourcing": own.pk} if own else None,
        after=new.log_entry,
    )
    return new.sourcing
