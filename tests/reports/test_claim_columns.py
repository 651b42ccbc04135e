"""The table of a report and that of a project tell a claim in the same cells."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import settings as hypothesis

from annotations.exchange.tables.claim_rows import claim_rows
from annotations.records.article import ArticleRecord
from annotations.reports.claim_columns import CLAIM_COLUMNS, REVIEW_COLUMNS, SOURCING_COLUMNS
from annotations.reports.protected_sources import without_protected_names
from annotations.text.spreadsheet_cells import escape_cell
from tests.exchange.strategies import articles
from tests.reports import copies
from tests.reports.freezing import frozen

OF_THEIR_OWN = {"rationale", "adjudication", "sign_offs", "reviewers", "corrections", "verified_at"}
"""People are shown by their names in one and by their logins in the other; times in whole seconds."""
SHARED = {*CLAIM_COLUMNS, *REVIEW_COLUMNS, *SOURCING_COLUMNS} - OF_THEIR_OWN


def publishable(record: ArticleRecord) -> ArticleRecord:
    """The record without the names that an edition keeps back."""
    claims = (
        replace(
            claim,
            sourcings=tuple(without_protected_names(each, record.text) for each in claim.sourcings),
        )
        for claim in record.claims
    )
    return replace(record, claims=tuple(claims))


@hypothesis(max_examples=40)
@given(articles())
def test_a_claim_has_the_same_cells_in_both_tables(record: ArticleRecord) -> None:
    assume(record.sentences)
    of_project = {row["claim"]: row for row in claim_rows(publishable(record))}
    for row in copies.rows(frozen(record).to_json()):
        other = of_project[int(row["claim"])]
        assert {name: row[name] for name in SHARED} == {
            name: escape_cell(other.get(name, "")) for name in SHARED
        }
