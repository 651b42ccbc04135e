"""What Django is told of each database; the site's settings ask for it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

SQLITE = "django.db.backends.sqlite3"
REPLICA = "replica"
"""The alias of the replica's connection; there is none where REPLICA_URL isn't set."""


def with_options(
    database: dict[str, Any], *, seconds_kept: int, pooler: str = ""
) -> dict[str, Any]:
    """`database` as it was read from an address, with what it is to be used with.

    Connections to PostgreSQL are kept for so long. Options of the address, such as sslmode, stay.
    PREPARES says whether `planned_once` may keep statements prepared: not where a `pooler` lends a connection for a
    "transaction" at a time, since the next one may be another's. Raises ImproperlyConfigured for any other.
    """
    if pooler not in {"", "transaction"}:
        raise ImproperlyConfigured("DATABASE_POOLER is “transaction”, or isn't set.")
    given = database.get("OPTIONS", {})
    if database["ENGINE"] == SQLITE:
        return database | {"OPTIONS": given | _SQLITE}
    return database | {
        "CONN_MAX_AGE": seconds_kept,
        "PREPARES": not pooler,
        "DISABLE_SERVER_SIDE_CURSORS": bool(pooler),
        # A statement of each request: `reconnecting` asks after a long rest, and again where one is lost.
        "CONN_HEALTH_CHECKS": False,
        # So that statements can be prepared, where `planned_once` asks for it; others aren't.
        "OPTIONS": ({} if pooler else _PLAINLY) | _NOTICED | given | {"server_side_binding": True},
    }


def replica_of(
    primary: dict[str, Any], replica: dict[str, Any], *, seconds_kept: int
) -> dict[str, Any]:
    """The database at another address that follows `primary`; both as they were read.

    It is given up sooner, since the primary can answer too. Raises ImproperlyConfigured where it can't follow.
    """
    if SQLITE in {primary["ENGINE"], replica["ENGINE"]}:
        raise ImproperlyConfigured("REPLICA_URL is for PostgreSQL, as DATABASE_URL must be then.")
    options = with_options(
        replica | {"OPTIONS": _GIVEN_UP | replica.get("OPTIONS", {})}, seconds_kept=seconds_kept
    )
    return options | {"TEST": {"MIRROR": "default"}}


_NOTICED = {
    # A server that is gone without a word is noticed in this time: seconds to connect, and milliseconds
    # that what was sent may go unacknowledged. The system's own are minutes.
    "connect_timeout": 5,
    "tcp_user_timeout": 30_000,
}


_PLAINLY = {
    # PostgreSQL would compile what it thinks is dear, the figure of one's work among a million articles:
    # 560 ms for what it then reads in 15. It takes reading a row here and there for what a turning disk makes of
    # it, and read all claims for the progress of three projects: 41 ms for what it then reads in 7. A pooler takes
    # no options of a connection.
    "options": "-c jit=off -c random_page_cost=1.1",
}


_GIVEN_UP = {
    # Of a replica. It ends what takes it longer than 10 seconds; of one that hangs see `replicas`.
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,
    "options": f"{_PLAINLY['options']} -c statement_timeout=10000",
}


_SQLITE = {
    # WAL and IMMEDIATE together: without both, concurrent writers fail with "database is locked".
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=67108864"
    ),
}
