"""Taking back what was done to a mark of one's own, that one has finished, and how marks were aligned."""

from annotations.actions._locking import lock_article, require_unarchived
from annotations.actions._marking_stage import require_independent
from annotations.actions._taking_back import TakingBack, changed_since
from annotations.models import Article, Event, Marker, PassageMark
from annotations.queries.log_entries import alignment_entry, marker_entry
from annotations.vocabulary import Verb


def take_back_mark(taking: TakingBack) -> Event:
    """A passage that was marked is taken back, and the other way round. Raises Stale, Invalid."""
    mark = PassageMark.objects.select_related("article").get(pk=taking.event.subject)
    article = _locked(taking, mark.article)
    require_independent(article)
    mark = PassageMark.objects.get(pk=mark.pk)
    withdrawing = taking.verb is Verb.WITHDRAW_MARK
    same = PassageMark.objects.standing().filter(
        article=article, marked_by=mark.marked_by_id, start=mark.start, end=mark.end
    )
    if bool(mark.withdrawn_at) == withdrawing or same.exists() != withdrawing:
        raise changed_since(mark)
    mark.withdrawn_at = taking.at if withdrawing else None
    mark.save(update_fields=["withdrawn_at"])
    before, after = {"withdrawn": not withdrawing}, {"withdrawn": withdrawing}
    return taking.log(article.project, mark, before, after)


def take_back_finishing(taking: TakingBack) -> Event:
    """Who had finished goes on, and the other way round. Raises Stale, Invalid."""
    marker = Marker.objects.select_related("article").get(pk=taking.event.subject)
    article = _locked(taking, marker.article)
    require_independent(article)
    marker = Marker.objects.get(pk=marker.pk)
    resuming = taking.verb is Verb.RESUME_MARKING
    if bool(marker.finished_at) != resuming:
        raise changed_since(marker)
    before = marker_entry(marker)
    marker.finished_at = None if resuming else taking.at
    marker.save(update_fields=["finished_at"])
    return taking.log(article.project, marker, before, marker_entry(marker))


def take_back_alignment(taking: TakingBack) -> Event:
    """A mark waits to be aligned again, and the other way round. Raises Stale."""
    mark = PassageMark.objects.select_related("article").get(pk=taking.event.subject)
    article = _locked(taking, mark.article)
    mark = PassageMark.objects.get(pk=mark.pk)
    before = alignment_entry(mark.claim_id, mark.dropped_because)
    if before != taking.left:
        raise changed_since(mark)
    mark.claim_id = taking.before["claim"]
    mark.dropped_because = taking.before["dropped_because"]
    reopening = taking.verb is Verb.REOPEN_MARK
    mark.aligned_by = None if reopening else taking.by
    mark.aligned_at = None if reopening else taking.at
    mark.save(update_fields=["claim", "dropped_because", "aligned_by", "aligned_at"])
    after = alignment_entry(mark.claim_id, mark.dropped_because)
    return taking.log(article.project, mark, before, after)


def _locked(taking: TakingBack, article: Article) -> Article:
    taking.require_right(article)
    article = lock_article(article)
    taking.require_here(article.project)
    require_unarchived(article)
    return article
