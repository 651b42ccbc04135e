"""The document as a file: its parts, its styles, its head and foot, what it says of itself."""

import io
from dataclasses import replace
from datetime import UTC
from functools import cached_property
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.parts.comments import CommentsPart
from docx.shared import Mm

from annotations.reports.edition import Edition, sha256_of
from annotations.reports.fixed_archive import packed
from annotations.reports.languages import direction, gettext
from annotations.reports.record_hash import hash_mark
from annotations.reports.word.elements import (
    Element,
    Lettering,
    element,
    legal,
    loose_element,
    named,
    paragraph,
    words,
)
from annotations.text.excerpts import beginning

_STYLES: Final = Path(__file__).with_name("styles.xml")
_SETTINGS: Final = Path(__file__).with_name("settings.xml")
_TITLE_IN_HEAD = 80
_MOST_OF_A_PROPERTY = 255
_LEFT_OUT = (
    RT.THUMBNAIL,
    RT.EXTENDED_PROPERTIES,
    RT.CUSTOM_XML,
    RT.NUMBERING,
    RT.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What the library's template has that says nothing, or something untrue, of ours."""


class WordDocument:
    """An A4 document in the report's `language`, called by `copy`, such as “Checking copy”."""

    def __init__(self, edition: Edition, content: str, language: str, copy: str) -> None:
        self.edition = edition
        self.copy = copy
        self.sha256 = sha256_of(content)
        self.base = direction(language)
        self.report = Lettering(language)
        self.document = Document()
        self.body: Element = self.document.element.body
        self._fit_template()
        self._set_page()
        self._set_properties()
        self._page_settings = self.body[-1]
        self.body.remove(self._page_settings)

    @property
    def edition_name(self) -> str:
        return gettext("edition %(number)s") % {"number": self.edition.imprint.number}

    @cached_property
    def comments(self) -> Element:
        """What comments are put into; the file has this part once it was asked for."""
        part = CommentsPart.default(self.document.part.package)
        self.document.part.relate_to(part, RT.COMMENTS)
        return part.element

    def to_bytes(self) -> bytes:
        """The file: always the same bytes of the same document."""
        self.body.append(self._page_settings)
        file = io.BytesIO()
        package = self.document.part.package
        PackageWriter.write(file, package.rels, package.parts)  # type: ignore[no-untyped-call]
        with ZipFile(file) as archive:
            return packed((name, archive.read(name)) for name in archive.namelist())

    def _fit_template(self) -> None:
        part = self.document.part
        for relations in (part.rels, part.package.rels):
            for key in [key for key, each in relations.items() if each.reltype in _LEFT_OUT]:
                del relations[key]
        for its, file in ((self.document.styles, _STYLES), (self.document.settings, _SETTINGS)):
            its.element[:] = list(parse_xml(file.read_bytes()))
        (default,) = self.document.styles.element.iter(named("w:lang"))
        default.set(named("w:bidi" if self.base == "rtl" else "w:val"), self.report.language)

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(25)
        if self.base == "rtl":
            self.body[-1].find(named("w:cols")).addnext(loose_element("bidi"))
        self._head(section.header.part.element)
        self._foot(section.footer.part.element)

    def _head(self, head: Element) -> None:
        head[:] = []
        made = paragraph(head, "Header", self.base)
        if self.edition.imprint.draft:
            draft = f"{gettext('DRAFT')} · "
            words(made, draft, replace(self.report, bold=True), self.base)
        title = beginning(" ".join(self.edition.article.title.split()), _TITLE_IN_HEAD)
        words(made, title, Lettering(self.edition.article.html_language), self.base)
        words(made, f" · {self.copy} · {self.edition_name}", self.report, self.base)

    def _foot(self, foot: Element) -> None:
        pages = gettext("Page %(page)s of %(pages)s") % {
            "page": "\0PAGE\0",
            "pages": "\0NUMPAGES\0",
        }
        foot[:] = []
        made = paragraph(foot, "Footer", self.base)
        words(made, f"{self.edition.project} · ", self.report, self.base)
        for place, piece in enumerate(pages.split("\0")):
            if place % 2:
                field = element(made, "fldSimple", instr=f" {piece} ")
                words(field, "1", self.report, self.base)
            else:
                words(made, piece, self.report, self.base)

    def _set_properties(self) -> None:
        imprint = self.edition.imprint
        its = self.document.core_properties
        its.title = _property(self.edition.article.title)
        its.author = its.last_modified_by = _property(imprint.published_by)
        its.created = its.modified = imprint.published_at.astimezone(UTC)
        its.identifier = hash_mark(self.sha256)
        its.subject = _property(
            " · ".join(filter(None, (gettext("DRAFT") if imprint.draft else "", self.copy)))
        )
        its.language = self.report.language
        its.version = str(imprint.number)
        its.comments = ""


def _property(text: str) -> str:
    """What a property of the document can hold."""
    return legal(" ".join(text.split()))[:_MOST_OF_A_PROPERTY]
