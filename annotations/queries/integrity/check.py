"""All comparisons of an installation, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from annotations.models import Article, Event, Project
from annotations.queries.integrity.articles import compare_articles
from annotations.queries.integrity.discrepancies import Discrepancy
from annotations.queries.integrity.files import check_files
from annotations.queries.integrity.projects import compare_project
from annotations.queries.integrity.texts import (
    check_disputes,
    check_review_states,
    check_statuses,
    check_texts,
)
from annotations.queries.log import project_breaks
from annotations.vocabulary import Verb, logged_as

_AT_ONCE = 100
"""Articles that are compared together."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was just compared, in words, and what was found there."""

    part: str
    discrepancies: tuple[Discrepancy, ...]


def check_installation() -> Iterator[Compared]:
    """Compare everything: each project's log and settings, then all articles, then the files."""
    for project in Project.objects.order_by("pk"):
        place = f"project “{project.slug}”"
        breaks = (
            Discrepancy(f"{place}, event {each.number}", each.wrong)
            for each in project_breaks(project)
        )
        found = (*breaks, *compare_project(project))
        yield Compared(f"{place}, {project.log_length} events", found)
    yield from _compare_all_articles()
    yield Compared("the files", tuple(check_files()))


def _compare_all_articles() -> Iterator[Compared]:
    imported = _imported()
    articles = (
        Article.objects.select_related("writer", "editor")
        .order_by("pk")
        .prefetch_related("revisions")
        .iterator(chunk_size=_AT_ONCE)
    )
    added = Event.objects.filter(verb__in=logged_as(Verb.ADD_ARTICLE))
    logged = {*imported, *added.values_list("subject", flat=True)}
    while batch := list(islice(articles, _AT_ONCE)):
        ids = [article.pk for article in batch]
        logged.difference_update(ids)
        found = (
            *compare_articles(batch, imported),
            *check_texts(ids),
            *check_statuses(ids),
            *check_disputes(ids),
            *check_review_states(ids),
        )
        yield Compared(f"articles {ids[0]} to {ids[-1]}", found)
    gone = (
        Discrepancy(f"article {key}", "it is gone; the log tells of it.") for key in sorted(logged)
    )
    yield Compared("articles that the log names", tuple(gone))


def _imported() -> dict[int, str]:
    """The articles that came in many at once, each with the hash of what came with it."""
    imports = Event.objects.filter(verb__in=logged_as(Verb.IMPORT_ARTICLES)).order_by("pk")
    return {
        article["id"]: article.get("content_sha256", "")
        for after in imports.values_list("after", flat=True).iterator()
        for article in after.get("articles", ())
    }
