"""What a reader needs before the text: which copy this is, of what, and how the claims came out."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from docx.shared import Mm

from annotations.reports.charts import Chart, verdict_chart
from annotations.reports.languages import gettext, ngettext, pgettext, shown_time
from annotations.reports.shares import Share
from annotations.reports.sign_off_words import rounds_in_words
from annotations.reports.word.elements import (
    Element,
    Lettering,
    element,
    labelled,
    legal,
    paragraph,
    text_paragraph,
    words,
)
from annotations.reports.word.package import WordDocument

_BAR_WIDTH: Final = 50
_BAR_HEIGHT: Final = 4
_COLOURS: Final = {
    "true": "1f7a4d",
    "false": "b3261e",
    "mixed": "855700",
    "unproven": "5a4a9c",
    "neutral": "4d5966",
    "disputed": "9c2470",
    "recheck": "0d6870",
    "in_review": "1b5fd1",
    "open": "85827a",
    "sourced": "85827a",
}
"""By tone: those of the page in the light, templates/reports/document/style.css, but for a grey that paper shows."""
_COLUMNS: Final = (3200, 1300, 1300, 3271)
"""Widths in twentieths of a point."""


def write_first_page(document: WordDocument, guide: Sequence[str]) -> None:
    """Everything before the text; `guide` are paragraphs on how to read this copy."""
    _titles(document)
    for heading, told in _facts(document):
        made = paragraph(document.body, "Fact", document.base)
        labelled(made, heading, told, document.report, document.base)
    _line(document, "Heading1", gettext("Summary"))
    _line(document, "Normal", _figures(document))
    chart = verdict_chart(document.edition)
    _line(document, "Caption", chart.title)
    _table(document, chart)
    _line(document, "Heading1", gettext("How to read this copy"))
    for told in guide:
        _line(document, "Normal", told)
    _line(document, "Heading1", gettext("The text"), page_break=True)


def _line(document: WordDocument, style: str, text: str, *, page_break: bool = False) -> None:
    made = text_paragraph(document.body, style, text, document.report, document.base)
    if page_break:
        made[0][0].addnext(element(made[0], "pageBreakBefore"))


def _titles(document: WordDocument) -> None:
    edition = document.edition
    if edition.imprint.draft:
        told = f"{gettext('DRAFT')}: {gettext('not published')}"
        _line(document, "DraftMark", told)
    _line(document, "Eyebrow", " · ".join((document.copy, document.edition_name, edition.project)))
    article = Lettering(edition.article.html_language)
    title = edition.article.title or gettext("(no title)")
    text_paragraph(document.body, "Title", title, article, document.base)
    if edition.article.title_note:
        _line(document, "Normal", edition.article.title_note)


def _facts(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Headings with what is known, without those of which nothing is."""
    edition = document.edition
    article, imprint, revision = edition.article, edition.imprint, edition.revision
    made = gettext("Draft made") if imprint.draft else gettext("Report published")
    release = edition.release
    for heading, told in (
        (pgettext("who wrote an article", "By"), article.byline),
        (gettext("Outlet"), article.outlet),
        (
            gettext("Article published"),
            article.published_at and f"{shown_time(article.published_at)} UTC",
        ),
        (pgettext("of a web page", "Address"), article.url),
        (made, f"{shown_time(imprint.published_at)} UTC · {imprint.published_by}"),
        (gettext("About this edition"), imprint.note),
        (gettext("Published all the same"), release and release.override_reason),
        (
            gettext("Text checked"),
            " · ".join(
                filter(
                    None,
                    (gettext("revision %(number)s") % {"number": revision.number}, revision.note),
                )
            ),
        ),
        (gettext("Signed off"), "; ".join(rounds_in_words(edition))),
        (gettext("SHA-256 of the record (report.json)"), document.sha256),
    ):
        if told:
            yield f"{heading}:", told


def _figures(document: WordDocument) -> str:
    summary = document.edition.summary
    corrections = sum(each.corrections for each in summary.corrections)
    told = [
        ngettext(
            "%(count)s claim marked in the text;",
            "%(count)s claims marked in the text;",
            summary.claims,
        )
        % {"count": summary.claims},
        ngettext(
            "a verdict stands for %(count)s of them.",
            "a verdict stands for %(count)s of them.",
            summary.decided,
        )
        % {"count": summary.decided},
        ngettext("%(count)s correction wanted.", "%(count)s corrections wanted.", corrections)
        % {"count": corrections}
        if corrections
        else gettext("No correction is wanted."),
    ]
    return " ".join(told)


def _table(document: WordDocument, chart: Chart) -> None:
    table = element(document.body, "tbl")
    its = element(table, "tblPr")
    element(its, "tblStyle", val="ReportTable")
    if document.base == "rtl":
        element(its, "bidiVisual")
    element(its, "tblW", w=sum(_COLUMNS), type="dxa")
    element(its, "tblLayout", type="fixed")
    element(its, "tblLook", val="0020", firstRow=1)
    element(its, "tblCaption", val=legal(chart.title))
    grid = element(table, "tblGrid")
    for width in _COLUMNS:
        element(grid, "gridCol", w=width)
    heads = (chart.heading, chart.counted, gettext("Share"), gettext("Chart"))
    head = element(table, "tr")
    marks = element(head, "trPr")
    element(marks, "cantSplit")
    element(marks, "tblHeader")
    for width, text in zip(_COLUMNS, heads, strict=True):
        _cell(document, head, width, text, bold=True)
    for share in chart.shares:
        row = element(table, "tr")
        element(element(row, "trPr"), "cantSplit")
        for width, text in zip(
            _COLUMNS, (share.part.label, str(share.part.count), share.percent), strict=False
        ):
            _cell(document, row, width, text)
        _bar(document, _cell(document, row, _COLUMNS[-1], ""), share)


def _cell(
    document: WordDocument, row: Element, width: int, text: str, *, bold: bool = False
) -> Element:
    cell = element(row, "tc")
    element(element(cell, "tcPr"), "tcW", w=width, type="dxa")
    made = paragraph(cell, "TableText", document.base)
    words(made, text, replace(document.report, bold=bold), document.base)
    return made


def _bar(document: WordDocument, cell: Element, share: Share) -> None:
    """A bar as long as the share is large: a picture of one dot, drawn out."""
    if not share.width:
        return
    picture = io.BytesIO(_dot(_COLOURS[share.part.tone]))
    width = Mm(max(share.width / 100 * _BAR_WIDTH, 1))
    inline = document.document.part.new_pic_inline(picture, width, Mm(_BAR_HEIGHT))
    inline.docPr.set("descr", legal(f"{share.part.label}: {share.part.count} ({share.percent})"))
    element(element(cell, "r"), "drawing").append(inline)


def _dot(colour: str) -> bytes:
    """A PNG of one dot; `colour` in hexadecimal."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\0" + bytes.fromhex(colour))
    chunks = ((b"IHDR", header), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
