"""Figures over all claims of a large project, which are counted now and then and kept meanwhile."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.core import signing
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
    found: CountedFigures[Figures] | None = _unsealed(cache.get(key), key)
    if found is None or not found.hold(project, at, age):
        found = CountedFigures(count(), at, project.log_length, kept=True)
        cache.set(key, signing.dumps(found, salt=key, serializer=_Pickled), timeout=None)
    return found


class _Pickled:
    """What `signing` makes bytes with: a Redis holds text alone, and others may write to it."""

    def dumps(self, value: Any) -> bytes:
        return pickle.dumps(value)

    def loads(self, data: bytes) -> Any:
        return pickle.loads(data)  # noqa: S301 - this site signed it


def _unsealed(sealed: Any, key: str) -> Any:
    """What was kept under `key`; None for anything else, or what another release kept."""
    if not isinstance(sealed, str):
        return None
    try:
        return signing.loads(sealed, salt=key, serializer=_Pickled)
    except (signing.BadSignature, AttributeError, ImportError, TypeError, ValueError):
        return None
