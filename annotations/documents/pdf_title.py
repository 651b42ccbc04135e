"""The title and the author that a PDF's first page shows, by the size of letters and by “By …”."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.documents.pdf_lines import PrintedLine

_LARGE = 1.2
"""Of the size of most letters of the page: from here on letters may be those of a title."""

_ONE_SIZE = 0.04
_MOST_LINES = 5
_LEAST_LETTERS, _MOST_LETTERS = 6, 300
_NEAR = 6
"""Lines: as far below the title the author stands."""

_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|af|written by|text:|autor:|author:|texte\s*:)\s+(.{3,80})",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*|and|und|et|y|e|en|och|og|de|del|da|di|van|von|der|den|la|le|&)"
)


@dataclass(frozen=True, slots=True)
class TitleShown:
    """What a first page shows: `lines` are those of the title. All are empty where it shows none."""

    title: str
    lines: tuple[PrintedLine, ...]
    byline: str


def title_shown(page: Sequence[PrintedLine]) -> TitleShown:
    """What `page`, in reading order, shows of itself."""
    large = _largest(page)
    title = " ".join(line.text for line in large)
    if not _LEAST_LETTERS <= sum(map(str.isalpha, title)) <= _MOST_LETTERS:
        title, large = "", ()
    below = page.index(large[-1]) + 1 if large else 0
    return TitleShown(title, large, _byline(page[below : below + _NEAR]))


def _largest(page: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines in the largest letters, as far as they follow one another and others are smaller."""
    worded = [line for line in page if any(map(str.isalpha, line.text))]
    if not worded:
        return ()
    usual = statistics.median(line.size for line in worded for _letter in line.text)
    largest = max(line.size for line in worded)
    if largest < usual * _LARGE:
        return ()
    found: list[PrintedLine] = []
    for line in page:
        if line.size >= largest * (1 - _ONE_SIZE):
            found.append(line)
        elif found:
            break
    return tuple(found) if len(found) <= _MOST_LINES and len(found) < len(page) else ()


def _byline(lines: Sequence[PrintedLine]) -> str:
    for line in lines:
        found = _BYLINE.fullmatch(line.text.strip())
        if found and all(_NAME.fullmatch(word.strip(",;")) for word in found[1].split()):
            return found[1]
    return ""
