"""How long work is held for somebody, which place of a claim it takes, and how it is accounted for."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import count
from typing import Self

TAKEN = timedelta(hours=2)
"""How long a claim from the queue is held after the person's last activity on it."""
ASSIGNED = timedelta(days=7)
"""How long work that somebody was given by hand is."""
PACE_WEEKS = 4
"""The weeks of which a pace is the mean."""


def lease(at: datetime, *, from_queue: bool) -> datetime:
    """Until when work is held, after activity at `at`."""
    return at + (TAKEN if from_queue else ASSIGNED)


def first_free(places: Collection[int]) -> int:
    """The first place, from 1, that isn't among those taken."""
    return next(place for place in count(1) if place not in places)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the work that was assigned: all of it is open, done or back in the queue.

    `run_out` are those whose lease ran out, `returned` those that somebody gave back by hand.
    """

    open: int = 0
    done: int = 0
    returned: int = 0
    run_out: int = 0

    @property
    def assigned(self) -> int:
        return self.open + self.done + self.back

    @property
    def back(self) -> int:
        """What went back to the queue, by hand or because its lease ran out."""
        return self.returned + self.run_out

    def __add__(self, other: Self) -> Self:
        names = [each.name for each in fields(self)]
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})


def weeks_left(load: int, pace: float) -> float | None:
    """How long `load` claims take at `pace` claims a week; None where nothing was done lately."""
    return load / pace if pace else None
