"""Asking for the copy of a page: shared by asking for one alone, and by adding evidence."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from annotations.actions._event_log import Recorder, record
from annotations.actions._validation import checked
from annotations.models import Article, PageCopy, User
from annotations.vocabulary import Verb

FRESH = timedelta(days=1)
"""How long a copy is used again for the same address."""

WEB = ("https://", "http://")


def ask_for_copy(
    article: Article,
    url: str,
    *,
    by: User,
    at: datetime,
    key: UUID | None = None,
    recorder: Recorder = record,
) -> PageCopy:
    """The copy of an address that was asked for lately, or a new one; the article is locked.

    By anyone in the project to whom `by` isn't blind. One that failed isn't given again, unless it has this `key`. A new one leaves its event.
    Raises Invalid.
    """
    known = PageCopy.objects.visible_to(by).filter(article__project=article.project_id)
    earlier = known.filter(key=key).first() if key else None
    fresh = known.of_address(url).filter(asked_at__gt=at - FRESH)
    found = earlier or fresh.order_by("-pk").first()
    if found:
        return found
    copy = PageCopy(key=key or uuid4(), article=article, url=url, asked_by=by, asked_at=at)
    checked(copy).save(force_insert=True)
    recorder(article.project, by, Verb.REQUEST_COPY, copy, at=at, after={"url": url})
    return copy
