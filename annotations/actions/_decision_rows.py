"""The row of a decision on a correction: shared by deciding and by importing many."""

from dataclasses import dataclass

from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import CorrectionDecision
from annotations.vocabulary import Decision


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What is decided: rejected for a `reason`, put otherwise in a `wording` of its own, or accepted."""

    decision: Decision
    wording: str = ""
    reason: str = ""


def fill_decision(decision: CorrectionDecision, draft: DecisionDraft) -> CorrectionDecision:
    """Give `decision` its words; it is valid then, and not yet stored. Raises Invalid."""
    decision.decision = draft.decision
    decision.wording, decision.reason = draft.wording.strip(), draft.reason.strip()
    if decision.decision == Decision.REJECTED and not decision.reason:
        raise Invalid(_("Say why the correction is rejected."), field="reason")
    if decision.decision == Decision.OTHERWISE and not decision.wording:
        raise Invalid(_("Give the wording that stands instead."), field="wording")
    if decision.decision != Decision.OTHERWISE and decision.wording:
        raise Invalid(
            _("A wording is for a correction that is put otherwise: leave it out."), field="wording"
        )
    return checked(decision)
