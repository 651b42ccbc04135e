"""A project's articles as its page lists them: each with what keeps it from being published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from annotations.models import Article, Project, Report, User
from annotations.queries import articles
from annotations.queries.articles import ArticleFilter, ArticleSummary, Order
from annotations.queries.assignments import who_has
from annotations.queries.paging import Page, figure

ALWAYS = (
    ArticleFilter.ALL,
    ArticleFilter.MINE,
    ArticleFilter.DUE,
    ArticleFilter.DISPUTED,
    ArticleFilter.READY,
)
"""The filters that are offered even where they show nothing."""


@dataclass(frozen=True, slots=True)
class LastEdition:
    """The number of an article's last edition, and when it was published."""

    number: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article of the list; `edition` is None where none was published.

    `who` holds some of it, as far as the person may see that.
    """

    summary: ArticleSummary
    edition: LastEdition | None
    who: Sequence[User] = ()

    @property
    def article(self) -> Article:
        return self.summary.article

    @property
    def open(self) -> int:
        """Claims that no verdict stands for, but for the disputed ones."""
        return self.summary.progress.open - self.summary.progress.disputed


@dataclass(frozen=True, slots=True)
class OfferedFilter:
    """A filter of the list, and how many articles it shows; None where that isn't counted."""

    filter: ArticleFilter
    count: int | None

    @property
    def figure(self) -> str:
        return "" if self.count is None else figure(self.count)


def lines(user: User, project: Project, **asked: Any) -> Page[ArticleLine]:
    """The articles that `queries.articles.listed` gives for what is `asked`, by due date.

    5 statements. Raises NotFound for a cursor of another list.
    """
    found = articles.listed(user, project, order=Order.DUE, **asked)
    ids = [row.article.pk for row in found.rows]
    editions, who = _editions(ids), who_has(user, project, ids, timezone.now())
    return found.map(
        lambda row: ArticleLine(row, editions.get(row.article.pk), who.get(row.article.pk, ()))
    )


def offered_filters(user: User, project: Project, chosen: ArticleFilter) -> list[OfferedFilter]:
    """Those of ALWAYS, and what else shows anything or is `chosen`; one statement."""
    counts = articles.counted(user, project, *ArticleFilter)
    return [
        OfferedFilter(each, count)
        for each, count in counts.items()
        if count != 0 or each in ALWAYS or each == chosen
    ]


def _editions(ids: Sequence[int]) -> dict[int, LastEdition]:
    reports = Report.objects.filter(article__in=ids).order_by().values_list("article")
    last = reports.annotate(Max("edition"), Max("published_at"))
    return {article: LastEdition(number, at) for article, number, at in last}
