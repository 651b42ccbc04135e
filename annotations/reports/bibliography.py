"""The evidence of an edition as bibliographies in three styles, on a page to copy from."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from annotations.reports.csl import csl_item
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.languages import direction, written_in
from annotations.reports.record_hash import hash_mark
from annotations.reports.references import CitedReference, references

FOLDER = Path(__file__).parent / "citation_styles"
STYLES: Mapping[str, str] = {
    "apa": "APA",
    "chicago-notes-bibliography-16th-edition": "Chicago",
    "iso690-author-date-en": "ISO 690",
}
LOCALES: Mapping[str, str] = {
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "ar": "ar",
}
_DOUBLE_STOP = re.compile(r"\.(?: ?\.)+")


@dataclass(frozen=True, slots=True)
class StyledBibliography:
    """A bibliography in a style with this name: its entries as HTML, in the style's order."""

    name: str
    entries: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class ReferencesPage:
    """What the template shows."""

    edition: Edition
    mark: str
    language: str
    direction: str
    references: tuple[CitedReference, ...]
    bibliographies: tuple[StyledBibliography, ...]


def render(content: str, language: str) -> bytes:
    """The page in UTF-8, without script or style."""
    edition = read_edition(content)
    cited = references(edition)
    page = ReferencesPage(
        edition,
        hash_mark(sha256_of(content)),
        language,
        direction(language),
        cited,
        tuple(
            StyledBibliography(name, _styled(key, cited, LOCALES[language]))
            for key, name in STYLES.items()
        ),
    )
    with written_in(language):
        return get_template("reports/references.html").render({"page": page}).encode()


def _styled(style: str, cited: Sequence[CitedReference], locale: str) -> tuple[SafeString, ...]:
    """A style leaves out what it has no entries for, such as letters in APA's."""
    # Imported where it is needed: it loads a parser and its grammar.
    from citeproc import (  # noqa: PLC0415
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    shape = CitationStylesStyle(str(FOLDER / f"{style}.csl"), locale=locale, validate=False)
    made = CitationStylesBibliography(shape, CiteProcJSON([_item(each) for each in cited]))
    for each in cited:
        made.register(Citation([CitationItem(each.key)]))
    # What was typed is escaped by `_item`: the tags that are left are the style's.
    return tuple(
        mark_safe(_DOUBLE_STOP.sub(".", str(entry)).strip())  # noqa: S308
        for entry in made.bibliography()
    )


def _item(reference: CitedReference) -> dict[str, Any]:
    """The item as citeproc-py needs it: it escapes nothing, and repeats a title that stands for an author.

    A publisher is the author of what it publishes; where none is known, the title takes the author's place, as
    all three styles ask.
    """
    item, work = csl_item(reference), reference.work
    kept = ("id", "type", "issued", "accessed")
    own: dict[str, Any] = {name: item[name] for name in kept if name in item}
    if work.url:
        own["URL"] = html.escape(work.url)
    author = {"author": [{"literal": html.escape(work.publisher or work.title)}]}
    if not work.publisher:
        return {**own, **author}
    container = {"container-title": _kept(work.publisher)} if "container-title" in item else {}
    return {**own, **author, **container, "title": _kept(work.title)}


def _kept(text: str) -> str:
    """Escaped, and with its capitals as they are."""
    return f'<span class="nocase">{html.escape(text)}</span>'
