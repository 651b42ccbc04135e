"""AVeriTeC-like JSON: a list of claims with questions and answers.

Unlike AVeriTeC: a question is the title that its evidence has; labels are the project's own where its
scale is another; withdrawn claims and evidence are left out; `factcheck` says where a claim stands.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from annotations.exchange.averitec.reading import FACT_CHECK, KINDS, TABLE
from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.exchange.streaming import json_list
from annotations.records.article import (
    ArticleRecord,
    ClaimRecord,
    EvidenceRecord,
    ProjectRecord,
    VerificationRecord,
)
from annotations.records.redaction import without_confidential
from annotations.rules.sourcing import leading
from annotations.vocabulary import ClaimKind, EvidenceKind, SourceKind, Stance

_TYPES = {kind: name for name, kind in KINDS.items()} | {
    ClaimKind.COMPARISON: "Numerical Claim",
    ClaimKind.IDENTITY: "Event/Property Claim",
    ClaimKind.PREDICTION: "Event/Property Claim",
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """An item for each claim that isn't withdrawn."""
    return json_list(
        _item(claim, record)
        for record in map(without_confidential, records)
        for claim in record.claims
        if not claim.withdrawn_because
    )


def _item(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    latest = _latest(claim)
    verdict = claim.verdict or (latest.verdict if latest else None)
    live = [each for each in claim.evidence if not each.withdrawn_because]
    return {
        "claim": claim.statement,
        "label": verdict.label if verdict else None,
        "justification": latest.rationale if latest else None,
        "claim_date": f"{record.published_at:%d-%m-%Y}" if record.published_at else None,
        "speaker": _speaker(claim) or record.byline or None,
        "original_claim_url": record.url or None,
        "fact_checking_article": next(
            (each.url for each in live if each.title == FACT_CHECK), None
        ),
        "reporting_source": record.outlet or None,
        "location_ISO_code": None,
        "claim_types": [_TYPES[claim.kind]],
        "fact_checking_strategies": [],
        "questions": _questions([each for each in live if each.title != FACT_CHECK]),
        "factcheck": _about(claim, record),
    }


def _about(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    return {
        "article": record.title,
        "external_id": record.external_id,
        "text_sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "claims_in_article": len(record.claims),
        "number": claim.number,
        "status": claim.status.value,
        "unit": Unit.CODE_POINT.value,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.of(record.text),
        "not_held": FORMAT.loses,
    }


def _latest(claim: ClaimRecord) -> VerificationRecord | None:
    """The latest verification, of those for the verdict that stands where one does."""
    found = [each for each in claim.verifications if claim.verdict in {None, each.verdict}]
    in_time = sorted(found, key=lambda each: each.at or _LONG_AGO)
    return in_time[-1] if in_time else None


def _speaker(claim: ClaimRecord) -> str:
    """The nearest source that has a name."""
    sourcing = leading(claim.sourcings)
    sources = (source for each in (sourcing.chain if sourcing else ()) if (source := each.heard))
    return next((each.name for each in sources if each.kind is not SourceKind.UNNAMED), "")


def _questions(evidence: Iterable[EvidenceRecord]) -> list[dict[str, Any]]:
    return [
        {"question": title, "answers": [_answer(each) for each in answers]}
        for title, answers in groupby(evidence, key=lambda each: each.title)
    ]


def _answer(evidence: EvidenceRecord) -> dict[str, Any]:
    return {
        "answer": evidence.quote or evidence.note or evidence.title,
        "answer_type": "Extractive" if evidence.quote else "Abstractive",
        "source_url": evidence.url or None,
        "source_medium": TABLE if evidence.kind is EvidenceKind.DATA else "Web text",
    }


def keep(record: ArticleRecord) -> ArticleRecord:
    """What the items hold of `record`."""
    return ArticleRecord(
        text="",
        title=record.title,
        byline=record.byline,
        outlet=record.outlet,
        url=record.url,
        published_at=record.published_at,
        external_id=record.external_id,
        claims=tuple(
            _kept(claim)
            for claim in without_confidential(record).claims
            if not claim.withdrawn_because
        ),
    )


def _kept(claim: ClaimRecord) -> ClaimRecord:
    latest = _latest(claim)
    live = (each for each in claim.evidence if not each.withdrawn_because)
    return ClaimRecord(
        span=claim.span,
        statement=claim.statement,
        kind=KINDS[_TYPES[claim.kind]],
        number=claim.number,
        evidence=tuple(
            EvidenceRecord(
                Stance.CONTEXT,
                EvidenceKind.SECONDARY_REPORT,
                each.title,
                url=each.url,
                quote=each.quote,
            )
            for each in live
        ),
        verifications=(VerificationRecord(latest.verdict, latest.rationale),) if latest else (),
        status=claim.status,
        verdict=claim.verdict,
    )


FORMAT = Format(
    key="averitec-like",
    name="AVeriTeC-like JSON",
    about="claims with questions and answers, for programs that read AVeriTeC",
    extension=".json",
    media_type="application/json",
    reference="https://github.com/MichSchli/AVeriTeC",
    unit=Unit.CODE_POINT,
    loses=(
        "texts, sentences, all verifications but the latest, sourcings (the nearest named source is the "
        "speaker), which way evidence points, withdrawn claims and evidence, confidential evidence"
    ),
    write=write,
    keep=keep,
)
