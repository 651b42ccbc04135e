"""What a person says of a claim besides its place: shared by marking, changing and importing one."""

from dataclasses import dataclass, fields
from typing import Any, Self

from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim
from annotations.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True)
class ClaimDetails:
    """The statement, its kind, and how much it would matter to check it: from 0 to 1, or unknown."""

    statement: str
    kind: ClaimKind
    check_worthiness: float | None = None

    @classmethod
    def of(cls, claim: Any) -> Self:
        """Those of a claim, or of its record or row."""
        return cls(**{field.name: getattr(claim, field.name) for field in fields(cls)})


def set_details(claim: Claim, details: ClaimDetails) -> Claim:
    """`claim` as `details` have it, valid and not yet stored. Raises Invalid."""
    if not 0 <= (details.check_worthiness or 0) <= 1:
        raise Invalid(_("It must be from 0 to 1."), field="check_worthiness")
    for field in fields(details):
        setattr(claim, field.name, getattr(details, field.name))
    claim.statement = details.statement.strip()
    return checked(claim)
