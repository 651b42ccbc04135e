"""The checking copy: the text with a comment a claim, and corrections as tracked changes."""

from annotations.reports.edition_versions import read_edition
from annotations.reports.languages import gettext, written_in
from annotations.reports.tracked_corrections import tracked_corrections
from annotations.reports.word.body import TextBody
from annotations.reports.word.first_page import write_first_page
from annotations.reports.word.notes import claim_note
from annotations.reports.word.package import WordDocument


def render(content: str, language: str) -> bytes:
    """The .docx file, its own words in `language`."""
    edition = read_edition(content)
    with written_in(language):
        document = WordDocument(edition, content, language, gettext("Checking copy"))
        guide = (
            gettext(
                "Each comment is a claim: its words are those that the comment stands on. It says "
                "where the text has them from, what the reviewers found, and on what evidence."
            ),
            gettext(
                "Corrections are tracked changes, by who wants them. Of several corrections of the "
                "same words the decided one is tracked, else the gravest; the comments tell the others."
            ),
        )
        write_first_page(document, guide)
        tracked = tracked_corrections(edition)
        notes = [claim_note(edition, each, tracked.get(each.number)) for each in edition.claims]
        body = TextBody(edition, notes, document)
        body.write([each.replacement for each in tracked.values()])
        return document.to_bytes()
