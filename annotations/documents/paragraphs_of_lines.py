"""Paragraphs out of printed lines."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.documents.pdf_lines import PrintedLine
from annotations.documents.pdf_order import gutter

_BULLET = re.compile("[•◦▪‣▸✓●■\u2043] ?")
_ITEM = re.compile(r"[–-] |\(?\d{1,3}[.)] |\(?[a-z]\) ")
_SENTENCE_END = re.compile(r"""[.!?:…。\uff01\uff1f][”"’')\]»]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$""")
_DIVIDED = re.compile(r"(\w*[^\W\d_])[-\u00ad\u2010]$")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LEAVES_ROOM = 0.4
"""Of a letter's size: more than this beside the next word leaves room for it."""

_SHORT = 0.6
_OTHER_SIZE = 0.08
_HEADING = 1.12
_APART = 1.3
"""Of the usual distance of lines: from here on white parts paragraphs."""

_INDENT = 0.8
_SAME_EDGE = 20
_USUAL_DISTANCE = 1.2


@dataclass(frozen=True, slots=True)
class _ColumnLine:
    """A line with the edges of its column; `begins` the page, or the next column of it."""

    line: PrintedLine
    left: float
    right: float
    begins: bool


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[str]:
    """Join the lines of `pages` to paragraphs, as well as it can be told.

    A paragraph ends where more white follows, letters of another size, a bullet or an indented line;
    after a sentence whose line has room for the word that follows; and after a line that is short.
    It goes on in the next column and page where no sentence ends.
    A word divided at the end of a line is put together, but where it stands with its hyphen elsewhere,
    or both its parts stand alone: then the hyphen may be part of the word.
    """
    known = _undivided_words([line.text for page in pages for line in page])
    measure = _Setting(pages)
    paragraph: list[_ColumnLine] = []
    text = ""
    for place in _places(pages):
        if paragraph and measure.ends(paragraph, place):
            yield text
            paragraph = []
        text = (
            _joined(text, paragraph[-1].line.text, place.line.text, known)
            if paragraph
            else place.line.text
        )
        paragraph.append(place)
    if paragraph:
        yield text


def _undivided_words(texts: Sequence[str]) -> set[str]:
    """The words of all lines in small letters, without the parts of those that two lines share."""
    known: set[str] = set()
    after_divided = False
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text)]
        divided = bool(_DIVIDED.search(text))
        known.update(words[after_divided : len(words) - divided])
        after_divided = divided
    return known


def _places(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[_ColumnLine]:
    for page in pages:
        last: PrintedLine | None = None
        for line, (left, right) in zip(page, _edges(page), strict=True):
            begins = last is None or line.baseline >= last.baseline
            yield _ColumnLine(line, left, right, begins=begins)
            last = line


def _edges(page: Sequence[PrintedLine]) -> Iterator[tuple[float, float]]:
    """The edges of each line's column: of the lines that begin, or end, near to where it does.

    Where there are no columns, and for lines that go across, they are the page's.
    """
    page_left = min((line.left for line in page), default=0.0)
    page_right = max((line.right for line in page), default=0.0)
    parting = gutter(page)
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for line in page:
        if parting is None or _crosses(line, parting):
            continue
        begin, end = round(line.left / _SAME_EDGE), round(line.right / _SAME_EDGE)
        for near in (-1, 0, 1):
            rights[begin + near] = max(rights.get(begin + near, line.right), line.right)
            lefts[end + near] = min(lefts.get(end + near, line.left), line.left)
    for line in page:
        if parting is None or _crosses(line, parting):
            yield page_left, page_right
        else:
            yield lefts[round(line.right / _SAME_EDGE)], rights[round(line.left / _SAME_EDGE)]


def _crosses(line: PrintedLine, parting: float) -> bool:
    return line.left < parting - 1 and line.right >= parting


class _Setting:
    """How a document's lines are set."""

    def __init__(self, pages: Sequence[Sequence[PrintedLine]]) -> None:
        distances = [
            (line.baseline - after.baseline) / line.size
            for page in pages
            for line, after in pairwise(page)
            if 0 < line.baseline - after.baseline < line.size * 4
            and abs(line.size - after.size) <= line.size * _OTHER_SIZE
        ]
        self._distance = statistics.median(distances) if distances else _USUAL_DISTANCE
        sizes = [line.size for page in pages for line in page for _letter in line.text]
        self._size = statistics.median(sizes) if sizes else 1.0

    def ends(self, paragraph: Sequence[_ColumnLine], place: _ColumnLine) -> bool:
        """Whether `paragraph` ends before the line at `place`."""
        last, line = paragraph[-1].line, place.line
        ends_sentence = bool(_SENTENCE_END.search(last.text))
        if place.begins:
            goes_on = line.text[0].islower() or _is_full(paragraph[-1], line)
            return ends_sentence or not goes_on or self._is_other(last, line)
        if (
            last.is_row
            or line.is_row
            or self._is_other(last, line)
            or _begins_item(line.text, ends_sentence=ends_sentence)
        ):
            return True
        if last.baseline - line.baseline > last.size * self._distance * _APART:
            return True
        if last.size > self._size * _HEADING:
            return False
        is_indented = line.left > last.left + line.size * _INDENT
        if is_indented and (len(paragraph) > 1 or ends_sentence):
            return True
        is_short = last.right - last.left < (paragraph[-1].right - paragraph[-1].left) * _SHORT
        return (ends_sentence or is_short) and not _is_full(paragraph[-1], line)

    @staticmethod
    def _is_other(last: PrintedLine, line: PrintedLine) -> bool:
        return abs(line.size - last.size) > last.size * _OTHER_SIZE


def _begins_item(text: str, *, ends_sentence: bool) -> bool:
    return bool(_BULLET.match(text) or (ends_sentence and _ITEM.match(text)))


def _is_full(place: _ColumnLine, after: PrintedLine) -> bool:
    """Whether the line at `place` has no room for the first word of the line after it."""
    line = place.line
    room = line.left - place.left if _RTL.search(line.text) else place.right - line.right
    return room < after.first_word + line.size * _LEAVES_ROOM


def _joined(text: str, last: str, line: str, known: set[str]) -> str:
    """`text`, whose last line is `last`, with `line` added."""
    if _UNSPACED.match(last[-1]) and _UNSPACED.match(line[0]):
        return text + line
    divided = _DIVIDED.search(last)
    if not (divided and line[0].isalpha()):
        return f"{text} {line}"
    first, second = divided[1].casefold(), _WORD.match(line)
    rest = second[0].casefold() if second else ""
    is_compound = f"{first}-{rest}" in known or (first in known and rest in known)
    if line[0].islower() and (first + rest in known or not is_compound):
        return text[:-1] + line
    return text + line
