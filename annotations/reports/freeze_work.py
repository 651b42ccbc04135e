"""What reviewers made of a claim, frozen from its record."""

from collections.abc import Mapping
from datetime import datetime

from annotations.records.article import (
    AttributionRecord,
    ClaimRecord,
    EvidenceRecord,
    SnapshotRecord,
    SourcingRecord,
    VerdictRecord,
    VerificationRecord,
)
from annotations.reports.claim import (
    EditionAttribution,
    EditionEvidence,
    EditionSnapshot,
    EditionSourcing,
    EditionVerdict,
    EditionVerification,
)
from annotations.reports.edition import whole_second
from annotations.vocabulary import Credibility, Quotation, Reliability, Severity, Tone

Names = Mapping[str, str]
"""What people are shown as, by their usernames."""
Tones = Mapping[VerdictRecord, Tone]


def frozen_verdict(verdict: VerdictRecord, tones: Tones) -> EditionVerdict:
    return EditionVerdict(verdict.key, verdict.label, tones[verdict])


def frozen_sourcing(sourcing: SourcingRecord, text: str, names: Names) -> EditionSourcing:
    """`text` is the one that the places of cues speak of."""
    return EditionSourcing(
        basis=sourcing.basis,
        identification=sourcing.identification,
        quotation=Quotation(sourcing.quotation) if sourcing.quotation else None,
        hedged_by=sourcing.hedged_by,
        credibility=Credibility(sourcing.credibility) if sourcing.credibility else None,
        second_hand=sourcing.second_hand,
        single_source=sourcing.single_source,
        circular=sourcing.circular,
        chain=tuple(_attribution(each, text) for each in sourcing.chain),
        in_words=sourcing.in_words,
        note=sourcing.note,
        reviewer=names[sourcing.reviewer],
        at=whole_second(_known(sourcing.at)),
    )


def _attribution(attribution: AttributionRecord, text: str) -> EditionAttribution:
    cue, mention = attribution.cue, attribution.mention
    return EditionAttribution(
        name=attribution.name,
        kind=attribution.kind,
        several=attribution.several,
        role=attribution.role,
        affiliation=attribution.affiliation,
        terms=attribution.terms,
        reliability=Reliability(attribution.reliability) if attribution.reliability else None,
        cue=cue.of(text) if cue else "",
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        mention_start=mention.start if mention else None,
        mention_end=mention.end if mention else None,
    )


def frozen_verifications(
    claim: ClaimRecord, names: Names, tones: Tones
) -> tuple[EditionVerification, ...]:
    """The earliest first, so that a confirmation stands below what it confirms."""
    in_time = sorted(claim.verifications, key=lambda each: _known(each.at))
    return tuple(_verification(each, names, tones) for each in in_time)


def _verification(
    verification: VerificationRecord, names: Names, tones: Tones
) -> EditionVerification:
    return EditionVerification(
        reviewer=names[verification.reviewer],
        verdict=frozen_verdict(verification.verdict, tones),
        rationale=verification.rationale,
        correction=verification.correction,
        severity=Severity(verification.severity) if verification.severity else None,
        evidence=verification.evidence,
        at=whole_second(_known(verification.at)),
        current=verification.current,
    )


def frozen_evidence(claim: ClaimRecord) -> tuple[EditionEvidence, ...]:
    """Each piece by its number; of a confidential one no more than that it is there."""
    return tuple(
        _confidential(number, each) if each.confidential else _evidence(number, each)
        for number, each in enumerate(claim.evidence, start=1)
    )


def _confidential(number: int, evidence: EvidenceRecord) -> EditionEvidence:
    return EditionEvidence(
        number=number,
        stance=evidence.stance,
        confidential=True,
        withdrawn=evidence.withdrawn,
    )


def _evidence(number: int, evidence: EvidenceRecord) -> EditionEvidence:
    return EditionEvidence(
        number=number,
        stance=evidence.stance,
        confidential=False,
        withdrawn=evidence.withdrawn,
        kind=evidence.kind,
        title=evidence.title,
        publisher=evidence.publisher,
        url=evidence.url,
        published_at=evidence.published_at,
        accessed_at=evidence.accessed_at,
        quote=evidence.quote,
        locator=evidence.locator,
        note=evidence.note,
        snapshot=_snapshot(evidence.snapshot) if evidence.snapshot else None,
        withdrawn_because=evidence.withdrawn_because,
    )


def _snapshot(kept: SnapshotRecord) -> EditionSnapshot:
    return EditionSnapshot(
        name=kept.name,
        sha256=kept.sha256,
        media_type=kept.media_type,
        captured_at=whole_second(kept.captured_at),
    )


def _known(at: datetime | None) -> datetime:
    """Raises ValueError: an edition doesn't leave open when something was done."""
    if at is None:
        raise ValueError("no edition can be frozen from a record that doesn't say when")
    return at
