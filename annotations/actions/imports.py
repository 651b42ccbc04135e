"""Taking in many articles with all that was said about them."""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from tempfile import TemporaryFile
from typing import IO, TypeVar

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._import_articles import rows_of
from annotations.actions._import_batches import (
    DuplicateArticle,
    ImportBatch,
    KnownArticles,
    batches_of,
    known_in,
)
from annotations.actions._import_rows import ArticleRows
from annotations.actions._import_storing import FILLED, portions_of, store
from annotations.actions._import_target import ImportTarget
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.database.many_rows import rows_at_once
from annotations.database.statistics import refresh_statistics
from annotations.errors import Invalid, Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.exchange.format import FileItem
from annotations.models import Project, User
from annotations.permissions import require
from annotations.records.article import ArticleRecord
from annotations.text.cut_limits import refuse_many_sentences
from annotations.text.parallel_segmentation import cut_ahead
from annotations.text.segmentation import Cuts
from annotations.vocabulary import Verb

MANY = 200
"""Articles after which PostgreSQL looks at the tables: 0.1 s after 900 of them, 0.8 after 10,000."""

MOST_NAMES = 100
"""Names of what is kept as extras, and of what is lost, that an import tells."""

_OTHERS = Notice(_("others"))
_Name = TypeVar("_Name", str, Notice)


class Mode(StrEnum):
    """What becomes of the good lines of a file."""

    KEEP_THE_GOOD = "keep_the_good"
    ALL_OR_NOTHING = "all_or_nothing"
    """One line that is refused, and nothing is stored."""
    DRY_RUN = "dry_run"
    """Nothing is stored; what would be is counted as added."""


