"""What an installation holds so far."""

from datetime import datetime

from django.db import connection

from annotations.database import review_states, search_index
from annotations.database.search_waiting import waiting_since
from annotations.models import PageCopy, Project, User, VerdictScale


def is_empty() -> bool:
    """Whether nobody and nothing is there yet."""
    return not (User.objects.exists() or Project.objects.exists() or VerdictScale.objects.exists())


def projects_without(user: User) -> list[Project]:
    """The projects that `user` isn't a member of."""
    return list(Project.objects.exclude(memberships__user=user))


def person(username: str) -> User | None:
    """The account of this name, if there is one."""
    return User.objects.filter(username=username).first()


def project(slug: str) -> Project | None:
    """The project of this short name, if there is one."""
    return Project.objects.filter(slug=slug).first()


def texts_overdue(before: datetime) -> int:
    """How many articles of large imports before then wait for the search's index; none on SQLite."""
    return waiting_since(before)


def copies_overdue(before: datetime) -> int:
    """How many copies of pages that were asked for before then nobody fetches."""
    return PageCopy.objects.due(before).filter(asked_at__lte=before).count()


def missing_search_triggers() -> list[str]:
    """Those without which the index of the search falls behind its tables."""
    return search_index.missing_triggers(connection)


def missing_state_triggers() -> list[str]:
    """Those without which the states of articles fall behind their claims."""
    return review_states.missing_triggers(connection)
