"""The rows of a verification: shared by recording one and by importing many."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Model

from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Evidence, Project, Verification


@dataclass(frozen=True, slots=True)
class VerificationDraft:
    """A reviewer's verdict, and why: the ids of the verdict and of the evidence that it relies on."""

    verdict: int
    rationale: str
    evidence: tuple[int, ...] = ()
    correction: str = ""
    severity: str = ""


def fill_verification(
    verification: Verification, *, rationale: str, correction: str, severity: str
) -> Verification:
    """Give `verification` its words; it is valid then, and not yet stored. Raises Invalid."""
    verification.rationale = rationale.strip()
    verification.correction = correction.strip()
    verification.severity = severity
    if bool(verification.correction) != bool(severity):
        field = "severity" if verification.correction else "correction"
        raise Invalid(_("A correction needs both its wording and its severity."), field=field)
    return checked(verification)


def require_evidence(project: Project, evidence: Collection[object]) -> None:
    """Raises Invalid where the project wants evidence and there is none."""
    if project.evidence_required and not evidence:
        raise Invalid(_("This project wants the evidence that you rely on."), field="evidence")


def reliances_of(pairs: Iterable[tuple[Verification, Evidence]]) -> list[Model]:
    """The rows that say which verifications rely on which evidence, not yet stored."""
    through = Verification.evidence.through
    return [through(verification=each, evidence=evidence) for each, evidence in pairs]
