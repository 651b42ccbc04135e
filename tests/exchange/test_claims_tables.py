"""CSV and XLSX of claims hold the same rows."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from annotations.exchange.tables import claims_csv, claims_xlsx
from annotations.exchange.tables.claim_rows import COLUMNS
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.reports.worksheet_cells import MAX_CELL
from annotations.text.spans import Span
from annotations.text.spreadsheet_cells import escape_cell
from annotations.vocabulary import Basis, EvidenceKind, SourceKind, Stance, Status, Terms
from tests.examples import examples
from tests.exchange.strategies import PROJECT, SOURCES, VERDICTS, articles

TEXT = "👍 Politico reports that the river rose."
POLITICO = AttributionRecord(SOURCES[0])
SPOKEN = AttributionRecord(
    SourceRecord(SourceKind.PERSON, "Fuad Hussein", role="minister"), terms=Terms.ON_RECORD
)
CLAIM = ClaimRecord(
    span=Span(24, 39),
    statement="=The river rose.",
    number=7,
    status=Status.VERIFIED,
    verdict=VERDICTS[0],
    sourcings=(
        SourcingRecord(
            Basis.ATTRIBUTED, hedged_by=("may",), chain=(POLITICO, SPOKEN), reviewer="ada"
        ),
    ),
    evidence=(
        EvidenceRecord(Stance.REFUTES, EvidenceKind.DATA, "Told in confidence", confidential=True),
        EvidenceRecord(
            Stance.SUPPORTS, EvidenceKind.DATA, "Gauge", url="https://example.org/", locator="p. 2"
        ),
    ),
    verifications=(VerificationRecord(VERDICTS[0], "It did.", reviewer="ada", evidence=(1, 2)),),
)
ARTICLE = ArticleRecord(text=TEXT, title="Floods", external_id="f-1", claims=(CLAIM,))


def in_csv(*records: ArticleRecord) -> list[dict[str, str]]:
    data = b"".join(claims_csv.write(records, PROJECT))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_xlsx(*records: ArticleRecord, sheet: str = "claims") -> list[tuple[Any, ...]]:
    data = b"".join(claims_xlsx.write(records, PROJECT))
    return list(load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))


def test_a_claim_is_a_row_with_what_was_found() -> None:
    (row,) = in_csv(ARTICLE)
    assert tuple(row) == COLUMNS
    assert row["article_external_id"] == "f-1"
    assert (row["claim"], row["start"], row["end"]) == ("7", "24", "39")
    assert row["quote"] == TEXT[24:39] == "the river rose."
    assert row["offsets_count"] == "code points"
    assert row["sourcing"] == (
        "this article ← Politico (news outlet, named) "
        "← Fuad Hussein (minister, person, named, on the record); hedged by “may”"
    )
    assert (row["identification"], row["second_hand"], row["single_source"]) == (
        "named",
        "yes",
        "yes",
    )
    assert row["independent_origins"] == "1"
    assert (row["status"], row["verdict"]) == ("verified", "True")
    assert row["rationale"] == "ada, True: It did."
    assert row["reviewers"] == "ada"
    assert row["evidence"] == "1 supports, Gauge, p. 2, https://example.org/"
    assert row["evidence_urls"] == "https://example.org/"


def test_confidential_evidence_is_in_neither() -> None:
    assert "confidence" not in str(in_csv(ARTICLE))
    assert "confidence" not in str(in_xlsx(ARTICLE))


def test_what_looks_like_a_formula_is_text_in_both() -> None:
    assert in_csv(ARTICLE)[0]["statement"] == "'=The river rose."
    data = b"".join(claims_xlsx.write([ARTICLE], PROJECT))
    cell = load_workbook(io.BytesIO(data))["claims"].cell(2, COLUMNS.index("statement") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=The river rose.", "s", True)


def test_an_article_without_claims_has_no_row() -> None:
    assert in_csv(replace(ARTICLE, claims=())) == []


def test_a_workbook_says_what_it_holds_and_what_it_leaves_out() -> None:
    about = dict(in_xlsx(ARTICLE, replace(ARTICLE, claims=()), sheet="about"))
    assert (about["articles"], about["claims"]) == (2, 1)
    assert about["offsets count"] == "code points, half-open"
    assert "confidential evidence" in about["left out"]


def test_what_is_longer_than_a_cell_is_cut_and_says_so() -> None:
    long = replace(CLAIM, statement="👍" * 20_000)
    value = in_xlsx(replace(ARTICLE, claims=(long,)))[1][COLUMNS.index("statement")]
    assert value.startswith("👍" * 16_000)
    assert value.endswith("👍… (cut)")
    assert len(value.encode("utf-16-le")) <= 2 * MAX_CELL


def test_more_claims_than_a_sheet_has_rows_go_on_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claims_xlsx, "MAX_ROWS", 3)
    many = replace(ARTICLE, claims=tuple(replace(CLAIM, number=each) for each in (1, 2, 3)))
    claim = COLUMNS.index("claim")
    assert [row[claim] for row in in_xlsx(many)] == ["claim", 1, 2]
    assert [row[claim] for row in in_xlsx(many, sheet="claims 2")] == ["claim", 3]


def test_a_table_is_written_article_by_article() -> None:
    taken: list[int] = []

    def records() -> Any:
        for number in (1, 2, 3):
            taken.append(number)
            yield ARTICLE

    pieces = claims_csv.write(records(), PROJECT)
    next(pieces), next(pieces)
    assert taken == [1]


@given(st.lists(articles(), max_size=2))
@examples(15)
def test_both_hold_the_same_and_are_the_same_every_time(given: list[ArticleRecord]) -> None:
    head, *rows = in_xlsx(*given)
    assert head == COLUMNS
    cells = [["" if cell is None else escape_cell(cell) for cell in row] for row in rows]
    expected = [list(row.values()) for row in in_csv(*given)]
    for row in cells + expected:
        del row[COLUMNS.index("check_worthiness")]  # 1.0 in the one, 1 in the other
    assert cells == expected
    once, again = (b"".join(claims_xlsx.write(given, PROJECT)) for _ in range(2))
    assert once == again
