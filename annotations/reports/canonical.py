"""Frozen dataclasses as JSON in one spelling, and back."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def write(values: dict[str, Any]) -> str:
    """JSON with sorted keys, an indent of two, characters unescaped, and a newline at the end."""
    return json.dumps(values, sort_keys=True, indent=2, ensure_ascii=False, default=_written) + "\n"


def _written(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"nothing that a report holds: {type(value)}")


def read(kind: type[T], value: Any) -> T:
    """An instance of the dataclass `kind` from what JSON says of it, following its type hints.

    Fields that `kind` doesn't have are ignored. Raises KeyError for one that is missing, TypeError or
    ValueError for a value of no such kind.
    """
    made: T = _read(kind, value)
    return made


def _read(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _read(hint, value[name]) for name, hint in _hints(kind).items()})
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if get_origin(kind) is UnionType:
        return None if value is None else _read(get_args(kind)[0], value)
    return kind.fromisoformat(value) if kind in {date, datetime} else kind(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
