import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from annotations.reports.claim import EditionClaim
from annotations.reports.csv import COLUMNS, render
from annotations.reports.edition import sha256_of
from annotations.vocabulary import Status
from tests.reports import samples


def rows(*claims: EditionClaim, **fields: Any) -> list[dict[str, str]]:
    table = render(samples.edition(*claims, **fields).to_json(), "en").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_there_is_a_row_a_claim_with_the_documented_columns() -> None:
    found = rows(samples.claim(2), samples.claim(1, quote="The budget grew"))
    assert [row["claim"] for row in found] == ["2", "1"]
    assert tuple(found[0]) == COLUMNS


def test_every_column_is_documented() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs/report.md").read_text()
    assert [name for name in COLUMNS if f"`{name}`" not in guide] == []


def test_spreadsheets_are_told_the_encoding_and_get_their_line_ends() -> None:
    table = render(samples.edition(samples.claim()).to_json(), "en")
    assert table.startswith(b"\xef\xbb\xbfreport_sha256,")
    assert table.endswith(b"\r\n")
    assert table.count(b"\r\n") == 2


def test_a_row_names_the_edition_by_its_hash() -> None:
    edition = samples.edition(samples.claim())
    assert rows(samples.claim())[0]["report_sha256"] == sha256_of(edition.to_json())


def test_what_was_found_is_in_the_row() -> None:
    claim = samples.claim(
        status=Status.VERIFIED,
        verdict=samples.FALSE,
        verifications=(samples.finding(samples.FALSE, correction="She stayed.", evidence=(1,)),),
        evidence=(samples.evidence(url="https://example.org/", accessed_at=date(2026, 1, 2)),),
        sourcing=samples.sourcing(second_hand=True),
    )
    row = rows(claim)[0]
    assert row["verdict"] == "False"
    assert row["rationale"] == "Ada, False: Checked."
    assert row["corrections"] == "fix: She stayed."
    assert row["verified_at"] == "2026-01-02T03:04:05Z"
    assert row["evidence"] == ("1 supports, The minutes, https://example.org/, accessed 2026-01-02")
    assert (row["sourcing"], row["second_hand"], row["circular"]) == ("unattributed", "yes", "no")


def test_of_confidential_evidence_number_and_stance_are_told() -> None:
    claim = samples.claim(evidence=(samples.evidence(3, confidential=True, title=""),))
    assert rows(claim)[0]["evidence"] == "3 supports, confidential"


def test_lines_within_a_cell_stay_within_it() -> None:
    found = rows(samples.claim(statement='One,\n"two"\r\nthree'), samples.claim(2))
    assert found[0]["statement"] == 'One,\n"two"\r\nthree'
    assert len(found) == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_looks_like_a_formula_is_made_text(start: str) -> None:
    hostile = f'{start}HYPERLINK("https://evil.example/","click")'
    claim = samples.claim(statement=hostile, verifications=(samples.finding(reviewer=hostile),))
    row = rows(claim, title=hostile)[0]
    for column in ("statement", "article", "reviewers", "rationale"):
        assert row[column].startswith("'"), column
