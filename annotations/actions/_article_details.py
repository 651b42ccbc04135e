"""What is known of an article: shared by adding one, changing it, and bringing it back to how it was."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from annotations.actions._article_people import end_their_leases, set_people
from annotations.actions._event_log import record
from annotations.actions._locking import require_unarchived
from annotations.actions._topics import checked_topics
from annotations.actions._validation import checked
from annotations.models import Article, User
from annotations.queries.log_entries import ARTICLE_DETAILS, ARTICLE_PEOPLE, article_entry
from annotations.vocabulary import Verb


def set_article_details(
    article: Article, changes: Mapping[str, Any], *, by: User, at: datetime | None
) -> Article:
    """Give a locked article some of ARTICLE_DETAILS; see `change_article`. Raises Invalid."""
    require_unarchived(article)
    before = article_entry(article)
    for name in changes.keys() & set(ARTICLE_DETAILS):
        setattr(article, name, changes[name])
    set_people(article, changes)
    if article.topics != before["topics"]:
        spell_topics(article)
    article.version += 1
    checked(article).save(update_fields=[*ARTICLE_DETAILS, *ARTICLE_PEOPLE, "version"])
    at = at or timezone.now()
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


def spell_topics(article: Article) -> None:
    """Spell the article's topics as its project does. Raises Invalid for too many or too long ones."""
    if not article.topics:
        return
    of_others = Article.objects.filter(project=article.project_id).exclude(pk=article.pk)
    known = of_others.order_by("-id").values_list("topics", flat=True)
    article.topics = checked_topics(article.topics, chain.from_iterable(known))
