"""A project's claims as the rows of a table, across its articles.

docs/formats.md describes the columns. Confidential evidence is left out.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.redaction import without_confidential
from annotations.reports.claim_columns import (
    CLAIM_COLUMNS,
    REVIEW_COLUMNS,
    SOURCING_COLUMNS,
    TableClaim,
    evidence_in_words,
    lines,
)
from annotations.vocabulary import EvidenceKind, Origin

COLUMNS = (
    "article_title",
    "article_url",
    "article_external_id",
    "text_sha256",
    "offsets_count",
    *CLAIM_COLUMNS,
    *REVIEW_COLUMNS,
    *SOURCING_COLUMNS,
    "evidence",
    "evidence_urls",
    "withdrawn_because",
)
OFFSETS = "code points"
LOSES = (
    "texts, sentences, articles without claims, all sourcings but the latest, who marked and added what "
    "and when, confidential evidence; chains and evidence are told in words"
)


def keep(record: ArticleRecord) -> ArticleRecord:
    """What the columns hold of `record`."""
    return ArticleRecord(
        text="",
        title=record.title,
        url=record.url,
        external_id=record.external_id,
        claims=tuple(map(_kept, without_confidential(record).claims)),
    )


def _kept(claim: ClaimRecord) -> ClaimRecord:
    said = claim.leading_sourcing
    return replace(
        claim,
        origin=Origin.IMPORT,
        marked_by="",
        marked_at=None,
        sourcings=(replace(said, note="", guideline_version=None, reviewer="", at=None),)
        if said
        else (),
        verifications=tuple(replace(each, guideline_version=None) for each in claim.verifications),
        evidence=tuple(map(_kept_evidence, claim.evidence)),
        sign_offs=(),
        extras={},
    )


def _kept_evidence(evidence: EvidenceRecord) -> EvidenceRecord:
    return EvidenceRecord(
        stance=evidence.stance,
        kind=EvidenceKind.PRIMARY_DOCUMENT,
        title=evidence.title,
        publisher=evidence.publisher,
        url=evidence.url,
        locator=evidence.locator,
    )


def claim_rows(record: ArticleRecord) -> Iterator[dict[str, Any]]:
    """A row for each claim of an article, by the column's name; what isn't known is left out."""
    of_all = {
        "article_title": record.title,
        "article_url": record.url,
        "article_external_id": record.external_id,
        "text_sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "offsets_count": OFFSETS,
    }
    for claim in without_confidential(record).claims:
        yield {**of_all, **_cells(claim, record)}


def _cells(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    corrections = [each for each in claim.verifications if each.correction]
    sourcing, whole = claim.leading_sourcing, record.sign_offs
    cells = TableClaim(claim, record.text, sourcing, corrections, whole).cells()
    numbered = enumerate(claim.evidence, start=1)
    return cells | {
        "evidence": lines(evidence_in_words(number, each) for number, each in numbered),
        "evidence_urls": lines(each.url for each in claim.evidence),
        "withdrawn_because": claim.withdrawn_because,
    }
