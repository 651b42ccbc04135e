"""Putting articles away, and taking them back."""

from datetime import datetime

from django.utils import timezone

from annotations.actions._assignment_rows import end_leases
from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, User
from annotations.permissions import require
from annotations.queries.log_entries import archiving_entry
from annotations.vocabulary import Verb

COLUMNS = ("archived_at", "archived_because", "version")


@durable()
def archive_article(
    *, by: User, article: Article, seen: int, reason: str, at: datetime | None = None
) -> Article:
    """Take an article out of lists, work and search; it can be read, and nothing else.

    Raises NotAllowed, Stale, Invalid.
    """
    require(by, Verb.ARCHIVE, article)
    article = lock_article(article, seen)
    require_unarchived(article)
    article.archived_at = at or timezone.now()
    article.archived_because = reason_given(reason)
    article.version = seen + 1
    article.save(update_fields=COLUMNS)
    end_leases(Assignment.objects.filter(article=article), article.archived_at)
    after = {"reason": article.archived_because}
    record(article.project, by, Verb.ARCHIVE, article, at=article.archived_at, after=after)
    return article


@durable()
def restore_article(
    *, by: User, article: Article, seen: int, at: datetime | None = None
) -> Article:
    """Take an archived article back. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.RESTORE_ARTICLE, article)
    article = lock_article(article, seen)
    if not article.archived_at:
        raise Invalid(_("This article isn't archived."))
    before = archiving_entry(article.archived_because, article.archived_at)
    article.archived_at, article.archived_because = None, ""
    article.version = seen + 1
    article.save(update_fields=COLUMNS)
    record(article.project, by, Verb.RESTORE_ARTICLE, article, at=at, before=before)
    return article
