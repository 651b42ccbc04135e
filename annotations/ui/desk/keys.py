"""The keys of the desk: this table makes the page's help, its hints, and what the scripts listen to.

The guide says the same, and each name is bound in static/js or led to by a `data-key` of a
template: tests/architecture/test_keys.py compares them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.vocabulary import Verb

SIGNS = {"Control": "Ctrl", "Escape": "Esc"}
DIGITS = tuple("123456789")


class Scope(TextChoices):
    """Where a key acts: the value is what `data-keys` of an element says, the label its words.

    The keys of an element that has the focus come before those of the text. In a field only those
    of EVERYWHERE act; a choice (a radio button, a checkbox) has those of its element, no others.
    """

    TEXT = "text", _("outside fields")
    CHAIN = "chain", _("at a source of the chain")
    GRADE = "grade", _("at a grade")
    STANCE = "stance", _("at new evidence")
    VERDICT = "verdict", _("at a verdict")
    EVERYWHERE = "everywhere", _("everywhere")


@dataclass(frozen=True, slots=True)
class Key:
    """An action and the keys that start it, each as KeyboardEvent.key has it.

    Ctrl is written before it ("Control+Enter"), and is ⌘ as well. `hint` are the words in the
    footer, where the key is worth a place there; `needs` is what a person must be allowed to do.
    """

    keys: tuple[str, ...]
    scope: Scope
    name: str
    words: Promise
    hint: Promise | None = None
    needs: Verb | None = None

    @property
    def shown(self) -> tuple[tuple[str, ...], ...]:
        """What stands on the keyboard, for each way to start it; of a row of keys the ends."""
        ways = (self.keys[0], self.keys[-1]) if self.is_range else self.keys
        return tuple(tuple(SIGNS.get(part, part) for part in _parts(way)) for way in ways)

    @property
    def ways(self) -> str:
        """For scripts: the keys with a space between."""
        return " ".join(self.keys)

    @property
    def is_range(self) -> bool:
        """Whether they follow one another, as the digits do."""
        follows = [ord(two[0]) - ord(one[0]) == 1 for one, two in pairwise(self.keys)]
        return len(follows) > 1 and all(follows)


def _parts(way: str) -> list[str]:
    return way.split("+") if len(way) > 1 else [way]


KEYS = (
    Key(("j",), Scope.TEXT, "next-sentence", _("next sentence"), _("sentence")),
    Key(("k",), Scope.TEXT, "previous-sentence", _("previous sentence")),
    Key(("n",), Scope.TEXT, "next-claim", _("next claim to check"), _("next claim to check")),
    Key(("p",), Scope.TEXT, "previous-claim", _("previous claim to check")),
    Key(
        ("c", "Enter"),
        Scope.TEXT,
        "mark",
        _("mark the selected words, or the sentence that you are at, as a claim"),
        _("new claim"),
        needs=Verb.MARK,
    ),
    Key(("[",), Scope.TEXT, "end-back", _("move the end of what is to be marked back by a word")),
    Key(("]",), Scope.TEXT, "end-forward", _("move its end forward by a word")),
    Key(("{",), Scope.TEXT, "beginning-back", _("move its beginning back by a word")),
    Key(("}",), Scope.TEXT, "beginning-forward", _("move its beginning forward by a word")),
    Key(
        ("b",),
        Scope.TEXT,
        "boundaries",
        _("move the boundaries of the claim that is open"),
        needs=Verb.CHANGE_CLAIM,
    ),
    Key(("i",), Scope.TEXT, "statement", _("the claim's statement")),
    Key(("s",), Scope.TEXT, "sourcing", _("sourcing"), _("sourcing")),
    Key(("t",), Scope.TEXT, "take-words", _("take the selected words for the chosen source")),
    Key(("e",), Scope.TEXT, "evidence", _("evidence")),
    Key(("v",), Scope.TEXT, "verdicts", _("verdict")),
    Key(DIGITS, Scope.TEXT, "verdict", _("the verdict with that number"), _("verdict")),
    Key(("r",), Scope.TEXT, "rationale", _("rationale")),
    Key(
        ("a",),
        Scope.TEXT,
        "confirm",
        _("confirm the verdict of a colleague in a cross-check, and on to the rationale"),
        needs=Verb.VERIFY,
    ),
    Key(
        ("q",),
        Scope.TEXT,
        "query",
        _("ask somebody, or comment: on the claim that is open, else on the line"),
        _("query"),
        needs=Verb.OPEN_THREAD,
    ),
    Key(
        ("y",),
        Scope.TEXT,
        "sign-off",
        _("sign the claim off in the next round that is yours"),
        _("sign off"),
        needs=Verb.SIGN_OFF,
    ),
    Key(("h",), Scope.TEXT, "history", _("history")),
    Key(("u",), Scope.TEXT, "undo", _("undo what you did last"), needs=Verb.MARK),
    Key(("U",), Scope.TEXT, "redo", _("redo what you undid last"), needs=Verb.MARK),
    Key(("f",), Scope.TEXT, "find", _("find words of the text"), _("find")),
    Key(("g",), Scope.TEXT, "guidelines", _("guidelines")),
    Key(("l",), Scope.TEXT, "claims", _("list of claims"), _("list")),
    Key(("?",), Scope.TEXT, "keys", _("all keys")),
    Key(
        ("<",),
        Scope.CHAIN,
        "who-they-have-it-from",
        _("who they have it from"),
        _("who they have it from"),
    ),
    Key(
        ("+",),
        Scope.CHAIN,
        "another-beside-it",
        _("another source beside it"),
        _("another beside it"),
    ),
    Key(tuple("abcdef"), Scope.GRADE, "grade-of-the-source", _("the source's grade"), _("source")),
    Key(
        tuple("123456"),
        Scope.GRADE,
        "grade-of-the-information",
        _("the information's grade, and on to the evidence"),
        _("information"),
    ),
    Key(
        ("s", "r", "c"),
        Scope.STANCE,
        "how-it-bears",
        _("it supports, refutes, gives context, and on to the verdict"),
        _("supports, refutes, context"),
    ),
    Key(
        DIGITS,
        Scope.VERDICT,
        "verdict",
        _("the verdict with that number, and on to the rationale"),
        _("verdict"),
    ),
    Key(
        ("Control+Enter",),
        Scope.EVERYWHERE,
        "save-and-go-on",
        _("save the form that you are in, and go on to the next claim"),
        _("save and next claim"),
    ),
    Key(("Control+s",), Scope.EVERYWHERE, "save", _("save it and stay"), _("save")),
    Key(("Escape",), Scope.EVERYWHERE, "leave", _("leave what you began"), _("back to the line")),
    Key(
        ("F6",),
        Scope.EVERYWHERE,
        "other-side",
        _("from the text to the claim, and back"),
        _("text and claim"),
    ),
)


@dataclass(frozen=True, slots=True)
class ScopeKeys:
    """The keys of a scope, and those of them that the footer shows."""

    scope: Scope
    keys: tuple[Key, ...]
    hints: tuple[Key, ...]


def by_scope(may: Mapping[Any, bool]) -> tuple[ScopeKeys, ...]:
    """All keys, those of a scope together; hints only at what the person may do."""
    return tuple(
        ScopeKeys(scope, keys, tuple(key for key in keys if key.hint and _allowed(key, may)))
        for scope, keys in _grouped()
    )


def _grouped() -> Iterator[tuple[Scope, tuple[Key, ...]]]:
    for scope, keys in groupby(KEYS, lambda key: key.scope):
        yield scope, tuple(keys)


def _allowed(key: Key, may: Mapping[Any, bool]) -> bool:
    return key.needs is None or may[key.needs]
