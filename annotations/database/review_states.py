"""How far an article's review is, kept with the article by triggers of its claims and reports.

A list of a project's articles by how far they are reads the rows that it shows, by an index, instead of
all articles with their claims; decision 39 says what that took among a million. The state follows
from the rows alone, so that a trigger that runs twice, or a backup that is read, does no harm. As the
index of the search, the triggers are installed after every migrate.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from annotations.rules.progress import NEVER
from annotations.rules.status import DECIDED, WAITING
from annotations.vocabulary import ReviewState, Status

_ARTICLE: Final = "annotations_article"
_CLAIM, _REPORT = "annotations_claim", "annotations_report"
_PREFIX: Final = "review_state_"
_NEVER: Final = {"postgresql": f"'{NEVER}'::timestamptz", "sqlite": f"'{NEVER:%Y-%m-%d %H:%M:%S}'"}
"""As each database keeps it."""


def _has(*statuses: Status) -> str:
    names = ", ".join(f"'{each.value}'" for each in statuses)
    return (
        f"EXISTS (SELECT 1 FROM {_CLAIM} AS claim"
        f" WHERE claim.article_id = article.id AND claim.status IN ({names}))"
    )


_STATE: Final = (
    f"CASE WHEN {_has(Status.DISPUTED)} THEN"
    f" CASE WHEN {_has(*WAITING)} THEN {ReviewState.WAITING_AND_DISPUTED:d}"
    f" ELSE {ReviewState.DISPUTED:d} END"
    f" WHEN {_has(*WAITING)} THEN {ReviewState.WAITING:d}"
    f" WHEN NOT {_has(*DECIDED)} THEN {ReviewState.UNMARKED:d}"
    f" WHEN EXISTS (SELECT 1 FROM {_REPORT} AS report WHERE report.article_id = article.id)"
    f" THEN {ReviewState.PUBLISHED:d} ELSE {ReviewState.READY:d} END"
)
"""Of the row `article`."""


def _now(never: str, articles: str) -> str:
    """The right state and due_first of the articles that a condition on `article` names."""
    finished = f"{ReviewState.READY:d}, {ReviewState.PUBLISHED:d}"
    return (
        "SELECT id, state,"
        f" CASE WHEN due_at IS NULL OR state IN ({finished}) THEN {never} ELSE due_at END AS due_first"
        f" FROM (SELECT article.id, article.due_at, {_STATE} AS state FROM {_ARTICLE} AS article"
        f" WHERE {articles}) AS stated"
    )


def _wrong(never: str, articles: str) -> str:
    """What joins each of those articles to `now`, where it isn't as it should be."""
    return (
        f" FROM ({_now(never, articles)}) AS now WHERE {_ARTICLE}.id = now.id"
        f" AND ({_ARTICLE}.review_state <> now.state OR {_ARTICLE}.due_first <> now.due_first)"
    )


def _keep(never: str, articles: str) -> str:
    """The statement that brings them up to date."""
    return (
        f"UPDATE {_ARTICLE} SET review_state = now.state, due_first = now.due_first"
        f"{_wrong(never, articles)}"
    )


def install(connection: BaseDatabaseWrapper) -> None:
    """Have the triggers as they are described here; three statements where they are so.

    Where one is missing they are made anew, and all articles are brought up to date.
    """
    if not _has_states(connection):  # of a release before, to which somebody goes back
        return
    if missing_triggers(connection):
        with transaction.atomic(using=connection.alias):
            remove_triggers(connection)
            _run(connection, _triggers(connection))
            _run(connection, [_keep(_NEVER[connection.vendor], "1 = 1")])


def _has_states(connection: BaseDatabaseWrapper) -> bool:
    if not {_ARTICLE, _CLAIM, _REPORT} <= set(connection.introspection.table_names()):
        return False
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, _ARTICLE)
    return "due_first" in {column.name for column in columns}


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take all of them off, of whatever version: on SQLite, before tables change."""
    there = _there(connection)
    if connection.vendor == "postgresql":
        _run(connection, (f"DROP FUNCTION {name}() CASCADE" for name in there))
    else:
        _run(connection, (f"DROP TRIGGER {name}" for name in there))


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers without which articles fall behind their claims."""
    return sorted(set(_described(connection)) - _there(connection))


def wrong_states(ids: Iterable[int]) -> list[int]:
    """Which of these articles aren't in the state that their claims and reports say."""
    among = ", ".join(str(int(each)) for each in ids)
    if not among:
        return []
    connection = connections[DEFAULT_DB_ALIAS]
    wrong = _wrong(_NEVER[connection.vendor], f"article.id IN ({among})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ARTICLE}.id{wrong.replace(' FROM', f' FROM {_ARTICLE},', 1)}")
        return [found for (found,) in cursor.fetchall()]


def _there(connection: BaseDatabaseWrapper) -> set[str]:
    """Those that the database has: on PostgreSQL the names of their functions."""
    asked = {
        "postgresql": "SELECT proname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        f" WHERE tgenabled <> 'D' AND starts_with(proname, '{_PREFIX}')",
        "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '{_PREFIX}*'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def _triggers(connection: BaseDatabaseWrapper) -> Iterator[str]:
    for name, (table, event, body) in _described(connection).items():
        if connection.vendor == "sqlite":
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body}; END"
            continue
        # A connection keeps the first plan, and for an empty table that is to read all of it.
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off"
            " SET enable_hashjoin = off SET enable_mergejoin = off"
            f" AS $$ BEGIN {body}; RETURN NULL; END $$"
        )
        each = "REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
        if event != "INSERT":
            each = "FOR EACH ROW"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {table} {each} EXECUTE FUNCTION {name}()"


def _described(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str, str]]:
    """Each trigger's table, event and statement, by its name, which changes with them."""

    def keep(row: str, *columns: str) -> str:
        named = ", ".join(f"{row}.{column}" for column in columns)
        return _keep(_NEVER[connection.vendor], f"article.id IN ({named})")

    def keep_added(column: str) -> str:
        if connection.vendor == "sqlite":
            return keep("NEW", column)
        return _keep(_NEVER["postgresql"], f"article.id IN (SELECT {column} FROM added)")

    wanted = (
        (_ARTICLE, "INSERT", keep_added("id")),
        (_ARTICLE, "UPDATE OF due_at", keep("NEW", "id")),
        (_CLAIM, "INSERT", keep_added("article_id")),
        (_CLAIM, "UPDATE OF status", keep("NEW", "article_id")),
        (_CLAIM, "DELETE", keep("OLD", "article_id")),
        (_REPORT, "INSERT", keep_added("article_id")),
        (_REPORT, "DELETE", keep("OLD", "article_id")),
    )
    return {
        f"{_PREFIX}{hashlib.sha256(repr(each).encode()).hexdigest()[:12]}": each for each in wanted
    }


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
