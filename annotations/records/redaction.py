"""Records without what is told in confidence."""

from dataclasses import replace

from annotations.records.article import ArticleRecord, ClaimRecord, VerificationRecord


def without_confidential(record: ArticleRecord) -> ArticleRecord:
    """`record` without confidential evidence; verifications cite what is left by its new places."""
    return replace(record, claims=tuple(map(_claim, record.claims)))


def _claim(claim: ClaimRecord) -> ClaimRecord:
    if not any(each.confidential for each in claim.evidence):
        return claim
    numbered = enumerate(claim.evidence, start=1)
    open_ones = [(number, each) for number, each in numbered if not each.confidential]
    places = {number: place for place, (number, _) in enumerate(open_ones, start=1)}
    return replace(
        claim,
        evidence=tuple(each for _, each in open_ones),
        verifications=tuple(_cited_anew(each, places) for each in claim.verifications),
    )


def _cited_anew(verification: VerificationRecord, places: dict[int, int]) -> VerificationRecord:
    return replace(
        verification,
        evidence=tuple(places[each] for each in verification.evidence if each in places),
    )
