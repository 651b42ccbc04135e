"""What the server tells while it takes in a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from factcheck_client._shapes import shaped
from factcheck_client.errors import BrokenOff, problem

Mode = Literal["keep_good", "all_or_nothing"]
"""What becomes of the good lines of a file that has bad ones."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far an import has come, in articles.

    Of those that were added, `claims` are stored, and `left_out` annotations of the file are not.
    `kept` are fields that are kept as they came, and `lost` is what else the file has and nothing a
    place for: what it is, and how often.
    """

    read: int
    added: int
    duplicates: int
    refused: int
    claims: int = 0
    left_out: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, counted from 1, that a person should know about, and why."""

    line: int
    outcome: Literal["refused", "duplicate", "noted"]
    reason: str


Message = Counts | Line


def messages(answer: Iterable[dict[str, Any]]) -> Iterator[Message]:
    """The lines of an import's answer, the counts of all of it last. Raises Problem, BrokenOff."""
    for each in answer:
        if "problem" in each:
            raise problem(each["problem"]["status"], each["problem"])
        if "result" in each:
            yield shaped(Counts, each["result"])
            return
        yield shaped(Counts, each["progress"]) if "progress" in each else shaped(Line, each)
    raise BrokenOff("The answer broke off: send the file again.")
