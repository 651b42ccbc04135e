"""Claims, and where they stand in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from factcheck_client._session import Session
from factcheck_client.sourcing_drafts import Facts, SourcingDraft
from factcheck_client.text import Span
from factcheck_client.vocabulary import AnchorState, ClaimKind, Origin, Status, Tone


@dataclass(frozen=True, slots=True)
class AsOf:
    """What was so at a time; the record is as our own JSON Lines have it."""

    at: datetime
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stands in a revision: `text[start:end]` is `quote`."""

    revision: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    state: AnchorState


@dataclass(frozen=True, slots=True)
class VerdictOfClaim:
    """A step of the project's scale."""

    id: int
    key: str
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Claim:
    """`verdict` is the one that stands; `sourcing` follows from the latest one that you may see.

    `label` is what people call it: 11a begins in line 11, Ha in the headline. `returned_to` is whose verdict
    a cross-check didn't confirm, until they answer.
    """

    id: int
    article: int
    number: int
    statement: str
    kind: ClaimKind
    check_worthiness: float | None
    origin: Origin
    status: Status
    verdict: VerdictOfClaim | None
    withdrawn_because: str
    marked_by: str
    marked_at: datetime
    version: int
    reviews_needed: int
    sourcings_needed: int
    returned_to: str | None
    label: str
    marked_by_name: str
    anchor: Anchor
    sourcing: Facts | None
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedClaims:
    """Several claims that were changed at once, article by article in the order of the text."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands; `mark` takes `span`."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end, self.quote)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a quotation was found; `exact` when it reads so, `more` when some are left out."""

    revision: int
    exact: bool
    more: bool
    places: tuple[Place, ...]


class Claims:
    """`client.claims`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int, *, show: str | None = None) -> Iterator[Claim]:
        """In the order of the text. `show` narrows them as the desk does: `open`, `second_hand`, `withdrawn` …"""
        return self._session.each(Claim, f"/articles/{article}/claims", {"show": show})

    def work(
        self, *, show: Literal["all", "mine", "waiting", "returned", "disputed"] | None = None
    ) -> Iterator[Claim]:
        """What waits for you in all your projects, came back to you, or is disputed after your verdict."""
        return self._session.each(Claim, "/work", {"show": show})

    def places(self, article: int, quote: str) -> Places:
        """Where words stand in the newest revision; typography and capitals may differ."""
        return self._session.read(Places, f"/articles/{article}/places", {"quote": quote})

    def get(self, claim: int) -> Claim:
        return self._session.read(Claim, f"/claims/{claim}")

    def mark(
        self,
        article: int,
        at: Span,
        *,
        statement: str,
        kind: ClaimKind | None = None,
        check_worthiness: float | None = None,
        sourcing: SourcingDraft | None = None,
        again: bool = False,
    ) -> Claim:
        """Mark a claim in the newest revision, with its sourcing if you know it.

        The kind is guessed from the words if it isn't given. Raises Misquoted where the text doesn't
        read the span's quote, and Duplicate for the very words of a claim that stands, unless `again`.
        """
        body = {
            **asdict(at),
            "statement": statement,
            **({"kind": kind} if kind else {}),
            "check_worthiness": check_worthiness,
            "sourcing": sourcing and asdict(sourcing),
            "again": again,
        }
        return self._session.add(Claim, f"/articles/{article}/claims", body)

    def change(
        self,
        claim: Claim,
        *,
        statement: str | None = None,
        kind: ClaimKind | None = None,
        check_worthiness: float | None = None,
        at: Span | None = None,
    ) -> Claim:
        """Restate it, or move it to another place of the same text. Raises Stale, Misquoted."""
        given: dict[str, Any] = {
            "statement": statement,
            "kind": kind,
            "check_worthiness": check_worthiness,
            **(asdict(at) if at else {}),
        }
        body = {name: value for name, value in given.items() if value is not None}
        return self._session.change(Claim, claim, f"/claims/{claim.id}", body)

    def withdraw(self, claim: Claim, *, reason: str) -> Claim:
        """Take it out of review; its history stays. Raises Stale."""
        return self._verb(claim, "withdraw", {"reason": reason})

    def restore(self, claim: Claim) -> Claim:
        """Take a withdrawn claim back into review. Raises Stale."""
        return self._verb(claim, "restore", {})

    def as_of(self, claim: int, at: datetime | None = None) -> AsOf:
        """It with all work on it as it was then, as far as blindness lets you see now."""
        params = {"as_of": at.isoformat()} if at else None
        return self._session.read(AsOf, f"/claims/{claim}/as-of", params)

    def restore_as_of(self, claim: Claim, at: datetime) -> Claim:
        """Have it say what it said then, and record your own work of then anew. Raises Stale."""
        return self._verb(claim, "restore-as-of", {"as_of": at.isoformat()})

    def recheck(self, claim: Claim, *, reason: str) -> Claim:
        """Ask for new verdicts. Raises Stale."""
        return self._verb(claim, "recheck", {"reason": reason})

    def change_kinds(
        self, project: int, claims: Iterable[Claim], kind: ClaimKind
    ) -> tuple[Claim, ...]:
        """Give several claims of a project another kind: all of them, or none. Raises Stale."""
        return self._all(project, "kind", claims, {"kind": kind})

    def withdraw_all(
        self, project: int, claims: Iterable[Claim], *, reason: str
    ) -> tuple[Claim, ...]:
        """Take several claims of a project out of review: all of them, or none. Raises Stale."""
        return self._all(project, "withdraw", claims, {"reason": reason})

    def recheck_all(
        self, project: int, claims: Iterable[Claim], *, reason: str
    ) -> tuple[Claim, ...]:
        """Ask for new verdicts on several claims of a project: all, or none. Raises Stale."""
        return self._all(project, "recheck", claims, {"reason": reason})

    def _all(
        self, project: int, verb: str, claims: Iterable[Claim], body: dict[str, str]
    ) -> tuple[Claim, ...]:
        seen = [{"id": claim.id, "version": claim.version} for claim in claims]
        path = f"/projects/{project}/claims:{verb}"
        return self._session.add(ChangedClaims, path, {"claims": seen, **body}).claims

    def _verb(self, claim: Claim, verb: str, body: dict[str, str]) -> Claim:
        return self._session.add(
            Claim, f"/claims/{claim.id}:{verb}", body, seen=claim, current=(Claim,)
        )
