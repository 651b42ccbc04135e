"""Making sign-offs void in the transaction that changes what was signed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, Q

from annotations.models import Event, Project, SignOff, Sourcing, Verification
from annotations.rules.sign_offs import (
    CHANGES_EVERYTHING,
    CHANGES_WHAT_COUNTS,
    makes_void,
    person_in_conflict,
)
from annotations.vocabulary import Verb

_Change = tuple[str, int, datetime]
"""What was done, the id of who did it, and when."""


def note_sign_offs(project: Project) -> None:
    """Note on a locked project that it has sign-offs, which changes make void from now on."""
    if not project.has_sign_offs:
        project.has_sign_offs = True
        project.save(update_fields=["has_sign_offs"])


def void_sign_offs(events: Sequence[Event]) -> None:
    """End the sign-offs of what these events changed; a statement for each kind of change among them."""
    changed: dict[_Change, Q] = defaultdict(Q)
    for event in events:
        if event.article_id and makes_void(Verb(event.verb), event.before, event.after):
            changed[event.verb, event.actor_id, event.at] |= _signed(event)
    for (verb, person, at), signed in changed.items():
        SignOff.objects.standing().filter(signed).update(
            voided_at=at, voided_by=person, voided_because=verb
        )


def _signed(event: Event) -> Q:
    """The article as a whole, and the claim that it is about; of a conflict of interest, what it concerns."""
    if Verb(event.verb) in CHANGES_WHAT_COUNTS:
        return _concerned(event.article_id or 0, person_in_conflict(event.before, event.after))
    if Verb(event.verb) in CHANGES_EVERYTHING:
        return Q(article=event.article_id)
    whole = Q(article=event.article_id, claim=None)
    return whole | Q(claim=event.claim_id) if event.claim_id else whole


def _concerned(article: int, person: int) -> Q:
    """What `person` signed, and what others did of claims that the person found something on."""
    of_person = {"claim__article": article, "reviewer": person}
    signed = Q(signed_by=person)
    for rows in (Sourcing.objects.of_reviewers(), Verification.objects.all()):
        found = rows.filter(**of_person)
        signed |= Q(claim__in=found.values("claim")) | (Q(claim=None) & Q(Exists(found)))
    return Q(article=article) & signed
