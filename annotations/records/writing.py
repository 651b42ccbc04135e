"""Records as dictionaries, every span with its quote: the inverse of `reading.read`."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

import orjson

from annotations.text.spans import Span

_PLAIN = frozenset({str, int, float, bool, type(None)})


def with_quotes(value: Any, text: str) -> Any:
    """A record, for orjson to write: each span in it with its quote in `text`.

    Parts without a span stay as they are: orjson knows dataclasses, and is faster.
    """
    kind = type(value)
    if value is None:
        return None
    if kind is Span:
        return {"start": value.start, "end": value.end, "quote": value.of(text)}
    if kind is tuple:
        return [with_quotes(each, text) for each in value]
    names, values_of, with_spans = _shape(kind)  # type: ignore[arg-type]  # a class has a hash
    made = dict(zip(names, values_of(value), strict=True))
    for name in with_spans:
        if made[name]:
            made[name] = with_quotes(made[name], text)
    return made


def to_plain(value: Any, text: str) -> Any:
    """As `with_quotes`, and all dataclasses as dictionaries, tuples as lists, enumerations as keys.

    Extras, which have no shape of their own, are JSON in a text.
    """
    kind = type(value)
    if kind in _PLAIN:  # most values are: exports spend their time here
        return value
    if kind is tuple:
        return [to_plain(each, text) for each in value]
    if kind is Span:
        return {"start": value.start, "end": value.end, "quote": value.of(text)}
    if kind is dict:
        return orjson.dumps(value).decode()
    if names := _fields(kind):  # type: ignore[arg-type]  # a class has a hash
        return {name: to_plain(getattr(value, name), text) for name in names}
    return value.value if isinstance(value, Enum) else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    """The names of a dataclass's fields (two or more), what reads them all, and which have a span anywhere in them."""
    hints = get_type_hints(kind)
    names = tuple(hints)
    return names, attrgetter(*names), tuple(name for name in names if _has_spans(hints[name]))


def _has_spans(hint: Any) -> bool:
    if hint is Span:
        return True
    if is_dataclass(hint):
        return any(map(_has_spans, get_type_hints(hint).values()))
    return any(map(_has_spans, get_args(hint)))
