"""The articles of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy

from annotations.database.expressions import BoundedCount, ListHolds
from annotations.database.prepared import PreparedForKeys
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, Project, Revision, Sourcing, User, Verification
from annotations.models.article import FINISHED, UNFINISHED, ArticleQuerySet
from annotations.permissions import is_blind, require
from annotations.queries.paging import MOST, PROGRAM_SIZE, SIZE, Page, page
from annotations.queries.progress import progress_of_articles
from annotations.rules.progress import Progress
from annotations.vocabulary import ReviewState, Verb


class ArticleFilter(TextChoices):
    """Which articles a list shows; archived ones only under their own filter."""

    ALL = "all", gettext_lazy("All")
    MINE = "mine", gettext_lazy("Mine")
    DUE = "due", gettext_lazy("Due this week")
    OPEN = "open", gettext_lazy("With open claims")
    DISPUTED = "disputed", gettext_lazy("Disputed")
    READY = "ready", gettext_lazy("Ready to publish")
    FINISHED = "finished", gettext_lazy("Finished")
    UNMARKED = "unmarked", gettext_lazy("Without claims")
    ARCHIVED = "archived", gettext_lazy("Archived")


class Order(TextChoices):
    """How a list is ordered."""

    DUE = "due", gettext_lazy("By due date")
    NEWEST = "newest", gettext_lazy("Newest first")
    OLDEST = "oldest", gettext_lazy("Oldest first")
    TITLE = "title", gettext_lazy("By title")


_KEYS = {
    Order.DUE: ("due_first", "-id"),
    # Not by their key alone: PostgreSQL would then go through the articles of all projects by it.
    Order.NEWEST: ("-added_at", "-id"),
    Order.OLDEST: ("added_at", "id"),
    Order.TITLE: ("title", "id"),
}


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article, the sentences of its newest revision, and how far its review is."""

    article: Article
    sentences: int
    progress: Progress

    @property
    def finished(self) -> bool:
        """Whether every claim is decided, and there is one."""
        return bool(self.progress.total) and not self.progress.open


def listed(
    user: User,
    project: Project,
    *,
    search: str = "",
    show: ArticleFilter = ArticleFilter.ALL,
    topic: str = "",
    order: Order = Order.NEWEST,
    cursor: str = "",
    size: int = SIZE,
) -> Page[ArticleSummary]:
    """A project's articles with this `topic`; `search` is looked for in title, byline and outlet.

    By due date, those that are finished stand with those that have none, the newest first. Raises
    NotFound for a cursor of another list.
    """
    articles = (
        Article.objects.visible_to(user)
        .filter(project=project)
        .select_related("added_by", "writer", "editor")
    )
    if topic:
        articles = articles.filter(ListHolds("topics", Value(topic)))
    narrowed = _narrowed(articles, search.strip()).filter(
        _conditions(user, project)[ArticleFilter(show)]
    )
    found = page(narrowed, *_KEYS[Order(order)], cursor=cursor, size=size)
    ids = [article.pk for article in found.rows]
    sentences, progress = dict(_SENTENCES(ids)), progress_of_articles(user, ids)
    return found.map(
        lambda article: ArticleSummary(article, sentences.get(article.pk, 0), progress[article.pk])
    )


def _sentences(articles: Sequence[int]) -> QuerySet[Revision, Any]:
    newest = Revision.objects.current().filter(article__in=articles).order_by()
    return newest.values_list("article").annotate(Count("sentences"))


_SENTENCES = PreparedForKeys(_sentences, most=PROGRAM_SIZE)


def counted(user: User, project: Project, *shown: ArticleFilter) -> dict[ArticleFilter, int | None]:
    """How many articles of a project each of these filters shows, MOST + 1 where it is more than MOST.

    None for those of the person's own in a project of more than MOST: no index has them. One statement.
    """
    conditions = _conditions(user, project)
    every = ArticleFilter.ALL
    counts: dict[ArticleFilter, BoundedCount | Case] = {
        each: BoundedCount(
            Article.objects.filter(conditions[each], project=project).order_by(), most=MOST
        )
        for each in {every, *shown}
    }
    if ArticleFilter.MINE in counts:
        few = Case(When(all_of_them__lte=MOST, then=counts[ArticleFilter.MINE]))
        counts[ArticleFilter.MINE] = few
    row = Project.objects.filter(pk=project.pk).annotate(all_of_them=counts[every])
    found = row.values_list(*(counts[each] for each in shown)).get()
    return dict(zip(shown, found, strict=True))


def _narrowed(articles: ArticleQuerySet, search: str) -> ArticleQuerySet:
    if not search:
        return articles
    # Together, a line each: PostgreSQL took a quarter longer for one after the other.
    heading = Concat("title", Value("\n"), "byline", Value("\n"), "outlet")
    return articles.alias(heading=heading).filter(heading__icontains=search)


def _conditions(user: User, project: Project) -> dict[ArticleFilter, Q]:
    unarchived = Q(archived_at=None)
    waiting = Q(review_state__in=UNFINISHED)  # so that an index has them
    disputed = Q(review_state__in=(ReviewState.DISPUTED, ReviewState.WAITING_AND_DISPUTED))
    finished = Q(review_state__in=FINISHED)
    if is_blind(user, project):
        # A disputed claim is shown to them as one that waits.
        disputed = Q(pk=None)
    else:
        waiting &= ~Q(review_state=ReviewState.DISPUTED)
    soon = timezone.now() + timedelta(days=7)
    return {
        ArticleFilter.ALL: unarchived,
        ArticleFilter.MINE: unarchived & _worked_on(user),
        ArticleFilter.DUE: unarchived & Q(due_first__lt=soon),
        ArticleFilter.OPEN: unarchived & waiting,
        ArticleFilter.DISPUTED: unarchived & disputed,
        ArticleFilter.READY: unarchived & Q(review_state=ReviewState.READY),
        ArticleFilter.FINISHED: unarchived & finished,
        ArticleFilter.UNMARKED: unarchived & Q(review_state=ReviewState.UNMARKED),
        ArticleFilter.ARCHIVED: Q(archived_at__isnull=False),
    }


def _worked_on(user: User) -> Q:
    """Articles that `user` added, or a claim of which they marked, sourced or verified."""
    of_article = {"claim__article": OuterRef("pk"), "reviewer": user}
    return (
        Q(added_by=user)
        | Q(Exists(Claim.objects.filter(article=OuterRef("pk"), marked_by=user)))
        | Q(Exists(Sourcing.objects.of_reviewers().filter(**of_article)))
        | Q(Exists(Verification.objects.filter(**of_article)))
    )


def one(user: User, article_id: int) -> Article:
    """The article with its project and who added it. Raises NotFound."""
    articles = Article.objects.visible_to(user).select_related(
        "project", "added_by", "writer", "editor"
    )
    article = articles.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("There is no such article, or you aren't a member of its project."))
    return article


def one_for(user: User, article_id: int, verb: Verb) -> Article:
    """The article with its project, for who may do `verb` to it. Raises NotFound, NotAllowed."""
    article = one(user, article_id)
    require(user, verb, article)
    return article
