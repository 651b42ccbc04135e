"""Recording verdicts."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._assignment_rows import finish
from annotations.actions._locking import lock_claim
from annotations.actions._review_parts import verify
from annotations.actions._verification_rows import VerificationDraft
from annotations.database.durable import durable
from annotations.models import Claim, User, Verification
from annotations.permissions import require
from annotations.vocabulary import Verb

__all__ = ["VerificationDraft", "verify_claim"]


@durable()
def verify_claim(
    *,
    by: User,
    claim: Claim,
    seen: int,
    supersedes: int | None,
    draft: VerificationDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Verification:
    """Record `by`'s verification in place of the one with id `supersedes`, if there was one.

    The same `key` again answers with the verification that it made. Raises NotAllowed, Invalid,
    and Stale when the claim or `by`'s own verification isn't as it was seen.
    """
    require(by, Verb.VERIFY, claim)
    claim, at = lock_claim(claim), at or timezone.now()
    verification = verify(
        claim,
        draft,
        by=by,
        seen=seen,
        supersedes=supersedes,
        key=key or uuid4(),
        at=at,
    )
    finish(by, claim, (Verb.VERIFY,), at)
    return verification
