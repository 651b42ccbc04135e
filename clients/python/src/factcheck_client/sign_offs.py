"""Who signed claims and articles off, in which round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from factcheck_client._session import Session
from factcheck_client.vocabulary import SignOffRole, SignOffState


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's word that a claim, or an article with all its claims, is done in a round of checks.

    `claim` is None where the article as a whole is signed off. It is void for what was done to what was
    signed, or withdrawn by who signed.
    """

    id: int
    article: int
    claim: int | None
    role: SignOffRole
    version: int
    signed_by: str
    at: datetime
    voided_at: datetime | None
    voided_by: str | None
    voided_because: str
    withdrawn_at: datetime | None
    withdrawn_because: str
    signed_by_name: str
    initials: str
    state: SignOffState


@dataclass(frozen=True, slots=True)
class Round:
    """A round of checks, with the sign-off that stands if there is one, and whether you may sign it."""

    role: SignOffRole
    sign_off: SignOff | None
    may_sign: bool


@dataclass(frozen=True, slots=True)
class SignOffSheet:
    """The rounds of a claim or an article; `last_change` is the number of the event that changed it last."""

    article: int
    claim: int | None
    last_change: int
    decided: bool
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class SignedClaims:
    """The sign-offs of several claims that were signed at once."""

    sign_offs: tuple[SignOff, ...]


class SignOffs:
    """`client.sign_offs`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_claim(self, claim: int) -> Iterator[SignOff]:
        """A claim's own, the latest first, with those that ended."""
        return self._session.each(SignOff, f"/claims/{claim}/sign-offs")

    def of_article(self, article: int) -> Iterator[SignOff]:
        """Those of an article and of its claims, the latest first, with those that ended."""
        return self._session.each(SignOff, f"/articles/{article}/sign-offs")

    def get(self, sign_off: int) -> SignOff:
        return self._session.read(SignOff, f"/sign-offs/{sign_off}")

    def claim_sheet(self, claim: int) -> SignOffSheet:
        return self._session.read(SignOffSheet, f"/claims/{claim}/sign-off-sheet")

    def article_sheet(self, article: int) -> SignOffSheet:
        return self._session.read(SignOffSheet, f"/articles/{article}/sign-off-sheet")

    def sign(self, sheet: SignOffSheet, role: SignOffRole) -> SignOff:
        """Sign off what the sheet is of, as it was read. Stale where it changed or somebody signed since."""
        of = f"/articles/{sheet.article}" if sheet.claim is None else f"/claims/{sheet.claim}"
        body = {"role": role, "last_change": sheet.last_change}
        return self._session.add(SignOff, f"{of}/sign-offs", body, current=(SignOff,))

    def sign_claims(
        self, article: int, sheets: Iterable[SignOffSheet], role: SignOffRole
    ) -> tuple[SignOff, ...]:
        """Sign several claims of an article off, whose sheets were read: all of them, or none. Raises Stale."""
        claims = [{"id": sheet.claim, "last_change": sheet.last_change} for sheet in sheets]
        body = {"role": role, "claims": claims}
        return self._session.add(
            SignedClaims, f"/articles/{article}/claims:sign-off", body
        ).sign_offs

    def withdraw(self, sign_off: SignOff, reason: str) -> SignOff:
        """Take your own back."""
        path = f"/sign-offs/{sign_off.id}:withdraw"
        return self._session.add(SignOff, path, {"reason": reason}, current=(SignOff,))
