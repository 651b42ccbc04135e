"""Articles, and their texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.claims import AsOf
from factcheck_client.desk import Desk
from factcheck_client.imports import Message, Mode, messages
from factcheck_client.projects import Progress
from factcheck_client.vocabulary import Marking, Priority

Show = Literal[
    "all", "mine", "due", "open", "disputed", "ready", "finished", "unmarked", "archived"
]
Order = Literal["due", "newest", "oldest", "title"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article's details."""

    id: int
    project: int
    title: str
    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: str
    external_id: str
    due_at: datetime | None
    priority: Priority
    topics: tuple[str, ...]
    archived_at: datetime | None
    archived_because: str
    added_by: str
    added_at: datetime
    version: int
    marking: Marking
    writer: str | None
    editor: str | None
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(Article):
    """An article in a list, with the sentences of its newest revision."""

    sentences: int
    progress: Progress


GuessSource = Literal[
    "heading", "page", "file", "address", "first_line", "text", "contradicted", "unknown"
]


@dataclass(frozen=True, slots=True)
class Guess:
    """A detail that was found in an article, and what it was taken from."""

    value: str
    source: GuessSource


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage of a page that its text leaves out. It would stand before `text[before:]`."""

    before: int
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be added; times are written as in JSON."""

    title: Guess
    byline: Guess | None
    outlet: Guess | None
    url: Guess | None
    published_at: Guess | None
    language: Guess
    beginning: str
    paragraphs: int
    sentences: int
    remarks: Sequence[str]
    charsets: Sequence[str]
    left_out: Sequence[LeftOut]


class ArticleDetails(TypedDict, total=False):
    """What can be known of an article beside its title; its people are members, by login name."""

    title_note: str
    byline: str
    outlet: str
    url: str
    published_at: datetime | None
    language: str
    due_at: datetime | None
    priority: Priority
    writer: str
    editor: str
    topics: Sequence[str]


class ArticleChanges(ArticleDetails, total=False):
    """What isn't given stays as it is."""

    title: str


class NewArticle(ArticleDetails, total=False):
    """`external_id` is what it is called elsewhere; `again` stores a text that is there already."""

    external_id: str
    again: bool


class PageDetails(TypedDict, total=False):
    """What isn't given is taken from the page.

    `charset` is what it is written in, where a refusal says that this isn't sure.
    """

    charset: str
    title: str
    title_note: str
    byline: str
    outlet: str
    published_at: datetime | None
    language: str
    due_at: datetime | None
    topics: Sequence[str]
    external_id: str
    again: bool


class FileDetails(PageDetails, total=False):
    """What isn't given is taken from the file."""

    url: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A text of an article at one time, without the text; `length` is in code points."""

    id: int
    article: int
    number: int
    sha256: str
    segmenter: str
    note: str
    added_by: str
    added_at: datetime
    length: int


@dataclass(frozen=True, slots=True)
class Revision(RevisionRow):
    """It never changes. Every offset counts the Unicode code points of its text, as Python does."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the revision's `text[start:end]`."""

    id: int
    number: int
    paragraph: int
    start: int
    end: int
    text: str


