"""Articles of 1 kB with all that is known of them, made in PostgreSQL itself: a million in minutes.

Half of them are one project's; the others are in projects of SMALL articles. Of ten articles one has no
claims, four wait, one of these with a dispute now and then, and five are finished, two of them published.
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from annotations.actions.projects import create_project
from annotations.database import review_states, search_postgresql
from annotations.database.search_content import INDEX, KINDS
from annotations.models import Membership, Project, User, VerdictScale
from annotations.models.article import SENTENCES as SENTENCE_KEYS
from annotations.vocabulary import Role

SMALL = 500
SENTENCES = 10
LENGTH = 99
"""Code points of a sentence, all of the same length: offsets are arithmetic then."""
BATCH = 100_000
SOURCES = 50
REVIEWERS = 20

_TABLES = (
    "article", "revision", "sentence", "claim", "anchor", "source", "sourcing", "attribution",
    "evidence", "verification", "verification_evidence", "event", "report",
)  # fmt: skip

# Every sentence has the word "council"; `rare` comes in twenty articles whatever their number.
_SENTENCE = f"""rpad(
    'The council said on day ' || lpad((it.id * {SENTENCES} + nth)::text, 8, '0')
    || CASE WHEN nth = 5 AND it.id %% 100 = 0 THEN ' the bridge over the river' ELSE '' END
    || CASE WHEN nth = 7 AND it.id %% rare = 0 THEN ' bağdat' ELSE '' END
    || ' that w' || floor(20000 ^ (hashint4((it.id * 31 + nth)::int) %% 1000 / 1000.0)::float8)
    || ' w' || floor(20000 ^ (abs(hashint4((it.id * 37 + nth)::int)) %% 1000 / 1000.0)::float8)
    || ' cost w' || abs(hashint4((it.id * 41 + nth)::int)) %% 20000,
    {LENGTH - 1}, ' x') || '.'"""

_STATE = """CASE it.id %% 10 WHEN 0 THEN 0 WHEN 1 THEN CASE WHEN it.id %% 100 = 1 THEN 3 ELSE 1 END
    WHEN 2 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 1 WHEN 5 THEN 5 WHEN 6 THEN 5 ELSE 4 END"""

# A claim's number is 1 or 2; its id is twice its article's, and one less for the first.
_CLAIMS = "(SELECT it.id, it.project_id, nth, it.id * 2 - 2 + nth AS claim, {state} AS state FROM annotations_article it, generate_series(1, 2) nth WHERE it.id > {low} AND it.id <= {high} AND it.id %% 10 <> 0)"

_DECIDED = "state >= 4"
_DISPUTED = "(state = 3 AND nth = 1)"
_AT = "timestamptz '2026-01-01' + claim %% 300 * interval '1 day'"


def fill(articles: int) -> None:
    """Fill an empty database with so many, and have PostgreSQL look at them."""
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    big = articles // 2
    _projects(articles - big)
    with connection.cursor() as cursor:
        began = time.monotonic()
        _give_defaults(cursor)
        indexes = list(_dropped(cursor, [f"annotations_{name}" for name in _TABLES]))
        for low in range(0, articles, BATCH):
            high = min(low + BATCH, articles)
            for statement in _statements(low, high, big=big, rare=max(articles // 20, 1)):
                cursor.execute(statement.replace("%%", "%"))
            print(
                f"{high:,} articles after {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
        for statement in indexes:
            cursor.execute(statement)
        print(f"indexed after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        of_the_search = list(_dropped(cursor, [INDEX]))
        cursor.execute("ANALYZE")
        for kind in KINDS:
            cursor.execute(search_postgresql.enter(kind))
            print(
                f"{kind.table} searched after {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
        for statement in of_the_search:
            cursor.execute(statement)
        for table in _TABLES:
            if table == "sentence":  # whose keys are made from others
                cursor.execute("ALTER TABLE annotations_sentence ENABLE TRIGGER ALL")
                continue
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('annotations_{table}', 'id'),"
                f" coalesce(max(id), 1)) FROM annotations_{table}"
            )
            cursor.execute(f"ALTER TABLE annotations_{table} ENABLE TRIGGER ALL")
        cursor.execute(
            "UPDATE annotations_project AS project SET log_length = log.length, log_head = 'h'"
            " FROM (SELECT project_id, max(number) AS length FROM annotations_event GROUP BY 1) AS log"
            " WHERE log.project_id = project.id"
        )
        cursor.execute("VACUUM ANALYZE")
        print(f"filled after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    wrong = review_states.wrong_states(range(1, 201))
    assert not wrong, f"articles in another state than their claims say: {wrong}"


def _projects(small: int) -> None:
    """The people and the projects: `bench` is a manager of the large one and of the three first."""
    by = User.objects.create_superuser("bench", password="unimportant here")  # noqa: S106
    reviewers = [User.objects.create_user(f"reviewer-{each}") for each in range(REVIEWERS)]
    scale = VerdictScale.objects.get(key="averitec")
    other = User.objects.create_superuser("other")
    for number in range(1 + -(-small // SMALL)):
        founder = by if number < 4 else other
        project = create_project(
            by=founder, name=f"Project {number}", slug=f"project-{number}", scale=scale
        )
        Membership.objects.bulk_create(
            Membership(project=project, user=each, role=Role.REVIEWER) for each in reviewers
        )
    assert Project.objects.order_by("id").first()


def _give_defaults(cursor: Any) -> None:
    """Have PostgreSQL fill columns that the statements below don't name as Django would."""
    tables = {f"annotations_{name}" for name in _TABLES}
    editor = connection.schema_editor()
    for model in apps.get_app_config("annotations").get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            value = editor.effective_default(field)
            filled = model._meta.db_table in tables and value is not None and not field.unique
            if filled and field.column:
                cursor.execute(
                    sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}").format(
                        sql.Identifier(model._meta.db_table),
                        sql.Identifier(field.column),
                        sql.Literal(value),
                    )
                )


