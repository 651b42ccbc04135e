"""What somebody can undo and redo in a project: derived from the log, so that it outlives every page.

A step is what one action did: an event, or several that name the first of them.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from annotations.models import Event, Project, User
from annotations.models.event import EventQuerySet
from annotations.rules.undoing import STEPS
from annotations.vocabulary import logged_as


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The events that undoing would take back now, latest first, and those that redoing would."""

    undo: tuple[Event, ...]
    redo: tuple[Event, ...]


def next_steps(user: User, project: Project) -> NextSteps:
    """Up to 5 statements."""
    return NextSteps(step_to_undo(user, project), step_to_redo(user, project))


def step_to_undo(user: User, project: Project) -> tuple[Event, ...]:
    """The last step of `user` in a project that isn't undone, latest event first; 2 statements."""
    done = _standing(user, project).filter(undoes=None, verb__in=logged_as(*STEPS))
    return _step(user, done.order_by("-number").first())


def step_to_redo(user: User, project: Project) -> tuple[Event, ...]:
    """The last step that `user` undid and did nothing after, as the events that undid it; 3 statements."""
    done = _own(user, project).filter(undoes=None, redoes=None, verb__in=logged_as(*STEPS))
    last = done.order_by("-number").values_list("number", flat=True).first() or 0
    undone = _standing(user, project).filter(undoes__isnull=False, number__gt=last)
    return _step(user, undone.order_by("-number").first())


def _step(user: User, last: Event | None) -> tuple[Event, ...]:
    if last is None:
        return ()
    standing = _standing(user, last.project)
    first = last.step or last.number
    same = standing.filter(
        Q(number=first) | Q(step=first),
        number__range=(first, last.number),
        verb__in=logged_as(*STEPS),
    )
    return tuple(same.order_by("-number"))


def _own(user: User, project: Project) -> EventQuerySet:
    return Event.objects.visible_to(user).filter(project=project, actor=user)


def _standing(user: User, project: Project) -> EventQuerySet:
    """Own events that weren't taken back."""
    taking_back = Event.objects.filter(
        Q(undoes=OuterRef("number")) | Q(redoes=OuterRef("number")), project=OuterRef("project")
    )
    return _own(user, project).select_related("project", "actor").filter(~Exists(taking_back))
