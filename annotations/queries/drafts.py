"""What a person typed about a claim and hasn't saved."""

from dataclasses import dataclass
from datetime import datetime

from annotations.models import ReviewDraft, User


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`fields` are names and values of the desk's form, begun from version `seen` of the claim."""

    seen: int
    fields: tuple[tuple[str, str], ...]
    at: datetime


def own_draft(user: User, claim_id: int) -> KeptDraft | None:
    """The person's draft of a claim; others' are nobody's business. One statement."""
    draft = ReviewDraft.objects.filter(person=user, claim=claim_id).first()
    if draft is None:
        return None
    return KeptDraft(draft.claim_version, tuple(map(tuple, draft.fields)), draft.at)
