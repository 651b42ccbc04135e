"""What those who are blind to one another's work are told of what was logged."""

from collections.abc import Mapping
from typing import Any

from annotations.vocabulary import Verb

OF_A_CLAIM = (
    Verb.RECORD_SOURCING,
    Verb.VERIFY,
    Verb.ADD_EVIDENCE,
    Verb.WITHDRAW_EVIDENCE,
    Verb.RECHECK,
    Verb.DECIDE_CORRECTION,
    Verb.WITHDRAW_SOURCING,
    Verb.WITHDRAW_VERDICT,
    Verb.WITHDRAW_DECISION,
    Verb.RESTORE_EVIDENCE,
    Verb.WITHDRAW_RECHECK,
    Verb.SIGN_OFF,
    Verb.WITHDRAW_SIGN_OFF,
    Verb.ADJUDICATE,
    Verb.DISSENT,
    Verb.WITHDRAW_DISSENT,
    Verb.ADD_EXAMPLE,
    Verb.ASSIGN,
    Verb.TAKE_NEXT,
    Verb.RETURN_ASSIGNMENT,
    Verb.FINISH_ASSIGNMENT,
)
"""What the blind aren't told of an undecided claim, unless it is about something of their own."""
OF_A_COPY = (Verb.REQUEST_COPY, Verb.KEEP_COPY)
OF_TALK = (
    Verb.OPEN_THREAD,
    Verb.COMMENT,
    Verb.WITHDRAW_COMMENT,
    Verb.CLOSE_THREAD,
    Verb.REOPEN_THREAD,
    Verb.CHANGE_QUERY,
    Verb.SHARE_QUERY,
    Verb.UNSHARE_QUERY,
    Verb.ANSWER_FROM_OUTSIDE,
)

_OF_EVERYBODY = frozenset({"status", "counts_as"})
"""What follows from the work of all reviewers."""
_OF_AN_IMPORT = frozenset(
    {
        "evidence",
        "verifications",
        "threads",
        "sources_added",
        "sources_shared",
        "guidelines_added",
        "content_sha256",
    }
)


def told_the_blind(verb: Verb, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` of an event about a claim that isn't decided, or about none, without what is hidden."""
    if verb is not Verb.IMPORT_ARTICLES:
        return _without(_OF_EVERYBODY, values)
    articles = [_without(_OF_AN_IMPORT, each) for each in values.get("articles", ())]
    return {**_without(_OF_AN_IMPORT, values), **({"articles": articles} if articles else {})}


def _without(hidden: frozenset[str], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in hidden}
