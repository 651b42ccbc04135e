"""An edition as a table, a row a claim, that a spreadsheet can open without harm.

docs/report.md describes the columns.
"""

import csv
import io

from annotations.reports.claim import EditionEvidence
from annotations.reports.claim_columns import (
    CLAIM_COLUMNS,
    REVIEW_COLUMNS,
    SOURCING_COLUMNS,
    TableClaim,
    evidence_in_words,
    lines,
)
from annotations.reports.edition import sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.text.spreadsheet_cells import BOM, escape_cell

COLUMNS = (
    "report_sha256",
    "edition",
    "article",
    *CLAIM_COLUMNS,
    *REVIEW_COLUMNS,
    *SOURCING_COLUMNS,
    "evidence",
)


def render(content: str, _language: str) -> bytes:
    """The table in UTF-8 with a BOM; rows end in CR LF, lines within a cell in LF.

    Its columns have keys for names, in no language.
    """
    edition = read_edition(content)
    of_all = {
        "report_sha256": sha256_of(content),
        "edition": edition.imprint.number,
        "article": edition.article.title,
    }
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, fieldnames=COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for claim in edition.claims:
        row = TableClaim(
            claim, edition.revision.text, claim.sourcing, claim.corrections, edition.sign_offs
        )
        cells = {**of_all, **row.cells(), "evidence": lines(map(_evidence, claim.evidence))}
        writer.writerow({name: escape_cell(cell) for name, cell in cells.items()})
    return (BOM + table.getvalue()).encode()


def _evidence(evidence: EditionEvidence) -> str:
    accessed = f"accessed {evidence.accessed_at.isoformat()}" if evidence.accessed_at else ""
    kept = f"sha256 {evidence.snapshot.sha256}" if evidence.snapshot else ""
    return evidence_in_words(evidence.number, evidence, accessed, kept)
