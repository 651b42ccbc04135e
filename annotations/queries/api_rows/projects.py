"""Projects, their members, their logs, and the scales of verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from annotations.models import Event, Membership, Project, Verdict, VerdictScale
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import GuidelineNumber, LoginName
from annotations.queries.api_rows.progress import ProgressRow, progress_row
from annotations.queries.api_rows.review_screen import ScaleStepRow, ScreenScaleRow
from annotations.queries.projects import ProjectSummary
from annotations.queries.undoing import NextSteps
from annotations.vocabulary import Deciding, Disagreement, GateLevel, Role, SignOffRole, Verb


@dataclass(frozen=True)
class ProjectRow:
    """A project's settings."""

    id: int
    slug: str
    name: str
    guidelines: Annotated[str, "Markdown."]
    guideline_version: GuidelineNumber
    scale: int
    reviews_needed: int
    sourcings_needed: Annotated[int, "Before a verdict stands; 0 for none."]
    overlap_share: Annotated[int, "Per cent of the claims that need as many; the others need one."]
    overlap_seed: Annotated[int, "Another number draws other claims."]
    deciding: Deciding
    disagreement: Annotated[Disagreement, "Where a claim goes that a cross-check didn't confirm."]
    blind: bool
    evidence_required: bool
    independent_marking: Annotated[
        bool, "Everybody marks claims by themselves; then their marks are aligned."
    ]
    show_dissents: Annotated[bool, "Editions show who dissents from an adjudication, and why."]
    gate: Annotated[dict[str, GateLevel], "The level of each check of the release gate."]
    sign_offs_wanted: Annotated[
        list[SignOffRole], "The rounds in which claims and articles are signed off."
    ]


@dataclass(frozen=True)
class ProjectSummaryRow(ProjectRow):
    """A project in a list, with the role that the asking person has in it."""

    role: Role
    articles: int
    progress: ProgressRow


@dataclass(frozen=True)
class MembershipRow:
    """Who has which role in a project."""

    id: int
    project: int
    user: LoginName
    name: str
    role: Role


@dataclass(frozen=True)
class EventRow:
    """One change: who did what to what, and how it was before and after.

    `hash` covers the event and `previous_hash`, so that an edited log shows. An event that an
    earlier version logged under another verb has today's here, and the earlier one in its hash.
    Where others' work is hidden from you, the numbers and hashes, which would tell of it, are null.
    """

    actor: LoginName
    kind: str
    subject: int
    article: int | None
    claim: int | None
    at: datetime
    number: int | None
    before: dict[str, Any]
    after: dict[str, Any]
    previous_hash: str | None
    hash: str | None
    step: Annotated[
        int | None, "The number of the event that its action began with, where that is another one."
    ]
    undoes: Annotated[
        int | None, "The number of the event that it takes back, where it undoes one."
    ]
    redoes: Annotated[int | None, "The number of the undoing that it takes back."]
    verb: Verb


@dataclass(frozen=True)
class StepRow:
    """What was undone or redone: the events that were taken back, latest first."""

    taken_back: list[EventRow]


@dataclass(frozen=True)
class NextStepsRow:
    """What undoing would take back now, and what redoing would: the events, latest first."""

    undo: list[EventRow]
    redo: list[EventRow]


@dataclass(frozen=True)
class ScaleVerdictRow(ScaleStepRow):
    """A step of a scale, with what ClaimReview calls it."""

    rating_value: int | None
    best_rating: int | None
    worst_rating: int | None
    alternate_name: str


@dataclass(frozen=True)
class ScaleRow(ScreenScaleRow):
    """A set of verdicts to choose from; it never changes, a new wording is a new version."""

    description: str
    source: str
    verdicts: list[ScaleVerdictRow]


_ELSEWHERE = {"scale": "scale_id", "guideline_version": "guideline_number"}
_PROJECT = Columns(ProjectRow, _ELSEWHERE)
_SUMMARY = Columns(ProjectSummaryRow, _ELSEWHERE, made=3)
_MEMBERSHIP = Columns(
    MembershipRow, {"project": "project_id", "user": "user__username", "name": "user__shown_name"}
)
_EVENT = Columns(
    EventRow,
    {"actor": "actor__username", "article": "article_id", "claim": "claim_id"},
    made=9,
)
_VERDICT = Columns(ScaleVerdictRow)
_SCALE_ROW = Columns(ScaleRow, made=1)


def project_row(project: Project) -> ProjectRow:
    return _PROJECT.of(project)


def project_summary_row(summary: ProjectSummary) -> ProjectSummaryRow:
    return _SUMMARY.of(
        summary.project, summary.role, summary.articles, progress_row(summary.progress)
    )


def membership_row(membership: Membership) -> MembershipRow:
    return _MEMBERSHIP.of(membership)


def event_row(event: Event) -> EventRow:
    """`verb` is today's key of what was done: earlier versions logged some verbs under others."""
    numbered = (event.previous_hash, event.hash, event.step, event.undoes, event.redoes)
    chained = (None,) * len(numbered) if event.partial else numbered
    number = None if event.partial else event.number
    return _EVENT.of(
        event, number, event.shown_before, event.shown_after, *chained, Verb(event.verb)
    )


def step_row(taken_back: Iterable[Event]) -> StepRow:
    return StepRow(list(map(event_row, taken_back)))


def next_steps_row(steps: NextSteps) -> NextStepsRow:
    return NextStepsRow(list(map(event_row, steps.undo)), list(map(event_row, steps.redo)))


def scale_row(scale: VerdictScale) -> ScaleRow:
    verdicts: list[Verdict] = list(scale.verdicts.all())
    return _SCALE_ROW.of(scale, [_VERDICT.of(verdict) for verdict in verdicts])
