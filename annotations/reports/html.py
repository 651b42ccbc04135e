"""An edition as a page that stands alone: readable offline, in the dark, on paper, without script.

It follows no reader's settings: in one language every copy has the same bytes.
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache

from django.template.loader import get_template
from django.utils import timezone, translation

from annotations.reports.claim import EditionClaim, EditionVerification
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.paragraphs import EditionParagraph, paragraphs
from annotations.reports.shares import Share, identification_shares, verdict_shares
from annotations.vocabulary import Severity

STYLE = "reports/document/style.css"


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim, and the rest of the sentences that its quote stands in."""

    claim: EditionClaim
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WantedCorrection:
    """A correction that a reviewer wants."""

    claim: EditionClaim
    verification: EditionVerification


@dataclass(frozen=True, slots=True)
class Document:
    """What the template shows."""

    edition: Edition
    sha256: str
    policy: str
    verdicts: tuple[Share, ...]
    identifications: tuple[Share, ...]
    corrections: tuple[WantedCorrection, ...]
    claims: tuple[QuotedClaim, ...]
    paragraphs: tuple[EditionParagraph, ...]


def render(content: str, language: str) -> bytes:
    """The page in UTF-8, its own words in `language`; about as fast as the number of claims is large."""
    edition = read_edition(content)
    with translation.override(language), timezone.override("UTC"):
        document = Document(
            edition=edition,
            sha256=sha256_of(content),
            policy="; ".join(f"{name} {source}" for name, source in policy().items()),
            verdicts=verdict_shares(edition),
            identifications=identification_shares(edition),
            corrections=_corrections(edition),
            claims=_quoted(edition),
            paragraphs=paragraphs(edition),
        )
        page = get_template("reports/document/page.html").render({"document": document})
    return page.encode()


@cache
def policy() -> dict[str, str]:
    """The content security policy of the page: its one style element, and nothing else at all."""
    digest = hashlib.sha256(get_template(STYLE).render().encode()).digest()
    return {
        "default-src": "'none'",
        "style-src": f"'sha256-{b64encode(digest).decode()}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _corrections(edition: Edition) -> tuple[WantedCorrection, ...]:
    """The gravest first, then in the order of the text."""
    return tuple(
        WantedCorrection(claim, verification)
        for severity in reversed(Severity)
        for claim in edition.claims
        for verification in claim.corrections
        if verification.severity is severity
    )


def _quoted(edition: Edition) -> tuple[QuotedClaim, ...]:
    text = edition.revision.text
    sentences = {each.number: each for each in edition.revision.sentences}
    return tuple(
        QuotedClaim(
            claim,
            before=text[sentences[claim.first_sentence].start : claim.start],
            after=text[claim.end : sentences[claim.last_sentence].end],
        )
        for claim in edition.claims
    )
