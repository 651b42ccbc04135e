"""Articles, their texts, and the published editions of their verification."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from annotations.documents.guesses import Guess
from annotations.models import Article, PublicPage, Report, Revision, Sentence
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset
from annotations.queries.api_rows.progress import ProgressRow, progress_row
from annotations.queries.articles import ArticleSummary
from annotations.queries.intakes import DraftPreview
from annotations.reports.edition import Edition
from annotations.vocabulary import EditionState, GuessSource, Marking, Priority


@dataclass(frozen=True)
class ArticleRow:
    """An article's details. Its text is in its revisions."""

    id: int
    project: int
    title: str
    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: Annotated[str, "BCP 47"]
    external_id: str
    due_at: datetime | None
    priority: Priority
    topics: list[str]
    archived_at: datetime | None
    archived_because: str
    added_by: LoginName
    added_at: datetime
    version: int
    marking: Annotated[Marking, "How its claims are marked."]
    writer: Annotated[LoginName | None, "The queue gives them none of its claims."]
    editor: Annotated[LoginName | None, "The same."]


@dataclass(frozen=True)
class ArticleSummaryRow(ArticleRow):
    """An article in a list, with the sentences of its newest revision and its progress."""

    sentences: int
    progress: ProgressRow


@dataclass(frozen=True)
class GuessRow:
    """A detail that was found in an article, and what it was taken from."""

    value: str
    source: GuessSource


@dataclass(frozen=True)
class LeftOutRow:
    """A passage of a page that its text leaves out."""

    before: Annotated[int, "It would stand before `text[before:]`, in Unicode code points."]
    text: str


@dataclass(frozen=True)
class PreviewRow:
    """What would be added: the details that can be guessed, and how the text would be cut."""

    title: GuessRow
    byline: GuessRow | None
    outlet: GuessRow | None
    url: GuessRow | None
    published_at: GuessRow | None
    language: GuessRow
    beginning: Annotated[str, "Of the text, shortened."]
    paragraphs: int
    sentences: int
    remarks: Annotated[list[str], "What was noticed in reading it, in sentences."]
    charsets: Annotated[
        list[str],
        "What it may be written in, where that isn't sure; the first is what it was read in.",
    ]
    left_out: Annotated[list[LeftOutRow], "In order of reading; menus and forms aren't among them."]


@dataclass(frozen=True)
class RevisionRow:
    """A text of an article at one time, without the text. It never changes."""

    id: int
    article: int
    number: int
    sha256: str
    segmenter: str
    note: str
    added_by: LoginName
    added_at: datetime
    length: Annotated[int, "Unicode code points of the text."]


@dataclass(frozen=True)
class RevisionTextRow(RevisionRow):
    """A text of an article at one time. Every offset counts its Unicode code points."""

    text: str


@dataclass(frozen=True)
class SentenceRow:
    """A sentence: `text` is the revision's `text[start:end]`, in Unicode code points."""

    id: int
    number: int
    paragraph: int
    start: Offset
    end: EndOffset
    text: str


@dataclass(frozen=True)
class ReportRow:
    """A frozen, numbered edition. Its content never changes; `sha256` is that of the JSON form's bytes.

    One that is withdrawn keeps them, and a later edition supersedes it all the same.
    """

    id: int
    article: int
    revision: int
    edition: int
    sha256: str
    note: str
    published_by: LoginName
    published_at: datetime
    corrects: Annotated[list[str], "Labels of claims whose published verdict it changed."]
    superseded_by: Annotated[int | None, "The number of the latest edition, where that is later."]
    withdrawn_at: datetime | None
    withdrawn_because: Annotated[str, "Public, as the edition was."]
    withdrawn_by: LoginName | None
    state: EditionState


@dataclass(frozen=True)
class EditionCorrectionRow(ReportRow):
    """An edition that corrected the one before, or was withdrawn, with its article's title."""

    title: str


@dataclass(frozen=True)
class NextEditionRow:
    """The edition that would be published now: give its `body_sha256` as `seen` to publish just that."""

    edition: int
    body_sha256: Annotated[str, "Of all but who publishes it, when and with which note."]
    content: Annotated[dict[str, Any], "As its JSON file would have it: docs/report.md."]