def _dropped(cursor: Any, tables: list[str]) -> Iterator[str]:
    """Take indexes, keys and triggers off the tables that are filled; what puts the former back."""
    for table in tables:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            f" WHERE conrelid = '{table}'::regclass AND contype IN ('u', 'c')"
        )
        for name, described in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            yield f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {described}'
        cursor.execute(
            "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index"
            f" WHERE indrelid = '{table}'::regclass AND NOT indisprimary"
        )
        for name, described in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
            yield described
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def _statements(low: int, high: int, *, big: int, rare: int) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), (SELECT id FROM annotations_user WHERE username = 'bench'),"
                       " (SELECT min(id) FROM annotations_user WHERE username = 'reviewer-0'),"
                       " (SELECT min(v.id) FROM annotations_verdict v JOIN annotations_verdictscale s"
                       "  ON s.id = v.scale_id WHERE s.key = 'averitec')"
                       " FROM annotations_project")  # fmt: skip
        first, bench, reviewer, verdict = cursor.fetchone()
    reviewed_by = f"{reviewer} + claim %% {REVIEWERS}"
    claims = _CLAIMS.format(state=_STATE, low=low, high=high)
    words = _SENTENCE.replace("rare", str(rare))
    quote = f"substr(revision.text, (nth - 1) * 2 * {LENGTH + 1} + 1, {LENGTH})"
    yield f"""
        INSERT INTO annotations_article (id, project_id, title, title_note, byline, outlet, url, language,
            external_id, due_at, topics, archived_because, archived_at, extras, added_by_id, added_at,
            claims_marked, version, review_state, due_first)
        SELECT id, project, 'w' || abs(hashint4(id)) %% 20000 || ' article ' || id, '', 'By Ada', 'The Post',
            '', 'en', 'a' || id, due, CASE WHEN id %% 50 = 3 THEN '["water"]' ELSE '[]' END::jsonb,
            CASE WHEN archived IS NULL THEN '' ELSE 'Never printed.' END, archived, '{{}}', {bench},
            timestamptz '2026-01-01', CASE WHEN id %% 10 = 0 THEN 0 ELSE 2 END, 1, state,
            CASE WHEN due IS NULL OR state >= 4 THEN '9999-01-01+00' ELSE due END
        FROM (SELECT id, {first} + CASE WHEN id <= {big} THEN 0 ELSE 1 + (id - {big} - 1) / {SMALL} END AS project,
                CASE WHEN id %% 10 = 2 THEN now() + (id %% 120 - 30) * interval '1 day' END AS due,
                CASE WHEN id %% 33 = 0 THEN timestamptz '2026-02-01' END AS archived, {_STATE} AS state
            FROM generate_series({low + 1}, {high}) AS it(id)) AS it"""
    yield f"""
        INSERT INTO annotations_revision (id, article_id, number, text, sha256, segmenter, note, added_by_id, added_at)
        SELECT it.id, it.id, 1, text, encode(sha256(text::bytea), 'hex'), 'none', '', {bench}, timestamptz '2026-01-01'
        FROM (SELECT it.id, string_agg({words}, ' ' ORDER BY nth) AS text
            FROM generate_series({low + 1}, {high}) AS it(id), generate_series(0, {SENTENCES - 1}) AS nth GROUP BY 1) AS it"""
    yield f"""
        INSERT INTO annotations_sentence (id, revision_id, number, paragraph, start, "end")
        SELECT id * {SENTENCE_KEYS} + nth + 1, id, nth + 1, 1, nth * {LENGTH + 1}, nth * {LENGTH + 1} + {LENGTH}
        FROM annotations_revision AS revision, generate_series(0, {SENTENCES - 1}) AS nth
        WHERE id > {low} AND id <= {high}"""
    if low == 0:
        yield f"""
            INSERT INTO annotations_source (project_id, kind, name, several, role, affiliation, reliability, aliases, version)
            SELECT id, 'news_outlet', 'Agency ' || nth, false, '', '', '', '[]', 1
            FROM annotations_project, generate_series(1, {SOURCES}) AS nth ORDER BY id, nth"""
    yield f"""
        INSERT INTO annotations_claim (id, key, article_id, number, statement, kind, origin, status, verdict_id,
            withdrawn_because, extras, marked_by_id, marked_at, version)
        SELECT claim, gen_random_uuid(), it.id, nth, {quote}, 'quantity', 'person',
            CASE WHEN {_DECIDED} THEN 'verified' WHEN {_DISPUTED} THEN 'disputed' ELSE 'sourced' END,
            CASE WHEN {_DECIDED} THEN {verdict} + claim %% 3 END, '', '{{}}', {reviewed_by}, {_AT}, 1
        FROM {claims} AS it JOIN annotations_revision AS revision ON revision.id = it.id"""
    yield f"""
        INSERT INTO annotations_anchor (claim_id, revision_id, start, "end", quote, prefix, suffix, line, letter, state)
        SELECT claim, it.id, (nth - 1) * 2 * {LENGTH + 1}, (nth - 1) * 2 * {LENGTH + 1} + {LENGTH}, {quote}, '', '',
            nth * 2 - 1, 1, 'exact'
        FROM {claims} AS it JOIN annotations_revision AS revision ON revision.id = it.id"""
    yield f"""
        INSERT INTO annotations_sourcing (id, key, claim_id, claim_version, reviewer_id, basis, quotation, hedged_by, note, at)
        SELECT claim, gen_random_uuid(), claim, 1, {reviewed_by}, 'attributed', 'indirect', '[]', '', {_AT} FROM {claims} AS it"""
    yield f"""
        INSERT INTO annotations_attribution (sourcing_id, branch, position, source_id, terms, channel, role, affiliation,
            cue, cue_start, cue_end, reliability)
        SELECT claim, 1, 1, (project_id - {first}) * {SOURCES} + 1 + claim %% {SOURCES}, 'on_record', 'not_stated', '', '',
            'said', (nth - 1) * 2 * {LENGTH + 1} + 12, (nth - 1) * 2 * {LENGTH + 1} + 16, '' FROM {claims} AS it"""
    yield f"""
        INSERT INTO annotations_evidence (id, key, claim_id, stance, kind, title, publisher, url, quote, locator, note,
            confidential, snapshot, snapshot_name, snapshot_sha256, snapshot_media_type, extras, added_by_id, added_at, withdrawn_because)
        SELECT claim, gen_random_uuid(), claim, 'supports', 'data', 'Figures of day ' || claim, 'The office',
            'https://example.org/' || claim, '', '', 'A table.', false, '', '', '', '', '{{}}', {reviewed_by}, {_AT}, ''
        FROM {claims} AS it WHERE {_DECIDED}"""
    for column, condition, moved in ((0, f"{_DECIDED} OR {_DISPUTED}", 0), (1, _DISPUTED, 1)):
        yield f"""
            INSERT INTO annotations_verification (id, key, claim_id, claim_version, reviewer_id, verdict_id, rationale, correction, severity, at)
            SELECT claim * 2 + {column}, gen_random_uuid(), claim, 1, {reviewer} + (claim + {moved}) %% {REVIEWERS},
                {verdict} + (claim + {moved}) %% 3, 'So it is.', '', '', {_AT} FROM {claims} AS it WHERE {condition}"""
    yield f"""
        INSERT INTO annotations_verification_evidence (verification_id, evidence_id)
        SELECT claim * 2, claim FROM {claims} AS it WHERE {_DECIDED}"""
    yield f"""
        INSERT INTO annotations_report (id, article_id, revision_id, edition, content, sha256, note, published_by_id, published_at)
        SELECT id, id, id, 1, '{{}}', encode(sha256('{{}}'), 'hex'), '', {bench}, timestamptz '2026-03-01'
        FROM annotations_article AS it WHERE id > {low} AND id <= {high} AND review_state = 5"""
    # Each claim's marking and verdict: ids of claims ascend within a project, so that the log's numbers do.
    for which, condition, verb in ((0, "true", "mark"), (1, _DECIDED, "verify")):
        yield f"""
            INSERT INTO annotations_event (project_id, number, actor_id, verb, kind, subject, article_id, claim_id, at,
                before, after, previous_hash, hash)
            SELECT project_id, claim * 2 + {which} + 100, {reviewed_by}, '{verb}', 'claim', claim, it.id, claim, {_AT}, '{{}}',
                '{{"quote": "The council said", "label": "True"}}', repeat('0', 64), repeat('0', 64)
            FROM {claims} AS it WHERE {condition}"""
