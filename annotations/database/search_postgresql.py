"""The index on PostgreSQL: a table with a tsvector for each entry, and triggers for each statement
that adds rows, and for each row that is changed.

An article's entry may have no tsvector: it waits to be entered. New articles do in a transaction
that has set WAITING, and any change of the article ends the wait.
"""

from collections.abc import Iterator

from annotations.database.search_content import (
    ARTICLE,
    FOLD,
    INDEX,
    POSTGRESQL_TITLE_LABEL,
    STEP,
    SearchedKind,
    WatchedTable,
)
from annotations.text.folding import (
    ALONE,
    APART_RANGES,
    INDEXED,
    MARK_RANGES,
    MOST_MARKS,
    class_of,
    combining_ranges,
)

EVENTS = ("inserted", "updated", "deleted", "truncated")
TRIGGERS = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
READ_STAMP = f"SELECT obj_description(to_regclass('{INDEX}'), 'pg_class')"
WAITING = "factcheck.index_later"

_SIGNS = r"[\x01-\x08\x0e-\x1f\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x9f]+"
"""The parser would keep addresses, numbers with points and words with hyphens in one piece. White
space isn't among them: replacing it by itself took most of the time of an index."""


def write_stamp(stamp: int) -> str:
    return f"COMMENT ON TABLE {INDEX} IS '{stamp}'"


def table() -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {FOLD}(whole text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$"
        f" SELECT lower(regexp_replace({_bare()}, '{_SIGNS}', ' ', 'g')) $$"
    )
    yield (
        f"CREATE TABLE {INDEX} (id bigint PRIMARY KEY, owner bigint NOT NULL, document tsvector)"
    )
    yield f"CREATE INDEX {INDEX}_document ON {INDEX} USING gin (document)"
    yield f"CREATE INDEX {INDEX}_waiting ON {INDEX} (id) WHERE document IS NULL"


def remove_table() -> Iterator[str]:
    yield f"DROP TABLE IF EXISTS {INDEX}"
    yield f"DROP FUNCTION IF EXISTS {FOLD}(text)"


def _bare() -> str:
    """The beginning of `whole`, its letters without marks; plain ASCII has none and is left alone."""
    start = f"left(whole, {INDEXED})"
    combining = f"[{class_of(combining_ranges())}]"
    apart = f"regexp_replace({start}, '({combining}{{{MOST_MARKS}}}){combining}+', '\\1', 'g')"
    apart = f"regexp_replace({apart}, '([{class_of(APART_RANGES)}])', ' \\1 ', 'g')"
    bare = f"regexp_replace(normalize({apart}, NFKD), '[{class_of(MARK_RANGES)}]+', '', 'g')"
    # To compose again takes a third of the time of all, and most texts have nothing left to compose.
    bare = (
        f"(SELECT CASE WHEN apart ~ '[{class_of(combining_ranges())}\u1160-\u11ff]'"
        " THEN normalize(apart, NFC) ELSE apart END"
        f" FROM (SELECT {bare} AS apart OFFSET 0) AS taken_apart)"
    )
    for letter, plain in ALONE.items():  # each takes a tenth of the time of translate() for all
        bare = f"replace({bare}, '{letter}', '{plain}')"
    return f"CASE WHEN octet_length(whole) = length(whole) THEN {start} ELSE {bare} END"


def enter(kind: SearchedKind, condition: str = "1 = 1", rows: str = "") -> str:
    """Those of `rows`, of the whole table where none are named, that fit `condition`."""
    title, body = (f"to_tsvector('simple', {FOLD}({text}))" for text in (kind.title, kind.body))
    document = f"setweight({title}, '{POSTGRESQL_TITLE_LABEL}') || {body}"
    # Two transactions can enter one article's new texts at the same time.
    return (
        f"INSERT INTO {INDEX} (id, owner, document)"
        f" SELECT it.id * {STEP} + {kind.number}, {kind.owner}, {document}"
        f" FROM {rows or kind.table} it WHERE {kind.shown} AND {condition}"
        " ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, document = excluded.document"
    )


def triggers(watched: WatchedTable) -> Iterator[str]:
    yield from _on_added(watched)
    yield from _on_changed(watched)


def remove_triggers(watched: WatchedTable) -> Iterator[str]:
    for event in EVENTS:
        yield f"DROP TRIGGER IF EXISTS {watched.table}_{event} ON {watched.table}"
    for name in ("added", "changed"):
        yield f"DROP FUNCTION IF EXISTS {watched.table}_{name}()"


def _on_added(watched: WatchedTable) -> Iterator[str]:
    """New rows are entered all at once: one by one took a fifth of the time of an import."""
    table, later, settings = watched.table, "", ""
    if table == watched.kind.table:
        entering = enter(watched.kind, rows="added")
    else:
        entering = enter(watched.kind, f"it.id IN (SELECT {watched.row} FROM added)")
        # A connection keeps the first plan, and for an empty table that is to read all of it.
        settings = "SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off"
    if watched.kind is ARTICLE:
        waits = f"current_setting('{WAITING}', true) = 'on'"
        later = f"IF {waits} THEN {_wait(watched)}; RETURN NULL; END IF;"
    yield (
        f"CREATE FUNCTION {table}_added() RETURNS trigger LANGUAGE plpgsql {settings}"
        f" AS $$ BEGIN {later} {entering}; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table}"
        f" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION {table}_added()"
    )


def _wait(watched: WatchedTable) -> str:
    """Let the articles of new rows wait."""
    return (
        f"INSERT INTO {INDEX} (id, owner)"
        f" SELECT DISTINCT {watched.row} * {STEP} + {ARTICLE.number}, {watched.row} FROM added"
        f" ON CONFLICT (id) DO UPDATE SET document = NULL WHERE {INDEX}.document IS NOT NULL"
    )


def _on_changed(watched: WatchedTable) -> Iterator[str]:
    table, number = watched.table, watched.kind.number
    yield (
        f"CREATE FUNCTION {table}_changed() RETURNS trigger LANGUAGE plpgsql AS $$"
        " DECLARE changed bigint; BEGIN"
        f" IF TG_OP = 'TRUNCATE' THEN DELETE FROM {INDEX} WHERE id % {STEP} = {number}; RETURN NULL;"
        f" ELSIF TG_OP = 'DELETE' THEN changed := OLD.{watched.row};"
        f" ELSE changed := NEW.{watched.row}; END IF;"
        f" DELETE FROM {INDEX} WHERE id = changed * {STEP} + {number};"
        f" {enter(watched.kind, 'it.id = changed')}; RETURN NULL; END $$"
    )
    old, new = (", ".join(f"{row}.{name}" for name in watched.columns) for row in ("OLD", "NEW"))
    for event, name, how in (
        ("UPDATE", "updated", f"FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))"),
        ("DELETE", "deleted", "FOR EACH ROW"),
        ("TRUNCATE", "truncated", "FOR EACH STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} {how}"
            f" EXECUTE FUNCTION {table}_changed()"
        )
