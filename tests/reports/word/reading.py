"""What a word processor finds in a .docx file, read from its XML."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

# Children of the elements that our documents have, in the order of the schema (ECMA-376, part 1, annex A).
ORDER = {
    "body": ("p", "tbl", "sectPr"),
    "p": ("pPr", "r", "ins", "del", "commentRangeStart", "commentRangeEnd", "fldSimple"),
    "pPr": (
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "pBdr",
        "bidi",
        "spacing",
        "outlineLvl",
        "rPr",
    ),
    "rPr": (*("ins", "del", "rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "rtl", "lang"),),
    "r": ("rPr", "t", "delText", "br", "tab", "drawing", "commentReference", "annotationRef"),
    "ins": ("r",),
    "del": ("r",),
    "fldSimple": ("r",),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tblPr": (
        "tblStyle",
        "bidiVisual",
        "tblW",
        "tblInd",
        "tblBorders",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
    ),
    "tblGrid": ("gridCol",),
    "tr": ("trPr", "tc"),
    "trPr": ("cantSplit", "tblHeader"),
    "tc": ("tcPr", "p"),
    "tcPr": ("tcW",),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "cols", "bidi", "docGrid"),
    "comments": ("comment",),
    "comment": ("p",),
    "hdr": ("p",),
    "ftr": ("p",),
}
ANY_ORDER = {"body", "p", "r", "trPr"}
"""In these the schema leaves the order open, but for what stands first and last."""


def _place(parent: str) -> Callable[[str], int]:
    if parent in ANY_ORDER:
        return lambda child: 2 if child == "sectPr" else int(not child.endswith("Pr"))
    return ORDER[parent].index


@dataclass
class OpenedDocument:
    """`under`: the words under each comment, with those that are deleted and without those inserted."""

    file: bytes
    under: dict[int, str] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)
    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    original: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document: Any = Document(io.BytesIO(self.file))
        self._running: set[int] = set()
        for paragraph in self.article:
            self.original.append("")
            self.accepted.append("")
            for part in paragraph:
                self._take(part)
        for each in self.document.comments:
            self.comments[each.comment_id] = each.text

    @property
    def article(self) -> list[Any]:
        """The paragraphs after the first page."""
        body = list(self.document.element.body.iter(qn("w:p")))
        first = next(
            n
            for n, each in enumerate(body)
            if each.find(f".//{qn('w:pageBreakBefore')}") is not None
        )
        return body[first + 1 :]

    def _take(self, part: Any) -> None:
        kind = etree.QName(part).localname
        if kind == "commentRangeStart":
            self._running.add(int(part.get(qn("w:id"))))
            self.under[int(part.get(qn("w:id")))] = ""
        elif kind == "commentRangeEnd":
            self._running.remove(int(part.get(qn("w:id"))))
        elif kind in {"r", "ins", "del"}:
            words = self._words(part)
            if kind != "r":
                by, at = part.get(qn("w:author")), part.get(qn("w:date"))
                self.changes.append((kind, words, by, at))
            if kind != "ins":
                self.original[-1] += words
                for each in self._running:
                    self.under[each] += words
            if kind != "del":
                self.accepted[-1] += words

    def _words(self, part: Any) -> str:
        signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
        words = (
            signs.get(each.tag) or each.text
            for each in part.iter()
            if each.tag in {*signs, qn("w:t"), qn("w:delText")}
        )
        return "".join(words)

    def part(self, name: str) -> Any:
        with ZipFile(io.BytesIO(self.file)) as archive:
            return etree.fromstring(archive.read(name))

    def out_of_order(self) -> Iterator[str]:
        """Where an element stands that the schema doesn't have there."""
        with ZipFile(io.BytesIO(self.file)) as archive:
            names = [
                each
                for each in archive.namelist()
                if each.startswith("word/") and "/theme/" not in each and each.endswith(".xml")
            ]
        for name in names:
            for each in self.part(name).iter(f"{{{etree.QName(qn('w:p')).namespace}}}*"):
                parent = etree.QName(each).localname
                children = [etree.QName(child).localname for child in each]
                if parent not in ORDER:
                    continue
                unknown = set(children) - set(ORDER[parent])
                if unknown or children != sorted(children, key=_place(parent)):
                    yield f"{name}: {parent} has {children}"
