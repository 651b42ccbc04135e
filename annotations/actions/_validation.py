"""Checking a row before it is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from annotations.database.usual_values import unusual_values
from annotations.errors import Invalid, Notice, Refusal
from annotations.errors import gettext_noop as _

Row = TypeVar("Row", bound=Model)


def checked(row: Row) -> Row:
    """`row`, its own columns valid. Raises Invalid with the first field that isn't."""
    if unusual := unusual_values(row):
        try:
            row.clean_fields(exclude={field.name for field in row._meta.fields} - unusual)
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            raise Invalid(Notice(messages[0]), field=name) from error  # in Django's own words
    return row


@contextmanager
def about(part: str) -> Iterator[None]:
    """Have a refusal say which part of what was given it is about."""
    try:
        yield
    except Refusal as refusal:
        refusal.field = f"{part}.{refusal.field}" if refusal.field else part
        raise


def reason_given(reason: str) -> str:
    """Why somebody does something, without white space around it. Raises Invalid when they don't say."""
    if not reason.strip():
        raise Invalid(_("Say why."), field="reason")
    return reason.strip()
