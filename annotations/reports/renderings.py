"""The forms that an edition comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from annotations.reports.languages import language_of_report


@dataclass(frozen=True, slots=True)
class Rendering:
    """A form of an edition, made by `annotations.reports.<module>`.

    The module is loaded when it is first wanted: some need libraries that take a while to load.
    """

    media_type: str
    module: str
    seconds_per_mb: float = 0.2
    """About how long it takes to make, by the size of the record; measured in docs/decisions/0057."""

    def seconds(self, content: str) -> float:
        """About how long it takes to make this form of an edition's frozen content."""
        return self.seconds_per_mb * len(content) / 1_000_000

    def render(self, content: str, language: str = "") -> bytes:
        """The file, made from an edition's frozen content alone: always the same bytes.

        The report's own words are in `language`, one of REPORT_LANGUAGES, where a form has words of its own;
        else in the article's, if that is one of them, else in English.
        Raises Unreadable for content of a newer version, Unrenderable where this form can't be made of it.
        """
        form = import_module(f"annotations.reports.{self.module}")
        made: bytes = form.render(content, language or language_of_report(content))
        return made


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

RENDERINGS: Mapping[str, Rendering] = {
    "html": Rendering("text/html; charset=utf-8", "html"),
    "json": Rendering("application/json", "json"),
    "csv": Rendering("text/csv; charset=utf-8", "csv"),
    "pdf": Rendering("application/pdf", "pdf", seconds_per_mb=1.6),
    "annotated-copy.html": Rendering("text/html; charset=utf-8", "annotated_copy_html"),
    "annotated-copy.pdf": Rendering("application/pdf", "annotated_copy_pdf", seconds_per_mb=2.0),
    "xlsx": Rendering("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "checking-copy.docx": Rendering(_WORD, "word.checking_copy"),
    "checked-copy.docx": Rendering(_WORD, "word.checked_copy"),
    "claimreview.jsonld": Rendering("application/ld+json", "claimreview"),
    "references.html": Rendering("text/html; charset=utf-8", "bibliography"),
    "references.json": Rendering("application/vnd.citationstyles.csl+json", "csl"),
    "references.bib": Rendering("application/x-bibtex; charset=utf-8", "bib"),
    "reader-page.zip": Rendering("application/zip", "reader_page"),
}
"""By what stands after `report.` in the address and in the file's name."""
