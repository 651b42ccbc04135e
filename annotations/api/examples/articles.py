"""Articles, their texts and sources, editions, and what the search finds."""

from typing import Any, Final

from annotations.api.examples.projects import PROGRESS
from annotations.api.examples.values import AT, SHA256, of
from annotations.queries.api_rows.articles import (
    ArticleRow,
    ArticleSummaryRow,
    EditionCorrectionRow,
    GuessRow,
    LeftOutRow,
    NextEditionRow,
    PreviewRow,
    PublicPageRow,
    ReportRow,
    RevisionRow,
    RevisionTextRow,
    SentenceRow,
)
from annotations.queries.api_rows.hits import HitRow
from annotations.queries.api_rows.sources import SourceRow, SourceSummaryRow
from annotations.queries.authenticity import FileAuthenticity
from annotations.queries.search import Kind
from annotations.queries.sources import GradeCount
from annotations.text.excerpts import HighlightedText
from annotations.text.spans import Span
from annotations.vocabulary import (
    Authenticity,
    EditionState,
    GuessSource,
    Marking,
    Priority,
    Reliability,
    SourceKind,
)

TEXT = "The mayor resigned on Monday."
ARTICLE = ArticleRow(
    id=1,
    project=1,
    title="Mayor resigns",
    title_note="",
    byline="A. Writer",
    outlet="The Daily Example",
    url="https://news.example.org/mayor-resigns",
    published_at=AT,
    language="en",
    external_id="cms-4711",
    due_at=AT,
    priority=Priority.HIGH,
    topics=["town hall"],
    archived_at=None,
    archived_because="",
    added_by="ada",
    added_at=AT,
    version=1,
    marking=Marking.SHARED,
    writer=None,
    editor="ada",
)
REVISION = RevisionRow(
    id=1,
    article=1,
    number=1,
    sha256=SHA256,
    segmenter="factcheck sentences 1",
    note="",
    added_by="ada",
    added_at=AT,
    length=len(TEXT),
)
WHOLE_TEXT = RevisionTextRow(**of(REVISION), text=TEXT)
SENTENCE = SentenceRow(id=1, number=1, paragraph=1, start=0, end=len(TEXT), text=TEXT)
SOURCE = SourceRow(
    id=1,
    project=1,
    kind=SourceKind.NEWS_OUTLET,
    name="Politico",
    several=False,
    role="",
    affiliation="Axel Springer",
    reliability=Reliability.B,
    aliases=["POLITICO Europe"],
    merged_into=None,
    version=1,
)

STANDING: Final[dict[str, Any]] = {
    "corrects": [],
    "superseded_by": None,
    "withdrawn_at": None,
    "withdrawn_because": "",
    "withdrawn_by": None,
    "state": EditionState.CURRENT,
}

EXAMPLES: Final = (
    ARTICLE,
    ArticleSummaryRow(**of(ARTICLE), sentences=38, progress=PROGRESS),
    PreviewRow(
        title=GuessRow("Mayor resigns", GuessSource.PAGE),
        byline=GuessRow("A. Writer", GuessSource.PAGE),
        outlet=None,
        url=GuessRow("https://news.example.org/mayor-resigns", GuessSource.ADDRESS),
        published_at=GuessRow("2026-01-02T03:04:05+00:00", GuessSource.PAGE),
        language=GuessRow("en", GuessSource.TEXT),
        beginning=TEXT,
        paragraphs=1,
        sentences=1,
        remarks=[],
        charsets=[],
        left_out=[LeftOutRow(before=29, text="Sign up for our newsletter.")],
    ),
    REVISION,
    WHOLE_TEXT,
    SENTENCE,
    SOURCE,
    SourceSummaryRow(**of(SOURCE), claims=3, grades=[GradeCount(Reliability.B, 2)]),
    ReportRow(
        id=1,
        article=1,
        revision=1,
        edition=1,
        sha256=SHA256,
        note="",
        published_by="ada",
        published_at=AT,
        **STANDING,
    ),
    EditionCorrectionRow(
        id=2,
        article=1,
        revision=1,
        edition=2,
        sha256=SHA256,
        note="The budget grew by 4%.",
        published_by="ada",
        published_at=AT,
        **{**STANDING, "corrects": ["4a"]},
        title="Mayor resigns",
    ),
    FileAuthenticity(
        authenticity=Authenticity.EXACT,
        edition=2,
        published_at=AT,
        state=EditionState.CURRENT,
        withdrawn_because="",
        form="pdf",
        language="en",
        problem="",
        report=2,
        article=1,
    ),
    PublicPageRow(
        article=1,
        on=True,
        address="mayor-resigns",
        hidden_from_search=False,
        changed_by="ada",
        changed_at=AT,
        version=1,
    ),
    NextEditionRow(
        edition=2,
        body_sha256=SHA256,
        content={"format": "factcheck-report", "version": 4, "claims": []},
    ),
    HitRow(
        kind=Kind.CLAIM,
        id=3,
        title=HighlightedText("The mayor resigned.", (Span(4, 9),)),
        excerpt=HighlightedText(""),
        project=1,
        article=1,
        article_title="Mayor resigns",
        claim_number=2,
        claim_label="4a",
    ),
)
