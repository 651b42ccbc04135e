"""Addresses of the web and of mail, which are full of marks that end nothing."""

import re

_REST = re.compile(r"\S*")
_CHUNK_BEFORE = re.compile(r"\S*\Z")
_PUNCTUATION = re.compile(r"[.,;:!?…)\]>\"'’”]*\Z")
_LONGEST_NAME = 80  # code points that are looked at before a full stop


def address_around(text: str, position: int) -> int | None:
    """Where the address ends whose full stop is before `position`; None when there is none."""
    if not text[position : position + 1].isalnum():
        return None
    begin = _CHUNK_BEFORE.search(text, max(0, position - _LONGEST_NAME), position).start()  # type: ignore[union-attr]
    if text.startswith("www.", begin) or "@" in _REST.match(text, begin)[0]:  # type: ignore[index]
        return address_end(text, position)
    return None


def address_end(text: str, position: int) -> int:
    """Where the address ends that `position` is in, without the punctuation after it."""
    end = _REST.match(text, position).end()  # type: ignore[union-attr]
    return end - len(_PUNCTUATION.search(text[position:end])[0])  # type: ignore[index]
