"""The articles of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy

from annotations.database.prepared import PreparedForKeys
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, Project, Revision, User
from annotations.models.article import ArticleQuerySet
from annotations.permissions import require
from annotations.queries.paging import PROGRAM_SIZE, SIZE, Page, page
from annotations.queries.progress import progress_of_articles
from annotations.rules.progress import Progress
from annotations.vocabulary import Status, Verb


class ArticleFilter(TextChoices):
    """Which articles a list shows."""

    ALL = "all", gettext_lazy("All")
    OPEN = "open", gettext_lazy("With open claims")
    DISPUTED = "disputed", gettext_lazy("Disputed")
    FINISHED = "finished", gettext_lazy("Finished")
    UNMARKED = "unmarked", gettext_lazy("Without claims")


class Order(TextChoices):
    """How a list is ordered."""

    NEWEST = "newest", gettext_lazy("Newest first")
    OLDEST = "oldest", gettext_lazy("Oldest first")
    TITLE = "title", gettext_lazy("By title")


_KEYS = {Order.NEWEST: ("-id",), Order.OLDEST: ("id",), Order.TITLE: ("title", "id")}


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article, the sentences of its newest revision, and how far its review is."""

    article: Article
    sentences: int
    progress: Progress


def listed(
    user: User,
    project: Project,
    *,
    search: str = "",
    show: ArticleFilter = ArticleFilter.ALL,
    order: Order = Order.NEWEST,
    cursor: str = "",
    size: int = SIZE,
) -> Page[ArticleSummary]:
    """A project's articles; `search` is looked for in title, byline and outlet.

    Raises NotFound for a cursor of another list.
    """
    articles = Article.objects.visible_to(user).filter(project=project).select_related("added_by")
    narrowed = _narrowed(articles, search.strip(), ArticleFilter(show))
    found = page(narrowed, *_KEYS[Order(order)], cursor=cursor, size=size)
    ids = [article.pk for article in found.rows]
    sentences, progress = dict(_SENTENCES(ids)), progress_of_articles(ids)
    return found.map(
        lambda article: ArticleSummary(article, sentences.get(article.pk, 0), progress[article.pk])
    )


def _sentences(articles: Sequence[int]) -> QuerySet[Revision, Any]:
    newest = Revision.objects.current().filter(article__in=articles).order_by()
    return newest.values_list("article").annotate(Count("sentences"))


_SENTENCES = PreparedForKeys(_sentences, most=PROGRAM_SIZE)


def _narrowed(articles: ArticleQuerySet, search: str, show: ArticleFilter) -> ArticleQuerySet:
    claims = Claim.objects.filter(article=OuterRef("pk")).standing()
    conditions = {
        ArticleFilter.ALL: Q(),
        ArticleFilter.OPEN: Exists(claims.waiting()),
        ArticleFilter.DISPUTED: Exists(claims.filter(status=Status.DISPUTED)),
        ArticleFilter.FINISHED: Exists(claims) & ~Exists(claims.filter(verdict=None)),
        ArticleFilter.UNMARKED: ~Exists(claims),
    }
    if search:
        articles = articles.filter(
            Q(title__icontains=search) | Q(byline__icontains=search) | Q(outlet__icontains=search)
        )
    return articles.filter(conditions[show])


def one(user: User, article_id: int) -> Article:
    """The article with its project and who added it. Raises NotFound."""
    articles = Article.objects.visible_to(user).select_related("project", "added_by")
    article = articles.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("There is no such article, or you aren't a member of its project."))
    return article


def one_to_change(user: User, article_id: int) -> Article:
    """The article with its project, for who may change its details. Raises NotFound, NotAllowed."""
    article = one(user, article_id)
    require(user, Verb.CHANGE_ARTICLE, article)
    return article
