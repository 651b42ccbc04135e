"""The index of the search, which triggers keep: `install` and `remove` are steps of a migration,
`make` is what they and `manage.py index_search` do.

A row of the index is one article, claim or piece of evidence: `id` is its own id times four, plus
its kind, and `owner` the article it belongs to (evidence: the claim). SQLite's is an FTS5 table
with a copy of the text, PostgreSQL's a plain table with a tsvector. Whatever changes a row, its
entry is taken out and, unless the row is gone or withdrawn, put in again as the row reads now.

On PostgreSQL an article's entry may have no tsvector: it waits for `enter_waiting`. New articles do
in a transaction that has set LATER, and any change ends the wait.

On SQLite, Django changes a table by making another in its place, which drops its triggers: a later
migration of one of these four tables ends with `install` again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from annotations.text.folding import ALONE, INDEXED, MARK_RANGES

INDEX = "annotations_search"
FOLD = "factcheck_fold"
LATER = "factcheck.index_later"


@dataclass(frozen=True)
class Kind:
    """What of a table's row (called `it`) is searched, and under which condition."""

    number: int
    table: str
    owner: str
    title: str
    body: str
    shown: str = "1 = 1"


@dataclass(frozen=True)
class Watch:
    """Changes of these columns change the entry of `kind` whose id the `entry` column holds."""

    table: str
    columns: tuple[str, ...]
    kind: Kind
    entry: str = "id"


_NEWEST = (
    "COALESCE((SELECT text FROM annotations_revision"
    " WHERE article_id = it.id ORDER BY number DESC LIMIT 1), '')"
)
ARTICLE = Kind(
    number=1,
    table="annotations_article",
    owner="it.id",
    title="it.title || ' ' || it.byline || ' ' || it.outlet",
    body=_NEWEST,
)
CLAIM = Kind(
    number=2,
    table="annotations_claim",
    owner="it.article_id",
    title="it.statement",
    body="''",
    shown="it.withdrawn_because = ''",
)
EVIDENCE = Kind(
    number=3,
    table="annotations_evidence",
    owner="it.claim_id",
    title="it.title || ' ' || it.publisher",
    body="it.quote || ' ' || it.note",
    shown="it.withdrawn_because = ''",
)
KINDS = (ARTICLE, CLAIM, EVIDENCE)
WATCHES = (
    Watch(ARTICLE.table, ("title", "byline", "outlet"), ARTICLE),
    Watch("annotations_revision", ("text", "number"), ARTICLE, entry="article_id"),
    Watch(CLAIM.table, ("statement", "withdrawn_because", "article_id"), CLAIM),
    Watch(
        EVIDENCE.table,
        ("title", "publisher", "quote", "note", "withdrawn_because", "claim_id"),
        EVIDENCE,
    ),
)


EVENTS = {
    "sqlite": ("inserted", "updated", "deleted"),
    "postgresql": ("inserted", "updated", "deleted", "truncated"),
}


def trigger_names(vendor: str) -> set[str]:
    """The triggers that have to be there."""
    return {f"{watch.table}_{event}" for watch in WATCHES for event in EVENTS[vendor]}


