"""The search's own statements, in which the databases differ: above all which entries fit."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from annotations.text.terms import Term

STEP: Final = 4
"""An entry of the index is its row's id times STEP, plus its kind's number."""

# `owner` is the article, for evidence (3) the claim: as the migration of the index has it.
_SQLITE = """
    SELECT rowid AS id, owner, bm25(annotations_search, 4.0, 1.0) AS rank
    FROM annotations_search WHERE annotations_search MATCH %s
"""
_POSTGRESQL = """
    SELECT id, owner, -ts_rank(document, {query})::float8 AS rank
    FROM annotations_search WHERE document @@ {query}
"""
_RANKED = """
    SELECT fitting.id, fitting.rank
    FROM ({fitting}) AS fitting
    JOIN annotations_article AS article ON article.id = CASE fitting.id %% {step}
        WHEN 3 THEN (SELECT article_id FROM annotations_claim WHERE id = fitting.owner)
        ELSE fitting.owner END
    JOIN annotations_membership AS member ON member.project_id = article.project_id
    WHERE member.user_id = %s AND fitting.id %% {step} IN ({kinds}) {project} {beyond}
    ORDER BY fitting.rank {direction}, fitting.id {direction}
    LIMIT %s
"""
_WAITING = """
    SELECT count(*) FROM annotations_search AS entry
    JOIN annotations_article AS article ON article.id = entry.owner
    JOIN annotations_membership AS member ON member.project_id = article.project_id
    WHERE entry.document IS NULL AND member.user_id = %s
"""


def unindexed(*, member: int, project: int | None) -> int:
    """The articles of `member`'s projects that wait for the index; on SQLite none ever does."""
    if connection.vendor == "sqlite":
        return 0
    one = " AND article.project_id = %s" if project else ""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING + one, [member, *([project] if project else [])])
        (number,) = cursor.fetchone()
    return int(number)


def ranked(
    terms: Sequence[Term],
    *,
    member: int,
    kinds: Sequence[int],
    project: int | None,
    edge: Sequence[Any],
    backwards: bool,
    limit: int,
) -> list[tuple[int, float]]:
    """(entry, rank) of what fits every term, in `member`'s projects; the least rank is the best.

    After `edge`, an earlier row's (rank, entry), where one is given; before it, `backwards`.
    """
    fitting, wanted = _matching(terms)
    statement = _RANKED.format(
        fitting=fitting,
        step=STEP,
        kinds=", ".join(["%s"] * len(kinds)),
        project="AND article.project_id = %s" if project else "",
        beyond=f"AND (fitting.rank, fitting.id) {'<' if backwards else '>'} (%s, %s)"
        if edge
        else "",
        direction="DESC" if backwards else "ASC",
    )
    given = [*wanted, member, *kinds, *([project] if project else []), *edge, limit]
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [(entry, rank) for entry, rank in cursor.fetchall()]


def _matching(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """The statement for the entries that fit, and its parameters."""
    if connection.vendor == "sqlite":
        return _SQLITE, [" AND ".join(f'"{term.text}"{"*" * term.prefix}' for term in terms)]
    query = f"({' && '.join(map(_tsquery, terms))})"
    return _POSTGRESQL.format(query=query), [term.text for term in terms] * 2


def _tsquery(term: Term) -> str:
    phrase = "phraseto_tsquery('simple', factcheck_fold(%s))"
    # PostgreSQL has no function for a beginning: the text of a query is quoted safely by itself.
    return f"(nullif({phrase}::text, '') || ':*')::tsquery" if term.prefix else phrase
