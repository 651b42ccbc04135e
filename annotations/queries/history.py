"""What happened to a claim, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from annotations.database.prepared import Prepared
from annotations.models import Event, User
from annotations.models.adjudication import called
from annotations.queries.api_rows.claims import ClaimRow
from annotations.vocabulary import Addressee, Basis, Decision, Origin, Ruling, Status, Verb

RECENT = 20
ALL = 500
LONGEST = 200
"""Characters of a quotation in a line of the history."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what, when; `detail` says what it came to, where there is more to say.

    What was imported has no verb.
    """

    at: datetime
    actor: str
    did: str
    detail: str = ""
    verb: Verb | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The latest first; `more` when there is something before."""

    entries: tuple[Entry, ...]
    more: bool


def history(user: User, claim: ClaimRow, limit: int = RECENT) -> History:
    """The last `limit` things that happened to a claim, as far as blindness lets `user` see.

    One statement.
    """
    recent = limit == RECENT
    found = _RECENT(user.pk, claim.id) if recent else list(_events(user.pk, claim.id, limit))
    entries = [_entry(event) for event in found[:limit]]
    if len(found) <= limit and claim.origin is Origin.IMPORT:
        imported = str(Origin.IMPORT.label)
        entries.append(Entry(claim.marked_at, claim.marked_by_name, imported))
    return History(tuple(entries), more=len(found) > limit)


def _events(user: int, claim: int, limit: int) -> QuerySet[Event]:
    """The last ones of a claim, and one more."""
    events = Event.objects.visible_to(User(pk=user)).filter(claim=claim).select_related("actor")
    return events.order_by("-number")[: limit + 1]


_RECENT = Prepared(lambda user, claim: _events(user, claim, RECENT), int, int)


def _entry(event: Event) -> Entry:
    words = _DETAILS.get(Verb(event.verb))
    detail = words(event.shown_before, event.shown_after) if words else ""
    return Entry(event.at, event.actor.shown_name, event.verb_label, detail, Verb(event.verb))


Values = dict[str, Any]


def _marked(_before: Values, after: Values) -> str:
    return _quoted(after["quote"])


def _changed(before: Values, after: Values) -> str:
    changed = [name for name in ("statement", "quote") if before[name] != after[name]]
    return "; ".join(f"{_quoted(before[name])} → {_quoted(after[name])}" for name in changed)


def _reason(_before: Values, after: Values) -> str:
    return _quoted(after["reason"])


def _sourced(_before: Values, after: Values) -> str:
    names = [each["name"] or _("undisclosed") for each in after["chain"]]
    words = " ← ".join(names) if names else str(Basis(after["basis"]).label)
    return (
        _("composed to settle it: %(chain)s") % {"chain": words} if after.get("composed") else words
    )


def _verified(before: Values, after: Values) -> str:
    if after.get("counts_as"):
        return _("%(verdict)s: counts as the verdict before, as others' were hidden") % {
            "verdict": after["label"]
        }
    if before.get("status") == after.get("status"):
        return str(after["label"])
    status = Status(after["status"]).label
    return _("%(verdict)s: now %(status)s") % {"verdict": after["label"], "status": status}


def _recounted(before: Values, after: Values) -> str:
    if "status" not in after:
        return _("%(before)d → %(after)d") % {
            "before": before["reviews_needed"],
            "after": after["reviews_needed"],
        }
    words = {
        "before": before["reviews_needed"],
        "after": after["reviews_needed"],
        "status": Status(after["status"]).label,
    }
    if before["reviews_needed"] == after["reviews_needed"]:
        return _("now %(status)s") % words
    return _("%(before)d → %(after)d: now %(status)s") % words


def _decided(_before: Values, after: Values) -> str:
    words = after["wording"] or after["reason"]
    decision = str(Decision(after["decision"]).label)
    return f"{decision}: {_quoted(words)}" if words else decision


def _adjudicated(_before: Values, after: Values) -> str:
    decision = after["label"] or str(Ruling(after["ruling"]).label)
    return f"{decision}: {_quoted(after['reason'])}"


def _dissented(_before: Values, after: Values) -> str:
    return _quoted(after["words"])


def _made_example(_before: Values, after: Values) -> str:
    return f"{called(after['number'])} {_quoted(after['title'])}"


def _evidence(_before: Values, after: Values) -> str:
    return _quoted(after["title"])


def _asked(_before: Values, after: Values) -> str:
    return str(Addressee(after["addressee"]).label) if after["addressee"] else ""


def _said(_before: Values, after: Values) -> str:
    said = _quoted(after["text"])
    return f"{after['outsider']}: {said}" if after["outsider"] else said


def _quoted(words: str) -> str:
    return f"“{Truncator(words).chars(LONGEST)}”"


_DETAILS = {
    Verb.MARK: _marked,
    Verb.CHANGE_CLAIM: _changed,
    Verb.WITHDRAW: _reason,
    Verb.RECHECK: _reason,
    Verb.RECORD_SOURCING: _sourced,
    Verb.ADD_EVIDENCE: _evidence,
    Verb.WITHDRAW_EVIDENCE: _reason,
    Verb.VERIFY: _verified,
    Verb.RECOUNT: _recounted,
    Verb.DECIDE_CORRECTION: _decided,
    Verb.ADJUDICATE: _adjudicated,
    Verb.DISSENT: _dissented,
    Verb.ADD_EXAMPLE: _made_example,
    Verb.OPEN_THREAD: _asked,
    Verb.COMMENT: _said,
    Verb.ANSWER_FROM_OUTSIDE: _said,
}
