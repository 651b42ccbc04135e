"""Line ends inside a paragraph that somebody made: after a heading, between the items of a list.

Other line ends come from wrapping, and say nothing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_SHORT = 0.6  # of the longest line: wrapping would have put the next word there
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|[0-9]{1,3}[.)]|[a-z]\))\s")
_BEGINNING = re.compile(r"[\s\"'“”„‘’«»‹›(\[¿¡]*+([^\W_]\S*)")
_GOES_ON = (",", "-", "–", "—", "/", "&")


def made_line_ends(paragraph: str) -> Iterator[int]:
    """Yield, in order, the offset after each such line end."""
    lines = paragraph.split("\n")
    room = _SHORT * max(map(len, lines))
    end = 0
    for line, following in pairwise(lines):
        end += len(line) + 1
        if _ITEM.match(following) or _is_heading(line.rstrip(), following, room):
            yield end


def _is_heading(line: str, following: str, room: float) -> bool:
    first = _BEGINNING.match(following)
    return (
        first is not None
        and not first[1][0].islower()
        and bool(line)
        and not line.endswith(_GOES_ON)
        and len(line) + 1 + len(first[1]) <= room
    )
