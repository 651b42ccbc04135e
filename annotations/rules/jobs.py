"""Jobs as arithmetic: which have ended, and when one that failed is tried again."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from annotations.vocabulary import JobState

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

OF_A_PROJECT = 4
"""Jobs of one kind that a project has running at once: more of them leave room for others."""

OVERDUE = timedelta(minutes=10)
"""How long work may be due before a worker is missed."""

TRIES = 3
"""Attempts that may come to nothing before a job is given up, where its kind says nothing else."""

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=10)


def wait_after(failures: int) -> timedelta:
    """How long a job waits after so many attempts in all that came to nothing, of which one at least."""
    doubled = min(failures - 1, 20)
    return min(_FIRST_WAIT * (1 << doubled), _LONGEST_WAIT)


def is_given_up(failures: int, tries: int | None) -> bool:
    """Whether a job isn't tried again by itself; never where it has no number of `tries`."""
    return tries is not None and failures >= tries


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A job that is wanted; `kind` and `queue` are those of `jobs/registry.py`.

    One that has no number of `tries` is tried until it is done. With the `key` of one that is there already,
    that one is meant.
    """

    kind: str
    queue: str
    parameters: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    tries: int | None = TRIES
    project_id: int | None = None
