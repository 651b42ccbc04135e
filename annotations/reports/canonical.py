"""Frozen dataclasses as JSON in one spelling, and back."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import orjson

T = TypeVar("T")


_OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_INDENT_2
    | orjson.OPT_NON_STR_KEYS
    | orjson.OPT_PASSTHROUGH_DATACLASS  # whose fields it would leave in their order
    | orjson.OPT_PASSTHROUGH_DATETIME
)


def write(values: dict[str, Any]) -> str:
    """JSON with sorted keys, an indent of two, characters unescaped, and a newline at the end.

    The spelling of Python's own `json`, which takes fifteen times as long with an indent.
    """
    return orjson.dumps(values, default=_written, option=_OPTIONS).decode() + "\n"


def _written(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _value(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"nothing that a report holds: {type(value)}")


def _value(value: Any) -> Any:
    """A number with a fraction as Python spells it; orjson has 1e-7 for 1e-07."""
    return orjson.Fragment(repr(value)) if type(value) is float else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def read(kind: type[T], value: Any) -> T:
    """An instance of the dataclass `kind` from what JSON says of it, following its type hints.

    Fields that `kind` doesn't have are ignored. Raises KeyError for one that is missing, TypeError or
    ValueError for a value of no such kind.
    """
    known: Any = kind  # types can be hashed
    made: T = _reader(known)(value)
    return made


Reader = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> Reader:
    """Found once a kind: an edition has fifty values a claim."""
    if isinstance(kind, type) and is_dataclass(kind):
        readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
        return lambda value: kind(**{name: read(value[name]) for name, read in readers.items()})
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return lambda value: tuple(map(each, value))
    if get_origin(kind) is UnionType:
        some = _reader(get_args(kind)[0])
        return lambda value: None if value is None else some(value)
    read: Reader = kind.fromisoformat if kind in {date, datetime} else kind
    return read
