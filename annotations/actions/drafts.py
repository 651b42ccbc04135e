"""Keeping what a person typed about a claim until they save it.

A draft leaves no event: it is nobody's finding, and the log is read by all members.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from annotations.actions._assignment_rows import renew
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, ReviewDraft, User
from annotations.permissions import may, require
from annotations.vocabulary import Verb

KEPT = timedelta(days=90)
MOST_BYTES = 100_000
"""What a draft may take, in UTF-8."""
OF_A_REVIEW = (Verb.CHANGE_CLAIM, Verb.RECORD_SOURCING, Verb.ADD_EVIDENCE, Verb.VERIFY)

Fields = Sequence[tuple[str, str]]


@durable()
def keep_draft(
    *, by: User, claim: Claim, seen: int, fields: Fields, at: datetime | None = None
) -> ReviewDraft:
    """Keep what `by` typed about version `seen` of a claim, in place of what was kept before.

    `fields` are names and values of the desk's form. Forgets everybody's drafts older than KEPT.
    Raises NotAllowed for who may save no part of a review, Invalid for a draft over MOST_BYTES.
    """
    _require_a_part(by, claim)
    at = at or timezone.now()
    kept = [[name, value.replace("\0", "")] for name, value in fields]  # PostgreSQL has none
    if len(json.dumps(kept, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Invalid(_("This is too long to be kept as a draft: save it."))
    ReviewDraft.objects.filter(at__lt=at - KEPT).delete()
    draft, _created = ReviewDraft.objects.update_or_create(
        person=by,
        claim=claim,
        defaults={"claim_version": seen, "fields": kept, "at": at},
    )
    renew(by, claim.article_id, claim.pk, at)
    return draft


@durable()
def discard_draft(*, by: User, claim: Claim) -> None:
    """Forget what `by` typed about a claim, if anything is kept. Raises NotAllowed."""
    _require_a_part(by, claim)
    ReviewDraft.objects.filter(person=by, claim=claim).delete()


def _require_a_part(by: User, claim: Claim) -> None:
    if not any(may(by, verb, claim) for verb in OF_A_REVIEW):
        require(by, OF_A_REVIEW[0], claim)