class Articles:
    """`client.articles`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def as_of(self, article: int, at: datetime | None = None) -> AsOf:
        """It with its claims and all work on them as it was then, as far as you may see now."""
        params = {"as_of": at.isoformat()} if at else None
        return self._session.read(AsOf, f"/articles/{article}/as-of", params)

    def restore_as_of(self, article: Article, at: datetime) -> Article:
        """Have its details be what they were then; claims stay. Raises Stale."""
        path, body = f"/articles/{article.id}:restore-as-of", {"as_of": at.isoformat()}
        return self._session.add(Article, path, body, seen=article, current=(Article,))

    def list(
        self,
        project: int,
        *,
        search: str | None = None,
        show: Show | None = None,
        topic: str | None = None,
        order: Order | None = None,
    ) -> Iterator[ArticleRow]:
        """The newest first, unless another order is asked for."""
        filters = {"search": search, "show": show, "topic": topic, "order": order}
        return self._session.each(ArticleRow, f"/projects/{project}/articles", filters)

    def get(self, article: int) -> Article:
        return self._session.read(Article, f"/articles/{article}")

    def add(self, project: int, *, title: str, text: str, **details: Unpack[NewArticle]) -> Article:
        """Store a text. Raises Duplicate for one that the project has, unless `again`."""
        body = {"title": title, "text": text, **details}
        return self._session.add(Article, f"/projects/{project}/articles", body)

    def add_page(self, project: int, url: str, **details: Unpack[PageDetails]) -> Article:
        """Store the page at an address, which the server fetches. Raises as `add` does."""
        body = {"url": url, **details}
        return self._session.add(Article, f"/projects/{project}/articles", body)

    def add_file(self, project: int, file: Path, **details: Unpack[FileDetails]) -> Article:
        """Store a PDF, a Word or another document; its name says which. Raises as `add` does."""
        path = f"/projects/{project}/articles"
        return self._session.upload(Article, path, details, file=(file.name, file.read_bytes()))

    def preview_page(self, project: int, url: str) -> Preview:
        """What would be guessed about the page at an address, which the server fetches."""
        return self._session.add(Preview, f"/projects/{project}/articles:preview", {"url": url})

    def preview_file(self, project: int, file: Path) -> Preview:
        """What would be guessed about a document; its name says what it is."""
        path, content = f"/projects/{project}/articles:preview", (file.name, file.read_bytes())
        return self._session.upload(Preview, path, {}, file=content)

    def change(self, article: Article, **details: Unpack[ArticleChanges]) -> Article:
        """Raises Stale."""
        return self._session.change(Article, article, f"/articles/{article.id}", details)

    def archive(self, article: Article, *, reason: str) -> Article:
        """Take it out of lists, work and search: it can only be read. Raises Stale."""
        return self._verb(article, "archive", {"reason": reason})

    def restore(self, article: Article) -> Article:
        """Take an archived article back. Raises Stale."""
        return self._verb(article, "restore", {})

    def move(self, article: Article, *, project: int) -> Article:
        """Put it into another project, with all that was done on it. Raises Stale, Duplicate."""
        return self._verb(article, "move", {"project": project})

    def _verb(self, article: Article, verb: str, body: dict[str, str | int]) -> Article:
        return self._session.add(
            Article, f"/articles/{article.id}:{verb}", body, seen=article, current=(Article,)
        )

    def revisions(self, article: int) -> Iterator[RevisionRow]:
        """The newest first, without their texts."""
        return self._session.each(RevisionRow, f"/articles/{article}/revisions")

    def desk(self, article: int) -> Desk:
        """All that the review screen shows of it, in one answer."""
        return self._session.read(Desk, f"/articles/{article}/desk")

    def import_lines(
        self,
        project: int,
        lines: Iterable[bytes],
        *,
        dry_run: bool = False,
        mode: Mode = "keep_good",
    ) -> Iterator[Message]:
        """Store articles from JSON Lines, such as a file that is open in binary mode.

        Nothing is sent before the first message is asked for, and the server goes on as further ones
        are: counts after each batch and at the end, and each line that it refused, had
        already or took in without a part. Lines that it has already are skipped: an import that
        BrokenOff is taken up by doing it again. Raises Problem for what is no such file.
        """
        params = {"project": project, "format": "jsonl", "dry_run": dry_run, "mode": mode}
        return messages(self._session.exchange("/articles:import", lines, params))


class Revisions:
    """`client.revisions`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, revision: int) -> Revision:
        return self._session.read(Revision, f"/revisions/{revision}")

    def sentences(self, revision: int) -> Iterator[Sentence]:
        """As they follow in the text."""
        return self._session.each(Sentence, f"/revisions/{revision}/sentences")
