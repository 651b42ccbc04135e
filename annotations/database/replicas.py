"""Reads that a copy of the database may answer: exports and dashboards, never what a person just wrote.

PostgreSQL's standby may be behind. It is asked only where its log of the projects in question is as long as the
primary's: each action makes an event in its own transaction, so that whatever anybody did in them before is there. A
time limit, or positions in the write-ahead log, would count what other projects write, too.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.models import Model

from annotations.database.options import REPLICA
from annotations.database.outages import reason_of
from annotations.database.silence import answered_within
from annotations.models import Project

logger = logging.getLogger(__name__)

PAUSE = 10.0
"""Seconds for which a replica that failed isn't asked again; then one asks, and the others when that went well."""

AWAKE, READ = 2.0, 12.0
"""Seconds in which it answers what takes it a moment, and each statement of a read: what it is waited for where it
hangs. A read that is slow is ended by the replica itself before (`options`)."""

Result = TypeVar("Result")

_asked: ContextVar[str] = ContextVar("asked", default=DEFAULT_DB_ALIAS)


def read_alias() -> str:
    """The connection that reads go to now."""
    return _asked.get()


class ReplicaRouter:
    """Reads go where `read_from_replica` has them go, whichever rows they begin with; all else to the primary."""

    def db_for_read(self, _model: type[Model], **_hints: Any) -> str:
        return read_alias()

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: Model, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        return db != REPLICA


def read_from_replica(projects: Collection[int], read: Callable[[], Result]) -> Result:
    """What `read` returns, asked of the replica where that has all that was logged of `projects`.

    Else, and where it fails, of the primary: `read` may be run twice. It returns values and keeps nothing open.
    Without a replica nothing is asked besides; with one, a statement of each.
    """
    if REPLICA in connections.settings and _STATE.may_be_asked():
        written = _logged(projects, DEFAULT_DB_ALIAS)
        try:
            with answered_within(AWAKE, connections[REPLICA]):
                shown = _logged(projects, REPLICA)
            if all(shown.get(project, -1) >= length for project, length in written.items()):
                with _reading_from(REPLICA), answered_within(READ, connections[REPLICA]):
                    found = read()
                _STATE.well()
                return found
            _STATE.fails("it is behind")
        except Error as error:
            connections[REPLICA].close()
            _STATE.fails(reason_of(error), pause=PAUSE)
    return read()


@contextmanager
def _reading_from(alias: str) -> Iterator[None]:
    mark = _asked.set(alias)
    try:
        yield
    finally:
        _asked.reset(mark)


def _logged(projects: Collection[int], alias: str) -> dict[int, int]:
    """How long the log of each project is there."""
    asked = Project.objects.using(alias).filter(pk__in=projects)
    return dict(asked.values_list("pk", "log_length"))


class _State:
    """How the replica did last, so that the log has a line when that changes."""

    def __init__(self) -> None:
        self._failing, self._until = False, 0.0

    def may_be_asked(self) -> bool:
        """Of one that failed, each PAUSE for one who asks: the others don't wait for it, too."""
        now = monotonic()
        if now < self._until:
            return False
        if self._failing:
            self._until = now + PAUSE
        return True

    def fails(self, reason: str, *, pause: float = 0.0) -> None:
        if not self._failing:
            logger.warning("The replica isn't used, the primary answers: %s", reason)
        self._failing, self._until = True, monotonic() + pause

    def well(self) -> None:
        if self._failing:
            logger.warning("The replica is used again.")
        self._failing, self._until = False, 0.0


_STATE = _State()


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """`problem` in words where it can't be used; else how far behind it is."""

    problem: str = ""
    bytes_behind: int = 0
    seconds_behind: int = 0


def replica_state() -> ReplicaState | None:
    """Of the replica, if there is one. Raises Error for the primary's."""
    if REPLICA not in connections.settings:
        return None
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text")
        (written,) = cursor.fetchone()
    try:
        replica = connections[REPLICA]
        with answered_within(AWAKE, replica), replica.cursor() as cursor:
            cursor.execute(
                "SELECT pg_is_in_recovery(), pg_wal_lsn_diff(%s, pg_last_wal_replay_lsn()),"
                " extract(epoch FROM now() - pg_last_xact_replay_timestamp())",
                [written],
            )
            follows, behind, seconds = cursor.fetchone()
    except Error as error:
        return ReplicaState(reason_of(error))
    if not follows:
        return ReplicaState("it follows no other database")
    return ReplicaState(bytes_behind=max(int(behind or 0), 0), seconds_behind=int(seconds or 0))
