"""An edition as its readers get it: the text, each marked phrase of which leads to what it rests on.

A folder of files that need no script and fetch nothing; a site shows the same page at an address.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from annotations.reports.claim import EditionClaim
from annotations.reports.claimreview import claim_reviews
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.fixed_archive import packed
from annotations.reports.html import Document, QuotedClaim, document, written_policy
from annotations.reports.languages import written_in
from annotations.reports.paragraphs import EditionRun

PAGE, STYLE, RECORD, CHECKSUM = "index.html", "style.css", "report.json", "report.sha256"
"""The files of the folder."""
POLICY: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    # Browsers differ in whether a page that is read from a disk is of one origin with the files beside it.
    "style-src": ("'self'", "file:"),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""The content security policy of the page: the style sheet beside it, and nothing else at all."""

_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class NotedClaim:
    """A claim, and where in the page its note is."""

    claim: EditionClaim
    address: str


@dataclass(frozen=True, slots=True)
class PhraseAddress:
    """Where words lead: to the note of their innermost claim, and of each other one that ends with them.

    Such another one has no `text`, but its label alone. `first`: it is the first that leads there.
    """

    noted: NotedClaim
    text: str
    first: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class PhraseRun:
    text: str
    nested: bool
    addresses: tuple[PhraseAddress, ...]


@dataclass(frozen=True, slots=True)
class ReaderNote:
    """What a phrase rests on. `place` counts the notes from 1; `before` and `after` are beside it.

    `back` is where the phrase is, or all of the text for one that has no words.
    """

    quoted: QuotedClaim
    address: str
    back: str
    place: int
    before: NotedClaim | None
    after: NotedClaim | None


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """What the templates show; `reviews` is JSON-LD, empty for a draft."""

    document: Document
    paragraphs: tuple[tuple[PhraseRun, ...], ...]
    notes: tuple[ReaderNote, ...]
    evidence: int
    confidential: int
    policy: str
    reviews: SafeString


def render(content: str, language: str) -> bytes:
    """The folder as a ZIP archive: page, style sheet, the edition's record and its checksum."""
    return packed(
        (
            (PAGE, page(content, language)),
            (STYLE, style()),
            (RECORD, content.encode()),
            (CHECKSUM, f"{sha256_of(content)}  {RECORD}\n".encode()),
        )
    )


def page(content: str, language: str, *, address: str = "") -> bytes:
    """The page in UTF-8; `address` is where the web has it, if it has."""
    with written_in(language):
        shown = _reader_page(document(content, language), address)
        template = get_template("reports/reader/page.html")
        return template.render({"page": shown, "document": shown.document}).encode()


def style() -> bytes:
    """The style sheet of the page."""
    return get_template("reports/reader/style.css").render().encode()


def _reader_page(shown: Document, address: str) -> ReaderPage:
    edition = shown.edition
    noted = _noted(edition)
    phrases = _phrases(shown, noted)
    evidence = [each for claim in edition.claims for each in claim.evidence if not each.withdrawn]
    return ReaderPage(
        document=shown,
        paragraphs=phrases,
        notes=tuple(_notes(shown.claims, list(noted.values()), phrases)),
        evidence=len(evidence),
        confidential=sum(each.confidential for each in evidence),
        policy=written_policy({name: " ".join(sources) for name, sources in POLICY.items()}),
        reviews=_reviews(edition, shown.sha256, address),
    )


def _noted(edition: Edition) -> dict[int, NotedClaim]:
    """By the claim's number. A note is found by the claim's label, where that is its alone."""
    labels = Counter(claim.label for claim in edition.claims)
    return {
        claim.number: NotedClaim(
            claim,
            claim.label if claim.label and labels[claim.label] == 1 else f"note-{claim.number}",
        )
        for claim in edition.claims
    }


def _phrases(shown: Document, noted: Mapping[int, NotedClaim]) -> tuple[tuple[PhraseRun, ...], ...]:
    begun: set[int] = set()
    return tuple(
        tuple(_phrase(run, noted, begun) for run in paragraph.runs)
        for paragraph in shown.paragraphs
    )


def _phrase(run: EditionRun, noted: Mapping[int, NotedClaim], begun: set[int]) -> PhraseRun:
    """Adds to `begun` the numbers of the claims that get a place in the text here."""
    addresses = [
        PhraseAddress(
            noted[claim.number],
            run.text if claim is run.claim else "",
            first=claim.number not in begun,
            labelled=claim in run.ends,
        )
        for claim in {each.number: each for each in (run.claim, *run.ends) if each}.values()
    ]
    begun.update(each.noted.claim.number for each in addresses)
    return PhraseRun(run.text, run.nested, tuple(addresses))


def _notes(
    claims: tuple[QuotedClaim, ...],
    noted: Sequence[NotedClaim],
    phrases: Iterable[tuple[PhraseRun, ...]],
) -> Iterator[ReaderNote]:
    in_text = {
        each.noted.claim.number
        for paragraph in phrases
        for run in paragraph
        for each in run.addresses
    }
    for place, quoted in enumerate(claims):
        number = quoted.claim.number
        yield ReaderNote(
            quoted,
            noted[place].address,
            back=f"text-{number}" if number in in_text else "text",
            place=place + 1,
            before=noted[place - 1] if place else None,
            after=noted[place + 1] if place + 1 < len(noted) else None,
        )


def _reviews(edition: Edition, sha256: str, address: str) -> SafeString:
    """ClaimReview as JSON that can stand in a script element: no character of markup is left in it."""
    graph = [] if edition.imprint.draft else claim_reviews(edition, sha256, address=address)
    document = {"@context": "https://schema.org", "@graph": graph}
    written = orjson.dumps(document).decode() if graph else ""
    return mark_safe(written.translate(_MARKUP))  # noqa: S308
