"""Rows in the schema: a dataclass is described by its fields, in the words beside their types.

`Annotated[int, "Code points of the text."]` says what a field holds. An enumeration lists its
members, `| None` says that a value can be null, and `| Literal[""]` that it can be empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.plumbing import (
    append_meta,
    build_array_type,
    build_object_type,
    get_doc,
    resolve_type_hint,
)

Schema = dict[str, Any]


class RowSchema(OpenApiSerializerExtension):
    """Describes the dataclasses that views name as what they answer. They are no serializers."""

    def get_name(self, auto_schema: Any, direction: Any) -> str:
        """The name of the component: whoever reads the schema knows a ClaimRow as a Claim."""
        name: str = self.target.__name__
        return name.removesuffix("Row")

    def map_serializer(self, auto_schema: Any, direction: Any) -> Schema:
        self.auto_schema, self.direction = auto_schema, direction
        types = get_type_hints(self.target, include_extras=True)
        properties = {each.name: self._schema(types[each.name]) for each in fields(self.target)}
        return build_object_type(properties, required=properties, description=get_doc(self.target))

    @classmethod
    def _matches(cls, target: Any) -> bool:
        return isinstance(target, type) and is_dataclass(target)

    def _schema(self, of: Any) -> Schema:
        """The schema of a type; a row within a row is a component of its own."""
        origin, args = get_origin(of), get_args(of)
        if is_dataclass(of):
            ref: Schema = self.auto_schema.resolve_serializer(of, self.direction).ref
            return ref
        if origin is Annotated:
            return _described(self._schema(args[0]), args[1])
        if origin in {Union, UnionType}:
            return self._either(args)
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return build_array_type(self._schema(args[0]))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return build_object_type(additionalProperties=self._schema(args[1]))
        return resolve_type_hint(of)

    def _either(self, types: tuple[Any, ...]) -> Schema:
        """The schema of a type that may be null besides, or of an enumeration that may be empty."""
        (of,) = (each for each in types if each not in {NoneType, Literal[""]})
        schema = self._schema(of)
        if "enum" in schema:
            besides = [None if each is NoneType else "" for each in types if each is not of]
            return {**schema, "enum": [*schema["enum"], *besides]}
        return append_meta(schema, {"nullable": True})


def _described(schema: Schema, words: str) -> Schema:
    """With what a field holds, before what the members of its enumeration mean."""
    members = schema.get("description", "")
    return append_meta(schema, {"description": f"{words}\n\n{members}".strip()})
