"""The texts of an article, and the sentences that they are cut into."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.functions import Length

from annotations.database.prepared import Prepared
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Revision, Sentence, User
from annotations.models.article import RevisionQuerySet
from annotations.queries import articles
from annotations.queries.paging import SIZE, Page, page


def of_article(
    user: User, article_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[Revision]:
    """An article's revisions, newest first, with the `length` of each text but not the text.

    Raises NotFound.
    """
    article = articles.one(user, article_id)
    revisions = _visible(user).defer("text").filter(article=article)
    return page(revisions, "-number", cursor=cursor, size=size)


def one(user: User, revision_id: int) -> Revision:
    """A revision with its text and its `length`. Raises NotFound."""
    return _found(_visible(user), revision_id)


def newest(user: User, article_id: int) -> Revision:
    """An article's newest revision, with the article, its project and scale; one statement.

    Raises NotFound.
    """
    return the_newest(_NEWEST(user.pk, article_id))


def the_newest(found: Sequence[Revision]) -> Revision:
    """What `newest_of` found. Raises NotFound for nothing."""
    if not found:
        raise NotFound(_("There is no such article, or you aren't a member of its project."))
    return found[0]


def newest_of(user: int, article: int) -> QuerySet[Revision]:
    """An article's newest revision as `newest` gives it, to be read with more."""
    current = Revision.objects.visible_to(User(pk=user)).current().filter(article=article)
    return current.select_related("article__project__scale")


_NEWEST = Prepared(newest_of, int, int)


def sentences(
    user: User, revision_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[Sentence]:
    """A revision's sentences in their order. Raises NotFound."""
    revision = _found(_visible(user), revision_id)
    return page(revision.sentences.all(), "number", cursor=cursor, size=size)


def _visible(user: User) -> RevisionQuerySet:
    revisions = Revision.objects.visible_to(user).select_related("added_by")
    return revisions.annotate(length=Length("text"))


def _found(revisions: RevisionQuerySet, revision_id: int) -> Revision:
    revision = revisions.filter(pk=revision_id).first()
    if revision is None:
        raise NotFound(_("There is no such text, or you aren't a member of its project."))
    return revision
