"""An edition as a workbook: claims, their sources, evidence, verdicts and corrections, a sheet each.

docs/report.md describes the columns. Nothing in it is computed when it is opened.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.reports.claim_columns import (
    CLAIM_COLUMNS,
    REVIEW_COLUMNS,
    SOURCING_COLUMNS,
    TableClaim,
)
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.record_hash import hash_mark
from annotations.reports.sheet_columns import (
    ABOUT_COLUMNS,
    ADJUDICATION_COLUMNS,
    ATTRIBUTION_COLUMNS,
    CORRECTION_COLUMNS,
    DISSENT_COLUMNS,
    EVIDENCE_COLUMNS,
    OF_CLAIM,
    SIGN_OFF_COLUMNS,
    VERIFICATION_COLUMNS,
    WITHDRAWN_COLUMNS,
    OfClaim,
)
from annotations.reports.worksheet_cells import OPTIONS, CellWriter

if TYPE_CHECKING:
    from xlsxwriter import Workbook


_WIDEST = 420
"""Of a column, in pixels: some 60 characters."""


class Sheet(NamedTuple):
    """A table: its columns by the names at its head, and what its rows are about."""

    name: str
    columns: Mapping[str, Callable[[Any], Any]]
    rows: Callable[[Edition], Iterable[Any]]


def render(content: str, _language: str) -> bytes:
    """The workbook; sheets and columns have keys for names, in no language."""
    # Imported where it is needed: every process of the site would wait for it to start.
    from xlsxwriter import Workbook  # noqa: PLC0415

    edition, sha256 = read_edition(content), sha256_of(content)
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, **OPTIONS}) as book:
        book.set_properties(
            {
                "title": edition.article.title[:255],
                "subject": hash_mark(sha256),
                # Else the file would say when it was written, and no two would be equal.
                "created": edition.imprint.published_at,
            }
        )
        _about(book, edition, sha256)
        for sheet in SHEETS:
            _fill(book, sheet, edition)
    return file.getvalue()


def _about(book: "Workbook", edition: Edition, sha256: str) -> None:
    facts = {name: value(edition) for name, value in ABOUT_COLUMNS.items()}
    columns = {"field": lambda each: each[0], "value": lambda each: each[1]}
    rows = {"report_sha256": sha256, **facts}.items()
    _fill(book, Sheet("report", columns, lambda _edition: rows), edition)


def _fill(book: "Workbook", sheet: Sheet, edition: Edition) -> None:
    made, cells = book.add_worksheet(sheet.name), CellWriter(book)
    made.freeze_panes(1, 0)
    if edition.imprint.draft:
        made.set_header("&C&BDRAFT")
    for column, name in enumerate(sheet.columns):
        made.write_string(0, column, name)
    for number, row in enumerate(sheet.rows(edition), start=1):
        for column, value in enumerate(sheet.columns.values()):
            cells.put(made, number, column, value(row))
    made.autofit(_WIDEST)


def _claims(edition: Edition) -> Iterable[Mapping[str, Any]]:
    for claim in edition.claims:
        row = TableClaim(
            claim, edition.revision.text, claim.sourcing, claim.corrections, edition.sign_offs
        )
        sentences = {"first_sentence": claim.first_sentence, "last_sentence": claim.last_sentence}
        yield {**row.cells(), **sentences}


def _adjudications(edition: Edition) -> Iterable[OfClaim]:
    """Those that settled claims, and those that rejected some."""
    settled = [OfClaim(claim, claim.adjudication) for claim in edition.claims]
    rejected = [OfClaim(claim, claim.adjudication) for claim in edition.withdrawn]
    return (each for each in (*settled, *rejected) if each.each)


def _sign_offs(edition: Edition) -> Iterable[OfClaim]:
    """Those of the article with all its claims, then those of each claim."""
    whole = (OfClaim(None, each) for each in edition.sign_offs)
    return chain(
        whole, (OfClaim(claim, each) for claim in edition.claims for each in claim.sign_offs)
    )


def _cell(name: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda row: row.get(name)


CLAIMS = ("first_sentence", "last_sentence", *REVIEW_COLUMNS, *SOURCING_COLUMNS)

SHEETS = (
    Sheet("claims", {name: _cell(name) for name in (*CLAIM_COLUMNS, *CLAIMS)}, _claims),
    Sheet(
        "attributions",
        {**OF_CLAIM, **ATTRIBUTION_COLUMNS},
        lambda edition: (
            OfClaim(claim, each)
            for claim in edition.claims
            if claim.sourcing
            for each in claim.sourcing.chain
        ),
    ),
    Sheet(
        "evidence",
        {**OF_CLAIM, **EVIDENCE_COLUMNS},
        lambda edition: (
            OfClaim(claim, each) for claim in edition.claims for each in claim.evidence
        ),
    ),
    Sheet(
        "verifications",
        {**OF_CLAIM, **VERIFICATION_COLUMNS},
        lambda edition: (
            OfClaim(claim, each) for claim in edition.claims for each in claim.verifications
        ),
    ),
    Sheet("adjudications", {**OF_CLAIM, **ADJUDICATION_COLUMNS}, _adjudications),
    Sheet(
        "dissents",
        {**OF_CLAIM, **DISSENT_COLUMNS},
        lambda edition: (
            OfClaim(settled.claim, each)
            for settled in _adjudications(edition)
            for each in settled.each.dissents
        ),
    ),
    Sheet("sign_offs", SIGN_OFF_COLUMNS, _sign_offs),
    Sheet(
        "corrections",
        {**OF_CLAIM, **CORRECTION_COLUMNS},
        lambda edition: (
            OfClaim(claim, each) for claim in edition.claims for each in claim.corrections
        ),
    ),
    Sheet("withdrawn", WITHDRAWN_COLUMNS, lambda edition: edition.withdrawn),
)
