"""Extended grapheme clusters: what a reader takes for one character (Unicode UAX #29)."""

from collections.abc import Iterator

import regex

from annotations.text.spans import Span

# \X counts back over a whole run of regional indicators at every pair of them (40,000 take
# seconds). From a cluster's start two of them always are one flag (rules GB12 and GB13).
_CLUSTER = regex.compile(
    r"\p{GCB=Regional_Indicator}{2}(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])|\X"
)

# A place with a boundary whatever stands farther away: all rules that join code points need
# something other than these before it, or one of those after it.
_CERTAIN_BOUNDARY = regex.compile(
    r"(?<=[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}])"
    r"(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])"
)


def snap(text: str, span: Span) -> Span:
    """Widen `span` to whole grapheme clusters, by as little as possible."""
    return Span(boundary_before(text, span.start), boundary_after(text, span.end))


def boundary_before(text: str, position: int) -> int:
    """Return the nearest cluster boundary at or before `position`."""
    return _boundaries_around(text, position)[0]


def boundary_after(text: str, position: int) -> int:
    """Return the nearest cluster boundary at or after `position`."""
    return _boundaries_around(text, position)[1]


def cluster_starts(text: str) -> Iterator[int]:
    """Yield, in order, where each cluster begins."""
    return (cluster.start() for cluster in _CLUSTER.finditer(text))


def _boundaries_around(text: str, position: int) -> tuple[int, int]:
    if not 0 < position < len(text):
        return position, position
    around = text[position - 1 : position + 1]
    # The pattern would say the same of ASCII, but takes its time.
    if (around.isascii() and around != "\r\n") or _CERTAIN_BOUNDARY.match(text, position):
        return position, position
    for cluster in _CLUSTER.finditer(text, _certain_boundary_before(text, position)):
        if cluster.start() == position:
            break
        if cluster.end() > position:
            return cluster.span()
    return position, position


def _certain_boundary_before(text: str, position: int) -> int:
    while position and not _CERTAIN_BOUNDARY.match(text, position):
        position -= 1
    return position
