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
_SQLITE = f"""
    SELECT rowid AS id, owner, bm25({INDEX}, {_WEIGHTS}) AS rank
    FROM {INDEX} WHERE {INDEX} MATCH %s
"""
_POSTGRESQL = f"""
    SELECT id, owner, -ts_rank(document, {{query}})::float8 AS rank
    FROM {INDEX} WHERE document @@ {{query}}
"""
_RANKED = f"""
    SELECT fitting.id, fitting.rank
    FROM ({{fitting}}) AS fitting
    JOIN annotations_article AS article ON article.id = CASE fitting.id %% {STEP}
        WHEN {EVIDENCE.number} THEN (SELECT article_id FROM annotations_claim WHERE id = fitting.owner)
        ELSE fitting.owner END
    JOIN annotations_membership AS member ON member.project_id = article.project_id
    JOIN annotations_project AS project ON project.id = article.project_id
    WHERE member.user_id = %s AND article.archived_at IS NULL AND fitting.id %% {STEP} IN ({{kinds}}) {{project}} {{beyond}}
    AND (fitting.id %% {STEP} <> {EVIDENCE.number} OR NOT project.blind OR member.role IN ({_OVERSEERS}) OR EXISTS (
        SELECT 1 FROM annotations_evidence AS it JOIN annotations_claim AS claim ON claim.id = it.claim_id
        WHERE it.id = fitting.id / {STEP} AND (it.added_by_id = member.user_id OR claim.status IN ({_DECIDED}))
    ))
    ORDER BY fitting.rank {{direction}}, fitting.id {{direction}}
    LIMIT %s
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
    fitting, wanted = _matching(terms)
    statement = _RANKED.format(
        fitting=fitting,
        kinds=", ".join(["%s"] * len(kinds)),
        project="AND article.project_id = %s" if project else "",
        beyond=f"AND (fitting.rank, fitting.id) {'<' if backwards else '>'} (%s, %s)"
        if edge
        else "",
        direction="DESC" if backwards else "ASC",
    )
    numbers = [kind.number for kind in kinds]
    given = [*wanted, member, *numbers, *([project] if project else []), *edge, limit]
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
    phrase = f"phraseto_tsquery('simple', {FOLD}(%s))"
    # PostgreSQL has no function for a beginning: the text of a query is quoted safely by itself.
    return f"(nullif({phrase}::text, '') || ':*')::tsquery" if term.prefix else phrase
