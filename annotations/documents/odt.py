"""OpenDocument texts (.odt), as they would be with all changes accepted.

What stands beside the text is left out: headers, footers, notes, comments and indexes. So is what is
struck out or hidden.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotations.documents.draft import ArticleDraft
from annotations.documents.odt_styles import Look, OdtStyles
from annotations.documents.office import Package, drop, outermost, parse_time, table_row, text_at
from annotations.documents.raised import Height, in_one_line
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
    f"{_TEXT}illustration-index",
    f"{_TEXT}table-index",
    f"{_TEXT}object-index",
    f"{_TEXT}user-index",
    f"{_TEXT}placeholder",  # asks for words
    f"{_TEXT}ruby-text",  # how the word beside it is read
    f"{_OFFICE}annotation",
    f"{_DRAW}object",
}
_CAN_BE_HIDDEN = {f"{_TEXT}section", f"{_TEXT}hidden-text"}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_MOST_SPACES = 100
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
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
    drop(document, lambda element: element.tag in _LEFT_OUT or _is_hidden(element))
    body = document.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(
            _("%(name)s is no text, but another OpenDocument: save its text."), name=filename
        )
    styles = OdtStyles(package.xml_or_nothing("styles.xml"), document)
    text = _OdtBody(styles, _numbered_levels(document), body)
    about = package.xml_or_nothing("meta.xml")
    said = f"{_OFFICE}meta/"
    author = text_at(about, f"{said}{_DUBLIN}creator")
    return ArticleDraft(
        text=normalise("\n\n".join(text.paragraphs(body)), filename),
        original=data,
        media_type="application/vnd.oasis.opendocument.text",
        filename=filename,
        title=text_at(about, f"{said}{_DUBLIN}title") if text.title is None else text.title_words,
        heading=text.title is not None,
        byline=text_at(about, f"{said}{_META}initial-creator") or author,
        published_at=parse_time(text_at(about, f"{said}{_META}creation-date")),
        language=text_at(about, f"{said}{_DUBLIN}language"),
    )


def _refuse_encrypted(package: Package) -> None:
    manifest = package.xml_or_nothing("META-INF/manifest.xml")
    if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise Unreadable(_("%(name)s has a password: save it without one."), name=package.name)


def _is_hidden(element: Element) -> bool:
    """Whether a section, or a field that hides words or their paragraph, hides them now."""
    if element.get(f"{_TEXT}is-hidden") == "true" or element.get(f"{_TEXT}display") == "none":
        return element.tag in _CAN_BE_HIDDEN
    return any(
        each.tag == f"{_TEXT}hidden-paragraph" and each.get(f"{_TEXT}is-hidden") == "true"
        for each in (element if element.tag in _PARAGRAPHS else ())
    )


def _numbered_levels(document: Element) -> set[tuple[str | None, str | None]]:
    """The levels of lists that have numbers: the list style's name and the level's, from 1."""
    return {
        (style.get(f"{_STYLE}name"), level.get(f"{_TEXT}level"))
        for style in document.iter(f"{_TEXT}list-style")
        for level in style.iter(f"{_TEXT}list-level-style-number")
    }


class _OdtBody:
    """The paragraphs of a document in order, but for its `title`."""

    def __init__(
        self, styles: OdtStyles, numbered: set[tuple[str | None, str | None]], body: Element
    ) -> None:
        self._styles = styles
        self._numbered = numbered
        self.title = self._find_title(body)

    @property
    def title_words(self) -> str:
        return "" if self.title is None else self._line(self.title)

    def paragraphs(self, block: Element) -> Iterator[str]:
        for child in block:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
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
                    yield from self._paragraph(child, mark)
                    mark = ""

    def _paragraph(self, paragraph: Element, mark: str = "") -> Iterator[str]:
        """The paragraph, and what text boxes that are anchored in it hold."""
        if paragraph is not self.title and (text := self._text(paragraph)).strip():
            yield mark + text
        for box in outermost(paragraph, f"{_DRAW}text-box"):
            yield from self.paragraphs(box)

    def _find_title(self, body: Element) -> Element | None:
        paragraphs = [each for each in body.iter() if each.tag in _PARAGRAPHS]
        for paragraph in paragraphs:
            named = self._styles.is_based_on(paragraph.get(f"{_TEXT}style-name"), "Title")
            if named and self._line(paragraph):
                return paragraph
        for paragraph in paragraphs:
            highest = paragraph.get(f"{_TEXT}outline-level", "1") == "1"
            if paragraph.tag == f"{_TEXT}h" and highest and self._line(paragraph):
                return paragraph
        return None

    def _line(self, paragraph: Element) -> str:
        return " ".join(self._text(paragraph).split())

    def _text(self, paragraph: Element) -> str:
        """The words of a paragraph, without those of a text box that is anchored in it."""
        look = self._styles.look("paragraph", paragraph.get(f"{_TEXT}style-name"), Look())
        return in_one_line(self._runs(paragraph, look)).strip(" ")

    def _runs(self, element: Element, look: Look) -> Iterator[tuple[str, Height]]:
        for words, place in self._pieces(element, look):
            if words:
                yield words, Height.NOWHERE if place.is_left_out else place.height

    def _pieces(self, element: Element, look: Look) -> Iterator[tuple[str, Look]]:
        """White space in the markup counts as one space: what is more has elements of its own."""
        yield _WHITE.sub(" ", element.text or ""), look
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), look
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag], look
            elif child.tag != f"{_DRAW}text-box":
                styled = child.get(f"{_TEXT}style-name")
                yield from self._pieces(child, self._styles.look("text", styled, look))
            yield _WHITE.sub(" ", child.tail or ""), look
