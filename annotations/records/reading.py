"""From what JSON says to frozen dataclasses, every value checked against its type hint."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from annotations.errors import Misfit, Notice
from annotations.errors import gettext_noop as _
from annotations.records.fields import FORMERLY
from annotations.text.spans import Span

T = TypeVar("T")

_Reader = Callable[[Any, str], Any]
"""From a JSON value, and the text that its spans speak of."""

_SHOWN = 60


def read(kind: type[T], value: Any, text: str = "") -> T:
    """An instance of the dataclass `kind` from what JSON says of it.

    A field that has a default may be left out, and one that had another name may have it still. No
    other field may be there, and a span's quote must stand at its place in `text`. Raises Misfit for
    the first value that doesn't fit.
    """
    reader: _Reader = _reader(kind)  # type: ignore[arg-type]  # a class has a hash
    made: T = reader(value, text)
    return made


@cache
def _reader(kind: Any) -> _Reader:
    if kind is Span:
        return _span
    if isinstance(kind, type) and is_dataclass(kind):
        return _object(kind)
    if origin := get_origin(kind):
        return _OF_PARTS[origin](_reader(get_args(kind)[0]))
    if issubclass(kind, Enum):
        return _one_of(kind)
    return _PLAIN[kind]


def _object(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    formerly = {f.metadata[FORMERLY]: f.name for f in fields(kind) if FORMERLY in f.metadata}
    needed = [
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    ]

    def read_object(value: Any, text: str) -> Any:
        made: dict[str, Any] = {}
        for name, each in _expect(dict, _("an object"), value).items():
            now = formerly.get(name) or name
            reader = readers.get(now)
            if reader is None:
                raise Misfit(
                    _("no such field; there are %(fields)s"), path=name, fields=", ".join(readers)
                )
            if now in made:
                raise Misfit(_("is there twice, by its present and its former name"), path=now)
            try:
                made[now] = reader(each, text)
            except Misfit as misfit:
                raise misfit.under(name) from None
        for name in needed:
            if name not in made:
                raise Misfit(_("is missing"), path=name)
        return kind(**made)

    return read_object


def _list(reader: _Reader) -> _Reader:
    def read_list(value: Any, text: str) -> tuple[Any, ...]:
        made = []
        for index, each in enumerate(_expect(list, _("a list"), value)):
            try:
                made.append(reader(each, text))
            except Misfit as misfit:
                raise misfit.under(f"[{index}]") from None
        return tuple(made)

    return read_list


def _optional(reader: _Reader) -> _Reader:
    return lambda value, text: None if value is None else reader(value, text)


_OF_PARTS: dict[Any, Callable[[_Reader], _Reader]] = {
    tuple: _list,
    UnionType: _optional,
    dict: lambda _key: _extras,
}


def _one_of(kind: type[Enum]) -> _Reader:
    members = {member.value: member for member in kind}

    def read_member(value: Any, _text: str) -> Enum:
        member = members.get(value) if isinstance(value, str | int) else None
        if member is None:
            raise Misfit(
                _("must be one of %(members)s, not %(given)s"),
                members=", ".join(map(str, members)),
                given=_short(value),
            )
        return member

    return read_member


def _span(value: Any, text: str) -> Span:
    """`start` and `end` in code points of `text`, and the `quote` that stands there."""
    given = _expect(dict, _("an object with start, end and quote"), value)
    for name in ("start", "end", "quote"):
        if name not in given:
            raise Misfit(_("is missing"), path=name)
    start, end = (_within(given[name], name) for name in ("start", "end"))
    if start >= end:
        raise Misfit(_("must be more than start, %(start)s"), path="end", start=str(start))
    if end > len(text):
        raise Misfit(
            _("is %(end)s, and the text ends at %(length)s"),
            path="end",
            end=str(end),
            length=str(len(text)),
        )
    span = Span(start, end)
    if span.of(text) != given["quote"]:
        found = _short(span.of(text))
        raise Misfit(
            _("is %(given)s, and the text reads %(found)s there"),
            path="quote",
            given=_short(given["quote"]),
            found=found,
        )
    return span


def _within(value: Any, name: str) -> int:
    if type(value) is not int or value < 0:
        raise Misfit(
            _("must be a whole number from 0, not %(given)s"), path=name, given=_short(value)
        )
    return value


def _expect(kind: type[T], called: str, value: Any) -> T:
    if type(value) is not kind:
        raise Misfit(
            _("must be %(called)s, not %(given)s"), called=Notice(called), given=_short(value)
        )
    return value


def _string(value: Any, _text: str) -> str:
    if "\0" in _expect(str, _("a text"), value):
        raise Misfit(_("holds U+0000, which can't be stored"))
    made: str = value
    return made


def _extras(value: Any, _text: str) -> dict[str, Any]:
    made: dict[str, Any] = _expect(dict, _("an object"), value)
    require_storable(made)
    return made


def require_storable(value: Any) -> None:
    """Raises Misfit where a text in the JSON `value`, however deep, holds U+0000."""
    if isinstance(value, str):
        _string(value, "")
    elif isinstance(value, dict):
        for name, each in value.items():
            try:
                require_storable(name)
                require_storable(each)
            except Misfit as misfit:
                raise misfit.under(name.replace("\0", "�")) from None
    elif isinstance(value, list):
        for index, each in enumerate(value):
            try:
                require_storable(each)
            except Misfit as misfit:
                raise misfit.under(f"[{index}]") from None


def _float(value: Any, _text: str) -> float:
    if type(value) not in {int, float}:
        raise Misfit(_("must be a number, not %(given)s"), given=_short(value))
    return float(value)


def _date(value: Any, text: str) -> date:
    try:
        return date.fromisoformat(_string(value, text))
    except ValueError:
        raise Misfit(
            _("must be a date such as 2026-01-31, not %(given)s"), given=_short(value)
        ) from None


def _datetime(value: Any, text: str) -> datetime:
    try:
        at = datetime.fromisoformat(_string(value, text))
        if at.tzinfo:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Misfit(
        _("must be a time with its zone, as 2026-01-31T09:30:00Z, not %(given)s"),
        given=_short(value),
    )


_PLAIN: dict[type, _Reader] = {
    str: _string,
    int: lambda value, _text: _expect(int, _("a whole number"), value),
    bool: lambda value, _text: _expect(bool, _("true or false"), value),
    float: _float,
    date: _date,
    datetime: _datetime,
}


def _short(value: Any) -> str | Notice:
    """`value` as a message shows it."""
    if isinstance(value, dict | list):
        return Notice(_("an object")) if isinstance(value, dict) else Notice(_("a list"))
    shown = f"“{value[:_SHOWN]}”" if isinstance(value, str) else repr(value)
    return shown if len(shown) <= _SHOWN + 2 else f"{shown[:_SHOWN]}…"
