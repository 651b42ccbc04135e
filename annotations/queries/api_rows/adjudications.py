"""Disputes, how they were settled, dissents and guideline examples, as programs are given them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import Adjudication, Dispute, Dissent, GuidelineExample
from annotations.queries.api_rows.claims import VerdictRow
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.rules.disagreement import MOST
from annotations.rules.labels import label
from annotations.vocabulary import ReviewDifference, Ruling


@dataclass(frozen=True)
class DisputeRow:
    """A claim whose reviewers differ: how much, from 1 to 5, in what, and since when."""

    id: int
    claim: int
    amount: int
    since: datetime
    claim_version: int
    claim_number: int
    statement: str
    article: int
    article_title: str
    label: Annotated[str, "What people call it: the line that it begins in, and a letter."]
    differences: list[ReviewDifference]
    verifications: Annotated[list[int], "The ids of its reviewers' latest verifications."]
    sourcings: Annotated[list[int], "The ids of its reviewers' latest sourcings."]
    supersedes: Annotated[int | None, "The id of its latest adjudication, from before a change."]

    @property
    def squares(self) -> list[bool]:
        """As many as a dispute can have, those of its amount true."""
        return [place < self.amount for place in range(MOST)]

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class DissentRow:
    """Why a reviewer of the claim holds an adjudication for wrong; on record until withdrawn."""

    id: int
    adjudication: int
    person: LoginName
    words: str
    at: datetime
    withdrawn_at: datetime | None
    person_name: ShownName

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class GuidelineExampleRow:
    """What an adjudication teaches, numbered in its project's guidelines."""

    id: int
    number: int
    adjudication: int
    title: str
    text: str
    claim_words: Annotated[str, "The claim as it read when it was adjudicated."]
    added_by: LoginName
    added_at: datetime
    called: Annotated[str, "What people call it, such as G-06."]
    claim: int
    added_by_name: ShownName

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class AdjudicationRow:
    """How a dispute was settled. It never changes: a newer one supersedes it.

    It stands while the claim's version is `claim_version`; one that rejects the claim withdraws it.
    """

    id: int
    claim: int
    claim_version: int
    supersedes: int | None
    ruling: Ruling
    verification: Annotated[int | None, "The id of the one that was taken."]
    sourcing: Annotated[int | None, "The id of the one that stands: a reviewer's, or composed."]
    rationale: Annotated[str, "Of a verdict that was composed."]
    reason: str
    adjudicated_by: LoginName
    at: datetime
    adjudicated_by_name: ShownName
    verdict: Annotated[VerdictRow | None, "The one that it settles the claim with."]
    evidence: Annotated[list[int], "The ids of what a composed verdict relies on."]
    dissents: Annotated[list[DissentRow], "Those that weren't withdrawn."]
    example: GuidelineExampleRow | None

    @property
    def pk(self) -> int:
        return self.id


_DISPUTE = Columns(
    DisputeRow,
    {
        "claim": "claim_id",
        "claim_version": "claim__version",
        "claim_number": "claim__number",
        "statement": "claim__statement",
        "article": "claim__article_id",
        "article_title": "claim__article__title",
    },
    made=5,
)
_DISSENT = Columns(
    DissentRow, {"adjudication": "adjudication_id", "person": "person__username"}, made=1
)
_EXAMPLE = Columns(
    GuidelineExampleRow,
    {"adjudication": "adjudication_id", "added_by": "added_by__username"},
    made=3,
)
_ADJUDICATION = Columns(
    AdjudicationRow,
    {
        "claim": "claim_id",
        "supersedes": "supersedes_id",
        "verification": "verification_id",
        "sourcing": "sourcing_id",
        "adjudicated_by": "adjudicated_by__username",
    },
    made=5,
)
_VERDICT = Columns(VerdictRow)


def dispute_row(dispute: Dispute) -> DisputeRow:
    """Of a dispute read by `queries.disputes`."""
    return _DISPUTE.of(
        dispute,
        label(dispute.line, dispute.letter),  # type: ignore[attr-defined]  # annotated
        dispute.differing,
        sorted(key for (key,) in dispute.verifications),  # type: ignore[attr-defined]
        sorted(key for (key,) in dispute.sourcings),  # type: ignore[attr-defined]
        dispute.settled_before,  # type: ignore[attr-defined]
    )


def dissent_row(dissent: Dissent) -> DissentRow:
    """`dissent` with who dissented."""
    return _DISSENT.of(dissent, dissent.person.shown_name)


def example_row(example: GuidelineExample) -> GuidelineExampleRow:
    """`example` with its adjudication and who added it."""
    claim = example.adjudication.claim_id
    return _EXAMPLE.of(example, example.called, claim, example.added_by.shown_name)


def adjudication_row(
    adjudication: Adjudication,
    evidence: Sequence[int],
    dissents: Sequence[Dissent],
    example: GuidelineExample | None,
) -> AdjudicationRow:
    """`adjudication` with its verdict and who settled it, and what belongs to it."""
    return _ADJUDICATION.of(
        adjudication,
        adjudication.adjudicated_by.shown_name,
        _VERDICT.of(adjudication.verdict) if adjudication.verdict else None,
        list(evidence),
        [dissent_row(each) for each in dissents],
        example_row(example) if example else None,
    )
