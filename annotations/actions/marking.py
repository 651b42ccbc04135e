"""Marking a claim, with its sourcing where that is known already."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._anchors import place, require_quote
from annotations.actions._assignment_rows import renew
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_labels import give_first_label
from annotations.actions._claim_status import set_needs
from annotations.actions._event_log import append_with, next_event
from annotations.actions._locking import lock_marking, lock_project, require_unarchived
from annotations.actions._marking_stage import next_number, require_not_independent
from annotations.actions._sourcing_rows import NewSourcing, SourcingDraft, make_sourcing
from annotations.database.durable import durable
from annotations.errors import Duplicate
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Claim, Project, Revision, Sourcing, User
from annotations.models.shown_status import shown_status
from annotations.permissions import require
from annotations.queries.log_entries import claim_entry
from annotations.text.spans import Span
from annotations.vocabulary import Status, Verb


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that was marked, its place, and its sourcing if it came with one."""

    claim: Claim
    anchor: Anchor
    sourcing: NewSourcing | None = None


@durable()
def mark_claim(
    *,
    by: User,
    revision: Revision,
    span: Span,
    quote: str,
    details: ClaimDetails,
    sourcing: SourcingDraft | None = None,
    again: bool = False,
    key: UUID | None = None,
    at: datetime | None = None,
) -> NewClaim:
    """Mark `span` (code points) of a text, which reads `quote`, as a claim, with its `details` and `sourcing`.

    The span grows to whole grapheme clusters. The same `key` again answers with the claim that it
    made. Raises NotAllowed, Invalid, Misquoted, and Duplicate when a claim that stands has the very
    same words, unless they are to be marked `again`.

    The project, whose log all its writers share, is locked last, so that claims of different
    articles are stored side by side. Only a sourcing that may add sources locks it before: nobody
    else may add the same name meanwhile.
    """
    require(by, Verb.MARK, revision)
    if key and (earlier := _earlier(revision, key, by)):
        return earlier
    require_unarchived(revision.article)
    require_not_independent(revision.article)
    require_quote(revision.text, span, quote)
    claim = Claim(
        key=key or uuid4(),
        article=revision.article,
        marked_by=by,
        marked_at=at or timezone.now(),
    )
    recorded = [_sourcing_of(claim)] if sourcing else []
    claim.number = next_number(revision.article, claim, *recorded)
    log = _locked_first(claim, sourcing)
    anchor = place(Anchor(revision=revision), revision.text, span)
    article = revision.article
    first = give_first_label(anchor, article.title, revision.text, article=article.pk, by=by.pk)
    if first.same_words and not again:
        raise _duplicate(first.same_words)
    for each in recorded:
        each.in_conflict = first.in_conflict
    claim.status = Status.SOURCED if recorded and not first.in_conflict else Status.OPEN
    anchor.claim = set_details(claim, details)
    new = NewClaim(claim, anchor, _made(sourcing, recorded, claim, revision.text))
    if first.at_work:
        renew(by, claim.article_id, None, claim.marked_at)
    _store(new, log)
    anchor.shown_status = claim.status  # type: ignore[attr-defined]  # as `_earlier` annotates it
    return new


def _duplicate(claim_id: int) -> Duplicate:
    existing = Claim.objects.with_labels().get(pk=claim_id)
    return Duplicate(
        _("Claim %(label)s has these words already."), label=existing.label, existing=existing
    )


def _earlier(revision: Revision, key: UUID, by: User) -> NewClaim | None:
    """What was made with `key`, once nobody else is marking in the article."""
    lock_marking(revision.article_id)
    anchors = Anchor.objects.select_related("claim__marked_by").order_by("revision__number")
    anchors = anchors.annotate(shown_status=shown_status(by, "claim__"))
    anchor = anchors.filter(claim__key=key, claim__article=revision.article_id).first()
    return NewClaim(anchor.claim, anchor) if anchor else None


def _locked_first(claim: Claim, sourcing: SourcingDraft | None) -> Project | None:
    may_add_sources = sourcing is not None and sourcing.may_add_sources
    return lock_project(claim.article.project_id) if may_add_sources else None


def _sourcing_of(claim: Claim) -> Sourcing:
    by = claim.marked_by
    return Sourcing(
        claim_version=claim.version,
        reviewer=by,
        guideline_version_id=claim.article.project.guideline_version_id,
        at=claim.marked_at,
    )


def _made(
    draft: SourcingDraft | None, recorded: list[Sourcing], claim: Claim, text: str
) -> NewSourcing | None:
    """The sourcing that the claim comes with, both of which have keys and are still to be stored."""
    if draft is None:
        return None
    (sourcing,) = recorded
    sourcing.claim = claim
    return make_sourcing(draft, sourcing, text=text)


def _store(new: NewClaim, log: Project | None) -> None:
    """All of it in one statement, with two events: blindness hides the sourcing from others, but not that the
    claim was marked. From the lock of the log to the end this is all."""
    claim, by, at, made = new.claim, new.claim.marked_by, new.claim.marked_at, new.sourcing
    log = log or (made and made.log) or lock_project(claim.article.project_id)
    set_needs(claim, log)
    events = [next_event(log, by, Verb.MARK, claim, at=at, after=claim_entry(claim, new.anchor))]
    if made:
        subject, after = made.sourcing, made.log_entry
        step = events[0].number
        events.append(
            next_event(log, by, Verb.RECORD_SOURCING, subject, at=at, after=after, step=step)
        )
    recorded = ([made.sourcing], made.chain) if made else ()
    append_with(([claim], [new.anchor], *recorded), log, *events)
