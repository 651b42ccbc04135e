"""Everybody who has an account: it takes an administrator of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factcheck_client._session import Session


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can log in, or could until they were deactivated. `founder`: of projects."""

    id: int
    username: str
    name: str
    email: str
    active: bool
    administrator: bool
    last_login: datetime | None
    founder: bool


class People:
    """`client.people`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, search: str | None = None) -> Iterator[Person]:
        """By login name."""
        return self._session.each(Person, "/people", {"search": search})

    def allow_founding(self, person: int) -> Person:
        """Let somebody found projects."""
        return self._session.add(Person, f"/people/{person}:allow-founding", {})

    def disallow_founding(self, person: int) -> Person:
        """An administrator of the site keeps the right."""
        return self._session.add(Person, f"/people/{person}:disallow-founding", {})

    def deactivate(self, person: int) -> Person:
        """Shut somebody out; their work stays."""
        return self._session.add(Person, f"/people/{person}:deactivate", {})

    def reactivate(self, person: int) -> Person:
        return self._session.add(Person, f"/people/{person}:reactivate", {})
