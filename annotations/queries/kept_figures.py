"""Figures over all claims of a large project, which are counted now and then and kept meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from annotations.models import Project, User
from annotations.permissions import is_blind

KEPT = timedelta(minutes=10)
"""How old figures may be; younger ones are counted anew by nobody."""

Figures = TypeVar("Figures")


@dataclass(frozen=True, slots=True)
class CountedFigures(Generic[Figures]):
    """Figures as they were when a project's log had so many events; `kept` where that may be past."""

    figures: Figures
    at: datetime
    log_length: int
    kept: bool = False

    def hold(self, project: Project, at: datetime, age: timedelta = KEPT) -> bool:
        """Whether nothing was done and no day began since, or no more than `age` ago."""
        unchanged = self.log_length == project.log_length and self.at.date() == at.date()
        return unchanged or self.at <= at < self.at + age


def kept(
    name: str,
    user: User,
    project: Project,
    at: datetime,
    count: Callable[[], Figures],
    *,
    age: timedelta = KEPT,
) -> CountedFigures[Figures]:
    """What `count` gave at a time that is near enough, or gives now: no more than `age` ago.

    People who see the same share it: a reviewer who is blind to others' work has their own.
    """
    audience = user.pk if is_blind(user, project) else "all"
    key = f"figures-{name}-{project.pk}-{audience}-{get_language()}"
    found: CountedFigures[Figures] | None = cache.get(key)
    if found is None or not found.hold(project, at, age):
        found = CountedFigures(count(), at, project.log_length, kept=True)
        cache.set(key, found, timeout=None)
    return found
