"""Records as dictionaries, every span with its quote: the inverse of `shapes.read`."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from annotations.text.spans import Span


def spelled(value: Any, text: str) -> Any:
    """Dataclasses as dictionaries, tuples as lists, enumerations as their keys, times as they are.

    `text` is the one that spans speak of.
    """
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "quote": value.of(text)}
    if isinstance(value, tuple):
        return [spelled(each, text) for each in value]
    if is_dataclass(value):
        return {field.name: spelled(getattr(value, field.name), text) for field in fields(value)}
    return value.value if isinstance(value, Enum) else value
