"""Taking articles in."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from annotations.actions._article_details import set_article_details, spell_topics
from annotations.actions._article_people import set_people
from annotations.actions._event_log import record
from annotations.actions._known_articles import refuse_known
from annotations.actions._locking import lock_article, lock_project
from annotations.actions._marking_stage import first_stage
from annotations.actions._sentence_rows import add_sentences
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.documents.draft import ArticleDraft
from annotations.models import Article, Original, Project, Revision, User
from annotations.permissions import require
from annotations.queries.log_entries import article_entry
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
    spell_topics(article)
    sentences = cuts_within_limits(draft.text, checked(article).language)
    with durable():
        article.project = lock_project(project.pk)
        article.marking = first_stage(article.project)
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
    return set_article_details(lock_article(article, seen), changes, by=by, at=at)
