"""The annotated copy as a PDF for print: A4, each note level with its paragraph, black and white suffices."""

from typing import Any

from annotations.reports.annotated_copy import (
    AnnotatedCopy,
    CopyEvidence,
    CopyNote,
    CopyParagraph,
    CopyReviewer,
    annotated_copy,
)
from annotations.reports.annotated_copy_words import about, kept_copy, lines_of, signed, title_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.glyphs import UNTITLED, Glyphs, Shown, direction_of, visible
from annotations.reports.languages import (
    direction,
    gettext,
    shown_time,
    written_in,
)
from annotations.reports.paragraphs import EditionRun
from annotations.reports.shares import verdict_shares
from annotations.reports.typesetting import pdf_language, sheet, typeset


def render(content: str, language: str) -> bytes:
    """The PDF. Raises Unrenderable."""
    edition = read_edition(content)
    with written_in(language):
        title = f"{gettext('Annotated copy')} · {edition.article.title}"
        pages = _Pages(annotated_copy(edition), language, Glyphs())
        return typeset(
            "annotated_copy.typ",
            {**sheet(edition, content, language, title=title), **pages.data()},
        )


class _Pages:
    """What the template shows, in the language that is being written in."""

    def __init__(self, copy: AnnotatedCopy, language: str, glyphs: Glyphs) -> None:
        self._copy = copy
        self._language = language
        self._glyphs = glyphs

    def data(self) -> dict[str, Any]:
        article = self._copy.edition.article
        data = {
            "article": self._block(article.title if visible(article.title) else UNTITLED),
            "byline": self._shown(" · ".join(filter(None, (article.byline, article.outlet)))),
            "article_language": pdf_language(article.language),
            "about": self._shown(about(self._copy.edition)),
            "signed": self._shown(signed(self._copy.edition)),
            "paragraphs": [self._paragraph(each) for each in self._copy.paragraphs],
            "legend": [
                {"tone": share.part.tone, "label": self._shown(share.part.label)}
                for share in verdict_shares(self._copy.edition)
                if share.part.count
            ],
            "evidence": [self._evidence(each) for each in self._copy.evidence],
            "reviewers": [self._reviewer(each) for each in self._copy.reviewers],
            "words": {
                "evidence": gettext("Evidence"),
                "evidence_columns": [
                    gettext("Number"),
                    gettext("What it is"),
                    gettext("Copy kept"),
                ],
                "reviewers": gettext("Reviewed by"),
                "reviewer_columns": [
                    gettext("Initials"),
                    gettext("Reviewer"),
                    gettext("Verdicts"),
                    gettext("Last verdict"),
                ],
                "signature": gettext("Signed off"),
                "signature_fields": [gettext("Name"), gettext("Date"), gettext("Signature")],
                "without_claims": gettext("The text has no claims."),
                "missing": gettext("Characters that can’t be shown"),
                "missing_because": gettext(
                    "No font at hand has these characters. Where they stand, their code points are named."
                ),
            },
        }
        return {**data, "missing": self._glyphs.missing}

    def _paragraph(self, of: CopyParagraph) -> dict[str, Any]:
        words = "".join(run.text for run in of.paragraph.runs)
        return {
            "dir": direction_of(words, direction(self._language)),
            "runs": [self._run(run) for run in of.paragraph.runs],
            "notes": [self._note(note) for note in of.notes],
        }

    def _run(self, run: EditionRun) -> dict[str, Any]:
        notes = [CopyNote(claim, (), ()) for claim in run.ends]
        return {
            "text": self._lines(run.text),
            "tone": run.state,
            "nested": run.nested,
            "labels": [{"label": note.label, "tone": note.claim.state.value} for note in notes],
        }

    def _note(self, note: CopyNote) -> dict[str, Any]:
        claim = note.claim
        return {
            "label": note.label,
            "tone": claim.state.value,
            "outcome": self._shown(claim.outcome[:1].upper() + claim.outcome[1:]),
            "lines": [self._block(line) for line in lines_of(note, self._language)],
            "foot": self._shown(
                " · ".join(filter(None, map(" ".join, (note.evidence, note.initials))))
            ),
        }

    def _evidence(self, of: CopyEvidence) -> dict[str, Any]:
        return {
            "name": of.name,
            "title": self._block(title_of(of)),
            "kept": self._shown(kept_copy(of)),
        }

    def _reviewer(self, of: CopyReviewer) -> dict[str, Any]:
        return {
            "initials": self._shown(of.initials),
            "name": self._block(of.name),
            "claims": str(of.claims),
            "last": shown_time(of.last) if of.last else "–",
        }

    def _block(self, words: str) -> dict[str, Any]:
        return {"dir": direction_of(words, direction(self._language)), "text": self._lines(words)}

    def _lines(self, words: str) -> Shown:
        """Words that keep their line breaks."""
        lines: Shown = []
        for line in words.split("\n"):
            lines += [{"tag": "br", "children": []}, *self._shown(line)]
        return lines[1:]

    def _shown(self, words: str) -> Shown:
        return self._glyphs.shown(words)
