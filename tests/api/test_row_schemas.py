"""What the schema says of a row follows from its types and the words beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from drf_spectacular.openapi import AutoSchema

from annotations.api.row_schemas import RowSchema
from annotations.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A row."""

    count: Annotated[int, "How many."]
    day: date | None
    stance: Stance
    earlier: Annotated[Stance | Literal[""] | None, "The one before."]
    names: list[str]
    by_name: dict[str, bool]


SCHEMA = RowSchema(ExampleRow).map_serializer(AutoSchema(), "response")
VALUES = ["supports", "refutes", "context"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("count", {"type": "integer", "description": "How many."}),
        ("day", {"type": ["string", "null"], "format": "date"}),
        ("names", {"type": "array", "items": {"type": "string"}}),
        ("by_name", {"type": "object", "additionalProperties": {"type": "boolean"}}),
    ],
)
def test_a_field_is_described_by_its_type(field: str, said: dict[str, Any]) -> None:
    assert SCHEMA["properties"][field] == said


def test_an_enumeration_lists_its_members_with_their_wording() -> None:
    stance, earlier = SCHEMA["properties"]["stance"], SCHEMA["properties"]["earlier"]
    assert (stance["enum"], earlier["enum"]) == (VALUES, [*VALUES, "", None])
    assert f"* `supports` - {Stance.SUPPORTS.label}" in stance["description"]
    assert earlier["description"].startswith("The one before.\n\n* `supports`")


def test_a_row_has_all_of_its_fields_and_the_name_without_row() -> None:
    assert SCHEMA["required"] == sorted(SCHEMA["properties"])
    assert SCHEMA["description"] == "A row."
    assert RowSchema(ExampleRow).get_name(AutoSchema(), "response") == "Example"
