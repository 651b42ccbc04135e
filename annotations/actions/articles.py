"""Taking articles in."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from annotations.actions._article_people import end_their_leases, set_people
from annotations.actions._event_log import record
from annotations.actions._known_articles import refuse_known
from annotations.actions._locking import lock_article, lock_project, require_unarchived
from annotations.actions._sentence_rows import add_sentences
from annotations.actions._topics import checked_topics
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.documents.draft import ArticleDraft
from annotations.models import Article, Original, Project, Revision, User
from annotations.permissions import require
from annotations.queries.log_entries import ARTICLE_DETAILS, ARTICLE_PEOPLE, article_entry
from annotations.text.cut_limits import cuts_within_limits
from annotations.text.language_guess import language_of
from annotations.text.segmentation import Cuts
from annotations.vocabulary import Priority, Verb


def add_article(
    *,
    by: User,
    project: Project,
    draft: ArticleDraft,
    title_note: str = "",
    external_id: str = "",
    due_at: datetime | None = None,
    topics: Iterable[str] = (),
    priority: Priority = Priority.NORMAL,
    writer: str = "",
    editor: str = "",
    again: bool = False,
    at: datetime | None = None,
) -> Article:
    """Store a draft as an article with its first revision, cut into sentences.

    Without a language it has the one that can be told from its text, or "und". Its writer and its
    editor are members, by their login names.
    A long text takes seconds to cut, so the project is locked only afterwards, to store the rows.
    Raises NotAllowed, Invalid, Unreadable where it has too many sentences, and Duplicate when the
    project has the same text, unless `again`.
    """
    require(by, Verb.ADD_ARTICLE, project)
    revision = _revision(draft, by=by, at=at or timezone.now())
    article = Article(
        project=project,
        title=draft.title,
        title_note=title_note,
        byline=draft.byline,
        outlet=draft.outlet,
        url=draft.url,
        published_at=draft.published_at,
        language=draft.language or language_of(draft.text),
        external_id=external_id,
        due_at=due_at,
        topics=list(topics),
        priority=priority,
        added_by=by,
        added_at=revision.added_at,
    )
    set_people(article, {"writer": writer, "editor": editor})
    refuse_known(article, None if again else revision)
    _spell_topics(article)
    sentences = cuts_within_limits(draft.text, checked(article).language)
    with durable():
        article.project = lock_project(project.pk)
        refuse_known(article, None if again else revision)  # it may have come in before the lock
        _store(article, revision, draft, sentences)
        record(
            article.project,
            by,
            Verb.ADD_ARTICLE,
            article,
            at=article.added_at,
            after={
                **article_entry(article),
                "revision": revision.number,
                "sha256": revision.sha256,
            },
        )
    return article


def _revision(draft: ArticleDraft, *, by: User, at: datetime) -> Revision:
    sha256 = hashlib.sha256(draft.text.encode()).hexdigest()
    return Revision(number=1, text=draft.text, sha256=sha256, added_by=by, added_at=at)


def _store(article: Article, revision: Revision, draft: ArticleDraft, sentences: Cuts) -> None:
    article.save(force_insert=True)
    revision.article, revision.segmenter = article, sentences[0]
    revision.save(force_insert=True)
    Original.objects.create(
        revision=revision,
        content=draft.original,
        sha256=hashlib.sha256(draft.original).hexdigest(),
        media_type=draft.media_type,
        filename=draft.filename,
    )
    add_sentences([(revision, sentences)])


@durable()
def change_article(
    *,
    by: User,
    article: Article,
    seen: int,
    changes: dict[str, Any],
    at: datetime | None = None,
) -> Article:
    """Change some of ARTICLE_DETAILS, and ARTICLE_PEOPLE by login names, "" for nobody.

    Who comes to be its writer or editor gives back what they hold of it. Raises NotAllowed, Stale,
    Invalid.
    """
    require(by, Verb.CHANGE_ARTICLE, article)
    article, at = lock_article(article, seen), at or timezone.now()
    require_unarchived(article)
    before = article_entry(article)
    for name in changes.keys() & set(ARTICLE_DETAILS):
        setattr(article, name, changes[name])
    set_people(article, changes)
    if article.topics != before["topics"]:
        _spell_topics(article)
    article.version = seen + 1
    checked(article).save(update_fields=[*ARTICLE_DETAILS, *ARTICLE_PEOPLE, "version"])
    end_their_leases(article, at)
    record(
        article.project,
        by,
        Verb.CHANGE_ARTICLE,
        article,
        at=at,
        before=before,
        after=article_entry(article),
    )
    return article


def _spell_topics(article: Article) -> None:
    """Spell the article's topics as its project does. Raises Invalid for too many or too long ones."""
    if not article.topics:
        return
    of_others = Article.objects.filter(project=article.project_id).exclude(pk=article.pk)
    known = of_others.order_by("-id").values_list("topics", flat=True)
    article.topics = checked_topics(article.topics, chain.from_iterable(known))
