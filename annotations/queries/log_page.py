"""The page of a project's log: what happened, in words, and what one can undo of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from annotations.models import Article, Claim, Event, Membership, Project, User
from annotations.permissions import sees_part_of_log
from annotations.queries import log
from annotations.queries.event_words import EventChanges, in_words
from annotations.queries.paging import Page
from annotations.queries.undoing import NextSteps, next_steps
from annotations.rules.labels import label
from annotations.rules.undoing import why_final

PEOPLE = 200
"""Members whose names are offered; another one's can be typed."""
LABELS = 5
"""Claims of a step that are named."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event with its changes, and what people call its article and its claim."""

    event: Event
    changes: EventChanges
    article: str
    claim: str
    number: int | None
    """The claim's number in its article, for its address."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """`head` is the hash of the last event, empty to who is blind; the names are of what it is narrowed to."""

    page: Page[LoggedEvent]
    people: tuple[User, ...]
    steps: NextSteps
    undo: str
    undo_ends: str
    """Why the step can't be undone; empty where it can."""
    redo: str
    length: int | None
    head: str
    article: str
    claim: str


def log_page(user: User, project: Project, **asked: Any) -> LogPage:
    """A page of the log as `log.events` narrows it; the same statements for any number of events."""
    found = log.events(user, project, **asked)
    changes = {each.event.pk: each for each in in_words(user, found.rows)}
    narrowed = (asked.get("article"), asked.get("claim"))
    steps = next_steps(user, project)
    told = [*found.rows, *steps.undo[:LABELS], *steps.redo[:LABELS]]
    titles = _titles(user, [*(each.article_id for each in told), narrowed[0]])
    claims = _claims(user, [*(each.claim_id for each in told), narrowed[1]])
    in_part = sees_part_of_log(user, project)

    def logged(event: Event) -> LoggedEvent:
        claim = claims.get(event.claim_id or 0)
        return LoggedEvent(
            event,
            changes[event.pk],
            titles.get(event.article_id or 0, ""),
            _label(claim),
            claim.number if claim else None,
        )

    narrowed_claim = claims.get(narrowed[1] or 0)
    return LogPage(
        found.map(logged),
        _people(user, project),
        steps,
        undo=_in_words(steps.undo, claims),
        undo_ends=next((_(why) for each in steps.undo if (why := why_final(each.verb))), ""),
        redo=_in_words(steps.redo, claims),
        length=None if in_part else project.log_length,
        head="" if in_part else project.log_head,
        article=titles.get(narrowed[0] or 0, ""),
        claim=_label(narrowed_claim),
    )


def step_in_words(user: User, step: Sequence[Event]) -> str:
    """Such as “marked the claim 9a, recorded the sourcing 9a”; one statement."""
    return _in_words(step, _claims(user, [each.claim_id for each in step[:LABELS]]))


def _in_words(step: Sequence[Event], claims: Mapping[int, Claim]) -> str:
    by_verb = groupby(reversed(step), key=lambda event: event.verb_label)
    return "; ".join(_done(did, list(events), claims) for did, events in by_verb)


def _done(did: str, events: list[Event], claims: Mapping[int, Claim]) -> str:
    labels = [_label(claims.get(event.claim_id or 0)) for event in events]
    named = ", ".join(each for each in labels if each)
    if not named:
        return did
    more = " …" if len(labels) > LABELS else ""
    return _("%(done)s (%(claims)s)") % {"done": did, "claims": named + more}


def _label(claim: Claim | None) -> str:
    return label(claim.line, claim.letter) if claim else ""


def _titles(user: User, ids: Sequence[int | None]) -> Mapping[int, str]:
    wanted = {each for each in ids if each}
    found = Article.objects.visible_to(user).filter(pk__in=wanted) if wanted else ()
    return {each.pk: each.title for each in found}


def _claims(user: User, ids: Sequence[int | None]) -> Mapping[int, Claim]:
    wanted = {each for each in ids if each}
    found = Claim.objects.visible_to(user).with_labels().filter(pk__in=wanted) if wanted else ()
    return {each.pk: each for each in found}


def _people(user: User, project: Project) -> tuple[User, ...]:
    members = Membership.objects.visible_to(user).filter(project=project).select_related("user")
    return tuple(each.user for each in members.order_by("user__username")[:PEOPLE])
