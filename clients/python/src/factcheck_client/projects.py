"""Projects, their members, their log, and the scales of verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.vocabulary import (
    Deciding,
    Disagreement,
    GateLevel,
    Role,
    SettingsReach,
    SignOffRole,
    Status,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims there are, and for how many of them a verdict stands."""

    total: int
    checked: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project's settings."""

    id: int
    slug: str
    name: str
    guidelines: str
    guideline_version: int | None
    scale: int
    reviews_needed: int
    sourcings_needed: int
    overlap_share: int
    overlap_seed: int
    deciding: Deciding
    disagreement: Disagreement
    blind: bool
    independent_marking: bool
    evidence_required: bool
    show_dissents: bool
    gate: Mapping[str, GateLevel]
    sign_offs_wanted: tuple[SignOffRole, ...]
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow(Project):
    """A project in a list, with your role in it. It has no ETag."""

    role: Role
    articles: int
    progress: Progress


class Settings(TypedDict, total=False):
    """What can be decided about a project; what isn't given stays as it is.

    `gate` has levels of the release gate by its checks; those that aren't named keep theirs.
    """

    name: str
    guidelines: str
    scale: int
    reviews_needed: int
    sourcings_needed: int
    overlap_share: int
    overlap_seed: int
    deciding: Deciding
    disagreement: Disagreement
    blind: bool
    independent_marking: bool
    evidence_required: bool
    show_dissents: bool
    gate: Mapping[str, GateLevel]
    sign_offs_wanted: Sequence[SignOffRole]


class Changes(Settings, total=False):
    """`affects`: how many claims it concerns, as `Projects.effect` says.

    `reach` is for which claims another number of reviews or sourcings, or another sample, is: all of them
    if it isn't given, new ones alone, or with `all_claims` also those that an earlier change left out.
    """

    affects: int
    reach: SettingsReach


class Asked(TypedDict, total=False):
    """The settings that claims stand by; what isn't given stays as it is."""

    reviews_needed: int
    sourcings_needed: int
    overlap_share: int
    overlap_seed: int
    deciding: Deciding
    disagreement: Disagreement
    blind: bool
    reach: SettingsReach


@dataclass(frozen=True, slots=True)
class ClaimEffect:
    """A claim that would get another status."""

    claim: int
    article: int
    label: str
    status: Status
    status_then: Status


@dataclass(frozen=True, slots=True)
class ArticleShare:
    """An article with such claims; its last edition stays as it was published."""

    article: int
    title: str
    reopened: int
    decided: int
    otherwise: int
    edition: int | None


@dataclass(frozen=True, slots=True)
class SettingsEffect:
    """What a change would do. `sighted` claims aren't decided: work on them is hidden or shown."""

    affects: int
    reopened: int
    decided: int
    otherwise: int
    sighted: int
    reviewers: int
    articles: tuple[ArticleShare, ...]
    claims: tuple[ClaimEffect, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Who has which role in a project; `user` is the login name."""

    id: int
    project: int
    user: str
    name: str
    role: Role
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a project's log; `hash` covers it together with `previous_hash`.

    `step` is the number of the event that its action began with, where that is another one; `undoes`
    and `redoes` are the number of the event that it takes back. Where others' work is hidden from you,
    the numbers and the hashes are None.
    """

    number: int | None
    actor: str
    verb: str
    kind: str
    subject: int
    article: int | None
    claim: int | None
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    previous_hash: str | None
    hash: str | None
    step: int | None
    undoes: int | None
    redoes: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was undone or redone: the events that were taken back, latest first."""

    taken_back: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What undoing would take back now, and what redoing would."""

    undo: tuple[Event, ...]
    redo: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A step of a scale, with what ClaimReview calls it."""

    id: int
    key: str
    label: str
    definition: str
    order: int
    hotkey: str
    tone: Tone
    rating_value: int | None
    best_rating: int | None
    worst_rating: int | None
    alternate_name: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A set of verdicts to choose from."""

    id: int
    key: str
    version: int
    name: str
    description: str
    source: str
    ordinal: bool
    verdicts: tuple[Verdict, ...]


class Projects:
    """`client.projects`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> Iterator[ProjectRow]:
        """Yours, by name."""
        return self._session.each(ProjectRow, "/projects")

    def get(self, project: int) -> Project:
        return self._session.read(Project, f"/projects/{project}")

    def add(self, *, slug: str, **settings: Unpack[Settings]) -> Project:
        """Found one, with you as its manager."""
        return self._session.add(Project, "/projects", {"slug": slug, **settings})

    def effect(self, project: int, **settings: Unpack[Asked]) -> SettingsEffect:
        """What a change of these settings would do to claims; it changes nothing."""
        return self._session.read(SettingsEffect, f"/projects/{project}/effect", {**settings})

    def change(self, project: Project, **settings: Unpack[Changes]) -> Project:
        """Raises Stale, and Problem (409) where `affects` isn't how many claims it concerns.

        A project of a list has no ETag: get it first.
        """
        return self._session.change(Project, project, f"/projects/{project.id}", settings)

    def leave(self, project: int) -> None:
        """Your work stays."""
        self._session.send(self._session.request("POST", f"/projects/{project}:leave"))

    def events(
        self,
        project: int,
        *,
        verb: str | None = None,
        article: int | None = None,
        claim: int | None = None,
        person: str | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
    ) -> Iterator[Event]:
        """What happened, latest first, as far as blindness lets you see.

        `person` is a login name; `since` is the first instant, `before` the first that is too late.
        """
        filters = {
            "verb": verb,
            "article": article,
            "claim": claim,
            "person": person,
            "since": since and since.isoformat(),
            "before": before and before.isoformat(),
        }
        return self._session.each(Event, f"/projects/{project}/events", filters)

    def steps(self, project: int) -> NextSteps:
        """What you can undo and redo there: your own steps alone, wherever you made them."""
        return self._session.read(NextSteps, f"/projects/{project}/steps")

    def undo(self, project: int) -> Step:
        """Undo your last step. Raises Problem where there is none, or it can't be."""
        return self._session.add(Step, f"/projects/{project}:undo", {})

    def redo(self, project: int) -> Step:
        """Redo the step that you undid last, if you did nothing after. Raises Problem."""
        return self._session.add(Step, f"/projects/{project}:redo", {})

    def export(self, project: int, form: str = "jsonl") -> Iterator[bytes]:
        """All its articles with what was said about them, as they arrive.

        `file.writelines(…)` takes it. `form` is the key of a format that is written: docs/formats.md.
        """
        return self._session.stream(f"/projects/{project}/export", {"format": form})


class Memberships:
    """`client.memberships`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int) -> Iterator[Membership]:
        """By login name."""
        return self._session.each(Membership, f"/projects/{project}/memberships")

    def get(self, membership: int) -> Membership:
        return self._session.read(Membership, f"/memberships/{membership}")

    def add(self, project: int, *, user: str, role: Role) -> Membership:
        """`user` is a login name."""
        body = {"user": user, "role": role}
        return self._session.add(Membership, f"/projects/{project}/memberships", body)

    def change(self, membership: Membership, *, role: Role) -> Membership:
        """Raises Stale. A membership of a list has no ETag: get it first."""
        return self._session.change(
            Membership, membership, f"/memberships/{membership.id}", {"role": role}
        )

    def end(self, membership: Membership) -> None:
        """The person's work stays. Raises Stale."""
        self._session.remove(membership, f"/memberships/{membership.id}")


class Scales:
    """`client.scales`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> Iterator[Scale]:
        """By key, the newest version first."""
        return self._session.each(Scale, "/scales")
