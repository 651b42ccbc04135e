"""Who says so: the sourcings of a claim, each a chain of attributions."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from factcheck_client._session import Session
from factcheck_client.claims import Claim
from factcheck_client.sourcing_drafts import Facts, SourcingDraft
from factcheck_client.text import Span
from factcheck_client.vocabulary import (
    Basis,
    Channel,
    Credibility,
    Quotation,
    Reliability,
    SourceKind,
    Terms,
)


@dataclass(frozen=True, slots=True)
class CurrentSource:
    """A source as it is now: the one that was named, or the one that it was merged into since."""

    id: int
    kind: SourceKind
    name: str
    several: bool
    role: str
    affiliation: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution of a stored chain, position 1 of its branch nearest to the article.

    `role` and `affiliation` are the source's at that time, empty where its own hold.
    `source`, `name` and `current_source` are None for a source that the text keeps back.
    """

    branch: int
    position: int
    same_origin_as: int | None
    source: int | None
    name: str | None
    channel: Channel
    role: str
    affiliation: str
    terms: Terms
    cue: Span | None
    mention: Span | None
    reliability: Reliability | Literal[""]
    current_source: CurrentSource | None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """One reviewer's sourcing of a claim, or one that its adjudicator composed. It never changes: a newer one supersedes it."""

    id: int
    claim: int
    claim_version: int
    reviewer: str
    supersedes: int | None
    superseded_by: int | None
    basis: Basis
    quotation: Quotation | Literal[""]
    hedged_by: tuple[str, ...]
    credibility: Credibility | None
    note: str
    guideline_version: int | None
    in_conflict: bool
    composed: bool
    adjudicated: bool
    at: datetime
    withdrawn_at: datetime | None
    reviewer_name: str
    chain: tuple[Attribution, ...]
    facts: Facts


class Sourcings:
    """`client.sourcings`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, claim: int) -> Iterator[Sourcing]:
        """The latest first, as far as blindness lets you see."""
        return self._session.each(Sourcing, f"/claims/{claim}/sourcings")

    def get(self, sourcing: int) -> Sourcing:
        return self._session.read(Sourcing, f"/sourcings/{sourcing}")

    def record(
        self, claim: Claim, draft: SourcingDraft, *, supersedes: int | None = None
    ) -> Sourcing:
        """Say who says so; `supersedes` is the id of your own latest sourcing of the claim.

        Raises Stale where the claim isn't as it was read, its `current` being the Claim, and where
        `supersedes` isn't your latest sourcing, its `current` being that Sourcing.
        """
        body = {**asdict(draft), "claim_version": claim.version, "supersedes": supersedes}
        path = f"/claims/{claim.id}/sourcings"
        return self._session.add(Sourcing, path, body, current=(Claim, Sourcing))
