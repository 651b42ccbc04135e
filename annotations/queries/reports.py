"""The published editions of an article, and what the next one would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Project, Report, User
from annotations.models.report import ReportQuerySet
from annotations.permissions import may
from annotations.queries import articles
from annotations.queries.edition import next_edition
from annotations.queries.paging import SIZE, Page, page
from annotations.reports.edition import Edition
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """An article's editions, the latest first, and the one that would be published now."""

    article: Article
    reports: tuple[Report, ...]
    preview: Edition
    may_publish: bool


def reports_page(user: User, article_id: int, at: datetime) -> ReportsPage:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    reports = Report.objects.filter(article=article).defer("content")
    return ReportsPage(
        article,
        tuple(reports.select_related("published_by").order_by("-edition")),
        preview=next_edition(article, by=user.shown_name, at=at),
        may_publish=may(user, Verb.PUBLISH, article) and not article.archived_at,
    )


def of_project(user: User, project: Project, cursor: str = "") -> Page[Report]:
    """The editions of a project's articles, the latest first, without their contents.

    Raises NotFound for a cursor of another list.
    """
    reports = Report.objects.visible_to(user).filter(article__project=project).defer("content")
    return page(reports.select_related("article", "published_by"), "-id", cursor=cursor)


def all_of_project(user: User, project: Project) -> tuple[int, Iterator[Report]]:
    """How many editions a project has, and each with its content, article by article."""
    reports = Report.objects.visible_to(user).filter(article__project=project)
    keys = list(reports.order_by("article", "edition").values_list("pk", flat=True))
    return len(keys), (Report.objects.select_related("article").get(pk=key) for key in keys)


def preview(user: User, article_id: int, at: datetime) -> Edition:
    """The edition that `user` would publish now. Raises NotFound."""
    return next_edition(articles.one(user, article_id), by=user.shown_name, at=at)


def listed(user: User, article_id: int, *, cursor: str = "", size: int = SIZE) -> Page[Report]:
    """An article's editions, the latest first, without their contents. Raises NotFound."""
    article = articles.one(user, article_id)
    reports = Report.objects.filter(article=article).defer("content")
    return page(reports.select_related("published_by"), "-edition", cursor=cursor, size=size)


def by_id(user: User, report_id: int) -> Report:
    """A published edition with its content, for who may see it. Raises NotFound."""
    return _found(Report.objects.visible_to(user).filter(pk=report_id))


def one(user: User, article_id: int, edition: int) -> Report:
    """A published edition with its article, for who may see it. Raises NotFound."""
    return _found(Report.objects.visible_to(user).filter(article=article_id, edition=edition))


def _found(reports: ReportQuerySet) -> Report:
    report = reports.select_related("article", "published_by").first()
    if report is None:
        raise NotFound(_("There is no such edition, or you aren't a member of its project."))
    return report


def published(article_id: int, edition: int | None = None) -> Report:
    """A published edition, the latest when none is named, for who runs the installation.

    Raises NotFound.
    """
    reports = Report.objects.filter(article=article_id)
    if edition is not None:
        reports = reports.filter(edition=edition)
    report = reports.order_by("-edition").first()
    if report is None:
        raise NotFound(_("There is no such edition: publish it first."))
    return report
