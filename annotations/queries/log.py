"""The log of a project, and whether it is whole."""

from dataclasses import dataclass

from annotations.models import Event, Project
from annotations.rules.chain import event_hash


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
