"""Everybody who has an account, as programs of an administrator of the site are given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.queries.people import PersonSummary


@dataclass(frozen=True)
class PersonRow:
    """Somebody who can log in, or could until they were deactivated."""

    id: int
    username: LoginName
    name: ShownName
    email: str
    active: bool
    administrator: Annotated[bool, "Of the site."]
    last_login: datetime | None
    founder: Annotated[bool, "May found projects."]


_PERSON = Columns(
    PersonRow,
    {"name": "shown_name", "active": "is_active", "administrator": "is_superuser", "id": "pk"},
    made=1,
)


def person_row(summary: PersonSummary) -> PersonRow:
    return _PERSON.of(summary.person, summary.founder)
