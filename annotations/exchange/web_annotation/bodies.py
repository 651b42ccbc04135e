"""What the bodies of a web annotation say of a claim (W3C model, 3.2 and 3.3)."""

from collections.abc import Iterator
from typing import Any

from annotations.vocabulary import ClaimKind

_RESTATING = frozenset({"", "describing", "assessing", "identifying"})
"""Purposes of words that say what is claimed. A comment, a tag or a question is no statement."""

_TAGGING = frozenset({"tagging", "classifying"})
_Json = dict[str, Any]


def statement_of(annotation: _Json) -> str:
    """The words of the first body that restates what is marked, "" where none does."""
    said = (words for purpose, words in _bodies(annotation) if purpose in _RESTATING)
    return next(said, "")


def kind_of(annotation: _Json) -> ClaimKind:
    """The kind that a tag names; an event where none does."""
    for purpose, words in _bodies(annotation):
        if purpose in _TAGGING and words.strip().casefold() in ClaimKind.values:
            return ClaimKind(words.strip().casefold())
    return ClaimKind.EVENT


def _bodies(annotation: _Json) -> Iterator[tuple[str, str]]:
    """The purpose of each body with words, which is the annotation's where it has none; its words.

    Of bodies to choose from, the first is taken.
    """
    motivation = _name(annotation.get("motivation"))
    given = annotation.get("body")
    for body in given if isinstance(given, list) else [given]:
        chosen = body
        if isinstance(body, dict) and _name(body.get("type")) == "Choice":
            items = body.get("items")
            chosen = items[0] if isinstance(items, list) and items else None
        if not isinstance(chosen, dict):
            continue  # an address, whose words stand elsewhere
        words = chosen.get("value")
        if isinstance(words, str) and words.strip() and "\0" not in words:
            yield _name(chosen.get("purpose")) or motivation, words
    value = annotation.get("bodyValue")
    if isinstance(value, str) and value.strip() and "\0" not in value:
        yield motivation, value


def _name(given: Any) -> str:
    """A word of the vocabulary without its prefix; of several the first."""
    first = given[0] if isinstance(given, list) and given else given
    return first.rpartition(":")[2] if isinstance(first, str) else ""
