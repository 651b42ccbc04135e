"""The annotated copy as a page that prints on A4: each note level with its paragraph, black and white suffices."""

from dataclasses import dataclass

from django.template.loader import get_template

from annotations.reports.annotated_copy import (
    AnnotatedCopy,
    CopyEvidence,
    CopyNote,
    CopyParagraph,
    annotated_copy,
)
from annotations.reports.annotated_copy_words import about, kept_copy, lines_of, signed, title_of
from annotations.reports.html import Document, document, policy, written_policy
from annotations.reports.languages import written_in

STYLE = "reports/annotated_copy/style.css"


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A note of the margin with its lines, and at its foot the evidence and the initials."""

    note: CopyNote
    lines: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph, and the notes beside it."""

    of: CopyParagraph
    notes: tuple[NoteLines, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    name: str
    title: str
    kept: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """What the template shows."""

    copy: AnnotatedCopy
    about: str
    signed: str
    policy: str
    rows: tuple[ParagraphRow, ...]
    evidence: tuple[EvidenceLine, ...]


def render(content: str, language: str) -> bytes:
    """The page in UTF-8, its own words in `language`."""
    with written_in(language):
        shown = document(content, language)
        page = get_template("reports/annotated_copy/page.html")
        return page.render({"page": _page(shown), "document": shown}).encode()


def _page(shown: Document) -> CopyPage:
    copy = annotated_copy(shown.edition)
    return CopyPage(
        copy,
        about(shown.edition),
        signed(shown.edition),
        written_policy(policy(STYLE)),
        tuple(_row(each, shown.language) for each in copy.paragraphs),
        tuple(_evidence(each) for each in copy.evidence),
    )


def _row(of: CopyParagraph, language: str) -> ParagraphRow:
    return ParagraphRow(
        of,
        tuple(
            NoteLines(
                note,
                tuple(lines_of(note, language)),
                " · ".join(filter(None, map(" ".join, (note.evidence, note.initials)))),
            )
            for note in of.notes
        ),
    )


def _evidence(piece: CopyEvidence) -> EvidenceLine:
    return EvidenceLine(piece.name, title_of(piece), kept_copy(piece))
