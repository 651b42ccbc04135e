"""The checked copy: the text with its corrections alone, as tracked changes."""

from annotations.reports.edition_versions import read_edition
from annotations.reports.languages import gettext, written_in
from annotations.reports.tracked_corrections import tracked_corrections
from annotations.reports.word.body import TextBody
from annotations.reports.word.first_page import write_first_page
from annotations.reports.word.notes import correction_note
from annotations.reports.word.package import WordDocument


def render(content: str, language: str) -> bytes:
    """The .docx file, its own words in `language`."""
    edition = read_edition(content)
    with written_in(language):
        document = WordDocument(edition, content, language, gettext("Checked copy"))
        guide = (
            gettext(
                "Corrections are tracked changes: accept them and the text reads as it should. Those "
                "that were rejected are left out."
            ),
            gettext("A comment marks what nobody has decided on yet."),
        )
        write_first_page(document, guide)
        tracked = tracked_corrections(edition)
        notes = [
            correction_note(edition, each, tracked.get(each.number)) for each in edition.claims
        ]
        body = TextBody(edition, [note for note in notes if note], document)
        body.write([each.replacement for each in tracked.values()])
        return document.to_bytes()
