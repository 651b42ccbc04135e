"""The workbook of an edition, as a spreadsheet reads it."""

import io
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from annotations.reports.claim import EditionEvidence
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import EvidenceKind, Severity, Stance
from tests.reports import samples


def book(edition: Edition) -> Any:
    return load_workbook(io.BytesIO(RENDERINGS["xlsx"].render(edition.to_json())))


def rows(edition: Edition, sheet: str) -> list[dict[str, Any]]:
    head, *rest = book(edition)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_each_kind_of_thing_has_its_sheet() -> None:
    edition = samples.edition(samples.claim())
    recorded = ["attributions", "evidence", "verifications", "adjudications", "dissents"]
    names = ["report", "claims", *recorded, "sign_offs", "corrections", "withdrawn"]
    assert book(edition).sheetnames == names


def test_the_first_sheet_says_which_edition_it_is() -> None:
    edition = samples.edition(samples.claim())
    told = {row["field"]: row["value"] for row in rows(edition, "report")}
    assert told["report_sha256"] == sha256_of(edition.to_json())
    assert (told["edition"], told["article"]) == (1, edition.article.title)
    assert book(edition).properties.subject.endswith(sha256_of(edition.to_json()))


def test_nothing_is_computed_when_it_is_opened() -> None:
    claim = replace(samples.claim(), statement='=HYPERLINK("http://localhost/")')
    (cell,) = (
        cell
        for row in book(samples.edition(claim))["claims"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    )
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.hyperlink is None


def test_confidential_evidence_has_a_number_and_a_stance() -> None:
    secret = EditionEvidence(1, Stance.SUPPORTS, confidential=True, withdrawn=False)
    shown = replace(
        secret, number=2, confidential=False, kind=EvidenceKind.PRIMARY_DOCUMENT, title="Minutes"
    )
    edition = samples.edition(replace(samples.claim(), evidence=(secret, shown)))
    first, second = rows(edition, "evidence")
    assert {name for name, value in first.items() if value} == {
        "claim",
        "label",
        "evidence",
        "stance",
        "confidential",
    }
    assert (second["title"], second["kind"]) == ("Minutes", "primary_document")


def test_a_correction_stands_with_its_sentence() -> None:
    verification = samples.finding(correction="Write that she left.", severity=Severity.FIX)
    claim = replace(samples.claim(), verifications=(verification,))
    (row,) = rows(samples.edition(claim), "corrections")
    assert (row["sentence"], row["severity"]) == (claim.first_sentence, Severity.FIX)
    assert row["correction"] == "Write that she left."


def test_the_same_edition_makes_the_same_bytes() -> None:
    content = samples.edition(samples.claim()).to_json()
    once, again = (RENDERINGS["xlsx"].render(content) for _ in range(2))
    assert once == again
