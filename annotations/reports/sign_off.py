"""Who signed off, as an edition freezes it, and how far each round is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from annotations.vocabulary import SignOffRole

if TYPE_CHECKING:
    from annotations.reports.edition import Edition


@dataclass(frozen=True, slots=True)
class EditionSignOff:
    """Somebody's word in a round that a claim, or the article with all its claims, is done.

    An edition has those alone that stood when it was published; the name is as it was shown then.
    """

    role: SignOffRole
    signed_by: str
    at: datetime

    @property
    def stands(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class EditionRound:
    """How far a round is: signed for the `whole` article, or for some `claims` of it by themselves."""

    role: SignOffRole
    whole: EditionSignOff | None
    claims: int


def rounds_of(edition: "Edition") -> tuple[EditionRound, ...]:
    """The rounds that the project wanted, and others that somebody signed all the same, in their order."""
    by_claim = [[each.role for each in claim.sign_offs] for claim in edition.claims]
    found = (
        EditionRound(
            role,
            next((each for each in edition.sign_offs if each.role is role), None),
            sum(role in roles for roles in by_claim),
        )
        for role in SignOffRole
    )
    wanted = edition.method.sign_offs_wanted
    return tuple(each for each in found if each.role in wanted or each.whole or each.claims)


def unsigned_rounds(
    wanted: Sequence[SignOffRole],
    whole: Sequence[EditionSignOff],
    of_claim: Sequence[EditionSignOff],
) -> int:
    """How many of the `wanted` rounds nobody signed for a claim, neither itself nor the whole article."""
    return len(set(wanted) - {each.role for each in (*whole, *of_claim)})
