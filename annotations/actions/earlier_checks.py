"""Taking in checks that others published before."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.database.many_rows import store
from annotations.errors import Misfit
from annotations.exchange.earlier_checks import PublishedCheck
from annotations.models import EarlierCheck, Project, User
from annotations.permissions import require
from annotations.vocabulary import Verb

_BATCH = 1_000
MOST_REFUSED = 100
"""Reasons that are kept of one file."""


@dataclass(slots=True)
class ChecksImport:
    """What became of a file: how many checks were read, added, known before, and refused.

    `reasons` are those of the first MOST_REFUSED refused ones, each with the number of its item.
    """

    read: int = 0
    added: int = 0
    known: int = 0
    refused: int = 0
    reasons: list[tuple[int, Misfit]] = field(default_factory=list)


@durable()
def import_earlier_checks(
    *,
    by: User,
    project: Project,
    checks: Iterable[tuple[int, PublishedCheck | Misfit]],
    at: datetime | None = None,
) -> ChecksImport:
    """Add the checks that the project doesn't have; all in one transaction, and one event.

    `checks` are `exchange.earlier_checks.published_checks`. Raises NotAllowed, and Unreadable on the way: then
    nothing is added.
    """
    require(by, Verb.IMPORT_CHECKS, project)
    project, at = lock_project(project.pk), at or timezone.now()
    done, items = ChecksImport(), iter(checks)
    while batch := list(islice(items, _BATCH)):
        found = _sorted_out(batch, done)
        before = set(
            EarlierCheck.objects.filter(project=project, key__in=found).values_list(
                "key", flat=True
            )
        )
        new = [
            EarlierCheck(project=project, key=key, added_by=by, added_at=at, **asdict(check))
            for key, check in found.items()
            if key not in before
        ]
        store(new)
        done.added += len(new)
        done.known += len(before)
    if done.added:
        counts = {name: getattr(done, name) for name in ("added", "known", "refused")}
        record(project, by, Verb.IMPORT_CHECKS, project, at=at, after=counts)
    return done


def _sorted_out(
    batch: Iterable[tuple[int, PublishedCheck | Misfit]], done: ChecksImport
) -> dict[str, PublishedCheck]:
    """The checks by their keys, each once; `done` counts what is left out."""
    found: dict[str, PublishedCheck] = {}
    for number, check in batch:
        done.read += 1
        if isinstance(check, Misfit):
            done.refused += 1
            if len(done.reasons) < MOST_REFUSED:
                done.reasons.append((number, check))
        elif check.key in found:
            done.known += 1
        else:
            found[check.key] = check
    return found
