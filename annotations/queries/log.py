"""The log of a project: what it says, and whether it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Window
from django.db.models.functions import RowNumber

from annotations.models import Event, Project, Report, User
from annotations.permissions import sees_part_of_log
from annotations.queries.paging import SIZE, Page, page
from annotations.reports.edition import sha256_of
from annotations.rules.event_hash import event_hash
from annotations.vocabulary import Verb, logged_as


def events(
    user: User,
    project: Project,
    *,
    verb: str = "",
    article: int | None = None,
    claim: int | None = None,
    person: str = "",
    since: datetime | None = None,
    before: datetime | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[Event]:
    """What happened in a project, latest first, as far as blindness lets `user` see.

    `person` is a login name; `since` is the first instant, `before` the first that is too late.

    Pages of a log that is shown in part are found by its places among what is shown: the numbers
    of the events would tell how many are left out.
    """
    verbs = logged_as(Verb(verb)) if verb else None
    wanted = {
        "verb__in": verbs,
        "article": article,
        "claim": claim,
        "actor__username": person,
        "at__gte": since,
        "at__lt": before,
    }
    given = {name: value for name, value in wanted.items() if value}
    found = Event.objects.visible_to(user).filter(project=project, **given).select_related("actor")
    if not sees_part_of_log(user, project):
        return page(found, "-number", cursor=cursor, size=size)
    placed = found.annotate(place=Window(RowNumber(), order_by="number"))
    return page(placed, "-place", cursor=cursor, size=size)


@dataclass(frozen=True, slots=True)
class LogHead:
    """How many events a project's log has, and the hash of the last; empty without any."""

    length: int
    hash: str


def heads() -> dict[str, LogHead]:
    """The head of each project's log, by the project's short name."""
    logs = Project.objects.order_by("slug").values_list("slug", "log_length", "log_head")
    return {slug: LogHead(length, head) for slug, length, head in logs}


def hash_at(slug: str, number: int) -> str:
    """The hash of an event of a project's log; empty where there is none of that number."""
    event = Event.objects.filter(project__slug=slug, number=number)
    return event.values_list("hash", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class LoggedEdition:
    """Where a log says that an edition was published: the project's short name, the event's number."""

    log: str
    number: int


def logged_edition(report: Report) -> LoggedEdition | None:
    """Where the log has an edition just as it is stored; None where it hasn't, or the log isn't whole."""
    project = report.article.project
    published = Event.objects.filter(
        project=project, verb=Verb.PUBLISH, kind=Report._meta.model_name, subject=report.pk
    ).first()
    if published is None or published.after.get("sha256") != sha256_of(report.content):
        return None
    if any(project_breaks(project)):
        return None
    return LoggedEdition(project.slug, published.number)


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a project's log doesn't follow from what stands before it, and how."""

    project: str
    number: int
    wrong: str


def breaks() -> list[Break]:
    """Where the chains of hashes of all projects' logs are broken; none when all are whole."""
    return [found for project in Project.objects.all() for found in project_breaks(project)]


def project_breaks(project: Project) -> Iterator[Break]:
    """Recompute a project's chain of hashes; after a break it goes on from what stands there."""
    head, length = "", 0
    events = Event.objects.filter(project=project).order_by("number")
    for event in events.iterator(chunk_size=1000):
        if event.number != length + 1:
            yield Break(project.name, length + 1, f"it is missing; event {event.number} follows.")
        elif event.previous_hash != head:
            yield Break(project.name, event.number, "it doesn't follow on the one before.")
        if event.hash != event_hash(event.previous_hash, event.content()):
            yield Break(project.name, event.number, "it was changed.")
        head, length = event.hash, event.number
    if length != project.log_length:
        yield Break(
            project.name, length + 1, f"the log ends before it; it had {project.log_length} events."
        )
    elif head != project.log_head:
        yield Break(project.name, length, "the project names another event as the last.")
