"""A project's claims as the rows of a table, across its articles.

docs/formats.md describes the columns. Confidential evidence is left out.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from annotations.records.article import (
    ArticleRecord,
    ClaimRecord,
    EvidenceRecord,
    VerificationRecord,
)
from annotations.records.redaction import openly
from annotations.records.sourcing import chain_of, in_words
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import leading
from annotations.vocabulary import EvidenceKind, Origin

COLUMNS = (
    "article_title",
    "article_url",
    "article_external_id",
    "text_sha256",
    "offsets_count",
    "claim",
    "statement",
    "quote",
    "start",
    "end",
    "kind",
    "check_worthiness",
    "status",
    "verdict",
    "rationale",
    "corrections",
    "reviewers",
    "verified_at",
    "basis",
    "identification",
    "second_hand",
    "single_source",
    "circular",
    "hedged_by",
    "credibility",
    "sourcing",
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
        claims=tuple(map(_kept, openly(record).claims)),
    )


def _kept(claim: ClaimRecord) -> ClaimRecord:
    tag = leading(claim.sourcings)
    return replace(
        claim,
        origin=Origin.IMPORT,
        marked_by="",
        marked_at=None,
        sourcings=(replace(tag, note="", reviewer="", at=None),) if tag else (),
        evidence=tuple(map(_kept_evidence, claim.evidence)),
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
    for claim in openly(record).claims:
        yield {**of_all, **_claim(claim, record.text), **_sourcing(claim)}


def _claim(claim: ClaimRecord, text: str) -> Mapping[str, Any]:
    found = claim.verifications
    known = {} if claim.check_worthiness is None else {"check_worthiness": claim.check_worthiness}
    return known | {
        "claim": claim.number,
        "statement": claim.statement,
        "quote": claim.span.of(text),
        "start": claim.span.start,
        "end": claim.span.end,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "verdict": claim.verdict.label if claim.verdict else "",
        "rationale": _lines(map(_rationale, found)),
        "corrections": _lines(
            f"{each.severity}: {each.correction}" for each in found if each.correction
        ),
        "reviewers": _lines(each.reviewer for each in found),
        "verified_at": max((each.at.isoformat() for each in found if each.at), default=""),
        "evidence": _lines(
            _evidence(number, each) for number, each in enumerate(claim.evidence, start=1)
        ),
        "evidence_urls": _lines(each.url for each in claim.evidence),
        "withdrawn_because": claim.withdrawn_because,
    }


def _sourcing(claim: ClaimRecord) -> Mapping[str, Any]:
    sourcing = leading(claim.sourcings)
    if sourcing is None:
        return {}
    tag = chain_of(sourcing)
    return {
        "basis": sourcing.basis.value,
        "identification": rules.identification(tag).value,
        "second_hand": rules.second_hand(tag),
        "single_source": rules.single_source(tag),
        "circular": rules.circular(tag),
        "hedged_by": _lines(sourcing.hedged_by),
        "credibility": sourcing.credibility or "",
        "sourcing": in_words(sourcing),
    }


def _rationale(found: VerificationRecord) -> str:
    return f"{found.reviewer}, {found.verdict.label}: {found.rationale}"


def _evidence(number: int, evidence: EvidenceRecord) -> str:
    withdrawn = "withdrawn" if evidence.withdrawn_because else ""
    known = (withdrawn, evidence.title, evidence.publisher, evidence.locator, evidence.url)
    return ", ".join([f"{number} {evidence.stance.value}", *filter(None, known)])


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))
