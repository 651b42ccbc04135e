"""Articles of large imports that wait for the index of the search, on PostgreSQL.

Indexing takes half of an import's time there; the worker does it afterwards. On SQLite none waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection

from annotations.database.search_content import ARTICLE, INDEX, STEP
from annotations.database.search_postgresql import WAITING, enter

MANY = 20
"""Articles: fewer are indexed as they are stored, so that they are found at once."""

_ENTER = f"""
    WITH waiting AS MATERIALIZED (
        SELECT id FROM {INDEX} WHERE document IS NULL LIMIT %s FOR UPDATE SKIP LOCKED
    )
    {enter(ARTICLE, f"it.id IN (SELECT id / {STEP} FROM waiting)")}
"""
_COUNT = f"""
    SELECT count(*) FROM {INDEX} AS entry
    JOIN annotations_article AS article ON article.id = entry.owner
    WHERE entry.document IS NULL
"""
_OF_MEMBER = """
    AND EXISTS (
        SELECT FROM annotations_membership AS member
        WHERE member.project_id = article.project_id AND member.user_id = %s
    )
"""


@contextmanager
def indexed_later(articles: int) -> Iterator[None]:
    """Let new articles wait for the worker, if they are MANY; in a transaction."""
    if articles < MANY or connection.vendor != "postgresql":
        yield
        return
    _let_wait("on")
    yield
    _let_wait("off")  # a transaction that failed forgets it by itself


def enter_waiting(most: int) -> int:
    """Enter up to `most` articles that wait and that nobody else is entering; says how many."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [most])
        entered: int = cursor.rowcount
        return entered


def any_waits() -> bool:
    """Whether an article waits; by its own small index."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {INDEX} WHERE document IS NULL)")
        (waits,) = cursor.fetchone()
    return bool(waits)


def waiting_of_member(member: int, *, project: int | None) -> int:
    """How many articles of `member`'s projects, or of one of them, wait."""
    one = " AND article.project_id = %s" if project else ""
    return _count(_OF_MEMBER + one, member, *([project] if project else []))


def waiting_since(before: datetime) -> int:
    """How many articles wait that were added before then."""
    return _count(" AND article.added_at < %s", before)


def _count(condition: str, *values: Any) -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNT + condition, values)
        (number,) = cursor.fetchone()
    return int(number)


def _let_wait(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [WAITING, value])
