"""What the log says of rows: the last value of each of their fields, and what they began as."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotations.models import Event
from annotations.queries.integrity.discrepancies import Discrepancy, shown
from annotations.queries.log_entries import Entry
from annotations.vocabulary import Verb

_REASONS = {
    Verb.WITHDRAW: "withdrawn_because",
    Verb.RESTORE: "withdrawn_because",
    Verb.WITHDRAW_EVIDENCE: "withdrawn_because",
    Verb.RESTORE_EVIDENCE: "withdrawn_because",
    Verb.WITHDRAW_EDITION: "withdrawn_because",
    Verb.WITHDRAW_SIGN_OFF: "withdrawn_because",
    Verb.ARCHIVE: "archived_because",
    Verb.RESTORE_ARTICLE: "archived_because",
}
"""The field that the reason of an event stands in; an event without a reason empties it."""

_FILE = {"snapshot_sha256": "", "page_copy": None}
"""What evidence has of a file before one is kept for it."""

WHERE_SET: Entry = {
    "counts_as": None,
    "answers": False,
    "composed": False,
    "withdrawn": False,
    "guideline_version": None,
}
"""What events say only where it is set."""

_STANDS: Entry = {"withdrawn": False}
_UNSAID: dict[Verb, Entry] = {
    Verb.RECORD_SOURCING: {**_STANDS, "composed": False, "guideline_version": None},
    Verb.VERIFY: WHERE_SET,
    Verb.DECIDE_CORRECTION: _STANDS,
    Verb.MARK_PASSAGE: {"claim": None, "dropped_because": ""},
    Verb.PUBLISH: {"withdrawn_because": ""},
    Verb.SIGN_OFF: {"withdrawn_because": ""},
}
"""What an event of a verb means without saying it."""


@dataclass(slots=True)
class LoggedRow:
    """The events about one row, oldest first."""

    events: list[Event] = field(default_factory=list)

    @property
    def number(self) -> int:
        """That of the latest event."""
        return self.events[-1].number

    def differences(self, place: str, row: Entry) -> Iterator[Discrepancy]:
        """A discrepancy for each field of `row` that isn't what the last event that names it says."""
        last = {
            name: (value, event.number)
            for event in self.events
            for name, value in _values(event).items()
        }
        for name in sorted(row.keys() & last.keys()):
            value, number = last[name]
            if not _agree(row[name], value):
                yield Discrepancy(
                    place, f"{name} is {shown(row[name])}; event {number} says {shown(value)}."
                )

    def beginning(self, row: Entry) -> Entry:
        """`row` as it was before any of these events."""
        began = dict(row)
        for event in reversed(self.events):
            before = dict(event.before)
            if reason := _REASONS.get(Verb(event.verb)):
                before[reason] = before.pop("reason", "")
            if event.verb == Verb.KEEP_COPY:
                before |= _FILE
            began |= {name: value for name, value in before.items() if name in began}
        return began


Log = dict[tuple[str, int], LoggedRow]
"""The rows that some events are about, each by the name of its model and its id."""


def rows_of(events: Iterable[Event]) -> Log:
    """Sort events, oldest first, by the rows that they are about."""
    rows: Log = defaultdict(LoggedRow)
    for event in events:
        rows[event.kind, event.subject].events.append(event)
        if (
            "withdrawn_because" in event.after and event.claim_id
        ):  # an adjudication withdraws a claim
            rows["claim", event.claim_id].events.append(event)
    return rows


def _values(event: Event) -> Entry:
    values = dict(event.after)
    if reason := _REASONS.get(Verb(event.verb)):
        values[reason] = values.pop("reason", "")
    return _UNSAID.get(Verb(event.verb), {}) | values


def _agree(value: Any, logged: Any) -> bool:
    """Whether they are the same in what both have: an earlier release may have logged less."""
    if isinstance(value, list) and isinstance(logged, list):
        return len(value) == len(logged) and all(map(_agree, value, logged))
    if isinstance(value, dict) and isinstance(logged, dict):
        return all(_agree(value[name], logged[name]) for name in value.keys() & logged.keys())
    return bool(value == logged)
