"""Records without what is told in confidence."""

from dataclasses import replace
from typing import TypeVar

from annotations.records.adjudication import AdjudicationRecord
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.verification import VerificationRecord


def without_confidential(record: ArticleRecord) -> ArticleRecord:
    """`record` without threads and confidential evidence; what is left is cited by its new places."""
    record = replace(record, threads=()) if record.threads else record
    if not any(each.confidential for claim in record.claims for each in claim.evidence):
        return record
    places = {claim.number: _places(claim) for claim in record.claims}
    return replace(record, claims=tuple(_claim(each, places) for each in record.claims))


def _places(claim: ClaimRecord) -> dict[int, int]:
    """The place that each piece of open evidence has among the claim's, by the one that it had."""
    numbered = enumerate(claim.evidence, start=1)
    open_ones = (number for number, each in numbered if not each.confidential)
    return {number: place for place, number in enumerate(open_ones, start=1)}


def _claim(claim: ClaimRecord, places: dict[int, dict[int, int]]) -> ClaimRecord:
    own = _places(claim)
    return replace(
        claim,
        evidence=tuple(_taken_anew(claim.evidence[each - 1], places) for each in own),
        verifications=tuple(_cited_anew(each, own) for each in claim.verifications),
        adjudication=claim.adjudication and _cited_anew(claim.adjudication, own),
    )


def _taken_anew(evidence: EvidenceRecord, places: dict[int, dict[int, int]]) -> EvidenceRecord:
    if not (taken_from := evidence.taken_from):
        return evidence
    place = places.get(taken_from.claim, {}).get(taken_from.evidence)
    return replace(evidence, taken_from=replace(taken_from, evidence=place) if place else None)


Citing = TypeVar("Citing", VerificationRecord, AdjudicationRecord)


def _cited_anew(record: Citing, places: dict[int, int]) -> Citing:
    cited = tuple(places[each] for each in record.evidence if each in places)
    return replace(record, evidence=cited)
