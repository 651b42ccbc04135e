"""Marking by oneself: passages that nobody else sees until the marking of the article is closed."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._anchors import require_quote, whole_characters
from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._marking_stage import require_independent
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Marker, PassageMark, Revision, User
from annotations.permissions import require
from annotations.queries.log_entries import marker_entry, passage_mark_entry
from annotations.text.spans import Span
from annotations.vocabulary import Verb


@durable()
def mark_passage(
    *,
    by: User,
    revision: Revision,
    span: Span,
    quote: str,
    key: UUID | None = None,
    at: datetime | None = None,
) -> PassageMark:
    """Mark `span` (code points) of a text, which reads `quote`, as what `by` takes for a claim.

    The span grows to whole grapheme clusters. The same `key` again answers with the mark that it made.
    Raises NotAllowed, Invalid, Misquoted.
    """
    require(by, Verb.MARK_PASSAGE, revision)
    article, key = lock_article(revision.article), key or uuid4()
    if made := PassageMark.objects.filter(key=key, marked_by=by).first():
        return made
    require_independent(article)
    require_unarchived(article)
    _require_unfinished(article, by)
    require_quote(revision.text, span, quote)
    span, at = whole_characters(revision.text, span), at or timezone.now()
    same = {"article": article, "marked_by": by, "start": span.start, "end": span.end}
    if PassageMark.objects.standing().filter(**same).exists():
        raise Invalid(_("You have marked these words already."), field="quote")
    mark = PassageMark(
        key=key, revision=revision, quote=span.of(revision.text), marked_at=at, **same
    )
    mark.save(force_insert=True)
    after = passage_mark_entry(mark)
    record(article.project, by, Verb.MARK_PASSAGE, mark, at=at, after=after)
    return mark


@durable()
def withdraw_mark(*, by: User, mark: PassageMark, at: datetime | None = None) -> PassageMark:
    """Take one's own mark back while the article is marked. Raises NotAllowed, Invalid."""
    require(by, Verb.WITHDRAW_MARK, mark)
    article = lock_article(mark.article)
    require_independent(article)
    require_unarchived(article)
    mark = PassageMark.objects.get(pk=mark.pk)
    if mark.marked_by_id != by.pk:
        raise Invalid(_("Only who made a mark can take it back."))
    if mark.withdrawn_at:
        raise Invalid(_("This mark is taken back already."))
    _require_unfinished(article, by)
    mark.withdrawn_at = at or timezone.now()
    mark.save(update_fields=["withdrawn_at"])
    before, after = {"withdrawn": False}, {"withdrawn": True}
    record(
        article.project,
        by,
        Verb.WITHDRAW_MARK,
        mark,
        at=mark.withdrawn_at,
        before=before,
        after=after,
    )
    return mark


@durable()
def finish_marking(*, by: User, article: Article, at: datetime | None = None) -> Marker:
    """Say that one has marked all that one takes for a claim, also where that is nothing.

    Again it does nothing. Raises NotAllowed, Invalid.
    """
    require(by, Verb.FINISH_MARKING, article)
    article = lock_article(article)
    require_independent(article)
    require_unarchived(article)
    marker = Marker.objects.filter(article=article, person=by).first()
    if marker and marker.finished_at:
        return marker
    marker = marker or Marker(article=article, person=by)
    marker.finished_at = at or timezone.now()
    marker.save()
    after = marker_entry(marker)
    record(article.project, by, Verb.FINISH_MARKING, marker, at=marker.finished_at, after=after)
    return marker


@durable()
def resume_marking(*, by: User, article: Article, at: datetime | None = None) -> Marker:
    """Go on marking after one had finished. Raises NotAllowed, Invalid for who hadn't."""
    require(by, Verb.RESUME_MARKING, article)
    article = lock_article(article)
    require_independent(article)
    require_unarchived(article)
    marker = Marker.objects.filter(article=article, person=by).exclude(finished_at=None).first()
    if marker is None:
        raise Invalid(_("You haven't finished marking this article: go on."))
    before = marker_entry(marker)
    marker.finished_at = None
    marker.save(update_fields=["finished_at"])
    after = marker_entry(marker)
    record(article.project, by, Verb.RESUME_MARKING, marker, at=at, before=before, after=after)
    return marker


def _require_unfinished(article: Article, by: User) -> None:
    """Raises Invalid for who said that they have finished."""
    finished = Marker.objects.filter(article=article, person=by, finished_at__isnull=False)
    if finished.exists():
        raise Invalid(
            _("You said that you have finished marking this article: go on with it first.")
        )
