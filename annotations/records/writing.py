"""Records as dictionaries, every span with its quote: the inverse of `reading.read`."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from annotations.text.spans import Span

_PLAIN = frozenset({str, int, float, bool, type(None)})


def spelled(value: Any, text: str) -> Any:
    """Dataclasses as dictionaries, tuples as lists, enumerations as their keys, times as they are.

    `text` is the one that spans speak of.
    """
    kind = type(value)
    if kind in _PLAIN:  # most values are: exports spend their time here
        return value
    if kind is tuple:
        return [spelled(each, text) for each in value]
    if kind is Span:
        return {"start": value.start, "end": value.end, "quote": value.of(text)}
    if names := _fields(kind):  # type: ignore[arg-type]  # a class has a hash
        return {name: spelled(getattr(value, name), text) for name in names}
    return value.value if isinstance(value, Enum) else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