@dataclass(frozen=True)
class PublicPageRow:
    """Where readers find an article's latest edition without a login, at `/r/ADDRESS/`, while it is `on`.

    One that was never touched has version 0 and no address.
    """

    article: int
    on: bool
    address: str
    hidden_from_search: Annotated[bool, "Search engines are asked not to list it."]
    changed_by: LoginName | None
    changed_at: datetime | None
    version: int


_PATHS = {"project": "project_id", "article": "article_id", "added_by": "added_by__username"}
_ARTICLE = Columns(ArticleRow, _PATHS, made=2)
_SUMMARY = Columns(ArticleSummaryRow, _PATHS, made=4)
_REVISION = Columns(RevisionRow, _PATHS)
_TEXT = Columns(RevisionTextRow, _PATHS)
_SENTENCE = Columns(SentenceRow)
_OF_REPORT = {
    "article": "article_id",
    "revision": "revision_id",
    "published_by": "published_by__username",
}
_REPORT = Columns(ReportRow, _OF_REPORT, made=2)
_CORRECTION = Columns(EditionCorrectionRow, _OF_REPORT, made=3)


def article_row(article: Article) -> ArticleRow:
    """`article` has its writer and its editor."""
    return _ARTICLE.of(article, *_people(article))


def article_summary_row(summary: ArticleSummary) -> ArticleSummaryRow:
    people, progress = _people(summary.article), progress_row(summary.progress)
    return _SUMMARY.of(summary.article, *people, summary.sentences, progress)


def _people(article: Article) -> list[str | None]:
    return [person.username if person else None for person in (article.writer, article.editor)]


def preview_row(preview: DraftPreview) -> PreviewRow:
    guessed = preview.guesses
    return PreviewRow(
        title=_guess(guessed.title),
        byline=_guess(guessed.byline) if guessed.byline else None,
        outlet=_guess(guessed.outlet) if guessed.outlet else None,
        url=_guess(guessed.url) if guessed.url else None,
        published_at=_guess(guessed.published_at) if guessed.published_at else None,
        language=_guess(guessed.language),
        beginning=preview.beginning,
        paragraphs=preview.paragraphs,
        sentences=preview.sentences,
        remarks=[str(remark) for remark in preview.remarks],
        charsets=list(preview.charsets),
        left_out=[LeftOutRow(each.before, each.text) for each in preview.left_out],
    )


def _guess(guess: Guess[Any]) -> GuessRow:
    value = guess.value
    return GuessRow(value if isinstance(value, str) else value.isoformat(), guess.source)


def revision_row(revision: Revision) -> RevisionRow:
    """Without the text, which needn't be loaded; `revision` has its `length`."""
    return _REVISION.of(revision)


def revision_text_row(revision: Revision) -> RevisionTextRow:
    """`revision` has its `length`."""
    return _TEXT.of(revision)


def sentence_row(sentence: Sentence) -> SentenceRow:
    return _SENTENCE.of(sentence)


def report_row(report: Report) -> ReportRow:
    """`report` was read `with_successors`."""
    return _REPORT.of(report, _withdrawn_by(report), report.state)


def edition_correction_row(report: Report) -> EditionCorrectionRow:
    """As `report_row`."""
    return _CORRECTION.of(report, _withdrawn_by(report), report.state, report.article.title)


def public_page_row(page: PublicPage) -> PublicPageRow:
    return PublicPageRow(
        article=page.article_id,
        on=page.on,
        address=page.address,
        hidden_from_search=page.hidden_from_search,
        changed_by=page.changed_by.username if page.version else None,
        changed_at=page.changed_at,
        version=page.version,
    )


def _withdrawn_by(report: Report) -> str | None:
    return report.withdrawn_by.username if report.withdrawn_by else None


def next_edition_row(edition: Edition) -> NextEditionRow:
    return NextEditionRow(
        edition.imprint.number, edition.body_sha256, json.loads(edition.to_json())
    )
