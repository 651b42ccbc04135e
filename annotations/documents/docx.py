"""Word documents (.docx, Office Open XML): the text as it would be with all changes accepted.

What stands beside the text is left out: headers, footers, notes and comments.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotations.documents.docx_styles import Styles
from annotations.documents.draft import ArticleDraft
from annotations.documents.office import Package, drop, parse_time, table_row, text_at
from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import normalise

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_LEFT_OUT = {
    f"{_WORD}{name}" for name in ("del", "moveFrom", "pPrChange", "rPrChange", "instrText")
} | {
    # Says for old programs what stands beside it for new ones: a text box would come twice.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_SIGNS = {
    f"{_WORD}tab": "\t",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "\u2011",
    f"{_WORD}softHyphen": "\u00ad",
}


def read(data: bytes, filename: str) -> ArticleDraft:
    """Take the first paragraph that is styled as a title, or as a heading of the first level, as
    the title, out of the text; without one, what the document's properties say.

    Paragraphs, list items and table rows become paragraphs as Markdown's do.
    Raises Unreadable.
    """
    package = Package(data, filename, Notice(_("Word document (.docx)")))
    document = package.xml("word/document.xml")
    drop(document, lambda element: element.tag in _LEFT_OUT)
    styles = Styles(
        package.xml_or_nothing("word/styles.xml"), package.xml_or_nothing("word/numbering.xml")
    )
    title = _title(document, styles)
    about = package.xml_or_nothing("docProps/core.xml")
    body = _WordBody(styles, title).paragraphs(document)
    return ArticleDraft(
        text=normalise("\n\n".join(body), filename),
        original=data,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename=filename,
        title=text_at(about, f"{_DUBLIN}title")
        if title is None
        else " ".join(_text(title).split()),
        heading=title is not None,
        byline=text_at(about, f"{_DUBLIN}creator"),
        published_at=parse_time(text_at(about, f"{_TERMS}created")),
        language=text_at(about, f"{_DUBLIN}language"),
    )


def _title(document: Element, styles: Styles) -> Element | None:
    named = [
        (styles.name(paragraph), paragraph)
        for paragraph in document.iter(f"{_WORD}p")
        if _text(paragraph).strip()
    ]
    for wanted in ("title", "heading 1"):
        for name, paragraph in named:
            if name == wanted:
                return paragraph
    return None


class _WordBody:
    """The paragraphs of a document in order, but for its `title`; numbers lists on the way."""

    def __init__(self, styles: Styles, title: Element | None) -> None:
        self._styles = styles
        self._title = title

    def paragraphs(self, block: Element) -> Iterator[str]:
        for child in block:
            if child.tag == f"{_WORD}p":
                mark, text = self._styles.mark(child), _text(child)
                if child is not self._title and text.strip():
                    yield mark + text
                for box in child.iter(f"{_WORD}txbxContent"):
                    yield from self.paragraphs(box)
            elif child.tag == f"{_WORD}tr":
                yield table_row(" ".join(self.paragraphs(cell)) for cell in _cells(child))
            else:
                yield from self.paragraphs(child)


def _cells(line: Element) -> Iterator[Element]:
    for child in line:
        if child.tag == f"{_WORD}tc":
            yield child
        elif child.tag != f"{_WORD}tblPrEx":
            yield from _cells(child)


def _text(element: Element) -> str:
    """The words of a paragraph, without those of a text box that is anchored in it."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}br":
            yield "\n" if child.get(f"{_WORD}type", "textWrapping") == "textWrapping" else ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in {f"{_WORD}txbxContent", f"{_WORD}pPr"}:
            yield from _pieces(child)
