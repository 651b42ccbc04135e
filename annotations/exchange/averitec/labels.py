"""The labels of AVeriTeC, which are a verdict scale of ours, and claims that come labelled with them."""

from collections.abc import Sequence

from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.verification import VerdictRecord, VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind

SUPPORTED = VerdictRecord("supported", "Supported", 5, 5, 1, "Supported")
REFUTED = VerdictRecord("refuted", "Refuted", 1, 5, 1, "Refuted")
NOT_ENOUGH = VerdictRecord(
    "not-enough-evidence", "Not Enough Evidence", alternate_name="Not Enough Evidence"
)
CONFLICTING = VerdictRecord(
    "conflicting",
    "Conflicting Evidence/Cherrypicking",
    3,
    5,
    1,
    "Conflicting Evidence/Cherrypicking",
)
VERDICTS = (SUPPORTED, REFUTED, NOT_ENOUGH, CONFLICTING)
"""As fixtures/vocabularies.json has them."""


def labelled_claim(
    text: str,
    *,
    verdict: VerdictRecord | None,
    rationale: str,
    evidence: Sequence[EvidenceRecord],
    kind: ClaimKind = ClaimKind.EVENT,
) -> ClaimRecord:
    """The claim that is the whole `text`, with one verification that names nobody.

    Without a verdict it has no verification.
    """
    found = (
        VerificationRecord(verdict, rationale, tuple(range(1, len(evidence) + 1)))
        if verdict
        else None
    )
    return ClaimRecord(
        span=Span(0, len(text)),
        statement=text,
        kind=kind,
        evidence=tuple(evidence),
        verifications=(found,) if found else (),
    )
