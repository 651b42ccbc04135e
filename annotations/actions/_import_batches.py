"""What is read from a file, a batch at a time, without what the project has already."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from annotations.errors import Notice, Unreadable
from annotations.errors import ngettext_noop as ngettext
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.models import Article, Project, Revision
from annotations.records.article import ArticleRecord
from annotations.text.cut_limits import refuse_many_paragraphs
from annotations.text.foreign_sentences import covers
from annotations.text.language_guess import language_of
from annotations.text.parallel_segmentation import Text
from annotations.text.segmentation import Cuts

ARTICLES = 200
CODE_POINTS = 4_000_000
"""A batch has up to ARTICLES, fewer when their texts together have more CODE_POINTS than this."""


@dataclass(frozen=True, slots=True)
class ImportItem:
    """An article as it was read from line or item `number` of a file, with a language.

    `notices`, `left_out` and `lost` say what isn't taken in, as in ReadItem. `cuts` are the sentences that the file has, None
    where it has none or they don't fit the text.
    """

    number: int
    record: ArticleRecord
    sha256: str
    notices: tuple[Notice, ...]
    left_out: int
    lost: Mapping[Notice, int]
    cuts: Cuts | None

    @property
    def external_id(self) -> str:
        return self.record.external_id


@dataclass(frozen=True, slots=True)
class DuplicateArticle:
    """An article that the project has already, by its number in the file, and its claims there."""

    number: int
    claims: int


@dataclass(slots=True)
class ImportBatch:
    """How many lines or items were read, the articles among them, and those that can't be read.

    `duplicates` are the articles that were left out, because they are known.
    """

    read: int = 0
    items: list[ImportItem] = field(default_factory=list)
    unreadable: list[RefusedItem] = field(default_factory=list)
    duplicates: list[DuplicateArticle] = field(default_factory=list)

    def uncut(self) -> list[Text]:
        """The texts that have no sentences yet."""
        return [
            (item.record.text, item.record.language) for item in self.items if item.cuts is None
        ]


class Identified(Protocol):
    """What tells one article of a project from another."""

    @property
    def sha256(self) -> str: ...
    @property
    def external_id(self) -> str: ...


@dataclass(slots=True)
class KnownArticles:
    """Articles that are there already: the hashes of their texts with the external ids of each.

    Two of one text are told apart by their external ids, where both have one: a claim that was
    checked twice is there twice.
    """

    texts: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    external_ids: set[str] = field(default_factory=set)

    def has(self, article: Identified) -> bool:
        if article.external_id in self.external_ids:
            return True
        same = self.texts.get(article.sha256, set())
        return "" in same or (bool(same) and not article.external_id)

    def add(self, *articles: Identified) -> None:
        for each in articles:
            self.texts[each.sha256].add(each.external_id)
            if each.external_id:
                self.external_ids.add(each.external_id)


def known_in(project: Project, articles: Collection[Identified]) -> KnownArticles:
    """What the project has of `articles`; 2 statements."""
    # The project is told apart here: PostgreSQL would look through all of its texts for these.
    texts = (
        Revision.objects.order_by()
        .filter(sha256__in=[article.sha256 for article in articles])
        .values_list("sha256", "article__project_id", "article__external_id")
    )
    external_ids = Article.objects.order_by().filter(
        project=project,
        external_id__in=[article.external_id for article in articles if article.external_id],
    )
    known = KnownArticles(external_ids=set(external_ids.values_list("external_id", flat=True)))
    for sha256, project_id, external_id in texts:
        if project_id == project.pk:
            known.texts[sha256].add(external_id)
    return known


def batches_of(items: Iterable[FileItem]) -> Iterator[ImportBatch]:
    """`items` in batches of up to ARTICLES and about CODE_POINTS, in its order."""
    batch, left = ImportBatch(), CODE_POINTS
    for each in items:
        batch.read += 1
        if isinstance(each, RefusedItem):
            batch.unreadable.append(each)
        else:
            _take(each, batch)
            left -= len(each.record.text)
        if batch.read == ARTICLES or left <= 0:
            yield batch
            batch, left = ImportBatch(), CODE_POINTS
    if batch.read:
        yield batch


def _take(read: ReadItem, batch: ImportBatch) -> None:
    try:
        refuse_many_paragraphs(read.record.text)
    except Unreadable as refusal:
        batch.unreadable.append(RefusedItem(read.number, refusal.notice))
    else:
        batch.items.append(_item(read))


def _item(read: ReadItem) -> ImportItem:
    text = read.record.text
    given = read.record.sentences
    fit = read.record.segmenter and covers(text, given)
    record = read.record
    if not record.language:
        record = replace(record, language=language_of(text))
    return ImportItem(
        number=read.number,
        record=record,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        notices=(*read.notices, *_without_files(read.record)),
        left_out=read.left_out,
        lost=read.lost,
        cuts=(read.record.segmenter, given) if fit else None,
    )


def _without_files(record: ArticleRecord) -> Iterator[Notice]:
    files = sum(piece.snapshot is not None for claim in record.claims for piece in claim.evidence)
    if files:
        yield Notice(
            ngettext(
                "%(count)s piece of evidence is stored without its snapshot: add the file again",
                "%(count)s pieces of evidence are stored without their snapshot: add the files again",
            ),
            count=files,
        )
