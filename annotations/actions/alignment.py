"""Closing the marking of an article, and making claims of what people marked by themselves."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._aligned_claims import claim_at
from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._marking_stage import require_independent
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.models import Article, Claim, PassageMark, Revision, User
from annotations.permissions import require
from annotations.queries.log_entries import alignment_entry
from annotations.queries.passage_marks import unfinished_markers
from annotations.rules.alignment import kept_in
from annotations.text.spans import Span
from annotations.vocabulary import Marking, Verb

MOST = 100
"""Marks that one decision is about."""


@durable()
def close_marking(
    *, by: User, article: Article, anyway: bool = False, at: datetime | None = None
) -> Article:
    """End the marking of an article: its marks are there for all to see, and to be aligned.

    Again it does nothing. Raises NotAllowed, and Invalid while somebody who marks here hasn't finished, unless it
    is to be closed `anyway`.
    """
    require(by, Verb.CLOSE_MARKING, article)
    article = lock_article(article)
    if article.marking == Marking.CLOSED:
        return article
    require_independent(article)
    require_unarchived(article)
    unfinished = unfinished_markers(article)
    if unfinished and not anyway:
        raise Invalid(
            ngettext(
                "%(count)s person who marks here hasn't finished: wait for them, or close it anyway.",
                "%(count)s people who mark here haven't finished: wait for them, or close it anyway.",
            ),
            count=unfinished,
            field="anyway",
        )
    article.marking = Marking.CLOSED
    article.version += 1
    article.save(update_fields=["marking", "version"])
    before, after = {"marking": Marking.INDEPENDENT}, {"marking": Marking.CLOSED}
    record(article.project, by, Verb.CLOSE_MARKING, article, at=at, before=before, after=after)
    return article


@durable()
def keep_marks(
    *,
    by: User,
    article: Article,
    marks: Collection[int],
    spans: Sequence[Span],
    key: UUID | None = None,
    at: datetime | None = None,
) -> tuple[Claim, ...]:
    """Make a claim of each of the `spans`, and keep each of the `marks` in the one that it has most in common with.

    Where a claim that stands has the very same words, it is kept in that one. The same `key` again answers
    with what it made. Raises NotAllowed, Stale where somebody aligned one of them meanwhile, and Invalid for a span that
    no mark touches or a mark that touches no span.
    """
    require(by, Verb.ALIGN_MARK, article)
    article, key, at = _locked(article), key or uuid4(), at or timezone.now()
    if made := Claim.objects.filter(key=key, article=article, marked_by=by).first():
        return (made,)
    waiting = _waiting(article, marks)
    revision = Revision.objects.get(pk=waiting[0].revision_id)
    kept = {mark.pk: kept_in(Span(mark.start, mark.end), spans) for mark in waiting}
    if None in kept.values() or set(kept.values()) != set(range(len(spans))):
        raise Invalid(
            _("A claim has to have words of each mark that is kept in it: choose other words."),
            field="spans",
        )
    claims: list[Claim] = []
    step: int | None = None
    for span in spans:
        claim, event = claim_at(
            article, revision, span, by=by, key=uuid4() if claims else key, at=at, step=step
        )
        claims.append(claim)
        step = step or (event.number if event else None)
    for mark in waiting:
        mark.claim = claims[kept[mark.pk] or 0]
        step = _align(mark, article, by, at, step)
    return tuple(claims)


@durable()
def drop_marks(
    *,
    by: User,
    article: Article,
    marks: Collection[int],
    reason: str,
    at: datetime | None = None,
) -> tuple[PassageMark, ...]:
    """Make no claim of some marks, for a reason. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.ALIGN_MARK, article)
    article, at, reason = _locked(article), at or timezone.now(), reason_given(reason)
    dropped, step = _waiting(article, marks), None
    for mark in dropped:
        mark.dropped_because = reason
        step = _align(mark, article, by, at, step)
    return tuple(dropped)


def _locked(article: Article) -> Article:
    """An article whose marks are to be aligned. Raises Invalid."""
    article = lock_article(article)
    require_unarchived(article)
    if article.marking != Marking.CLOSED:
        raise Invalid(_("Marks are aligned once the marking of the article is closed."))
    return article


def _waiting(article: Article, ids: Collection[int]) -> list[PassageMark]:
    """Those of an article's marks with these ids. Raises Stale, Invalid."""
    if not ids or len(set(ids)) > MOST:
        raise Invalid(_("Choose some marks, and no more than %(most)s."), most=MOST, field="marks")
    found = list(PassageMark.objects.standing().filter(article=article, pk__in=ids))
    if len(found) != len(set(ids)) or len({each.revision_id for each in found}) != 1:
        raise Invalid(_("These aren't marks of one text of this article."), field="marks")
    if any(each.aligned_at for each in found):
        raise Stale(_("Somebody aligned these marks meanwhile."))
    return found


def _align(mark: PassageMark, article: Article, by: User, at: datetime, step: int | None) -> int:
    """Store what becomes of a mark; the number of the event that the decision began with."""
    mark.aligned_by, mark.aligned_at = by, at
    mark.save(update_fields=["claim", "dropped_because", "aligned_by", "aligned_at"])
    event = record(
        article.project,
        by,
        Verb.ALIGN_MARK,
        mark,
        at=at,
        before=alignment_entry(None, ""),
        after=alignment_entry(mark.claim_id, mark.dropped_because),
        step=step,
    )
    return step or event.number
