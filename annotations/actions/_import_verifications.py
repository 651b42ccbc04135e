"""The verifications of an imported claim, with what they rely on and what became of their corrections."""

from collections.abc import Sequence

from annotations.actions._decision_rows import DecisionDraft, fill_decision
from annotations.actions._import_guidelines import pinned_version
from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_target import ImportTarget
from annotations.actions._validation import about
from annotations.actions._verification_rows import fill_verification, require_evidence
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, CorrectionDecision, Evidence, Verification
from annotations.records.verification import DecisionRecord, VerificationRecord


def add_verifications(
    rows: ArticleRows,
    claim: Claim,
    records: Sequence[VerificationRecord],
    evidence: Sequence[Evidence],
    target: ImportTarget,
) -> list[Verification]:
    """Add these of `claim`, which has this evidence, to the rows, and give them. Raises Invalid."""
    made = []
    for index, record in enumerate(records):
        with about(f"verifications[{index}]"):
            verification = _verification(claim, record, target)
            verification.in_conflict = verification.reviewer_id in rows.in_conflict
            verification.guideline_version = pinned_version(rows, record)
            if record.decision:
                with about("decision"):
                    rows.decisions.append(_decision(verification, record.decision, target))
            relied_on = _relied_on(record, evidence, target)
            rows.reliances += [(verification, piece) for piece in relied_on]
            made.append(verification)
    rows.verifications += made
    return made


def _verification(claim: Claim, record: VerificationRecord, target: ImportTarget) -> Verification:
    return fill_verification(
        Verification(
            claim=claim,
            claim_version=claim.version - (not record.current),
            reviewer_id=target.person(record.reviewer, "reviewer"),
            verdict=target.verdict(record.verdict.key),
            answers=record.answers,
            at=record.at or target.at,
        ),
        rationale=record.rationale,
        correction=record.correction,
        severity=record.severity,
    )


def _decision(
    verification: Verification, record: DecisionRecord, target: ImportTarget
) -> CorrectionDecision:
    if not verification.correction:
        raise Invalid(_("This verification proposes no correction."))
    return fill_decision(
        CorrectionDecision(
            verification=verification,
            decided_by_id=target.person(record.decided_by, "decided_by"),
            at=record.at or target.at,
        ),
        DecisionDraft(record.decision, record.wording, record.reason),
    )


def _relied_on(
    record: VerificationRecord, evidence: Sequence[Evidence], target: ImportTarget
) -> list[Evidence]:
    """Evidence that was withdrawn meanwhile counts too: it stood when the verification was recorded."""
    require_evidence(target.project, record.evidence)
    numbers = sorted(set(record.evidence))
    if any(not 1 <= number <= len(evidence) for number in numbers):
        raise Invalid(_("Number the claim's own evidence, from 1."), field="evidence")
    return [evidence[number - 1] for number in numbers]
