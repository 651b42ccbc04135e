"""What the options of commands name."""

from typing import TYPE_CHECKING

from django.core.management.base import CommandError

from annotations.queries import setup

if TYPE_CHECKING:
    from annotations.models import Project, User


def project_and_person(slug: str, login: str) -> "tuple[Project, User]":
    """Raises CommandError for a project or an account that doesn't exist."""
    project, person = setup.project(slug), setup.person(login)
    if project is None:
        raise CommandError(f"There is no project “{slug}”.")
    if person is None:
        raise CommandError(f"There is no account “{login}”.")
    return project, person
