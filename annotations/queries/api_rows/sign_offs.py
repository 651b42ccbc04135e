"""Sign-offs, as programs and pages are given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from annotations.models import SignOff
from annotations.queries.api_rows.columns import Columns, loaded
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.rules.sign_offs import initials
from annotations.vocabulary import SignOffRole, SignOffState, Verb


@dataclass(frozen=True)
class SignOffRow:
    """Somebody's word that a claim, or an article with all its claims, is done in a round of checks."""

    id: int
    article: int
    claim: Annotated[int | None, "Null where the article as a whole is signed off."]
    role: SignOffRole
    version: Annotated[int, "That of the claim, or of the article, when it was signed off."]
    signed_by: LoginName
    at: datetime
    voided_at: datetime | None
    voided_by: LoginName | None
    voided_because: Annotated[Verb | Literal[""], "What was done to what was signed."]
    withdrawn_at: datetime | None
    withdrawn_because: str
    signed_by_name: ShownName
    initials: str
    state: SignOffState

    @property
    def pk(self) -> int:
        return self.id

    @property
    def stands(self) -> bool:
        return self.state is SignOffState.STANDS

    @property
    def ended(self) -> str:
        """Why it stands no more, in words."""
        return self.withdrawn_because or str(Verb(self.voided_because).label)


@dataclass(frozen=True)
class SignedClaimsRow:
    """The sign-offs of several claims that were signed at once, in the order in which the claims were marked."""

    sign_offs: list[SignOffRow]


@dataclass(frozen=True)
class RoundRow:
    """A round of checks that a project wants, or that somebody signed all the same."""

    role: SignOffRole
    sign_off: Annotated[
        SignOffRow | None, "The one that stands; a claim's may be that of its whole article."
    ]
    may_sign: Annotated[bool, "Whether you may sign it now."]


@dataclass(frozen=True)
class SignOffSheet:
    """The rounds of checks of a claim or an article."""

    article: int
    claim: int | None
    last_change: Annotated[
        int, "The number of the event that changed it last, 0 without one: send it to sign off."
    ]
    decided: Annotated[bool, "Whether all verdicts stand that it takes."]
    rounds: tuple[RoundRow, ...]

    @property
    def may_sign(self) -> bool:
        return any(each.may_sign for each in self.rounds)


_COLUMNS = Columns(
    SignOffRow,
    {
        "article": "article_id",
        "claim": "claim_id",
        "signed_by": "signed_by__username",
        "voided_by": "voided_by__username",
    },
    made=3,
)


def sign_off_row(sign_off: SignOff) -> SignOffRow:
    """`sign_off` with its people, who were read with it."""
    name = sign_off.signed_by.shown_name
    return _COLUMNS.row(loaded(sign_off, _COLUMNS.names), name, initials(name), sign_off.state)
