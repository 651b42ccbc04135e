"""An edition as ClaimReview (schema.org) in JSON-LD: a review for each claim whose verdict stands.

What still reads it: docs/report.md. The review's author is the project; the claim's is who makes it, never
the platform that it appeared on. An edition doesn't know where it is read: a review has no `url` but an `@id`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import orjson

from annotations.reports.changes import ChangeKind
from annotations.reports.claim import EditionClaim, EditionVerdict, EditionVerification
from annotations.reports.claimants import claimant, without_empty, writer
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.record_hash import hash_mark


def render(content: str, _language: str) -> bytes:
    """A document with a `@graph` of reviews, in UTF-8."""
    document = {
        "@context": "https://schema.org",
        "@graph": claim_reviews(read_edition(content), sha256_of(content)),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def claim_reviews(edition: Edition, sha256: str, *, address: str = "") -> list[dict[str, Any]]:
    """The reviews in the order of the text; `address` is that of a page that shows them, if one does."""
    mark = hash_mark(sha256)
    return [
        _review(claim, claim.verdict, edition, mark, address)
        for claim in edition.claims
        if claim.verdict
    ]


def _review(
    claim: EditionClaim, verdict: EditionVerdict, edition: Edition, mark: str, address: str
) -> dict[str, Any]:
    standing = [each for each in claim.verifications if each.current and each.verdict == verdict]
    return without_empty(
        {
            "@type": "ClaimReview",
            "@id": f"urn:{mark}#claim-{claim.number}",
            "url": address and f"{address}#claim-{claim.number}",
            "identifier": mark,
            "claimReviewed": claim.statement,
            "reviewRating": {"@type": "Rating", "alternateName": verdict.label},
            "author": {"@type": "Organization", "name": edition.project},
            "datePublished": edition.imprint.published_at.date().isoformat(),
            "reviewBody": "\n\n".join(_reasons(claim, standing)),
            "correction": _correction(claim, edition),
            "itemReviewed": _claim(claim, edition),
        }
    )


def _reasons(claim: EditionClaim, standing: Sequence[EditionVerification]) -> Iterator[str]:
    """Why the verdict stands: its reviewers' rationales, and how it was settled."""
    yield from (each.rationale for each in standing)
    if settled := claim.adjudication:
        yield from filter(None, (settled.rationale, settled.reason))


def _correction(claim: EditionClaim, edition: Edition) -> dict[str, str] | None:
    """Where this edition changes the verdict of the one before."""
    items = edition.changes.items if edition.changes else ()
    for change in items:
        if change.claim == claim.number and change.kind is ChangeKind.VERDICT:
            said = f"{change.before} → {change.after}"
            return {
                "@type": "CorrectionComment",
                "text": f"{said}. {edition.imprint.note}".strip(),
                "datePublished": edition.imprint.published_at.date().isoformat(),
            }
    return None


def _claim(claim: EditionClaim, edition: Edition) -> dict[str, Any]:
    article = edition.article
    chain = claim.sourcing.chain if claim.sourcing else ()
    branches = (its for _number, its in groupby(chain, key=lambda each: each.branch))
    own = claim.sourcing is not None and not chain
    return without_empty(
        {
            "@type": "Claim",
            "text": claim.quote,
            "author": claimant(branches) or writer(article.byline, article.outlet, own=own),
            "datePublished": article.published_at and article.published_at.date().isoformat(),
            # The article is the claim's first appearance only where it says so on its own account.
            "firstAppearance" if own else "appearance": without_empty(
                {
                    "@type": "CreativeWork",
                    "url": article.url,
                    "headline": article.title,
                    "inLanguage": article.html_language,
                    "publisher": article.outlet
                    and {"@type": "Organization", "name": article.outlet},
                }
            ),
        }
    )
