"""Rows that are filled from columns, each by its name.

None of the rows has slots: orjson writes an object with a dictionary six times as fast. The review screen
of 1,000 claims, 5,000 rows, takes a fifth less time so.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import reduce
from operator import attrgetter
from types import SimpleNamespace, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from annotations.models.user import shown_name

Row = TypeVar("Row")


class Columns(Generic[Row]):
    """Where a statement has the values of a row, which is a dataclass.

    Each field is read from the column of its own name below the path `under`, or from the one that
    `elsewhere` has for it. The last `made` fields aren't columns: `row` is given them. What the
    dataclass types as an enumeration becomes a member of it; null and the empty string stay.
    """

    def __init__(
        self,
        of: type[Row],
        elsewhere: Mapping[str, str] | None = None,
        *,
        under: str = "",
        made: int = 0,
    ) -> None:
        types = get_type_hints(of)
        self._fields = tuple(types)
        own = self._fields[: len(types) - made]
        paths = [(elsewhere or {}).get(name, name) for name in own]
        self.names = tuple(f"{under}{path}" for path in paths)
        """What to ask of `values_list(*names, named=True)`."""
        self._of, self._values = of, attrgetter(*self.names)
        self._attributes = attrgetter(*(name.replace("__", ".") for name in self.names))
        kinds = [(place, _members(types[name])) for place, name in enumerate(own)]
        self._members = [(place, members) for place, members in kinds if members]

    def row(self, found: Any, *made: Any) -> Row:
        """The row whose columns `found` has, and what is `made` besides."""
        return self.filled(self._values(found), *made)

    def filled(self, values: Iterable[Any], *made: Any) -> Row:
        """The row with these values of its columns, in their order, and what is `made` besides."""
        values = list(values)
        for place, members in self._members:
            values[place] = members.get(values[place], values[place])
        row = object.__new__(self._of)
        # As __init__ would, which takes three times as long to fill a row that is frozen.
        row.__dict__.update(zip(self._fields, (*values, *made), strict=True))
        return row

    def of(self, loaded: Any, *made: Any) -> Row:
        """The row of an object with its relations, none of those that are read from being null."""
        values = zip(self.names, self._attributes(loaded), strict=True)
        return self.row(SimpleNamespace(**dict(values)), *made)


class NameColumns:
    """Where a statement has the name that somebody is shown by; the path `to` leads to them."""

    def __init__(self, to: str) -> None:
        self.names = tuple(f"{to}__{name}" for name in ("username", "first_name", "last_name"))
        self._values = attrgetter(*self.names)

    def name(self, found: Any) -> str:
        return shown_name(*self._values(found))


def _members(kind: Any) -> dict[Any, Any]:
    """The members of an enumeration by their values; `kind` may be a union with one."""
    kinds = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    enums = [each for each in kinds if isinstance(each, type) and issubclass(each, Enum)]
    return {member.value: member for each in enums for member in each}


def loaded(row: Any, names: Iterable[str]) -> Any:
    """What `values_list(*names, named=True)` gives for an object whose relations are loaded."""
    return SimpleNamespace(**{name: reduce(_step, name.split("__"), row) for name in names})


def _step(row: Any, name: str) -> Any:
    return None if row is None else getattr(row, name)
