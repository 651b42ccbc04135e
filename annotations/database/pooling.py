"""Whether a pooler stands between us and PostgreSQL, and how it lends connections."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TRANSACTION = "transaction"
SESSION = "session"


def pooler_in_use() -> str:
    """TRANSACTION where another connection gets our session once we rest, SESSION where it doesn't, or "" for none.

    May say SESSION of a pooler that lends to many others just then.
    """
    if connection.vendor != "postgresql":
        return ""
    mine = _session_of(connection)
    if mine == connection.connection.info.backend_pid:
        return ""
    other = connection.copy()
    try:
        return TRANSACTION if _session_of(other) == mine else SESSION
    finally:
        other.close()


def _session_of(of: BaseDatabaseWrapper) -> int:
    """Which of the server's processes answers now: what is between may have told us another number."""
    with of.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    return int(number)
