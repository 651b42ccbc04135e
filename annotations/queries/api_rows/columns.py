"""The same columns, read from a statement or from an object that is loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any


def columns_of(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    """What `values_list(*names)` would give for an object whose relations are loaded."""
    return tuple(reduce(_step, name.split("__"), row) for name in names)


def _step(row: Any, name: str) -> Any:
    return None if row is None else getattr(row, name)


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A step of a scale; `tone` is its colour token."""

    id: int
    key: str
    label: str
    tone: str


VERDICT = tuple(f"verdict__{name}" for name in ("id", "key", "label", "tone"))
