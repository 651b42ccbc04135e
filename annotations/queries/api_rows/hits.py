"""What the search finds, as programs are given it."""

from dataclasses import dataclass
from typing import Annotated

from annotations.queries.api_rows.columns import Columns
from annotations.queries.search import Hit, Kind
from annotations.text.excerpts import HighlightedText


@dataclass(frozen=True)
class HitRow:
    """An article, a claim or a piece of evidence that has all of the words.

    `title` is an article's or a piece of evidence's title, or a claim's statement. `excerpt` is a
    part of the article's text or of what the evidence says, and empty for a claim.
    """

    kind: Kind
    id: Annotated[int, "Of the article, claim or piece of evidence."]
    title: HighlightedText
    excerpt: HighlightedText
    project: int
    article: int
    article_title: str
    claim_number: int | None
    claim_label: Annotated[str, "What people call the claim; empty for an article."]


_HIT = Columns(HitRow, {"project": "project__pk", "article": "article_id"})


def hit_row(hit: Hit) -> HitRow:
    return _HIT.of(hit)
