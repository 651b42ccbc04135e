"""The published editions of an article, and what the next one would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Project, Report, User
from annotations.models.report import ReportQuerySet
from annotations.permissions import may, require
from annotations.queries import articles
from annotations.queries.edition import next_edition
from annotations.queries.paging import SIZE, Page, page
from annotations.queries.sign_off_page import RoundShare, round_shares
from annotations.reports.edition import Edition
from annotations.reports.release import CheckResult, check_results
from annotations.rules.release import levels_of
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """An article's editions, the latest first, and what the person may do with them."""

    article: Article
    editions: Page[Report]
    may_publish: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The edition that would be published now, what each check of the release gate says of it, and who signed off."""

    article: Article
    preview: Edition
    checks: tuple[CheckResult, ...]
    rounds: tuple[RoundShare, ...]
    may_publish: bool
    may_decide: bool

    @property
    def stopping(self) -> tuple[CheckResult, ...]:
        return tuple(each for each in self.checks if each.stops)

    @property
    def needing_reason(self) -> tuple[CheckResult, ...]:
        return tuple(each for each in self.checks if each.tells)


def reports_page(user: User, article_id: int, cursor: str = "") -> ReportsPage:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    reports = _without_content(Report.objects.filter(article=article))
    return ReportsPage(
        article,
        page(reports, "-edition", cursor=cursor),
        may_publish=_may(user, Verb.PUBLISH, article),
        may_withdraw=_may(user, Verb.WITHDRAW_EDITION, article),
    )


def next_page(user: User, article_id: int, at: datetime) -> NextEdition:
    """Raises NotFound."""
    article = articles.one(user, article_id)
    following = next_edition(article, by=user.shown_name, at=at)
    return NextEdition(
        article,
        preview=following,
        checks=check_results(following, levels_of(article.project.gate)),
        rounds=round_shares(user, article),
        may_publish=_may(user, Verb.PUBLISH, article),
        may_decide=_may(user, Verb.DECIDE_CORRECTION, article),
    )


def _may(user: User, verb: Verb, article: Article) -> bool:
    """What nobody may do on an archived article."""
    return may(user, verb, article) and not article.archived_at


def of_project(user: User, project: Project, cursor: str = "") -> Page[Report]:
    """The editions of a project's articles, the latest first, without their contents.

    Raises NotFound for a cursor of another list.
    """
    reports = _without_content(Report.objects.visible_to(user).filter(article__project=project))
    return page(reports.select_related("article"), "-id", cursor=cursor)


def corrections(
    user: User, project: Project, *, article: int | None = None, cursor: str = "", size: int = SIZE
) -> Page[Report]:
    """The public log of corrections: editions with a note on what changed, and withdrawn ones.

    Of one article where its id is given; the latest edition first, without their contents. Raises NotFound
    for a cursor of another list.
    """
    reports = Report.objects.visible_to(user).filter(article__project=project).correcting()
    if article is not None:
        reports = reports.filter(article=article)
    rows = _without_content(reports).select_related("article")
    return page(rows, "-id", cursor=cursor, size=size)


def all_of_project(user: User, project: Project) -> tuple[int, Iterator[Report]]:
    """How many editions a project has, and each with its content, article by article."""
    reports = Report.objects.visible_to(user).filter(article__project=project)
    keys = list(reports.order_by("article", "edition").values_list("pk", flat=True))
    return len(keys), (Report.objects.select_related("article").get(pk=key) for key in keys)


def preview(user: User, article_id: int, at: datetime, *, draft: bool = False) -> Edition:
    """The edition that `user` would publish now, marked as a draft where one is asked for.

    Raises NotFound.
    """
    article = articles.one(user, article_id)
    return next_edition(article, by=user.shown_name, at=at, draft=draft)


def listed(user: User, article_id: int, *, cursor: str = "", size: int = SIZE) -> Page[Report]:
    """An article's editions, the latest first, without their contents. Raises NotFound."""
    article = articles.one(user, article_id)
    reports = _without_content(Report.objects.filter(article=article))
    return page(reports, "-edition", cursor=cursor, size=size)


def by_id(user: User, report_id: int) -> Report:
    """A published edition with its content, for who may see it. Raises NotFound."""
    return _found(Report.objects.visible_to(user).filter(pk=report_id))


def one(user: User, article_id: int, edition: int) -> Report:
    """A published edition with its article, for who may see it. Raises NotFound."""
    return _found(Report.objects.visible_to(user).filter(article=article_id, edition=edition))


def one_to_withdraw(user: User, article_id: int, edition: int) -> Report:
    """A published edition that `user` may withdraw. Raises NotFound, NotAllowed."""
    report = one(user, article_id, edition)
    require(user, Verb.WITHDRAW_EDITION, report)
    return report


def _without_content(reports: ReportQuerySet) -> ReportQuerySet:
    people = reports.select_related("published_by", "withdrawn_by")
    return people.with_successors().defer("content")


def _found(reports: ReportQuerySet) -> Report:
    people = reports.with_successors().select_related("article", "published_by", "withdrawn_by")
    report = people.first()
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
