"""Addresses of the web and of mail, which are full of marks that end nothing."""

import re

_PIECE = re.compile(r"\S*")
_NEAR = 80  # code points that are looked at on each side of a full stop
_PUNCTUATION = ".,;:!?…)]>\"'’”"


def address_around(text: str, position: int) -> int | None:
    """Where the address ends whose full stop is before `position`; None when there is none."""
    if not text[position : position + 1].isalnum():
        return None
    before = text[max(0, position - _NEAR) : position].rsplit(None, 1)[-1]
    after = text[position : position + _NEAR].split(None, 1)[0]
    return (
        address_end(text, position) if before.startswith("www.") or "@" in before + after else None
    )


def address_end(text: str, position: int) -> int:
    """Where the address ends that `position` is in, without the punctuation after it."""
    piece = _PIECE.match(text, position)
    return position + len(piece[0].rstrip(_PUNCTUATION)) if piece else position
