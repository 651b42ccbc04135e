"""What a comparison of tables, files and log found."""

from dataclasses import dataclass
from typing import Any

_SHOWN = 80  # characters


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Where something isn't as it should be, and what is wrong there, in words."""

    place: str
    wrong: str


def shown(value: Any) -> str:
    """A value as a discrepancy quotes it: short, and in one line."""
    words = " ".join(str(value).split())
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"
