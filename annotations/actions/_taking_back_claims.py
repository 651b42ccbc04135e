"""Taking back what was done to a claim itself: marking, changing, withdrawing it, asking for a recheck."""

from datetime import datetime
from typing import Any

from annotations.actions._anchors import place, require_quote
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_labels import give_label
from annotations.actions._claim_status import next_version, update_status
from annotations.actions._disputes import renew_dispute
from annotations.actions._locking import lock_anchor
from annotations.actions._taking_back import TakingBack, Values, changed_since, logged_too_little
from annotations.models import Anchor, Claim, Event
from annotations.queries.log_entries import claim_entry, label_entry
from annotations.rules.undoing import UNDONE
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Verb


def take_back_change(taking: TakingBack) -> Event:
    """A claim reads as before, at its place before, and in that version."""
    anchor = _locked_as_left(taking)
    claim = anchor.claim
    before = {**claim_entry(claim, anchor), **label_entry(claim, anchor)}
    details = ClaimDetails(
        taking.before["statement"],
        ClaimKind(taking.before["kind"]),
        taking.before["check_worthiness"],
    )
    set_details(claim, details)
    _put_back(anchor, taking.before)
    claim.version = taking.before["version"]
    _save(claim, taking.at)
    after = {**claim_entry(claim, anchor), **label_entry(claim, anchor)}
    return taking.log(claim.article.project, claim, before, after)


def take_back_standing(taking: TakingBack) -> Event:
    """A claim that was marked or restored is withdrawn, and the other way round; or a recheck."""
    anchor = _locked_as_left(taking)
    claim = anchor.claim
    before: dict[str, Any] = {"status": claim.status, "version": claim.version}
    after: dict[str, Any] = {}
    if taking.verb in {Verb.WITHDRAW, Verb.RECHECK}:
        after["reason"] = taking.before.get("reason", UNDONE)
    else:
        before["reason"] = taking.left["reason"]
    if taking.verb is Verb.WITHDRAW:
        claim.withdrawn_because = after["reason"]
    if taking.verb is Verb.RESTORE:
        claim.withdrawn_because = ""
    if "version" in taking.before:
        claim.version = taking.before["version"]
    else:
        next_version(claim)
    _save(claim, taking.at)
    after |= {"status": claim.status, "version": claim.version}
    return taking.log(claim.article.project, claim, before, after)


def _locked_as_left(taking: TakingBack) -> Anchor:
    """The claim's newest place, locked. Raises Stale where the claim isn't in the version that was left."""
    event = taking.event
    assert event.claim is not None  # noqa: S101 - for the type checker
    taking.require_right(event.claim)
    anchor = lock_anchor(event.claim)
    taking.require_here(anchor.claim.article.project)
    marked = event.verb == Verb.MARK
    if not marked and not {"version"} <= taking.before.keys() & taking.left.keys():
        raise logged_too_little()
    if anchor.claim.version != taking.left.get("version", 1):
        raise changed_since(anchor.claim)
    return anchor


def _put_back(anchor: Anchor, before: Values) -> None:
    """`anchor` where it was, under the label that it had, unless another claim has that now."""
    span, text = Span(before["start"], before["end"]), anchor.revision.text
    require_quote(text, span, before["quote"])
    place(anchor, text, span)
    label = {"line": before["line"], "letter": before["letter"]}
    others = Anchor.objects.filter(revision=anchor.revision_id, **label).exclude(pk=anchor.pk)
    if others.exists():
        give_label(anchor, anchor.claim.article.title, text)
    else:
        anchor.line, anchor.letter = label["line"], label["letter"]
    anchor.save()


def _save(claim: Claim, at: datetime) -> None:
    was = claim.status
    update_status(claim)
    claim.save()
    renew_dispute(claim, at, was=was)
