"""OpenDocument texts (.odt), as they would be with all changes accepted.

What stands beside the text is left out: headers, footers, notes, comments and indexes.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotations.documents.draft import ArticleDraft
from annotations.documents.office import Package, drop, parse_time, table_row, text_at
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import normalise

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _STYLE = f"{_SPACE}office:1.0}}", f"{_SPACE}text:1.0}}", f"{_SPACE}style:1.0}}"
_TABLE, _META = f"{_SPACE}table:1.0}}", f"{_SPACE}meta:1.0}}"
_DRAW, _MANIFEST = f"{_SPACE}drawing:1.0}}", f"{_SPACE}manifest:1.0}}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = {
    f"{_TEXT}tracked-changes",  # what was deleted is kept there
    f"{_TEXT}note",
    f"{_TEXT}table-of-content",
    f"{_TEXT}alphabetical-index",
    f"{_OFFICE}annotation",
    f"{_DRAW}object",
}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_MOST_SPACES = 100
_MOST_ANCESTORS = 20
_WHITE = re.compile("[ \t\r\n]+")


def read(data: bytes, filename: str) -> ArticleDraft:
    """Take the first paragraph that is styled as a title, or the first heading of the first level,
    as the title, out of the text; without one, what the document's properties say.

    Paragraphs, list items and table rows become paragraphs as Markdown's do.
    Raises Unreadable.
    """
    package = Package(data, filename, Notice(_("OpenDocument text (.odt)")))
    _refuse_encrypted(package)
    document = package.xml("content.xml")
    drop(document, lambda element: element.tag in _LEFT_OUT)
    body = document.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(
            _("%(name)s is no text, but another OpenDocument: save its text."), name=filename
        )
    title = _title(document, body)
    about = package.xml_or_nothing("meta.xml")
    said = f"{_OFFICE}meta/"
    author = text_at(about, f"{said}{_DUBLIN}creator")
    paragraphs = _OdtBody(_numbered_levels(document), title).paragraphs(body)
    return ArticleDraft(
        text=normalise("\n\n".join(filter(str.strip, paragraphs)), filename),
        original=data,
        media_type="application/vnd.oasis.opendocument.text",
        filename=filename,
        title=text_at(about, f"{said}{_DUBLIN}title") if title is None else _line(title),
        heading=title is not None,
        byline=text_at(about, f"{said}{_META}initial-creator") or author,
        published_at=parse_time(text_at(about, f"{said}{_META}creation-date")),
        language=text_at(about, f"{said}{_DUBLIN}language"),
    )


def _refuse_encrypted(package: Package) -> None:
    manifest = package.xml_or_nothing("META-INF/manifest.xml")
    if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise Unreadable(_("%(name)s has a password: save it without one."), name=package.name)


def _title(document: Element, body: Element) -> Element | None:
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for style in document.iter(f"{_STYLE}style")
    }
    paragraphs = [each for each in body.iter() if each.tag in _PARAGRAPHS and _line(each)]
    for paragraph in paragraphs:
        if "Title" in _ancestry(paragraph.get(f"{_TEXT}style-name"), parents):
            return paragraph
    for paragraph in paragraphs:
        if paragraph.tag == f"{_TEXT}h" and paragraph.get(f"{_TEXT}outline-level", "1") == "1":
            return paragraph
    return None


def _ancestry(style: str | None, parents: dict[str | None, str | None]) -> Iterator[str | None]:
    for _generation in range(_MOST_ANCESTORS):  # a broken document may be based on itself
        yield style
        style = parents.get(style)


def _numbered_levels(document: Element) -> set[tuple[str | None, str | None]]:
    """The levels of lists that have numbers: the list style's name and the level's, from 1."""
    return {
        (style.get(f"{_STYLE}name"), level.get(f"{_TEXT}level"))
        for style in document.iter(f"{_TEXT}list-style")
        for level in style.iter(f"{_TEXT}list-level-style-number")
    }


class _OdtBody:
    """The paragraphs of a document in order, but for its `title`."""

    def __init__(self, numbered: set[tuple[str | None, str | None]], title: Element | None) -> None:
        self._numbered = numbered
        self._title = title

    def paragraphs(self, block: Element) -> Iterator[str]:
        for child in block:
            if child.tag in _PARAGRAPHS:
                if child is not self._title:
                    yield _text(child)
                for box in child.iter(f"{_DRAW}text-box"):
                    yield from self.paragraphs(box)
            elif child.tag == f"{_TEXT}list":
                yield from self._items(child, child.get(f"{_TEXT}style-name"), 1)
            elif child.tag == f"{_TABLE}table-row":
                cells = (cell for cell in child if cell.tag == f"{_TABLE}table-cell")
                yield table_row(" ".join(self.paragraphs(cell)) for cell in cells)
            else:
                yield from self.paragraphs(child)

    def _items(self, block: Element, style: str | None, depth: int) -> Iterator[str]:
        numbered = (style, str(depth)) in self._numbered
        number = 0
        for item in block:
            number += item.tag == f"{_TEXT}list-item"
            mark = f"{number}. " if numbered else "- "
            for child in item:
                if child.tag == f"{_TEXT}list":
                    yield from self._items(child, child.get(f"{_TEXT}style-name", style), depth + 1)
                elif child.tag in _PARAGRAPHS:
                    yield mark + _text(child)
                    mark = ""


def _line(paragraph: Element) -> str:
    return " ".join(_text(paragraph).split())


def _text(element: Element) -> str:
    """The words of a paragraph, without those of a text box that is anchored in it."""
    return "".join(_pieces(element)).strip(" ")


def _pieces(element: Element) -> Iterator[str]:
    """White space in the markup counts as one space: what is more has elements of its own."""
    yield _WHITE.sub(" ", element.text or "")
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_DRAW}text-box":
            yield from _pieces(child)
        yield _WHITE.sub(" ", child.tail or "")
