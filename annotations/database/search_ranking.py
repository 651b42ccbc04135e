"""The search's own statements, in which the databases differ: above all which entries fit."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from annotations.database.search_content import (
    EVIDENCE,
    FOLD,
    INDEX,
    SQLITE_WEIGHTS,
    STEP,
    SearchedKind,
)
from annotations.models._blind import OVERSEERS
from annotations.rules.status import DECIDED
from annotations.text.terms import Term

# As `Evidence.objects.visible_to`: what is hidden mustn't take a place on a page.
_OVERSEERS, _DECIDED = (
    ", ".join(f"'{each.value}'" for each in kinds) for kinds in (OVERSEERS, DECIDED)
)
_WEIGHTS = ", ".join(map(str, SQLITE_WEIGHTS.values()))
MOST_RANKED = 5_000
"""Of words that more entries have, on PostgreSQL, so many entries are ranked, and no others are found.

To rank all 2.8 million entries of a million articles took 4.2 s, to find so many takes 0.5 s.
"""
_ARTICLE = f"""CASE entry.id %% {STEP}
    WHEN {EVIDENCE.number} THEN (SELECT article_id FROM annotations_claim WHERE id = entry.owner)
    ELSE entry.owner END"""
_MINE = f"""
    SELECT member.project_id, member.user_id, project.blind AND member.role NOT IN ({_OVERSEERS}) AS blind
    FROM annotations_membership AS member JOIN annotations_project AS project ON project.id = member.project_id
    WHERE member.user_id = %s
"""
_VISIBLE = f"""
    JOIN mine ON mine.project_id = article.project_id
    WHERE entry.id %% {STEP} IN ({{kinds}}) {{project}}
    AND (entry.id %% {STEP} <> {EVIDENCE.number} OR NOT mine.blind OR EXISTS (
        SELECT 1 FROM annotations_evidence AS it JOIN annotations_claim AS claim ON claim.id = it.claim_id
        WHERE it.id = entry.id / {STEP} AND (it.added_by_id = mine.user_id OR claim.status IN ({_DECIDED}))
    ))
"""
_SQLITE = f"""
    SELECT entry.id, entry.rank
    FROM (
        SELECT rowid AS id, owner, bm25({INDEX}, {_WEIGHTS}) AS rank FROM {INDEX} WHERE {INDEX} MATCH {{query}}
    ) AS entry
    JOIN annotations_article AS article ON article.archived_at IS NULL AND article.id = {_ARTICLE}
    {_VISIBLE}
"""
# OFFSET keeps the article's look-up to itself: PostgreSQL takes every beginning of a word for one that
# thousands of entries have, and read all articles of the person's projects for twenty of them. The projects
# are read once: to look one up for each entry took a quarter of the time for a phrase of 10,000.
_POSTGRESQL = f"""
    SELECT entry.id, -ts_rank(entry.document, {{query}})::float8 AS rank
    FROM {INDEX} AS entry
    CROSS JOIN LATERAL (
        SELECT project_id FROM annotations_article WHERE archived_at IS NULL AND id = {_ARTICLE} OFFSET 0
    ) AS article
    {_VISIBLE} AND entry.document @@ {{query}}
    LIMIT {MOST_RANKED}
"""
_RANKED = f"""
    WITH mine AS {{materialized}} ({_MINE})
    SELECT id, rank FROM ({{fitting}}) AS fitting {{beyond}} ORDER BY rank {{direction}}, id {{direction}} LIMIT %s
"""


def ranked(
    terms: Sequence[Term],
    *,
    member: int,
    kinds: Sequence[SearchedKind],
    project: int | None,
    edge: Sequence[Any],
    backwards: bool,
    limit: int,
) -> list[tuple[int, float]]:
    """(entry, rank) of what fits every term, in `member`'s projects; the least rank is the best.

    After `edge`, an earlier row's (rank, entry), where one is given; before it, `backwards`.
    """
    narrowed = {
        "kinds": ", ".join(["%s"] * len(kinds)),
        "project": "AND article.project_id = %s" if project else "",
    }
    seen = [*(kind.number for kind in kinds), *([project] if project else [])]
    if connection.vendor == "sqlite":
        fitting = _SQLITE.format(query="%s", **narrowed)
        given: list[Any] = [
            " AND ".join(f'"{term.text}"{"*" * term.prefix}' for term in terms),
            *seen,
        ]
    else:
        words = [term.text for term in terms]
        query = f"({' && '.join(map(_tsquery, terms))})"
        fitting = _POSTGRESQL.format(query=query, **narrowed)
        given = [*words, *seen, *words]
    statement = _RANKED.format(
        materialized="MATERIALIZED" if connection.vendor == "postgresql" else "",
        fitting=fitting,
        beyond=f"WHERE (rank, id) {'<' if backwards else '>'} (%s, %s)" if edge else "",
        direction="DESC" if backwards else "ASC",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [member, *given, *edge, limit])
        return [(entry, rank) for entry, rank in cursor.fetchall()]


def _tsquery(term: Term) -> str:
    phrase = f"phraseto_tsquery('simple', {FOLD}(%s))"
    # PostgreSQL has no function for a beginning: the text of a query is quoted safely by itself.
    return f"(nullif({phrase}::text, '') || ':*')::tsquery" if term.prefix else phrase
