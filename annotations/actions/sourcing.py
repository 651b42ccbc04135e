"""Recording who says so."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._assignment_rows import finish
from annotations.actions._locking import lock_anchor
from annotations.actions._review_parts import source
from annotations.actions._sourcing_rows import MOST_BRANCHES, AttributionDraft, SourcingDraft
from annotations.database.durable import durable
from annotations.models import Claim, Sourcing, User
from annotations.permissions import require
from annotations.vocabulary import Verb

__all__ = ["MOST_BRANCHES", "AttributionDraft", "SourcingDraft", "record_sourcing"]


@durable()
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
    anchor, at = lock_anchor(claim), at or timezone.now()
    sourcing = source(
        anchor,
        draft,
        by=by,
        seen=seen,
        supersedes=supersedes,
        key=key or uuid4(),
        at=at,
    )
    finish(by, anchor.claim, (Verb.RECORD_SOURCING,), at)
    return sourcing