class ImportOutcome(StrEnum):
    """Why a person should know about a line."""

    REFUSED = "refused"
    DUPLICATE = "duplicate"
    """The project has its external id already, or its text and no other id for that."""
    NOTED = "noted"
    """It is taken in, but for something that is named."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A line or item of the file, counted from 1; `notice` names the field, if one is at fault."""

    number: int
    outcome: ImportOutcome
    notice: Notice

    @property
    def reason(self) -> str:
        """The notice in the language that is active now."""
        return str(self.notice)


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import has come, in articles; `claims` are those of the articles that were added.

    Of these, `left_out` counts the annotations of the file that aren't stored, `kept` the fields that are
    kept as extras, by name, and `lost` what else the file says and nothing has a place for: what people
    call it, and how often.
    `lines` are of the batch that was done last: a long list of them is never held.
    """

    read: int = 0
    added: int = 0
    duplicates: int = 0
    refused: int = 0
    claims: int = 0
    left_out: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[Notice, int] = field(default_factory=dict)
    lines: tuple[ImportLine, ...] = ()


def import_articles(
    *,
    by: User,
    project: Project,
    items: Iterable[FileItem],
    mode: Mode = Mode.KEEP_THE_GOOD,
    on_progress: Callable[[ImportProgress], object] = lambda progress: None,
    at: datetime | None = None,
) -> ImportProgress:
    """Store the articles of a file, as import_by_batches; `on_progress` gets each progress."""
    progress = ImportProgress()
    for progress in import_by_batches(by=by, project=project, items=items, mode=mode, at=at):
        on_progress(progress)
    return progress


def import_by_batches(
    *,
    by: User,
    project: Project,
    items: Iterable[FileItem],
    mode: Mode = Mode.KEEP_THE_GOOD,
    at: datetime | None = None,
) -> Iterator[ImportProgress]:
    """Store the articles of a file, `items` of any format; what the project has already is skipped.

    Goes on as its progress is asked for, and holds no lock meanwhile. What is stored at once (see
    `portions_of`) is an event, and a transaction of its own: an import that was left off is taken up
    by doing it again. In ALL_OR_NOTHING all batches are checked first, and stored before the last
    progress. Raises NotAllowed at once, and what reading `items` raises.
    """
    require(by, Verb.IMPORT_ARTICLES, project)
    run = _Import(by, project, mode, at or timezone.now())
    whole = mode is Mode.ALL_OR_NOTHING
    return _followed_up(run, run.all_or_nothing(items) if whole else run.by_batches(items))


def _followed_up(run: "_Import", steps: Iterator[ImportProgress]) -> Iterator[ImportProgress]:
    """`steps`; after the last one, with nothing locked, what was filled is looked at if it is MANY."""
    yield from steps
    if run.mode is not Mode.DRY_RUN and run.progress.added >= MANY:
        refresh_statistics(FILLED)


@dataclass(slots=True)
class _CheckedBatch:
    """How many lines were read, the good articles among them, and what is to be said of lines."""

    read: int
    articles: list[ArticleRows] = field(default_factory=list)
    lines: list[ImportLine] = field(default_factory=list)
    left_out: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    lost: Counter[Notice] = field(default_factory=Counter)


@dataclass(slots=True)
class _Import:
    by: User
    project: Project
    mode: Mode
    at: datetime
    progress: ImportProgress = ImportProgress()
    checked: KnownArticles = field(default_factory=KnownArticles)
    """The good articles that the database may not have shown when the next batch was read."""

    def by_batches(self, items: Iterable[FileItem]) -> Iterator[ImportProgress]:
        """KEEP_THE_GOOD and DRY_RUN: a batch is stored, or not, before the next one is checked."""
        for batch in self._checked_batches(items):
            late: list[DuplicateArticle] = []
            if self.mode is Mode.KEEP_THE_GOOD:
                late = self._store(batch.articles)
                self.checked = KnownArticles()
                self.checked.add(*batch.articles)
            self._count(batch, late)
            yield self.progress

    def all_or_nothing(self, items: Iterable[FileItem]) -> Iterator[ImportProgress]:
        """What was checked waits in a file, for it can be much, until all of it is good."""
        with TemporaryFile() as waiting:
            for batch in self._checked_batches(items):
                self._count(batch)
                if self.progress.refused:
                    self.progress = replace(self.progress, added=0, claims=0)
                else:
                    pickle.dump(batch.articles, waiting)
                yield self.progress
            if self.progress.refused:
                return
            late = self._store_all(waiting)
        self._count(_CheckedBatch(0), late)
        yield self.progress

    def _checked_batches(self, items: Iterable[FileItem]) -> Iterator[_CheckedBatch]:
        for batch, cuts in cut_ahead(self._unknown(items), ImportBatch.uncut):
            yield self._check(batch, iter(cuts))

    def _unknown(self, items: Iterable[FileItem]) -> Iterator[ImportBatch]:
        """The batches of `items`; what the project has needn't even be cut into sentences."""
        for batch in batches_of(items):
            known = known_in(self.project, batch.items)
            batch.duplicates = [
                DuplicateArticle(item.number, len(item.record.claims))
                for item in batch.items
                if known.has(item)
            ]
            batch.items = [item for item in batch.items if not known.has(item)]
            yield batch

    def _check(self, batch: ImportBatch, cuts: Iterator[Cuts]) -> _CheckedBatch:
        """`cuts` are the sentences of the items that have none of their own."""
        checked = _CheckedBatch(batch.read)
        target = ImportTarget.of(self.project, self.by, self.at)
        checked.lines += [_refused(line.number, line.notice) for line in batch.unreadable]
        checked.lines += map(_duplicate, batch.duplicates)
        for item in batch.items:
            sentences = item.cuts or next(cuts)
            if self.checked.has(item):
                there = DuplicateArticle(item.number, len(item.record.claims))
                checked.lines.append(_duplicate(there))
                continue
            try:
                refuse_many_sentences(sentences)
                checked.articles.append(rows_of(item, sentences, target))
            except (Invalid, Unreadable) as refusal:
                checked.lines.append(_refused(item.number, _with_field(refusal)))
            else:
                self.checked.add(item)
                checked.left_out += item.left_out
                checked.kept.update(_extra_fields(item.record))
                checked.lost.update(item.lost)
                checked.lines += [
                    ImportLine(item.number, ImportOutcome.NOTED, notice) for notice in item.notices
                ]
        return checked

    def _store_all(self, waiting: IO[bytes]) -> list[DuplicateArticle]:
        late: list[DuplicateArticle] = []
        waiting.seek(0)
        with suppress(EOFError):
            while True:
                # What this import wrote itself, to a file that nobody else can open.
                late += self._store(pickle.load(waiting))  # noqa: S301
        return late

    def _store(self, articles: Sequence[ArticleRows]) -> list[DuplicateArticle]:
        """Store `articles` but for those that came in since they were checked, which it gives."""
        return [
            late
            for portion in portions_of(articles, rows_at_once())
            for late in self._store_portion(portion)
        ]

    @durable()
    def _store_portion(self, articles: Sequence[ArticleRows]) -> list[DuplicateArticle]:
        self.project = lock_project(self.project.pk)
        known = known_in(self.project, articles)
        if new := [article for article in articles if not known.has(article)]:
            record(
                self.project,
                self.by,
                Verb.IMPORT_ARTICLES,
                self.project,
                at=self.at,
                after=store(self.project, new),
            )
        return [
            DuplicateArticle(article.number, len(article.claims))
            for article in articles
            if known.has(article)
        ]

    def _count(self, batch: _CheckedBatch, late: Sequence[DuplicateArticle] = ()) -> None:
        """Bring the progress forward by a batch, of which the `late` articles weren't stored."""
        lines = sorted(
            [*batch.lines, *map(_duplicate, late)],
            key=lambda line: line.number,
        )
        outcomes = Counter(line.outcome for line in lines)
        before = self.progress
        self.progress = ImportProgress(
            read=before.read + batch.read,
            added=before.added + len(batch.articles) - len(late),
            duplicates=before.duplicates + outcomes[ImportOutcome.DUPLICATE],
            refused=before.refused + outcomes[ImportOutcome.REFUSED],
            claims=before.claims
            + sum(len(each.claims) for each in batch.articles)
            - sum(each.claims for each in late),
            left_out=before.left_out + batch.left_out,
            kept=_few(Counter(before.kept) + batch.kept, "…"),
            lost=_few(Counter(before.lost) + batch.lost, _OTHERS),
            lines=tuple(lines),
        )


