"""Locking what an action changes, and refusing when it isn't any more as the person saw it."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Article, Claim, Project, Sourcing, Thread, Verification
from annotations.vocabulary import Status

_BATCH = 1000
"""Rows that one statement names."""

Own = TypeVar("Own", Sourcing, Verification)


def lock_project(project_id: int) -> Project:
    """The project as it stands. While it is locked nothing else can be added to its log.

    Rows that point to it can still be written: `no_key` leaves foreign keys alone.
    """
    locked: list[Project] = _LOCKED(project_id)
    return locked[0]


def _locked(project: int) -> QuerySet[Project]:
    return Project.objects.select_for_update(no_key=True).filter(pk=project)


_LOCKED = Prepared(_locked, int)


def lock_article(article: Article, seen: int | None = None) -> Article:
    """The article as it stands, locked with its project's log. Raises Stale."""
    rows = Article.objects.select_for_update(of=("self", "project"), no_key=True)
    locked = rows.select_related("project", "writer", "editor").get(pk=article.pk)
    if seen is not None and locked.version != seen:
        raise Stale(_("Someone changed this article after you opened it."), current=locked)
    return locked


def lock_marking(article_id: int) -> Article:
    """The article as it stands; nobody else marks in it meanwhile. Lock it before its project."""
    return Article.objects.select_for_update(no_key=True).get(pk=article_id)


def lock_articles(articles: QuerySet[Article]) -> None:
    """Lock articles, whoever marks in one waiting: before their claims and their project, as `lock_marking` does."""
    list(articles.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def lock_claim(claim: Claim) -> Claim:
    """The claim as it stands, locked with its project's log.

    Raises Invalid for a claim of an archived article.
    """
    rows = Claim.objects.select_for_update(of=("self", "article__project"), no_key=True)
    locked = rows.select_related("article__project").get(pk=claim.pk)
    require_unarchived(locked.article)
    return locked


def lock_claims(ids: Sequence[int]) -> None:
    """Lock claims, whoever changes one waiting: before their project, as `lock_claim` does."""
    rows = Claim.objects.select_for_update(no_key=True).order_by("pk").values_list("pk")
    for some in range(0, len(ids), _BATCH):
        list(rows.filter(pk__in=ids[some : some + _BATCH]))


def lock_anchor(claim: Claim) -> Anchor:
    """The claim's place in the newest revision, with the claim and the text; locks as lock_claim."""
    locked = ("self", "claim", "claim__article__project")
    anchor = (
        Anchor.objects.select_for_update(of=locked, no_key=True)
        .select_related("claim__article__project", "revision")
        .filter(claim=claim)
        .order_by("-revision__number")[:1]
        .get()
    )
    require_unarchived(anchor.claim.article)
    return anchor


def lock_thread(thread: Thread, seen: int | None = None) -> Thread:
    """The thread as it stands, locked with its project's log.

    Raises Stale unless it is the version that the person saw; Invalid of an archived article.
    """
    rows = Thread.objects.select_for_update(of=("self", "article__project"), no_key=True)
    locked = rows.select_related("article__project").get(pk=thread.pk)
    require_unarchived(locked.article)
    if seen is not None and locked.version != seen:
        raise Stale(_("Something was said or done here after you looked."), current=locked)
    return locked


def require_unarchived(article: Article) -> None:
    """Raises Invalid for an archived article, which can only be read."""
    if article.archived_at:
        raise Invalid(_("This article is archived and can only be read: restore it first."))


def require_as_seen(claim: Claim, seen: int) -> None:
    """Raises Stale unless a locked claim is the version that the person saw."""
    if claim.version != seen:
        raise Stale(_("Someone changed this claim after you opened it."), current=claim)


def require_standing(claim: Claim) -> None:
    """Raises Invalid for a withdrawn claim."""
    if claim.status == Status.WITHDRAWN:
        raise Invalid(_("This claim is withdrawn: restore it first."))


def require_unsettled(claim: Claim) -> None:
    """Raises Invalid for an adjudicated claim: what reviewers recorded stays as it was settled."""
    if claim.status == Status.ADJUDICATED:
        raise Invalid(
            _("This claim was adjudicated: put a dissent on record, or ask for a recheck first.")
        )


def require_latest(own: Own | None, supersedes: int | None) -> Own | None:
    """A reviewer's own latest row. Raises Stale unless it is the one that the person saw."""
    if (own.pk if own else None) != supersedes:
        raise Stale(_("You saved another version of this meanwhile."), current=own)
    return own
