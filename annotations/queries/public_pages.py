"""The pages at which readers find articles' editions."""

from dataclasses import dataclass
from typing import Any

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, PublicPage, Report, User
from annotations.permissions import may
from annotations.queries import articles
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class PublicPageSwitch:
    """An article's page for its readers, stored or not yet, and whether the person may change it."""

    article: Article
    page: PublicPage
    may_change: bool


def page_of(article: Article) -> PublicPage:
    """As it is stored; one that was never touched is off, has no address and version 0. 1 statement."""
    stored = PublicPage.objects.select_related("changed_by").filter(article=article).first()
    return stored or PublicPage(article=article, version=0)


def switch_of(user: User, article: Article) -> PublicPageSwitch:
    """Of an article that `user` sees; 1 statement."""
    allowed = may(user, Verb.CHANGE_PUBLIC_PAGE, article) and not article.archived_at
    return PublicPageSwitch(article, page_of(article), may_change=allowed)


def by_article(user: User, article_id: int) -> PublicPage:
    """Raises NotFound."""
    return page_of(articles.one(user, article_id))


def switch_to_change(user: User, article_id: int) -> PublicPageSwitch:
    """Raises NotFound, NotAllowed."""
    return switch_of(user, articles.one_for(user, article_id, Verb.CHANGE_PUBLIC_PAGE))


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """The edition that a page for readers shows, and whether search engines are to leave it out."""

    report: Report
    hidden_from_search: bool


def public_edition(address: str) -> PublicEdition:
    """The latest edition of the article whose page is at `address`, withdrawn or not, for anybody.

    1 statement. Raises NotFound, the same for a page that is off, that isn't there,
    and whose article has no edition.
    """
    editions = Report.objects.filter(
        article__public_page__address=address, article__public_page__on=True
    )
    latest: Any = editions.select_related("article__public_page").order_by("-edition").first()
    if latest is None:
        raise NotFound(_("There is no page at this address."))
    return PublicEdition(latest, latest.article.public_page.hidden_from_search)
