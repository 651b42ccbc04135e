"""Taking articles in."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from annotations.actions._sentence_rows import add_sentences
from annotations.actions._steps import checked, lock_article, lock_project, now, record
from annotations.documents.draft import ArticleDraft
from annotations.errors import Duplicate, Invalid
from annotations.models import Article, Original, Project, Revision, User
from annotations.permissions import require
from annotations.text.segmentation import cuts
from annotations.vocabulary import Verb

DETAILS = ("title", "title_note", "byline", "outlet", "url", "published_at", "language")


@transaction.atomic(durable=True)
def add_article(
    *,
    by: User,
    project: Project,
    draft: ArticleDraft,
    title_note: str = "",
    external_id: str = "",
    again: bool = False,
    at: datetime | None = None,
) -> Article:
    """Store a draft as an article with its first revision, cut into sentences.

    Raises NotAllowed, Invalid, and Duplicate when the project has the same text, unless `again`.
    """
    require(by, Verb.ADD_ARTICLE, project)
    project = lock_project(project.pk)
    sha256 = hashlib.sha256(draft.text.encode()).hexdigest()
    if not again:
        _refuse_duplicate(project, sha256)
    _refuse_taken_id(project, external_id)
    at = now(at)
    article = checked(
        Article(
            project=project,
            title=draft.title,
            title_note=title_note,
            byline=draft.byline,
            outlet=draft.outlet,
            url=draft.url,
            published_at=draft.published_at,
            language=draft.language or "en",
            external_id=external_id,
            added_by=by,
            added_at=at,
        )
    )
    article.save(force_insert=True)
    revision = _add_revision(article, draft, sha256=sha256, by=by, at=at)
    record(
        by=by,
        verb=Verb.ADD_ARTICLE,
        subject=article,
        log=project,
        at=at,
        article_id=article.pk,
        after={**_details(article), "revision": revision.number, "sha256": sha256},
    )
    return article


def _refuse_duplicate(project: Project, sha256: str) -> None:
    same = Article.objects.filter(project=project, revisions__sha256=sha256).first()
    if same:
        raise Duplicate(
            _("The project has this text already: “%(title)s”.") % {"title": same.title},
            existing=same,
        )


def _refuse_taken_id(project: Project, external_id: str) -> None:
    if external_id and Article.objects.filter(project=project, external_id=external_id).exists():
        raise Invalid(_("Another article of the project has this id."), field="external_id")


def _add_revision(
    article: Article, draft: ArticleDraft, *, sha256: str, by: User, at: datetime
) -> Revision:
    found = cuts(draft.text, article.language)
    revision = Revision.objects.create(
        article=article,
        number=1,
        text=draft.text,
        sha256=sha256,
        segmenter=found[0],
        added_by=by,
        added_at=at,
    )
    Original.objects.create(
        revision=revision,
        content=draft.original,
        sha256=hashlib.sha256(draft.original).hexdigest(),
        media_type=draft.media_type,
        filename=draft.filename,
    )
    add_sentences([(revision, found)])
    return revision


@transaction.atomic(durable=True)
def change_article(
    *,
    by: User,
    article: Article,
    seen: int,
    changes: dict[str, Any],
    at: datetime | None = None,
) -> Article:
    """Change some of an article's DETAILS. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.CHANGE_ARTICLE, article)
    article = lock_article(article, seen)
    before = _details(article)
    for name in changes.keys() & set(DETAILS):
        setattr(article, name, changes[name])
    article.version = seen + 1
    checked(article).save(update_fields=[*DETAILS, "version"])
    record(
        by=by,
        verb=Verb.CHANGE_ARTICLE,
        subject=article,
        log=article.project,
        at=now(at),
        article_id=article.pk,
        before=before,
        after=_details(article),
    )
    return article


def _details(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in DETAILS}
