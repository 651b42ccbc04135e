"""What a claim's columns are called and how each is got, in the table of a report and of a project.

Both tables have these columns, from an edition or from a record, and columns of their own beside
them. docs/report.md and docs/formats.md describe them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.sourcing import SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.reports.claim import (
    EditionClaim,
    EditionEvidence,
    EditionSourcing,
    EditionVerification,
)
from annotations.reports.sign_off import EditionSignOff
from annotations.vocabulary import Status

AnyEvidence = EditionEvidence | EvidenceRecord
AnySourcing = EditionSourcing | SourcingRecord
AnyVerification = EditionVerification | VerificationRecord
AnySignOff = EditionSignOff | SignOffRecord


@dataclass(frozen=True, slots=True)
class TableClaim:
    """A claim of `text` as a row: the sourcing that stands for it, the corrections that it wants.

    `whole` are the sign-offs of its article with all its claims.
    """

    claim: EditionClaim | ClaimRecord
    text: str
    sourcing: AnySourcing | None
    corrections: Sequence[AnyVerification]
    whole: Sequence[AnySignOff] = ()

    def cells(self) -> dict[str, Any]:
        """By the column's name; what isn't known is left out."""
        cells = dict(_known({**CLAIM_COLUMNS, **REVIEW_COLUMNS}, self))
        if self.sourcing:
            cells.update(_known(SOURCING_COLUMNS, self.sourcing))
        return cells


CLAIM_COLUMNS: Mapping[str, Callable[[TableClaim], Any]] = {
    "claim": lambda row: row.claim.number,
    "label": lambda row: row.claim.label,
    "statement": lambda row: row.claim.statement,
    "quote": lambda row: row.claim.span.of(row.text),
    "start": lambda row: row.claim.span.start,
    "end": lambda row: row.claim.span.end,
    "kind": lambda row: row.claim.kind.value,
    "check_worthiness": lambda row: row.claim.check_worthiness,
}

REVIEW_COLUMNS: Mapping[str, Callable[[TableClaim], Any]] = {
    "status": lambda row: row.claim.status.value,
    "verdict": lambda row: row.claim.verdict and row.claim.verdict.label,
    "rationale": lambda row: lines(map(_rationale, row.claim.verifications)),
    "adjudication": lambda row: lines(_adjudication(row.claim)),
    "sign_offs": lambda row: lines(_signed(row)),
    "corrections": lambda row: lines(
        f"{each.severity}: {each.correction}" for each in row.corrections
    ),
    "reviewers": lambda row: lines(each.reviewer for each in row.claim.verifications),
    "verified_at": lambda row: _latest(each.at for each in row.claim.verifications),
}

SOURCING_COLUMNS: Mapping[str, Callable[[AnySourcing], Any]] = {
    "basis": lambda sourcing: sourcing.basis.value,
    "identification": lambda sourcing: sourcing.identification.value,
    "second_hand": lambda sourcing: sourcing.second_hand,
    "single_source": lambda sourcing: sourcing.single_source,
    "independent_origins": lambda sourcing: sourcing.independent_origins,
    "circular": lambda sourcing: sourcing.circular,
    "hedged_by": lambda sourcing: lines(sourcing.hedged_by),
    "credibility": lambda sourcing: sourcing.credibility,
    "sourcing": lambda sourcing: sourcing.in_words,
}
"""Empty where there is no sourcing."""


def evidence_in_words(number: int, evidence: AnyEvidence, *more: str) -> str:
    """Such as “1 supports, The minutes, City Archive, p. 4”; `more` isn't told in confidence either."""
    withdrawn = "withdrawn" if evidence.withdrawn else ""
    told = (evidence.title, evidence.publisher, evidence.locator, evidence.url, *more)
    known = ("confidential",) if evidence.confidential else told
    return ", ".join(filter(None, (f"{number} {evidence.stance.value}", withdrawn, *known)))


def lines(parts: Iterable[str]) -> str:
    """Several entries in one cell, each on a line of its own."""
    return "\n".join(filter(None, parts))


def _known(columns: Mapping[str, Callable[[Any], Any]], of: Any) -> Iterator[tuple[str, Any]]:
    cells = ((name, cell(of)) for name, cell in columns.items())
    return ((name, cell) for name, cell in cells if cell is not None)


def _rationale(verification: AnyVerification) -> str:
    return f"{verification.reviewer}, {verification.verdict.label}: {verification.rationale}"


def _adjudication(claim: EditionClaim | ClaimRecord) -> Iterator[str]:
    """How the claim was settled as it reads now, and who dissents."""
    settled = claim.adjudication
    if settled is None or claim.status is not Status.ADJUDICATED:
        return
    yield f"{settled.adjudicated_by}: {settled.reason}"
    yield settled.rationale
    yield from (f"dissent, {each.person}: {each.words}" for each in settled.dissents)


def _signed(row: TableClaim) -> Iterator[str]:
    """Who signed the article off with all its claims, and who the claim alone."""
    for of, signed in ((", whole article", row.whole), ("", row.claim.sign_offs)):
        yield from (f"{each.role}{of}: {each.signed_by}" for each in signed if each.stands)


def _latest(times: Iterable[datetime | None]) -> str:
    latest = max(filter(None, times), default=None)
    return latest.isoformat().replace("+00:00", "Z") if latest else ""
