"""What an installation holds so far."""

from datetime import datetime

from django.db import connection

from annotations.database.search_index import trigger_names
from annotations.models import Project, User, VerdictScale


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
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM annotations_search AS entry JOIN annotations_article AS article"
            " ON article.id = entry.owner WHERE entry.document IS NULL AND article.added_at < %s",
            [before],
        )
        (number,) = cursor.fetchone()
    return int(number)


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def missing_search_triggers() -> list[str]:
    """Those without which the index of the search falls behind its tables."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return sorted(trigger_names(connection.vendor) - there)
