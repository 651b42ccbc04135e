"""What reviewers made of a claim, frozen from its record."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from annotations.records.adjudication import AdjudicationRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
from annotations.records.verification import DecisionRecord, VerdictRecord
from annotations.reports.claim import (
    EditionAdjudication,
    EditionAttribution,
    EditionDecision,
    EditionDissent,
    EditionEvidence,
    EditionPassage,
    EditionPlace,
    EditionSnapshot,
    EditionSourcing,
    EditionVerdict,
    EditionVerification,
)
from annotations.reports.edition import whole_second
from annotations.reports.sign_off import EditionSignOff
from annotations.vocabulary import (
    Credibility,
    Quotation,
    Reliability,
    Ruling,
    Severity,
    SignOffRole,
    Tone,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Part = TypeVar("Part", bound="DataclassInstance")
Names = Mapping[str, str]
"""What people are shown as, by their usernames."""
Tones = Mapping[VerdictRecord, Tone]


def copied(kind: type[Part], record: Any, **own: Any) -> Part:
    """A part of an edition whose fields are those of `record` by the same name, but for its `own`."""
    shared = (each.name for each in fields(kind) if each.name not in own)
    return kind(**{name: getattr(record, name) for name in shared}, **own)


def frozen_verdict(verdict: VerdictRecord, tones: Tones) -> EditionVerdict:
    return EditionVerdict(verdict.key, verdict.label, tones[verdict])


def frozen_sourcing(sourcing: SourcingRecord, text: str, names: Names) -> EditionSourcing:
    """`text` is the one that the places of cues speak of."""
    return copied(
        EditionSourcing,
        sourcing,
        quotation=Quotation(sourcing.quotation) if sourcing.quotation else None,
        credibility=Credibility(sourcing.credibility) if sourcing.credibility else None,
        chain=tuple(_attribution(each, text) for each in sourcing.chain),
        reviewer=names[sourcing.reviewer],
        at=whole_second(_known(sourcing.at)),
    )


def _attribution(attribution: AttributionRecord, text: str) -> EditionAttribution:
    cue, mention = attribution.cue, attribution.mention
    return copied(
        EditionAttribution,
        attribution,
        role=attribution.shown_role,
        affiliation=attribution.shown_affiliation,
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
    return tuple(
        copied(
            EditionVerification,
            each,
            reviewer=names[each.reviewer],
            verdict=frozen_verdict(each.verdict, tones),
            severity=Severity(each.severity) if each.severity else None,
            at=whole_second(_known(each.at)),
            decision=_decision(each.decision, names) if each.decision else None,
        )
        for each in in_time
    )


def frozen_adjudication(
    claim: ClaimRecord, names: Names, tones: Tones, *, show_dissents: bool
) -> EditionAdjudication | None:
    """How the claim was settled, where that is why it stands as it does, or is withdrawn."""
    settled = claim.adjudication
    if settled is None or not (settled.stands or _rejects(claim, settled)):
        return None
    taken = settled.verification
    return copied(
        EditionAdjudication,
        settled,
        verdict=frozen_verdict(settled.verdict, tones) if settled.verdict else None,
        reviewer=names[claim.verifications[taken - 1].reviewer] if taken else "",
        adjudicated_by=names[settled.adjudicated_by],
        at=whole_second(_known(settled.at)),
        dissents=tuple(
            copied(
                EditionDissent, each, person=names[each.person], at=whole_second(_known(each.at))
            )
            for each in settled.dissents
            if show_dissents
        ),
    )


def _rejects(claim: ClaimRecord, settled: AdjudicationRecord) -> bool:
    """Whether it is why the claim is withdrawn: it may have been restored, and withdrawn otherwise."""
    return settled.ruling is Ruling.REJECTS and claim.withdrawn_because == settled.reason


def _decision(decision: DecisionRecord, names: Names) -> EditionDecision:
    return copied(
        EditionDecision,
        decision,
        by=names[decision.decided_by],
        at=whole_second(_known(decision.at)),
    )


def frozen_sign_offs(records: Iterable[SignOffRecord], names: Names) -> tuple[EditionSignOff, ...]:
    """Those that stand, in the order of the rounds."""
    order = list(SignOffRole)
    standing = sorted(
        (each for each in records if each.stands), key=lambda each: order.index(each.role)
    )
    return tuple(
        EditionSignOff(each.role, names[each.signed_by], whole_second(_known(each.at)))
        for each in standing
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
    kept = evidence.snapshot
    snapshot = kept and copied(EditionSnapshot, kept, captured_at=whole_second(kept.captured_at))
    place = evidence.taken_from and copied(EditionPlace, evidence.taken_from)
    passage = evidence.passage and copied(EditionPassage, evidence.passage)
    return copied(
        EditionEvidence,
        evidence,
        number=number,
        snapshot=snapshot,
        taken_from=place,
        passage=passage,
    )


def _known(at: datetime | None) -> datetime:
    """Raises ValueError: an edition doesn't leave open when something was done."""
    if at is None:
        raise ValueError("no edition can be frozen from a record that doesn't say when")
    return at
