"""The index on SQLite: an FTS5 table, which has a copy of the texts, and triggers for each row.

Decision 11 says why it is so.
"""

from collections.abc import Iterator

from annotations.database.search_content import (
    FOLD,
    INDEX,
    SQLITE_WEIGHTS,
    STEP,
    SearchedKind,
    WatchedTable,
)

EVENTS = ("inserted", "updated", "deleted")
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
READ_STAMP = "PRAGMA user_version"


def write_stamp(stamp: int) -> str:
    return f"PRAGMA user_version = {stamp}"


def table() -> Iterator[str]:
    columns = ", ".join(SQLITE_WEIGHTS)
    yield (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5({columns}, owner UNINDEXED, prefix = '2 3',"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )


def remove_table() -> Iterator[str]:
    yield f"DROP TABLE IF EXISTS {INDEX}"


def enter(kind: SearchedKind, condition: str = "1 = 1") -> str:
    """The rows of `kind` that fit `condition`, none of which is in the index."""
    return (
        f"INSERT INTO {INDEX} (rowid, owner, title, body)"
        f" SELECT it.id * {STEP} + {kind.number}, {kind.owner}, {FOLD}({kind.title}),"
        f" {FOLD}({kind.body}) FROM {kind.table} it WHERE {kind.shown} AND {condition}"
    )


def triggers(watched: WatchedTable) -> Iterator[str]:
    table, kind = watched.table, watched.kind
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in watched.columns)
    for event, name, version, when in (
        ("INSERT", "inserted", "NEW", ""),
        ("UPDATE", "updated", "NEW", f" WHEN {changed}"),
        ("DELETE", "deleted", "OLD", ""),
    ):
        row = f"{version}.{watched.row}"
        yield (
            f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table}{when} BEGIN"
            f" DELETE FROM {INDEX} WHERE rowid = {row} * {STEP} + {kind.number};"
            f" {enter(kind, f'it.id = {row}')}; END"
        )


def remove_triggers(watched: WatchedTable) -> Iterator[str]:
    for event in EVENTS:
        yield f"DROP TRIGGER IF EXISTS {watched.table}_{event}"
