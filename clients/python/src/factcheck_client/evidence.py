"""What a verdict can rely on, and the copies that are kept of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.vocabulary import CopyState, EvidenceKind, QuoteState, Stance


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The copy that was kept; `bytes` is its size."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceCopy:
    """The copy of a page that a piece of evidence was given, and how far it has come."""

    id: int
    state: CopyState
    attempts: int
    problem: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence. It is filled in when the copy of its page comes, and can be withdrawn.

    `primary` is None where nobody said; `taken_from` is the evidence that it is used again from.
    """

    id: int
    claim: int
    stance: Stance
    kind: EvidenceKind
    title: str
    publisher: str
    url: str
    published_at: date | None
    accessed_at: date | None
    quote: str
    quote_state: QuoteState | Literal[""]
    locator: str
    note: str
    confidential: bool
    primary: bool | None
    taken_from: int | None
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str
    added_by_name: str
    snapshot: Snapshot | None
    page_copy: EvidenceCopy | None
    etag: str | None = None


class EvidenceDetails(TypedDict, total=False):
    """What can be known of a piece of evidence; what is left out is guessed where it can be.

    `page_copy` is the id of a copy that was asked for.
    """

    kind: EvidenceKind
    primary: bool
    title: str
    page_copy: int
    publisher: str
    url: str
    published_at: date
    accessed_at: date
    quote: str
    locator: str
    note: str
    confidential: bool


class EvidenceOfClaims:
    """`client.evidence`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, claim: int) -> Iterator[Evidence]:
        """The oldest first."""
        return self._session.each(Evidence, f"/claims/{claim}/evidence")

    def get(self, evidence: int) -> Evidence:
        return self._session.read(Evidence, f"/evidence/{evidence}")

    def add(
        self,
        claim: int,
        *,
        stance: Stance,
        snapshot: Path | None = None,
        **details: Unpack[EvidenceDetails],
    ) -> Evidence:
        """Add a piece of evidence: an address, a note, or a copy of the file `snapshot`."""
        path = f"/claims/{claim}/evidence"
        body = {"stance": stance, **details}
        if snapshot is None:
            return self._session.add(Evidence, path, body)
        return self._session.upload(
            Evidence, path, body, snapshot=(snapshot.name, snapshot.read_bytes())
        )

    def use(self, claim: int, evidence: Evidence, *, stance: Stance) -> Evidence:
        """Use evidence of another claim of the project for this one, too, with its file."""
        body = {"stance": stance, "taken_from": evidence.id}
        return self._session.add(Evidence, f"/claims/{claim}/evidence", body)

    def withdraw(self, evidence: Evidence, *, reason: str) -> Evidence:
        """Set it aside. Raises Stale. Evidence of a list has no ETag: get it first."""
        path = f"/evidence/{evidence.id}:withdraw"
        body = {"reason": reason}
        return self._session.add(Evidence, path, body, seen=evidence, current=(Evidence,))

    def snapshot(self, evidence: int) -> Iterator[bytes]:
        """The copy that was kept, as it arrives: `file.writelines(…)` takes it."""
        return self._session.stream(f"/evidence/{evidence}/snapshot")
