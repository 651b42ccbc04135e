"""Telling at a glance that a row's values are valid, as nearly all values are.

Django's `clean_fields` asks each field through seven calls. With this the rows of an imported article of
two claims are drafted in 0.35 ms of processor time instead of 0.50. Only what is sure to come out of a
field's `clean` as it went in is passed; the rest is left to Django, with its words.
`tests/database/test_usual_values.py` compares both.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db.models import (
    BigAutoField,
    BooleanField,
    CharField,
    DateTimeField,
    Field,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextField,
    UUIDField,
)

Usual = Callable[[Any], bool]
"""Whether a field's `clean` is sure to take a value, and to leave it as it is."""


def unusual_values(row: Model) -> set[str]:
    """The names of the fields, relations aside, whose values `clean_fields` has to look at."""
    values = row.__dict__
    return {
        name
        for name, attribute, usual in _columns(type(row))
        if attribute not in values or not usual(values[attribute])
    }


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, str, Usual], ...]:
    return tuple(
        (field.name, field.attname, _usual(field))
        for field in model._meta.concrete_fields
        if not field.is_relation
    )


def _usual(field: "Field[Any, Any]") -> Usual:
    known = type(field) in _OF_KIND and {*map(type, field.validators)} <= _LIMITS
    made = _OF_KIND[type(field)](field) if known else _never(field)
    if field.blank:  # `clean_fields` doesn't look at an empty value of a field that may be empty
        empty = field.empty_values
        return lambda value: value in empty or made(value)
    if field.null and not field.editable:  # `validate` doesn't look at what nobody types
        return lambda value: value is None or made(value)
    return made


def _never(_field: "Field[Any, Any]") -> Usual:
    return lambda _value: False


def _text(field: "Field[Any, Any]") -> Usual:
    if field.choices:
        keys = frozenset(key for key, _label in field.flatchoices)
        return lambda value: isinstance(value, str) and bool(value) and value in keys
    longest = min(_limits(field, MaxLengthValidator), default=None)
    if longest is None:
        return lambda value: isinstance(value, str) and bool(value)
    return lambda value: isinstance(value, str) and 0 < len(value) <= longest


def _number(field: "Field[Any, Any]") -> Usual:
    if field.choices:
        keys = frozenset(key for key, _label in field.flatchoices)
        return lambda value: isinstance(value, int) and value in keys
    least = max(_limits(field, MinValueValidator))
    most = min(_limits(field, MaxValueValidator))
    return lambda value: type(value) is int and least <= value <= most


def _truth(_field: "Field[Any, Any]") -> Usual:
    return lambda value: value is True or value is False


def _time(_field: "Field[Any, Any]") -> Usual:
    return lambda value: type(value) is datetime and value.tzinfo is not None


def _identity(_field: "Field[Any, Any]") -> Usual:
    return lambda value: type(value) is UUID


_LIMITS = {MaxLengthValidator, MinValueValidator, MaxValueValidator}


def _limits(field: "Field[Any, Any]", kind: type[Any]) -> list[int]:
    found: list[Any] = [each for each in field.validators if type(each) is kind]
    return [each.limit_value for each in found]


_OF_KIND: dict[type[Any], Callable[["Field[Any, Any]"], Usual]] = {
    CharField: _text,
    TextField: _text,
    PositiveIntegerField: _number,
    PositiveSmallIntegerField: _number,
    BigAutoField: _number,
    BooleanField: _truth,
    DateTimeField: _time,
    UUIDField: _identity,
}
