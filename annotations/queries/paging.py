"""Lists a page at a time, by keyset: no OFFSET and no COUNT, so that every page costs the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Field, Model, Q, QuerySet, Value
from django.utils.formats import number_format
from django.utils.translation import gettext

from annotations.database.expressions import RowBeyond
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _

SIZE = 30
PROGRAM_SIZE = 50
"""Of a list that a program reads, unless it asks for more or fewer."""
MOST = 1_000
"""Rows of a list that are counted for its figure: of more it is said that there are more."""

Row = TypeVar("Row")
Other = TypeVar("Other")
ModelRow = TypeVar("ModelRow", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list; `before` and `after` lead to the pages around, empty where none is."""

    rows: tuple[Row, ...]
    before: str = ""
    after: str = ""

    def map(self, shape: Callable[[Row], Other]) -> "Page[Other]":
        return Page(tuple(map(shape, self.rows)), self.before, self.after)


def figure(count: int) -> str:
    """A list's figure, of a count that was ended after MOST."""
    return at_least(MOST) if count > MOST else number_format(count, force_grouping=True)


def at_least(count: int) -> str:
    """The figure of what there may be more of."""
    return gettext("%(count)s+") % {"count": number_format(count, force_grouping=True)}


def page(
    rows: QuerySet[ModelRow], *keys: str, cursor: str = "", size: int = SIZE
) -> Page[ModelRow]:
    """The page of `rows` at `cursor`, the first one without, in the order of `keys`.

    `keys` are named as in order_by ("-id"); together they are unique, and none is ever null.
    Raises NotFound for a cursor that this list didn't make.
    """
    names = [key.removeprefix("-") for key in keys]
    return cut(
        list(ahead(rows, *keys, cursor=cursor, size=size)),
        keys,
        lambda row: [getattr(row, name) for name in names],
        cursor=cursor,
        size=size,
    )


def ahead(
    rows: QuerySet[ModelRow], *keys: str, cursor: str = "", size: int = SIZE
) -> QuerySet[ModelRow]:
    """What `page` reads: the rows from `cursor` on, in its direction, up to `size` and one more."""
    backwards, edge = edge_at(cursor, keys)
    direction = tuple(map(_reverse, keys)) if backwards else keys
    ordered = rows.order_by(*direction)
    if edge:
        ordered = ordered.filter(_beyond(rows, direction, edge))
    return ordered[: size + 1]


def cut(
    found: list[Row],
    keys: tuple[str, ...],
    edge_of: Callable[[Row], list[Any]],
    *,
    cursor: str,
    size: int,
) -> Page[Row]:
    """The page at `cursor` out of up to `size` + 1 rows, which were read in its direction.

    `edge_of` says what a row has for each of `keys`.
    """
    backwards, _edge = edge_at(cursor, keys)
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    has_before, has_after = (more, True) if backwards else (bool(cursor), more)
    return Page(
        tuple(rows),
        before=_cursor(edge_of(rows[0]), keys, backwards=True) if rows and has_before else "",
        after=_cursor(edge_of(rows[-1]), keys, backwards=False) if rows and has_after else "",
    )


def edge_at(cursor: str, keys: tuple[str, ...]) -> tuple[bool, list[Any]]:
    """Whether `cursor` leads backwards, and what the row it leads on from has for each of `keys`.

    Raises NotFound for a cursor that a list in this order didn't make; there is no edge without.
    """
    return _read(cursor, keys) if cursor else (False, [])


def _beyond(rows: QuerySet[ModelRow], keys: tuple[str, ...], edge: list[Any]) -> Q | RowBeyond:
    """Rows after the one whose keys are `edge`: later in the first key, or as late and so on."""
    if len({key.startswith("-") for key in keys}) > 1:
        return _beyond_one_by_one(keys, edge)
    return _row_beyond(rows, keys, edge)


def from_on(rows: QuerySet[ModelRow], keys: tuple[str, ...], edge: list[Any]) -> RowBeyond:
    """The row whose keys are `edge`, and those after; the keys all count the same way."""
    return _row_beyond(rows, keys, edge, or_at=True)


def _row_beyond(
    rows: QuerySet[ModelRow], keys: tuple[str, ...], edge: list[Any], *, or_at: bool = False
) -> RowBeyond:
    names = [key.removeprefix("-") for key in keys]
    fields = [_field(rows, name) for name in names]
    values = [Value(value, field) for value, field in zip(edge, fields, strict=True)]
    return RowBeyond(names, values, later=not keys[0].startswith("-"), or_at=or_at)


def _beyond_one_by_one(keys: tuple[str, ...], edge: list[Any]) -> Q:
    """For keys of which one counts up and another down, which no row of values compares."""
    name, value = keys[0].removeprefix("-"), edge[0]
    way = "lt" if keys[0].startswith("-") else "gt"
    later = Q(**{f"{name}__{way}": value})
    if len(keys) == 1:
        return later
    # The bound is in the rest too; said by itself, an index begins there instead of at the list's end.
    bound = Q(**{f"{name}__{way}e": value})
    return bound & (later | Q(**{name: value}) & _beyond_one_by_one(keys[1:], edge[1:]))


def _field(rows: QuerySet[ModelRow], name: str) -> "Field[Any, Any]":
    """What a column of `rows`, their model's or one that was annotated, holds."""
    annotated = rows.query.annotations.get(name)
    found = annotated.output_field if annotated else rows.model._meta.get_field(name)
    assert isinstance(found, Field)  # noqa: S101 - for the type checker
    return found


def _reverse(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _signer(keys: tuple[str, ...]) -> Signer:
    # Signed, so that what comes back from an address has the types that the database expects.
    return Signer(salt=f"annotations.queries.paging:{','.join(keys)}")


def _cursor(edge: list[Any], keys: tuple[str, ...], *, backwards: bool) -> str:
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in edge]
    return _signer(keys).sign_object([backwards, plain])


def _read(cursor: str, keys: tuple[str, ...]) -> tuple[bool, list[Any]]:
    try:
        backwards, edge = _signer(keys).unsign_object(cursor)
    except BadSignature as error:
        raise NotFound(_("There is no such page of this list: start from its first.")) from error
    return backwards, edge
