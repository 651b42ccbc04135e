"""Who signed a claim or an article off."""

from dataclasses import dataclass
from datetime import datetime

from annotations.vocabulary import SignOffRole, Verb


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """Who signed a claim or an article off, in which `version`; and why it ended, if it did.

    It is void for what somebody did to what was signed, or withdrawn by who signed.
    """

    role: SignOffRole
    version: int = 1
    voided_because: Verb | None = None
    voided_by: str = ""
    voided_at: datetime | None = None
    withdrawn_because: str = ""
    withdrawn_at: datetime | None = None
    signed_by: str = ""
    at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.voided_because is None and not self.withdrawn_because
