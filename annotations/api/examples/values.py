"""What several examples say."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SHA256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"


def of(row: Any) -> dict[str, Any]:
    """The fields of a row, to make a larger one with."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def some(row: type, of: Any) -> Any:
    """The fields of `of` that a `row` has."""
    return row(**{field.name: getattr(of, field.name) for field in fields(row)})
