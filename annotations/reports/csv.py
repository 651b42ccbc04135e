"""An edition as a table, a row a claim, that a spreadsheet can open without harm.

docs/report.md describes the columns.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from annotations.reports.claim import EditionClaim, EditionEvidence, EditionVerification
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.text.spreadsheet_cells import BOM, escape_cell


def render(content: str) -> bytes:
    """The table in UTF-8 with a BOM; rows end in CR LF, lines within a cell in LF."""
    table = io.StringIO(newline="")
    edition = read_edition(content)
    rows = _rows(edition, sha256_of(content))
    writer = csv.DictWriter(table, fieldnames=COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: escape_cell(value) for name, value in row.items()} for row in rows)
    return (BOM + table.getvalue()).encode()


COLUMNS = (
    "report_sha256",
    "edition",
    "article",
    "claim",
    "statement",
    "quote",
    "start",
    "end",
    "kind",
    "status",
    "verdict",
    "rationale",
    "corrections",
    "reviewers",
    "verified_at",
    "basis",
    "identification",
    "second_hand",
    "single_source",
    "circular",
    "hedged_by",
    "credibility",
    "sourcing",
    "evidence",
)


def _rows(edition: Edition, sha256: str) -> Iterator[dict[str, Any]]:
    of_all = {
        "report_sha256": sha256,
        "edition": edition.imprint.number,
        "article": edition.article.title,
    }
    for claim in edition.claims:
        yield {**of_all, **_claim(claim), **_sourcing(claim)}


def _claim(claim: EditionClaim) -> dict[str, Any]:
    times = [found.at.isoformat().replace("+00:00", "Z") for found in claim.verifications]
    return {
        "claim": claim.number,
        "statement": claim.statement,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "verdict": claim.verdict.label if claim.verdict else "",
        "rationale": _lines(map(_rationale, claim.verifications)),
        "corrections": _lines(map(_correction, claim.corrections)),
        "reviewers": _lines(found.reviewer for found in claim.verifications),
        "verified_at": max(times, default=""),
        "evidence": _lines(map(_evidence, claim.evidence)),
    }


def _sourcing(claim: EditionClaim) -> dict[str, Any]:
    if claim.sourcing is None:
        return {}
    sourcing = claim.sourcing
    return {
        "basis": sourcing.basis.value,
        "identification": sourcing.identification.value,
        "second_hand": sourcing.second_hand,
        "single_source": sourcing.single_source,
        "circular": sourcing.circular,
        "hedged_by": _lines(sourcing.hedged_by),
        "credibility": sourcing.credibility.value if sourcing.credibility else "",
        "sourcing": sourcing.in_words,
    }


def _rationale(found: EditionVerification) -> str:
    return f"{found.reviewer}, {found.verdict.label}: {found.rationale}"


def _correction(found: EditionVerification) -> str:
    return f"{found.severity and found.severity.value}: {found.correction}"


def _evidence(evidence: EditionEvidence) -> str:
    parts = [f"{evidence.number} {evidence.stance.value}"]
    if evidence.withdrawn:
        parts.append("withdrawn")
    if evidence.confidential:
        return ", ".join([*parts, "confidential"])
    accessed = f"accessed {evidence.accessed_at.isoformat()}" if evidence.accessed_at else ""
    kept = f"sha256 {evidence.snapshot.sha256}" if evidence.snapshot else ""
    known = (evidence.title, evidence.publisher, evidence.locator, evidence.url, accessed, kept)
    return ", ".join([*parts, *filter(None, known)])


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
