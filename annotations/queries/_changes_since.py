"""What happened to claims after a time, so that they can be shown as they were then.

From the present backwards: each later event says what was there before it. What an import brought has no
events of its own, and is there from the beginning.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.models import Claim, Event
from annotations.vocabulary import Verb

_DETAILS = ("statement", "kind", "check_worthiness", "start", "end", "line", "letter")
_WORK = {
    Verb.RECORD_SOURCING: ("sourcing", "sourcing"),
    Verb.WITHDRAW_SOURCING: ("sourcing", "sourcing"),
    Verb.VERIFY: ("verification", "verification"),
    Verb.WITHDRAW_VERDICT: ("verification", "verification"),
    Verb.DECIDE_CORRECTION: ("correctiondecision", "supersedes"),
    Verb.WITHDRAW_DECISION: ("correctiondecision", "supersedes"),
}
"""The kind of row that is recorded or withdrawn, and what its events call the one that it replaced."""
_WITHDRAWING = {Verb.WITHDRAW_SOURCING, Verb.WITHDRAW_VERDICT, Verb.WITHDRAW_DECISION}


@dataclass(slots=True)
class ClaimThen:
    """How a claim differed from what it is now: `values` that were others, and whether it wasn't there yet."""

    version: int
    version_now: int
    reviews_needed: int
    values: dict[str, Any] = field(default_factory=dict)
    missing: bool = False


@dataclass(slots=True)
class ChangesSince:
    """What differed then: claims by their ids; rows that came later, and those that were live, by their kinds.

    `evidence` is what was known of pieces of evidence, by their ids, where that was something else.
    """

    claims: dict[int, ClaimThen] = field(default_factory=dict)
    later: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    live: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    evidence: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))


def changes_since(claims: Iterable[Claim], events: Iterable[Event]) -> ChangesSince:
    """What `events`, the latest first, changed of `claims` and of the work on them."""
    since = ChangesSince(
        {
            claim.pk: ClaimThen(claim.version, claim.version, claim.reviews_needed)
            for claim in claims
        }
    )
    for event in events:
        verb = Verb(event.verb)
        if verb is Verb.ADJUDICATE:
            since.later["adjudication"].add(event.subject)
        if verb in _WORK:
            _take_back_work(since, event, verb)
        elif event.kind == "evidence":
            _take_back_evidence(since, event, verb)
        elif event.claim_id in since.claims:
            _take_back(since.claims[event.claim_id], event, verb)
    return since


def _take_back(claim: ClaimThen, event: Event, verb: Verb) -> None:
    before: Mapping[str, Any] = event.before
    if verb is Verb.MARK:
        claim.missing = True
    elif verb is Verb.CHANGE_CLAIM:
        claim.values |= {name: before[name] for name in _DETAILS if name in before}
    elif verb is Verb.WITHDRAW:
        claim.values["withdrawn_because"] = ""
    elif verb is Verb.ADJUDICATE and "withdrawn_because" in before:
        claim.values["withdrawn_because"] = before["withdrawn_because"]
        claim.version -= 1  # rejecting all of it withdraws it, by its next version
    elif verb is Verb.RESTORE:
        claim.values["withdrawn_because"] = before["reason"]
    elif verb is Verb.RECOUNT:
        claim.reviews_needed = before["reviews_needed"]
    if verb in {
        Verb.CHANGE_CLAIM,
        Verb.WITHDRAW,
        Verb.RESTORE,
        Verb.RECHECK,
        Verb.WITHDRAW_RECHECK,
    }:
        # An earlier release didn't say; then each change took the next number.
        claim.version = before.get("version", claim.version - 1)


def _take_back_work(since: ChangesSince, event: Event, verb: Verb) -> None:
    kind, name = _WORK[verb]
    later, live = since.later[kind], since.live[kind]
    withdrawing = verb in _WITHDRAWING
    replaced = (event.after if withdrawing else event.before).get(name)
    gone, back = (replaced, event.subject) if withdrawing else (event.subject, replaced)
    if gone is not None:
        live.discard(gone)
        later.add(gone)
    if back is not None:
        later.discard(back)
        live.add(back)


def _take_back_evidence(since: ChangesSince, event: Event, verb: Verb) -> None:
    known = since.evidence[event.subject]
    if verb is Verb.ADD_EVIDENCE:
        since.later["evidence"].add(event.subject)
    elif verb is Verb.WITHDRAW_EVIDENCE:
        known["withdrawn_because"] = ""
    elif verb is Verb.RESTORE_EVIDENCE:
        known["withdrawn_because"] = event.before["reason"]
    elif verb is Verb.KEEP_COPY:
        known |= {**event.before, "snapshot": None, "quote_found": None, "passage": None}