def _extra_fields(record: ArticleRecord) -> Iterator[str]:
    """The names of the fields that an article and its claims keep as they came."""
    for extras in (record.extras, *(claim.extras for claim in record.claims)):
        for key, fields in extras.items():
            yield from fields if isinstance(fields, dict) else [key]


def _few(counted: Counter[_Name], others: _Name) -> Counter[_Name]:
    """`counted` with MOST_NAMES names at most, for a file can make up as many as it likes."""
    if len(counted) <= MOST_NAMES:
        return counted
    named = Counter(dict(counted.most_common(MOST_NAMES)))
    named[others] += counted.total() - named.total()
    return named


def _refused(number: int, notice: Notice) -> ImportLine:
    return ImportLine(number, ImportOutcome.REFUSED, notice)


def _duplicate(article: DuplicateArticle) -> ImportLine:
    notice = Notice(_("the project has this text or this external id already"))
    if article.claims:
        notice = Notice(
            ngettext(
                "the project has this text or this external id already; %(count)s claim that is with "
                "it here isn't taken in",
                "the project has this text or this external id already; %(count)s claims that are "
                "with it here aren't taken in",
            ),
            count=article.claims,
        )
    return ImportLine(article.number, ImportOutcome.DUPLICATE, notice)


def _with_field(refusal: Invalid | Unreadable) -> Notice:
    if not refusal.field:
        return refusal.notice
    return Notice(_("%(place)s: %(reason)s"), place=refusal.field, reason=refusal.notice)
