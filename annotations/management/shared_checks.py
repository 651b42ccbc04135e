"""What an installation on several machines shares besides files."""

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache as site_cache
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from annotations.database.pooling import TRANSACTION, pooler_in_use
from annotations.database.replicas import replica_state
from annotations.management.complaints import Complaint


def cache() -> Iterator[Complaint]:
    """The cache, which limits and sessions are counted in."""
    site: Any = site_cache
    problem = getattr(site, "problem", str)()
    if problem:
        yield Complaint(
            f"The cache can't be used: {problem}. Each process counts logins and requests for itself.",
            "See that Redis runs at CACHE_URL; without that, that DATA_DIR/cache can be written.",
        )


def pooler() -> Iterator[Complaint]:
    """Whether a pooler lends connections in the way that we were told."""
    told = bool(connections[DEFAULT_DB_ALIAS].settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"))
    try:
        lent = pooler_in_use()
    except DatabaseError:
        return
    if lent == TRANSACTION and not told:
        yield Complaint(
            "A pooler lends connections for a transaction at a time, and statements are kept prepared.",
            "Set DATABASE_POOLER=transaction, lest they fail or run on somebody else's connection.",
        )
    if told and not lent:
        yield Complaint(
            "No pooler is in between, and for one no statement is kept prepared, which costs time.",
            "Leave DATABASE_POOLER unset, or let DATABASE_URL name the pooler.",
        )


BYTES, SECONDS = 16 * 1024 * 1024, 60
"""How far a replica may be behind: a file of the write-ahead log, and a minute with something to do."""


def replica() -> Iterator[Complaint]:
    """Whether the replica follows."""
    try:
        state = replica_state()
    except DatabaseError:
        return
    if state is None:
        return
    if state.problem:
        yield Complaint(
            f"The replica can't be used, the primary does its work: {state.problem}",
            "Check REPLICA_URL, and that the server there runs as a standby of DATABASE_URL's.",
        )
    late = state.bytes_behind and state.seconds_behind > SECONDS
    if late or state.bytes_behind > BYTES:
        yield Complaint(
            f"The replica is {state.bytes_behind:,} bytes behind, its newest change "
            f"{state.seconds_behind:,} seconds old: the primary does its work.",
            "See in its log whether it receives and replays, or was paused (pg_wal_replay_resume()).",
        )
