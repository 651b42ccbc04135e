"""The evidence of an edition as works that a bibliography can name, each once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from annotations.reports.claim import EditionEvidence
from annotations.reports.edition import Edition
from annotations.vocabulary import EvidenceKind

CSL_TYPES: Mapping[EvidenceKind, str] = {
    EvidenceKind.PRIMARY_DOCUMENT: "document",
    EvidenceKind.DATA: "dataset",
    EvidenceKind.INTERVIEW: "interview",
    EvidenceKind.EXPERT: "personal_communication",
    EvidenceKind.SECONDARY_REPORT: "article-newspaper",
    EvidenceKind.OWN_CALCULATION: "document",
    EvidenceKind.RECORDING: "broadcast",
    EvidenceKind.CORRESPONDENCE: "personal_communication",
}
"""Types of CSL 1.0.2."""


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that evidence was taken from; `kind` is None where nobody said."""

    title: str
    publisher: str
    url: str
    published_at: date | None
    kind: EvidenceKind | None


@dataclass(frozen=True, slots=True)
class CitedReference:
    """A work with its key, the labels of the claims that it is evidence for, and when it was last looked at."""

    key: str
    work: CitedWork
    claims: tuple[str, ...]
    accessed_at: date | None


def references(edition: Edition) -> tuple[CitedReference, ...]:
    """The works in the order in which the text comes to them; confidential and withdrawn evidence names none."""
    found: dict[CitedWork, list[tuple[str, date | None]]] = {}
    for claim in edition.claims:
        label = claim.label or str(claim.number)
        for each in claim.evidence:
            if not (each.confidential or each.withdrawn):
                found.setdefault(_work(each), []).append((label, each.accessed_at))
    return tuple(
        CitedReference(
            f"factcheck-{number}",
            work,
            claims=tuple(dict.fromkeys(label for label, _at in uses)),
            accessed_at=max(filter(None, (at for _label, at in uses)), default=None),
        )
        for number, (work, uses) in enumerate(found.items(), start=1)
    )


def _work(evidence: EditionEvidence) -> CitedWork:
    return CitedWork(
        evidence.title, evidence.publisher, evidence.url, evidence.published_at, evidence.kind
    )
