"""The log of a project as a table that spreadsheets open: a row a change."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from annotations.models import Event, Project, User
from annotations.queries import log
from annotations.queries.event_words import EventChanges, in_words
from annotations.text.spreadsheet_cells import BOM, escape_cell

COLUMNS = ("at", "person", "verb", "article", "claim", "field", "before", "after")
AT_ONCE = 500


def log_table(user: User, project: Project, **asked: Any) -> Iterator[str]:
    """The lines of the table, latest event first, as far as blindness lets `user` see.

    Read a portion at a time. An event that changed nothing that can be said has a row without a field.
    """
    yield BOM + _line(COLUMNS)
    cursor = ""
    while True:
        found = log.events(user, project, **asked, cursor=cursor, size=AT_ONCE)
        for each in in_words(user, found.rows):
            yield from map(_line, _rows(each))
        cursor = found.after
        if not cursor:
            return


def _rows(told: EventChanges) -> Iterator[Sequence[Any]]:
    event: Event = told.event
    about = (
        event.at.isoformat(timespec="seconds"),
        event.actor.username,
        event.verb_label,
        event.article_id or "",
        event.claim_id or "",
    )
    for change in told.changes:
        yield *about, change.label, change.before, change.after
    if not told.changes:
        yield *about, "", "", ""


def _line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(map(escape_cell, cells))
    return line.getvalue()
