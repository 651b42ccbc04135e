"""The passages of a page: paragraphs, headings, list items, captions, rows of tables, as they follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from annotations.documents.office import table_row
from annotations.documents.shown import INLINE

_LEFT_OUT = {
    "head", "nav", "svg", "math", "iframe", "object", "audio", "video", "canvas", "select", "textarea",
}  # fmt: skip
_WHITE = re.compile("[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(" *\n *")
_BLOCKS_IN_CELLS = ("table", "div", "p", "h1", "h2", "h3", "ul", "ol", "article", "section")
_LONG_CELL = 400
"""Characters: a cell that has more is laid out as a page, not a figure or a name in a table."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A passage: `text` has the mark of its kind ("- ", "1. ", "> ", "|"), `words` doesn't.

    `element` is the block that it stands in, `linked` the share of its characters that lead elsewhere.
    """

    text: str
    words: str
    element: Any
    linked: float = 0.0


class _End:
    """A passage ends here."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where words stand: in which block, and whether in a link."""

    block: Any
    leads_on: bool = False


_END = _End()
_Piece: TypeAlias = tuple[str, _Place] | Passage | _End


def passages(page: Any) -> Iterator[Passage]:
    """The passages of `page` (of lxml.html, as `shown.keep_shown` leaves it) in order of reading."""
    yield from _joined(_pieces(page, _Place(page)))


def _joined(pieces: Iterator[_Piece]) -> Iterator[Passage]:
    run: list[tuple[str, _Place]] = []
    for piece in (*pieces, _END):
        if isinstance(piece, tuple):
            run.append(piece)
            continue
        words = _AROUND_BREAK.sub("\n", re.sub(" +", " ", "".join(text for text, _place in run)))
        if words.strip():
            words = words.strip(" \n")
            block = next(place.block for text, place in run if text.strip())
            yield Passage(words, words, block, _linked(run))
        run = []
        if isinstance(piece, Passage) and piece.words:
            yield piece


def _linked(run: list[tuple[str, _Place]]) -> float:
    return sum(len(text.strip()) for text, place in run if place.leads_on) / sum(
        len(text.strip()) for text, _place in run
    )


def _pieces(element: Any, place: _Place) -> Iterator[_Piece]:
    tag = element.tag
    if tag == "br":
        yield "\n", place
    elif tag in INLINE:
        within = replace(place, leads_on=True) if _leads_elsewhere(element) else place
        yield from _content(element, within)
    elif not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    elif tag == "tr" and not _is_layout(element):
        yield _row(element)
    elif tag == "blockquote":
        for each in _joined(_content(element, replace(place, block=element))):
            yield replace(each, text=f"> {each.text}")
    else:
        yield _END
        yield from _content(element, replace(place, block=element))
        yield _END


def _leads_elsewhere(element: Any) -> bool:
    return element.tag == "a" and not element.get("href", "#").startswith("#")


def _content(element: Any, place: _Place) -> Iterator[_Piece]:
    yield _WHITE.sub(" ", element.text or ""), place
    number = _whole(element.get("start", "1"))
    for child in element:
        if child.tag == "li":
            number = _whole(child.get("value", str(number)))
            yield from _item(f"{number}. " if element.tag == "ol" else "- ", child, place)
            number += 1
        else:
            yield from _pieces(child, place)
        yield _WHITE.sub(" ", child.tail or ""), place


def _item(mark: str, element: Any, place: _Place) -> Iterator[_Piece]:
    for each in _joined(_content(element, replace(place, block=element))):
        yield replace(each, text=mark + each.text)
        mark = ""


def _row(element: Any) -> Passage:
    cells = [
        list(_joined(_pieces(cell, _Place(cell)))) for cell in element if cell.tag in {"td", "th"}
    ]
    row = table_row(" ".join(each.text for each in cell) for cell in cells)
    linked = [each.linked for cell in cells for each in cell]
    return Passage(row, row.strip("| "), element, sum(linked) / max(1, len(linked)))


def _is_layout(row: Any) -> bool:
    """Whether a row sets parts of a page side by side, and isn't a row of a table of values."""
    if any(cell.tag == "th" for cell in row):
        return False
    table = next(row.iterancestors("table"), None)
    if table is not None and table.get("role") in {"presentation", "none"}:
        return True
    return any(
        len(cell.findall(f"./{tag}")) > (tag == "p") for cell in row for tag in _BLOCKS_IN_CELLS
    ) or any(len(cell.text_content()) > _LONG_CELL for cell in row)


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 1
