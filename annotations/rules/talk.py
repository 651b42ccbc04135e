"""Talk as arithmetic: who a comment mentions, and why somebody is told of it."""

import re
from collections.abc import Collection
from typing import Final

from annotations.vocabulary import NotificationKind

MOST_COMMENTS: Final = 500
"""Of a thread."""
LONGEST: Final = 10_000
"""Characters of a comment."""
SHARE_DAYS: Final = 30
"""The longest that an answer link lasts."""

# A login name may have these, and an address such as me@example.org mentions nobody.
_MENTION: Final = re.compile(r"(?<![\w@.+-])@([\w.+-][\w.@+-]*)")


def mentioned(text: str) -> frozenset[str]:
    """What may be a login name after an @ in `text`, in lower case.

    “@anna.” is said of both “anna.” and “anna”: a name can end as a sentence does.
    """
    found = {match.lower() for match in _MENTION.findall(text)}
    return frozenset(found | {stripped for each in found if (stripped := each.rstrip(".@+-"))})


def why_told(
    *, opens: bool, answers: bool, asked: bool, opener: bool, named: bool
) -> NotificationKind:
    """The weightiest reason to tell somebody of a comment who takes part in its thread or is `named` in it.

    It `opens` the thread or `answers` the query; the person is `asked` by it, or the `opener`.
    """
    if opens and asked:
        return NotificationKind.QUERY
    if named:
        return NotificationKind.MENTION
    if answers and opener:
        return NotificationKind.ANSWER
    return NotificationKind.REPLY


def is_named(username: str, names: Collection[str]) -> bool:
    return username.lower() in names
