"""Who wrote and who edited an article: members of its project, whom its queue passes over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from annotations.actions._assignment_rows import end_leases
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, User
from annotations.queries.log_entries import ARTICLE_PEOPLE


def set_people(article: Article, names: Mapping[str, Any]) -> None:
    """Set those of ARTICLE_PEOPLE that `names` has, by login name. Raises Invalid for who isn't a member.

    Who is there already stays, member or not.
    """
    for field in ARTICLE_PEOPLE:
        name = names.get(field)
        person = getattr(article, field)
        if name is not None and name != (person.username if person else ""):
            setattr(article, field, _member(article, name, field) if name else None)


def end_their_leases(article: Article, at: datetime) -> None:
    """End what the article's writer and editor hold of it."""
    people = [person for field in ARTICLE_PEOPLE if (person := getattr(article, field))]
    if people:
        end_leases(Assignment.objects.filter(article=article, person__in=people), at)


def _member(article: Article, username: str, field: str) -> User:
    members = User.objects.filter(memberships__project=article.project_id)
    person = members.filter(username=username).first()
    if person is None:
        raise Invalid(_("“%(name)s” isn't a member of this project."), name=username, field=field)
    return person
