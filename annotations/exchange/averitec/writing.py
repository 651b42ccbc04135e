"""AVeriTeC-like JSON: a list of claims with questions and answers.

A claim that came from AVeriTeC has all of its fields again, but those that were changed since.
Unlike AVeriTeC: a question is the title that its evidence has; labels are the project's own where its
scale is another; withdrawn claims and evidence are left out; `factcheck` says where a claim stands.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exchange.averitec.extras import KEY
from annotations.exchange.averitec.items import OURS, item_of, kind_of, latest
from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.exchange.streaming import json_list
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.fields import Extras
from annotations.records.project import ProjectRecord
from annotations.records.redaction import without_confidential
from annotations.records.verification import VerificationRecord
from annotations.vocabulary import EvidenceKind, Stance


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """An item for each claim that isn't withdrawn."""
    return json_list(
        item_of(claim, record) | {OURS: _about(claim, record)}
        for record in map(without_confidential, records)
        for claim in record.claims
        if not claim.withdrawn_because
    )


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
    found = latest(claim)
    live = (each for each in claim.evidence if not each.withdrawn_because)
    return ClaimRecord(
        span=claim.span,
        statement=claim.statement,
        kind=kind_of(claim.kind),
        number=claim.number,
        evidence=tuple(
            EvidenceRecord(
                Stance.CONTEXT,
                EvidenceKind.SECONDARY_REPORT,
                each.title,
                url=each.url,
                quote=each.quote,
                extras=_own(each.extras),
            )
            for each in live
        ),
        verifications=(VerificationRecord(found.verdict, found.rationale),) if found else (),
        status=claim.status,
        verdict=claim.verdict,
        extras=_own(claim.extras),
    )


def _own(extras: Extras) -> Extras:
    return {KEY: extras[KEY]} if KEY in extras else {}


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
