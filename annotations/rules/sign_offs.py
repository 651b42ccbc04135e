"""Signing off: who may sign which round, what a change makes void."""

from collections.abc import Collection, Mapping
from typing import Any

from annotations.vocabulary import SignOffRole, Verb

APART = {
    SignOffRole.CHECKER: SignOffRole.SECOND_CHECKER,
    SignOffRole.SECOND_CHECKER: SignOffRole.CHECKER,
}
"""Rounds of one thing that two people sign: a second pair of eyes is somebody else's."""

CHANGES_A_CLAIM = frozenset(
    {
        Verb.MARK,
        Verb.CHANGE_CLAIM,
        Verb.WITHDRAW,
        Verb.RESTORE,
        Verb.RECHECK,
        Verb.RECOUNT,
        Verb.RECORD_SOURCING,
        Verb.ADD_EVIDENCE,
        Verb.WITHDRAW_EVIDENCE,
        Verb.RESTORE_EVIDENCE,
        Verb.WITHDRAW_SOURCING,
        Verb.VERIFY,
        Verb.WITHDRAW_VERDICT,
        Verb.WITHDRAW_RECHECK,
        Verb.WITHDRAW_DECISION,
        Verb.DECIDE_CORRECTION,
        Verb.ADJUDICATE,
    }
)
"""What makes the sign-offs of its claim void, and those of the article that the claim is in."""

CHANGES_AN_ARTICLE = frozenset({Verb.CHANGE_ARTICLE})
"""What makes the sign-offs of the article as a whole void, where it is more than PLANNING."""

CHANGES_EVERYTHING = frozenset({Verb.MOVE_ARTICLE})
"""What makes the sign-offs of an article and of all its claims void."""

CHANGES_WHAT_COUNTS = frozenset({Verb.DECLARE_CONFLICT, Verb.END_CONFLICT})
"""What makes the sign-offs of the claims void that its person found something on, and their article's; and the person's own."""

PLANNING = frozenset({"due_at", "topics", "priority", "writer", "editor"})
"""Details of an article that no reader sees."""


def makes_void(verb: Verb, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether what was done to a claim or an article is a change to what was signed."""
    if verb in CHANGES_AN_ARTICLE:
        changed = {name for name in after if after[name] != before.get(name)}
        return not changed <= PLANNING
    return verb in CHANGES_A_CLAIM | CHANGES_EVERYTHING | CHANGES_WHAT_COUNTS


def person_in_conflict(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """The id of whose conflict of interest was declared, which the event has after, or ended, before."""
    person: int = {**before, **after}["person"]
    return person


def is_anothers(role: SignOffRole, own: Collection[str]) -> bool:
    """Whether a round is somebody else's to sign, for who signed the same thing in their `own` roles."""
    return APART.get(role) in own


def initials(name: str) -> str:
    """What a sign-off is shown with where there is little room: of “Ann Bell” AB, of “ann” AN."""
    words = name.split()
    letters = words[0][0] + words[-1][0] if len(words) > 1 else name.strip()[:2]
    return letters.upper()
