"""Disputes of reviewers, how they are settled, dissents, and the guidelines' examples."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from factcheck_client._session import Session
from factcheck_client.claims import Claim, VerdictOfClaim
from factcheck_client.sourcing_drafts import SourcingDraft
from factcheck_client.vocabulary import ReviewDifference, Ruling


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim whose reviewers differ: how much, from 1 to 5, in what, and since when.

    `verifications` and `sourcings` are the ids of their latest work, and `supersedes` that of the claim's latest
    adjudication: what settling it is based on.
    """

    id: int
    claim: int
    amount: int
    since: datetime
    claim_version: int
    claim_number: int
    statement: str
    article: int
    article_title: str
    label: str
    differences: tuple[ReviewDifference, ...]
    verifications: tuple[int, ...]
    sourcings: tuple[int, ...]
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class Dissent:
    """Why a reviewer of the claim holds an adjudication for wrong."""

    id: int
    adjudication: int
    person: str
    words: str
    at: datetime
    withdrawn_at: datetime | None
    person_name: str


@dataclass(frozen=True, slots=True)
class GuidelineExample:
    """What an adjudication teaches, numbered in its project's guidelines."""

    id: int
    number: int
    adjudication: int
    title: str
    text: str
    claim_words: str
    added_by: str
    added_at: datetime
    called: str
    claim: int
    added_by_name: str


@dataclass(frozen=True, slots=True)
class Adjudication:
    """How a dispute was settled; it never changes, a newer one supersedes it."""

    id: int
    claim: int
    claim_version: int
    supersedes: int | None
    ruling: Ruling
    verification: int | None
    sourcing: int | None
    rationale: str
    reason: str
    adjudicated_by: str
    at: datetime
    adjudicated_by_name: str
    verdict: VerdictOfClaim | None
    evidence: tuple[int, ...]
    dissents: tuple[Dissent, ...]
    example: GuidelineExample | None


class Adjudications:
    """`client.adjudications`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def disputes(self, project: int) -> Iterator[Dispute]:
        """What the reviewers of a project disagree about, the most first."""
        return self._session.each(Dispute, f"/projects/{project}/disputes")

    def list(self, claim: int) -> Iterator[Adjudication]:
        """How a claim was settled, the latest first."""
        return self._session.each(Adjudication, f"/claims/{claim}/adjudications")

    def get(self, adjudication: int) -> Adjudication:
        return self._session.read(Adjudication, f"/adjudications/{adjudication}")

    def take(
        self, dispute: Dispute, verification: int, *, reason: str, example_title: str = ""
    ) -> Adjudication:
        """Have a reviewer's verification stand, with their sourcing.

        With a title the reason becomes an example of the guidelines. Stale where anything isn't as the
        dispute was read, its `current` being the Claim.
        """
        given = {"ruling": "takes", "verification": verification}
        return self._settle(dispute, given, reason, example_title)

    def compose(
        self,
        dispute: Dispute,
        *,
        verdict: int,
        rationale: str,
        reason: str,
        evidence: Sequence[int] = (),
        sourcing: int | None = None,
        composed_sourcing: SourcingDraft | None = None,
        example_title: str = "",
    ) -> Adjudication:
        """Settle it with a verdict of your own. As `take`.

        `sourcing` is a reviewer's that stands, `composed_sourcing` one that you record in its place.
        """
        given = {
            "ruling": "composes",
            "verdict": verdict,
            "rationale": rationale,
            "evidence": evidence,
            "sourcing": sourcing,
            "composed_sourcing": asdict(composed_sourcing) if composed_sourcing else None,
        }
        return self._settle(dispute, given, reason, example_title)

    def reject(self, dispute: Dispute, *, reason: str, example_title: str = "") -> Adjudication:
        """Withdraw the claim: nothing in it can be checked. As `take`."""
        return self._settle(dispute, {"ruling": "rejects"}, reason, example_title)

    def dissents(self, adjudication: int) -> Iterator[Dissent]:
        """All that were ever put on record, the first first."""
        return self._session.each(Dissent, f"/adjudications/{adjudication}/dissents")

    def get_dissent(self, dissent: int) -> Dissent:
        return self._session.read(Dissent, f"/dissents/{dissent}")

    def dissent(self, adjudication: int, words: str) -> Dissent:
        """Put on record why you, a reviewer of the claim, hold its adjudication for wrong."""
        path = f"/adjudications/{adjudication}/dissents"
        return self._session.add(Dissent, path, {"words": words}, current=(Claim,))

    def withdraw_dissent(self, dissent: int) -> Dissent:
        return self._session.add(Dissent, f"/dissents/{dissent}:withdraw", {})

    def examples(self, project: int) -> Iterator[GuidelineExample]:
        """Those of a project's guidelines, the latest first."""
        return self._session.each(GuidelineExample, f"/projects/{project}/guideline-examples")

    def get_example(self, example: int) -> GuidelineExample:
        return self._session.read(GuidelineExample, f"/guideline-examples/{example}")

    def add_example(self, adjudication: int, title: str) -> GuidelineExample:
        """Make the reason of an adjudication an example of the guidelines."""
        path = f"/adjudications/{adjudication}/example"
        return self._session.add(GuidelineExample, path, {"title": title})

    def _settle(
        self, dispute: Dispute, given: dict[str, object], reason: str, example_title: str
    ) -> Adjudication:
        body = {
            "claim_version": dispute.claim_version,
            "supersedes": dispute.supersedes,
            "seen_verifications": dispute.verifications,
            "seen_sourcings": dispute.sourcings,
            "reason": reason,
            "example_title": example_title,
            **given,
        }
        path = f"/claims/{dispute.claim}/adjudications"
        return self._session.add(Adjudication, path, body, current=(Claim,))
