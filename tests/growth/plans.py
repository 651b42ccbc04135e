"""What PostgreSQL did for a statement: the plan that it ran, with how many rows it read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

_SETTINGS = {
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
    "auto_explain.log_nested_statements": "on",  # the triggers' own
    "client_min_messages": "notice",
    # As if the tables were large: of small ones it is quickest to read all, with an index or without.
    "enable_seqscan": "off",
    "cpu_tuple_cost": "1",
    "cpu_index_tuple_cost": "1",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """A statement that ran, how many rows it looked at and how many pages of 8 kB."""

    sql: str
    rows: int
    pages: int


@dataclass(slots=True)
class Reads:
    """The statements that ran, in their order."""

    ran: list[Ran] = field(default_factory=list)

    def take(self, diagnostic: Any) -> None:
        told = diagnostic.message_primary or ""
        _duration, said, plan = told.partition("plan:\n")
        if said:
            explained = json.loads(plan)
            top = explained["Plan"]
            pages = top.get("Shared Hit Blocks", 0) + top.get("Shared Read Blocks", 0)
            sql = " ".join(explained["Query Text"].split())
            self.ran.append(Ran(sql, sum(_looked_at(top)), pages))


@contextmanager
def plans_kept() -> Iterator[Reads]:
    """What runs on the tests' connection, with its triggers; as the server's superuser alone."""
    reads = Reads()
    with connection.cursor() as cursor:
        cursor.execute("LOAD 'auto_explain'")
        for name, value in _SETTINGS.items():
            cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
    driver: Any = connection.connection
    driver.add_notice_handler(reads.take)
    try:
        yield reads
    finally:
        # Before nobody listens any more: a statement's plan is told when the next one begins.
        with connection.cursor() as cursor:
            for name in _SETTINGS:
                cursor.execute(f"RESET {name}")
        driver.remove_notice_handler(reads.take)


def _looked_at(node: dict[str, Any]) -> Iterator[int]:
    """Rows that each scan of a plan gave on and those that it threw away, in all its loops."""
    if ("Scan" in node["Node Type"] and "Relation Name" in node) or "Index Name" in node:
        each = node["Actual Rows"] + sum(
            count for name, count in node.items() if name.startswith("Rows Removed by")
        )
        yield each * node["Actual Loops"]
    for below in node.get("Plans", ()):
        yield from _looked_at(below)
