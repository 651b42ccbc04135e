"""Sign-offs compared with the log: what was changed after it was signed is void, and nothing else is."""

from collections.abc import Collection, Iterator

from annotations.models import Event, SignOff, Sourcing, Verification
from annotations.queries.integrity.discrepancies import Discrepancy
from annotations.queries.integrity.logged_rows import Log
from annotations.rules.sign_offs import (
    CHANGES_EVERYTHING,
    CHANGES_WHAT_COUNTS,
    makes_void,
    person_in_conflict,
)
from annotations.vocabulary import Verb

_Found = tuple[int, str, int | None]
"""The id of who found something, and on which claim or in which article, by “claim” or “article” and its id."""


def compare_sign_offs(articles: Collection[int], log: Log) -> Iterator[Discrepancy]:
    """What isn't void though it changed, or is though it didn't; `log` has all events of these articles."""
    changes = [
        event
        for row in log.values()
        for event in row.events
        if makes_void(Verb(event.verb), event.before, event.after)
    ]
    found = _found_by_those_in_conflict(articles, changes)
    for signed in SignOff.objects.filter(article__in=articles, withdrawn_at=None).order_by("pk"):
        logged = log.get(("signoff", signed.pk))
        since = logged.events[0].pk if logged else 0
        change = next(
            (each for each in changes if each.pk > since and _is_of(each, signed, found)), None
        )
        place = f"article {signed.article_id}, signoff {signed.pk}"
        if change and not signed.voided_at:
            yield Discrepancy(place, f"it stands, though event {change.number} changed it.")
        elif logged and signed.voided_at and not change:
            yield Discrepancy(place, "it is void, and no event changed what was signed.")


def _found_by_those_in_conflict(
    articles: Collection[int], changes: Collection[Event]
) -> set[_Found]:
    """What people found who have or had a conflict of interest, also afterwards: that makes void what it is about anyway."""
    people = {
        person_in_conflict(each.before, each.after)
        for each in changes
        if Verb(each.verb) in CHANGES_WHAT_COUNTS
    }
    found: set[_Found] = set()
    for rows in (Sourcing.objects.of_reviewers(), Verification.objects) if people else ():
        of = rows.filter(claim__article__in=articles, reviewer__in=people)
        for person, claim, article in of.values_list("reviewer", "claim", "claim__article"):
            found |= {(person, "claim", claim), (person, "article", article)}
    return found


def _is_of(event: Event, signed: SignOff, found: Collection[_Found]) -> bool:
    if event.article_id != signed.article_id:
        return False
    whole = signed.claim_id is None
    if Verb(event.verb) in CHANGES_WHAT_COUNTS:
        person = person_in_conflict(event.before, event.after)
        about = ("article", signed.article_id) if whole else ("claim", signed.claim_id)
        return signed.signed_by_id == person or (person, *about) in found
    return whole or event.claim_id == signed.claim_id or Verb(event.verb) in CHANGES_EVERYTHING
