"""Corrections that reviewers propose, and what was decided on them, as programs are given them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from annotations.models import CorrectionDecision, Verification
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.rules.labels import label
from annotations.vocabulary import Decision, Severity


@dataclass(frozen=True)
class CorrectionDecisionRow:
    """What was decided on a correction. It never changes: a newer one supersedes it."""

    id: int
    verification: int
    supersedes: int | None
    decision: Decision
    wording: Annotated[str, "What stands instead, where it is put otherwise."]
    reason: str
    decided_by: LoginName
    at: datetime
    decided_by_name: ShownName

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class CorrectionRow:
    """A correction that a reviewer proposes, with the latest decision on it."""

    verification: int
    claim: int
    claim_number: int
    label: str
    sentence: Annotated[
        int, "The number of the sentence that the claim begins in; 0 in the headline."
    ]
    quote: str
    correction: str
    severity: Severity | Literal[""]
    reviewer: LoginName
    reviewer_name: ShownName
    at: datetime
    decision: CorrectionDecisionRow | None


_DECISION = Columns(
    CorrectionDecisionRow,
    {
        "verification": "verification_id",
        "supersedes": "supersedes_id",
        "decided_by": "decided_by__username",
    },
    made=1,
)


def decision_row(decision: CorrectionDecision) -> CorrectionDecisionRow:
    """`decision` with who decided."""
    return _DECISION.of(decision, decision.decided_by.shown_name)


def correction_rows(
    verifications: Iterable[Verification], decisions: Iterable[CorrectionDecision]
) -> list[CorrectionRow]:
    """Verifications that were read by `queries.corrections`, with the decisions on them."""
    decided = {each.verification_id: decision_row(each) for each in decisions}
    return [
        CorrectionRow(
            verification=each.pk,
            claim=each.claim_id,
            claim_number=each.claim.number,
            label=label(each.line, each.letter),  # type: ignore[attr-defined]  # annotated
            sentence=each.line,  # type: ignore[attr-defined]
            quote=each.quote,  # type: ignore[attr-defined]
            correction=each.correction,
            severity=Severity(each.severity),
            reviewer=each.reviewer.username,
            reviewer_name=each.reviewer.shown_name,
            at=each.at,
            decision=decided.get(each.pk),
        )
        for each in verifications
    ]
