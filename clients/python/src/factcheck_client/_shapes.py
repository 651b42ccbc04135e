"""From the JSON of an answer to frozen dataclasses."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")
Values = Mapping[str, Any]

_PARSED: Final[dict[Any, Callable[[str], Any]]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def shaped(shape: type[Shape], values: Values, etag: str | None = None) -> Shape:
    """`values` as a `shape`: what it doesn't know is left out, so that a newer server may say more.

    An ETag is a row's version in quotation marks: rows of a list, which come without one, get it
    from there.
    """
    known = _hints(shape)  # type: ignore[arg-type]  # any class can be hashed
    given = {name: _value(hint, values[name]) for name, hint in known.items() if name in values}
    if "etag" in known:
        version = values.get("version")
        given["etag"] = etag or (None if version is None else f'"{version}"')
    return shape(**given)


def fits(shape: type[Any], values: Values) -> bool:
    """Whether `values` have everything that a `shape` needs."""
    needed = {field.name for field in fields(shape) if field.default is MISSING}
    return needed <= values.keys()


@cache
def _hints(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {field.name: hints[field.name] for field in fields(shape)}


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in {Union, UnionType}:  # always one type, its "" or None apart
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        of = get_args(hint)[0]
        return tuple(_value(of, each) for each in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return shaped(hint, value)
    return _PARSED[hint](value) if hint in _PARSED else value
