"""A page that is all text, such as a chapter of a book: every word of it, paragraph by paragraph."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from annotations.documents.office import table_row
from annotations.documents.shown import INLINE, keep_shown

_LEFT_OUT = {"head", "nav", "svg", "math", "iframe", "object"}
_WHITE = re.compile("[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(" *\n *")
_END = None
"""In the pieces of a page: a paragraph ends here."""


def paragraphs(markup: str) -> Iterator[str]:
    """The page's paragraphs as Markdown's are: list items, quotations and table rows with marks."""
    # Imported where it is needed: it takes a quarter of a second, more when files are cold.
    from trafilatura import load_html  # noqa: PLC0415

    page = load_html(markup)
    if page is None:  # a fragment
        page = load_html(f"<html><body>{markup}</body></html>")
    if page is not None:
        keep_shown(page)
        yield from _joined(_pieces(page))


def _joined(pieces: Iterator[str | None]) -> Iterator[str]:
    for is_end, group in groupby(pieces, lambda piece: piece is _END):
        text = (
            "" if is_end else _AROUND_BREAK.sub("\n", re.sub(" +", " ", "".join(map(str, group))))
        )
        if text.strip():
            yield text.strip(" \n")


def _pieces(element: Any) -> Iterator[str | None]:
    if element.tag == "br":
        yield "\n"
    elif element.tag == "tr":
        cells = (cell for cell in element if cell.tag in {"td", "th"})
        yield from (_END, table_row(" ".join(_joined(_pieces(cell))) for cell in cells), _END)
    elif element.tag == "blockquote":
        for paragraph in _joined(_content(element)):
            yield from (_END, f"> {paragraph}", _END)
    elif element.tag in INLINE:
        yield from _content(element)
    elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
        yield from (_END, *_content(element), _END)


def _content(element: Any) -> Iterator[str | None]:
    yield _WHITE.sub(" ", element.text or "")
    number = _whole(element.get("start", "1"))
    for child in element:
        if child.tag == "li":
            mark = f"{number}. " if element.tag == "ol" else "- "
            number += 1
            yield from _item(mark, child)
        else:
            yield from _pieces(child)
        yield _WHITE.sub(" ", child.tail or "")


def _item(mark: str, element: Any) -> Iterator[str | None]:
    for paragraph in _joined(_content(element)):
        yield from (_END, mark + paragraph, _END)
        mark = ""


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 1
