"""The log of a project: what it says, and whether it is whole."""

from dataclasses import dataclass

from annotations.models import Event, Project, User
from annotations.queries.paging import SIZE, Page, page
from annotations.rules.event_hash import event_hash
from annotations.vocabulary import Verb, logged_as


def events(
    user: User,
    project: Project,
    *,
    verb: str = "",
    article: int | None = None,
    claim: int | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[Event]:
    """What happened in a project, latest first, as far as blindness lets `user` see."""
    verbs = logged_as(Verb(verb)) if verb else None
    wanted = {"verb__in": verbs, "article": article, "claim": claim}
    given = {name: value for name, value in wanted.items() if value}
    found = Event.objects.visible_to(user).filter(project=project, **given)
    return page(found.select_related("actor"), "-number", cursor=cursor, size=size)


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a project's log doesn't follow from what stands before it."""

    project: str
    number: int


def breaks() -> list[Break]:
    """Recompute every project's chain of hashes; at most one break each, none when all is whole."""
    return [found for project in Project.objects.all() if (found := _break(project))]


def _break(project: Project) -> Break | None:
    head, length = "", 0
    events = Event.objects.filter(project=project).order_by("number")
    for length, event in enumerate(events.iterator(chunk_size=1000), start=1):
        if event.number != length or event.hash != event_hash(head, event.content()):
            return Break(project.name, event.number)
        head = event.hash
    if (length, head) != (project.log_length, project.log_head):
        return Break(project.name, length + 1)
    return None
