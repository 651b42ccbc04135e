"""Word documents (.docx, Office Open XML): the text as it would be with all changes accepted.

What stands beside the text is left out: headers, footers, notes and comments. So is what is struck
out or hidden.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotations.documents.docx_fields import drop_instructions
from annotations.documents.docx_parts import parts
from annotations.documents.docx_styles import DocxStyles
from annotations.documents.draft import ArticleDraft
from annotations.documents.office import Package, drop, outermost, parse_time, table_row, text_at
from annotations.documents.raised import Height, in_one_line
from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import normalise

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_LEFT_OUT = {
    f"{_WORD}{name}"
    for name in (
        "del",
        "moveFrom",
        "pPrChange",
        "rPrChange",
        "instrText",
        "rt",  # how the word beside it is read
    )
} | {
    # Says for old programs what stands beside it for new ones: a text box would come twice.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_LEFT_OUT_WITH = {
    f"{_WORD}tr": f"{_WORD}trPr/{_WORD}del",
    f"{_WORD}tc": f"{_WORD}tcPr/{_WORD}cellDel",
    f"{_WORD}sdt": f"{_WORD}sdtPr/{_WORD}showingPlcHdr",  # "Click here to enter text"
}
_NO_END = {f"{_WORD}{name}" for name in ("del", "moveFrom", "vanish")}
_ON = {"1", "true", "on"}
_TITLES = ("title", "heading 1")
"""Names of styles, the likelier first."""

_WORDS = {f"{_WORD}t", f"{_MATH}t"}
_NO_WORDS = {f"{_WORD}txbxContent", f"{_WORD}pPr", f"{_WORD}rPr"}
_SIGNS = {
    f"{_WORD}tab": "\t",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "\u2011",
    f"{_WORD}softHyphen": "\u00ad",
}
_HEIGHTS_IN_FORMULAS = {f"{_MATH}sup": Height.RAISED, f"{_MATH}sub": Height.LOWERED}

_Run = tuple[str, Height]


def read(data: bytes, filename: str) -> ArticleDraft:
    """Take the first paragraph that is styled as a title, or as a heading of the first level, as
    the title, out of the text; without one, what the document's properties say.

    Paragraphs, list items and table rows become paragraphs as Markdown's do.
    Raises Unreadable.
    """
    package = Package(data, filename, Notice(_("Word document (.docx)")))
    document, styles_part, numbering, about = parts(package)
    _drop_left_out(document)
    styles = DocxStyles(styles_part, numbering)
    body = _WordBody(styles, document)
    return ArticleDraft(
        text=normalise("\n\n".join(body.paragraphs(document)), filename),
        original=data,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename=filename,
        title=text_at(about, f"{_DUBLIN}title") if body.title is None else body.title_words,
        heading=body.title is not None,
        byline=text_at(about, f"{_DUBLIN}creator"),
        published_at=parse_time(text_at(about, f"{_TERMS}created")),
        language=text_at(about, f"{_DUBLIN}language"),
    )


def _drop_left_out(document: Element) -> None:
    drop(document, lambda element: element.tag in _LEFT_OUT)
    for kind, path in _LEFT_OUT_WITH.items():
        for element in list(document.iter(kind)):
            if element.find(path) is not None:
                element.clear()
                element.tag = f"{_WORD}del"
    drop_instructions(document)


class _WordBody:
    """The paragraphs of a document in order, but for its `title`; numbers lists on the way."""

    def __init__(self, styles: DocxStyles, document: Element) -> None:
        self._styles = styles
        self.title = self._find_title(document)

    @property
    def title_words(self) -> str:
        return "" if self.title is None else " ".join(self._text(self.title).split())

    def paragraphs(self, block: Element) -> Iterator[str]:
        runs: list[_Run] = []
        for child in block:
            if child.tag == f"{_WORD}p":
                if child is not self.title and not self._styles.name(child).startswith("toc "):
                    runs += self._runs(child, child)
                    if not _is_joined_to_the_next(child):
                        yield from self._paragraph(child, runs)
                        runs = []
                    for box in outermost(child, f"{_WORD}txbxContent"):
                        yield from self.paragraphs(box)
            else:
                for paragraph in self._inner(child):
                    yield from filter(str.strip, [in_one_line(runs)])
                    runs = []
                    yield paragraph
        yield from filter(str.strip, [in_one_line(runs)])

    def _inner(self, child: Element) -> Iterator[str]:
        if child.tag == f"{_WORD}tr":
            yield table_row(" ".join(self.paragraphs(cell)) for cell in _cells(child))
        else:
            yield from self.paragraphs(child)

    def _paragraph(self, paragraph: Element, runs: list[_Run]) -> Iterator[str]:
        mark, text = self._styles.mark(paragraph), in_one_line(runs)
        if text.strip():
            yield mark + text

    def _find_title(self, document: Element) -> Element | None:
        found: dict[str, Element] = {}
        for paragraph in document.iter(f"{_WORD}p"):
            name = self._styles.name(paragraph)
            if name in _TITLES and name not in found and self._text(paragraph).strip():
                found[name] = paragraph
        return next((found[name] for name in _TITLES if name in found), None)

    def _text(self, paragraph: Element) -> str:
        """The words of a paragraph, without those of a text box that is anchored in it."""
        return in_one_line(self._runs(paragraph, paragraph))

    def _runs(
        self, element: Element, paragraph: Element, height: Height = Height.LINE
    ) -> Iterator[_Run]:
        for child in element:
            if child.tag in _WORDS:
                yield child.text or "", height
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag], height
            elif child.tag == f"{_WORD}br":
                if child.get(f"{_WORD}type", "textWrapping") == "textWrapping":
                    yield "\n", Height.LINE
            elif child.tag == f"{_WORD}r":
                if _has_own_mark(child) or self._styles.is_left_out(child, paragraph):
                    yield "", Height.NOWHERE
                else:
                    yield from self._runs(child, paragraph, self._styles.height(child, paragraph))
            elif child.tag not in _NO_WORDS:
                yield from self._runs(child, paragraph, _HEIGHTS_IN_FORMULAS.get(child.tag, height))
                if child.tag == f"{_MATH}num":
                    yield "/", height


def _is_joined_to_the_next(paragraph: Element) -> bool:
    """Whether the end of the paragraph is deleted or hidden."""
    look = paragraph.find(f"{_WORD}pPr/{_WORD}rPr")
    return look is not None and any(
        each.tag in _NO_END and each.get(f"{_WORD}val", "1") in _ON for each in look
    )


def _has_own_mark(run: Element) -> bool:
    """Whether the words of a run are the mark of a note."""
    return any(each.get(f"{_WORD}customMarkFollows") in _ON for each in run)


def _cells(line: Element) -> Iterator[Element]:
    for child in line:
        if child.tag == f"{_WORD}tc":
            yield child
        elif child.tag != f"{_WORD}tblPrEx":
            yield from _cells(child)