_SIGNS = r"[\x01-\x08\x0e-\x1f\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x9f]+"
"""The parser would keep addresses, numbers with points and words with hyphens in one piece. White
space isn't among them: replacing it by itself took most of the time of an index."""


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    make(schema_editor.connection)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unmake(schema_editor.connection)


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the index anew, from every row that there is."""
    unmake(connection)
    parts = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    _run(connection, parts())
    _run(connection, (_enter(connection.vendor, kind) for kind in KINDS))


def enter_waiting(connection: BaseDatabaseWrapper, most: int) -> int:
    """Enter articles that wait, on PostgreSQL, and that nobody else is entering; says how many."""
    waiting = f"SELECT id FROM {INDEX} WHERE document IS NULL LIMIT %s FOR UPDATE SKIP LOCKED"
    theirs = _enter("postgresql", ARTICLE, "it.id IN (SELECT id / 4 FROM waiting)")
    with connection.cursor() as cursor:
        cursor.execute(f"WITH waiting AS MATERIALIZED ({waiting}) {theirs}", [most])
        entered: int = cursor.rowcount
        return entered


def unmake(connection: BaseDatabaseWrapper) -> None:
    on_postgresql = connection.vendor == "postgresql"
    for watch in WATCHES:
        on = f" ON {watch.table}" if on_postgresql else ""
        for event in EVENTS[connection.vendor]:
            _run(connection, [f"DROP TRIGGER IF EXISTS {watch.table}_{event}{on}"])
        if on_postgresql:
            for name in ("added", "changed"):
                _run(connection, [f"DROP FUNCTION IF EXISTS {watch.table}_{name}()"])
    _run(connection, [f"DROP TABLE IF EXISTS {INDEX}"])
    if on_postgresql:
        _run(connection, [f"DROP FUNCTION IF EXISTS {FOLD}(text)"])


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _enter(vendor: str, kind: Kind, condition: str = "1 = 1", rows: str = "") -> str:
    """Put in the rows of the table, or of `rows` like it, that fit `condition`."""
    title, body = f"{FOLD}({kind.title})", f"{FOLD}({kind.body})"
    into, values, conflict = f"{INDEX} (rowid, owner, title, body)", f"{title}, {body}", ""
    if vendor == "postgresql":
        into = f"{INDEX} (id, owner, document)"
        values = f"setweight(to_tsvector('simple', {title}), 'A') || to_tsvector('simple', {body})"
        # Two transactions can enter one article's new texts at the same time.
        conflict = (
            " ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, document = excluded.document"
        )
    return (
        f"INSERT INTO {into} SELECT it.id * 4 + {kind.number}, {kind.owner}, {values}"
        f" FROM {rows or kind.table} it WHERE {kind.shown} AND {condition}{conflict}"
    )


def _sqlite() -> Iterator[str]:
    yield (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, body, owner UNINDEXED, prefix = '2 3',"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    for watch in WATCHES:
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in watch.columns)
        for event, name, row, when in (
            ("INSERT", "inserted", "NEW", ""),
            ("UPDATE", "updated", "NEW", f" WHEN {changed}"),
            ("DELETE", "deleted", "OLD", ""),
        ):
            entry = f"{row}.{watch.entry}"
            yield (
                f"CREATE TRIGGER {watch.table}_{name}"
                f" AFTER {event} ON {watch.table}{when} BEGIN"
                f" DELETE FROM {INDEX} WHERE rowid = {entry} * 4 + {watch.kind.number};"
                f" {_enter('sqlite', watch.kind, f'it.id = {entry}')}; END"
            )


def _postgresql() -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {FOLD}(whole text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$"
        f" SELECT lower(regexp_replace({_bare()}, '{_SIGNS}', ' ', 'g')) $$"
    )
    yield (
        f"CREATE TABLE {INDEX} (id bigint PRIMARY KEY, owner bigint NOT NULL, document tsvector)"
    )
    yield f"CREATE INDEX {INDEX}_document ON {INDEX} USING gin (document)"
    yield f"CREATE INDEX {INDEX}_waiting ON {INDEX} (id) WHERE document IS NULL"
    for watch in WATCHES:
        yield from _postgresql_triggers(watch)


def _bare() -> str:
    """The beginning of `whole`, its letters without marks; plain ASCII has none and is left alone."""
    marks = "".join(f"{first}-{last}" for first, last in MARK_RANGES)
    start = f"left(whole, {INDEXED})"
    bare = f"regexp_replace(normalize({start}, NFD), '[{marks}]+', '', 'g')"
    for letter, plain in ALONE.items():  # each takes a tenth of the time of translate() for all
        bare = f"replace({bare}, '{letter}', '{plain}')"
    return f"CASE WHEN octet_length(whole) = length(whole) THEN {start} ELSE {bare} END"


def _postgresql_triggers(watch: Watch) -> Iterator[str]:
    table, settings = watch.table, ""
    if table == watch.kind.table:
        enter = _enter("postgresql", watch.kind, rows="added")
    else:
        enter = _enter("postgresql", watch.kind, f"it.id IN (SELECT {watch.entry} FROM added)")
        # A connection keeps the first plan, and for an empty table that is to read all of it.
        settings = "SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off"
    later = ""
    if watch.kind is ARTICLE:
        later = (
            f"IF current_setting('{LATER}', true) = 'on' THEN {_wait(watch)}; RETURN NULL; END IF;"
        )
    # New rows are entered all at once: one by one took a fifth of the time of an import.
    yield (
        f"CREATE FUNCTION {table}_added() RETURNS trigger LANGUAGE plpgsql {settings}"
        f" AS $$ BEGIN {later} {enter}; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table}"
        f" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION {table}_added()"
    )
    yield from _changed(watch)


def _wait(watch: Watch) -> str:
    """Let the articles of new rows wait."""
    return (
        f"INSERT INTO {INDEX} (id, owner)"
        f" SELECT DISTINCT {watch.entry} * 4 + {ARTICLE.number}, {watch.entry} FROM added"
        f" ON CONFLICT (id) DO UPDATE SET document = NULL WHERE {INDEX}.document IS NOT NULL"
    )


def _changed(watch: Watch) -> Iterator[str]:
    table, number = watch.table, watch.kind.number
    yield (
        f"CREATE FUNCTION {table}_changed() RETURNS trigger LANGUAGE plpgsql AS $$"
        " DECLARE entry bigint; BEGIN"
        f" IF TG_OP = 'TRUNCATE' THEN DELETE FROM {INDEX} WHERE id % 4 = {number}; RETURN NULL;"
        f" ELSIF TG_OP = 'DELETE' THEN entry := OLD.{watch.entry};"
        f" ELSE entry := NEW.{watch.entry}; END IF;"
        f" DELETE FROM {INDEX} WHERE id = entry * 4 + {number};"
        f" {_enter('postgresql', watch.kind, 'it.id = entry')}; RETURN NULL; END $$"
    )
    old, new = (", ".join(f"{row}.{name}" for name in watch.columns) for row in ("OLD", "NEW"))
    for event, name, how in (
        ("UPDATE", "updated", f"FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))"),
        ("DELETE", "deleted", "FOR EACH ROW"),
        ("TRUNCATE", "truncated", "FOR EACH STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} {how}"
            f" EXECUTE FUNCTION {table}_changed()"
        )
