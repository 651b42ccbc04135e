"""What the search looks through, and the names, numbers and weights by which its triggers fill the
index, its ranking reads it and queries name what was found.

An entry of the index is one article, claim or piece of evidence.
"""

from dataclasses import dataclass
from typing import Final

INDEX: Final = "annotations_search"
FOLD: Final = "factcheck_fold"

STEP: Final = 4
"""An entry's id is its row's id times STEP, plus the number of its kind."""


@dataclass(frozen=True, slots=True)
class SearchedKind:
    """A table whose rows are searched: expressions over a row, called `it`."""

    number: int
    table: str
    owner: str
    """The article that it belongs to; for evidence the claim."""
    title: str
    body: str
    shown: str = "1 = 1"
    """Whether it can be found at all."""

    def entry_of(self, row: int) -> int:
        """The id in the index of the row with this id."""
        return row * STEP + self.number

    def has(self, entry: int) -> bool:
        """Whether an entry of the index is of this kind."""
        return entry % STEP == self.number

    def row_of(self, entry: int) -> int:
        """The id of the row whose entry this is."""
        return entry // STEP


@dataclass(frozen=True, slots=True)
class WatchedTable:
    """Changes of these columns change the entry of `kind` whose row's id the `row` column holds."""

    table: str
    columns: tuple[str, ...]
    kind: SearchedKind
    row: str = "id"


ARTICLE: Final = SearchedKind(
    number=1,
    table="annotations_article",
    owner="it.id",
    title="it.title || ' ' || it.byline || ' ' || it.outlet",
    body=(
        "COALESCE((SELECT text FROM annotations_revision"
        " WHERE article_id = it.id ORDER BY number DESC LIMIT 1), '')"
    ),
)
CLAIM: Final = SearchedKind(
    number=2,
    table="annotations_claim",
    owner="it.article_id",
    title="it.statement",
    body="''",
    shown="it.withdrawn_because = ''",
)
EVIDENCE: Final = SearchedKind(
    number=3,
    table="annotations_evidence",
    owner="it.claim_id",
    title="it.title || ' ' || it.publisher",
    body="it.quote || ' ' || it.note",
    shown="it.withdrawn_because = ''",
)
KINDS: Final = (ARTICLE, CLAIM, EVIDENCE)
WATCHED: Final = (
    WatchedTable(ARTICLE.table, ("title", "byline", "outlet"), ARTICLE),
    WatchedTable("annotations_revision", ("text", "number"), ARTICLE, row="article_id"),
    WatchedTable(CLAIM.table, ("statement", "withdrawn_because", "article_id"), CLAIM),
    WatchedTable(
        EVIDENCE.table,
        ("title", "publisher", "quote", "note", "withdrawn_because", "claim_id"),
        EVIDENCE,
    ),
)

SQLITE_WEIGHTS: Final = {"title": 4.0, "body": 1.0}
"""What a word counts in the columns of SQLite's index, by its bm25."""

POSTGRESQL_TITLE_LABEL: Final = "A"
"""By ts_rank a word with it counts ten times as much as the body's, which have none."""
