"""ClaimReview (schema.org) as JSON-LD: a list with a review for each claim whose verdict stands.

The properties are those that search engines document as required or recommended. A review names the
project as its author: it, not a reviewer, publishes. MediaReview, which rates how a picture or a
recording was altered, has no counterpart: claims are marked in text, and no evidence is rated.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from annotations.exchange.format import Format
from annotations.exchange.streaming import json_list
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import ProjectRecord
from annotations.records.redaction import without_confidential
from annotations.records.verification import VerdictRecord, VerificationRecord
from annotations.reports.claimants import claimant, without_empty, writer
from annotations.text.language_codes import html_language


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A review for each claim whose verdict stands."""
    return json_list(
        _review(claim, claim.verdict, record, project)
        for record in map(without_confidential, records)
        for claim in record.claims
        if claim.verdict and not claim.withdrawn_because
    )


def permalink(claim: ClaimRecord, record: ArticleRecord, project: ProjectRecord) -> str:
    """The address of the claim's page.

    Where the record has no address of the article, the project's, with a fragment for the claim.
    """
    if record.address:
        return f"{record.address.rstrip('/')}/claims/{claim.number}/"
    return (
        f"{project.site.rstrip('/')}/projects/{project.slug}/#{_sha256(record)[:16]}-{claim.number}"
    )


def _review(
    claim: ClaimRecord, verdict: VerdictRecord, record: ArticleRecord, project: ProjectRecord
) -> dict[str, Any]:
    verifications = _verifications(claim)
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": permalink(claim, record, project),
            "claimReviewed": claim.statement,
            "reviewRating": _rating(verdict),
            "author": _publisher(project),
            "datePublished": _day(
                max((each.at for each in verifications if each.at), default=None)
            ),
            "reviewBody": "\n\n".join(each.rationale for each in verifications),
            "itemReviewed": _claim(claim, record),
        }
    )


def _publisher(project: ProjectRecord) -> dict[str, str]:
    site = f"{project.site.rstrip('/')}/" if project.site else ""
    return without_empty({"@type": "Organization", "name": project.name, "url": site})


def _verifications(claim: ClaimRecord) -> list[VerificationRecord]:
    """Those for the verdict that stands."""
    return [each for each in claim.verifications if each.verdict == claim.verdict]


def _rating(verdict: VerdictRecord) -> dict[str, Any]:
    """The numbers only where the scale has all three: alone they say nothing."""
    rating = {"@type": "Rating", "alternateName": verdict.alternate_name or verdict.label}
    if None in {verdict.rating, verdict.best, verdict.worst}:
        return rating
    return rating | {
        "ratingValue": verdict.rating,
        "bestRating": verdict.best,
        "worstRating": verdict.worst,
    }


def _claim(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    return without_empty(
        {
            "@type": "Claim",
            "text": claim.span.of(record.text),
            "author": _author(claim, record),
            "datePublished": _day(record.published_at),
            **_appearances(claim, record),
        }
    )


def _author(claim: ClaimRecord, record: ArticleRecord) -> dict[str, str] | None:
    sourcing = claim.leading_sourcing
    branches = (
        [source for each in branch if (source := each.heard)]
        for branch in (sourcing.branches if sourcing else ())
    )
    own = _says_so_itself(claim)
    return claimant(branches) or writer(record.byline, record.outlet, own=own)


def _appearances(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    """The article is the claim's first appearance only where it says so on its own account."""
    name = "firstAppearance" if _says_so_itself(claim) else "appearance"
    return {name: _article(record)}


def _says_so_itself(claim: ClaimRecord) -> bool:
    sourcing = claim.leading_sourcing
    return sourcing is not None and not sourcing.chain


def _article(record: ArticleRecord) -> dict[str, Any]:
    return without_empty(
        {
            "@type": "CreativeWork",
            "url": record.url,
            "headline": record.title,
            "publisher": record.outlet and {"@type": "Organization", "name": record.outlet},
            "inLanguage": html_language(record.language),
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "sha256 of the text",
                "value": _sha256(record),
            },
        }
    )


def _day(at: datetime | None) -> str | None:
    return at.date().isoformat() if at else None


def _sha256(record: ArticleRecord) -> str:
    return hashlib.sha256(record.text.encode()).hexdigest()


def keep(record: ArticleRecord) -> ArticleRecord:
    """What the reviews hold of `record`."""
    return ArticleRecord(
        text="",
        title=record.title,
        byline=record.byline,
        outlet=record.outlet,
        url=record.url,
        published_at=record.published_at,
        language=html_language(record.language),
        claims=tuple(
            ClaimRecord(
                span=claim.span,
                statement=claim.statement,
                number=claim.number,
                verifications=tuple(
                    VerificationRecord(each.verdict, each.rationale)
                    for each in _verifications(claim)
                ),
                verdict=claim.verdict,
                status=claim.status,
            )
            for claim in record.claims
            if claim.verdict and not claim.withdrawn_because
        ),
    )


FORMAT = Format(
    key="claimreview",
    name="ClaimReview",
    about="structured data for search engines, a review for each claim whose verdict stands",
    extension=".json",
    media_type="application/ld+json",
    reference="https://schema.org/ClaimReview",
    loses=(
        "texts, places in them, claims without a verdict that stands, evidence, chains (who makes "
        "the claim is its author), names of reviewers"
    ),
    write=write,
    keep=keep,
)
