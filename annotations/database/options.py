"""What Django is told of each database; the site's settings ask for it."""

from typing import Any

SQLITE = "django.db.backends.sqlite3"


def with_options(database: dict[str, Any], *, seconds_kept: int) -> dict[str, Any]:
    """`database` as it was read from an address, with what it is to be used with.

    Connections to PostgreSQL are kept for so long. Options of the address, such as sslmode, stay.
    """
    given = database.get("OPTIONS", {})
    if database["ENGINE"] == SQLITE:
        return database | {"OPTIONS": given | _SQLITE}
    return database | {
        "CONN_MAX_AGE": seconds_kept,
        "CONN_HEALTH_CHECKS": True,
        # So that statements can be prepared, where `planned_once` asks for it; others aren't.
        "OPTIONS": _NOTICED | given | {"server_side_binding": True},
    }


_NOTICED = {
    # A server that is gone without a word is noticed in this time: seconds to connect, and milliseconds
    # that what was sent may go unacknowledged. The system's own are minutes.
    "connect_timeout": 5,
    "tcp_user_timeout": 30_000,
}


_SQLITE = {
    # WAL and IMMEDIATE together: without both, concurrent writers fail with "database is locked".
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=67108864"
    ),
}
