"""What the records of an import and the drafts of actions call alike."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any


def common_fields(draft: type[Any], record: type[Any], *, but: str = "") -> list[str]:
    """The names of the fields that both dataclasses have, which mean the same there."""
    names = {each.name for each in fields(record)} - {but}
    return [each.name for each in fields(draft) if each.name in names]


def values_of(record: object, names: Iterable[str]) -> dict[str, Any]:
    """The values of these fields, by their names."""
    return {name: getattr(record, name) for name in names}
