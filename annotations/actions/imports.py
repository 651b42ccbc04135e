"""Taking in many articles with all that was said about them."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.actions._import_rows import Desk, Drafted, drafted
from annotations.actions._import_storing import store
from annotations.actions._steps import lock_project, now, record
from annotations.errors import Invalid
from annotations.exchange.format import Read, Refused
from annotations.models import Article, Membership, Project, Revision, User, Verdict
from annotations.permissions import require
from annotations.records.article import ArticleRecord
from annotations.text.foreign_sentences import covers
from annotations.text.parallel_segmentation import Text, cut_ahead
from annotations.text.segmentation import Cuts
from annotations.vocabulary import Verb

ARTICLES = 200
CODE_POINTS = 4_000_000
"""A batch has up to ARTICLES, fewer when their texts together have more CODE_POINTS than this."""


class Mode(StrEnum):
    """What becomes of the good lines of a file."""

    KEEP_THE_GOOD = "keep_the_good"
    ALL_OR_NOTHING = "all_or_nothing"
    """One line that is refused, and nothing is stored."""
    DRY_RUN = "dry_run"
    """Nothing is stored; what would be is counted as added."""


class Outcome(StrEnum):
    """Why a person should know about a line."""

    REFUSED = "refused"
    DUPLICATE = "duplicate"
    """The project has its text or its external id already."""
    NOTED = "noted"
    """It is taken in, but for something that is named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or item of the file, counted from 1; `reason` names the field, if one is at fault."""

    number: int
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come, in articles.

    `lines` are of the batch that was done last: a long list of them is never held.
    """

    read: int = 0
    added: int = 0
    duplicates: int = 0
    refused: int = 0
    lines: tuple[Line, ...] = ()


def import_articles(
    *,
    by: User,
    project: Project,
    found: Iterable[Read | Refused],
    mode: Mode = Mode.KEEP_THE_GOOD,
    told: Callable[[Progress], object] = lambda progress: None,
    at: datetime | None = None,
) -> Progress:
    """Store what a format `found` in a file, as `import_by_batches`; `told` hears of each batch."""
    progress = Progress()
    for progress in import_by_batches(by=by, project=project, found=found, mode=mode, at=at):
        told(progress)
    return progress


def import_by_batches(
    *,
    by: User,
    project: Project,
    found: Iterable[Read | Refused],
    mode: Mode = Mode.KEEP_THE_GOOD,
    at: datetime | None = None,
) -> Iterator[Progress]:
    """Store what a format `found` in a file; what the project has already is skipped.

    Goes on as its batches are asked for. Each is a transaction and an event of its own, in
    ALL_OR_NOTHING a part of one transaction, which ends with the last of them. An import that was
    left off is taken up by doing it again. Raises NotAllowed at once, and what `found` raises.
    """
    require(by, Verb.IMPORT_ARTICLES, project)
    return _steps(_Import(by, project, mode, now(at)), found)


def _steps(run: "_Import", found: Iterable[Read | Refused]) -> Iterator[Progress]:
    whole = run.mode is Mode.ALL_OR_NOTHING
    with transaction.atomic(durable=True) if whole else nullcontext():
        for batch, cuts in cut_ahead(run.batches(found), _uncut):
            run.take_in(batch, cuts)
            yield run.progress
        if run.fruitless:
            transaction.set_rollback(True)


@dataclass(frozen=True, slots=True)
class _Item:
    """An article that was read. `cuts` are its own sentences, None where they don't fit its text."""

    number: int
    record: ArticleRecord
    sha256: str
    notes: tuple[str, ...]
    cuts: Cuts | None


@dataclass(slots=True)
class _Batch:
    read: int = 0
    items: list[_Item] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """The texts, by their hashes, and the external ids that a project has."""

    texts: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def has(self, item: _Item) -> bool:
        return item.sha256 in self.texts or item.record.external_id in self.ids

    def add(self, item: _Item) -> None:
        self.texts.add(item.sha256)
        if item.record.external_id:
            self.ids.add(item.record.external_id)


@dataclass(slots=True)
class _Import:
    by: User
    project: Project
    mode: Mode
    at: datetime
    progress: Progress = Progress()
    unstored: _Known = field(default_factory=_Known)
    """What was found good and wasn't stored, so that the database can't know it."""

    @property
    def fruitless(self) -> bool:
        """Whether nothing will be stored, because a line was refused."""
        return self.mode is Mode.ALL_OR_NOTHING and self.progress.refused > 0

    @property
    def storing(self) -> bool:
        """Not in a dry run, nor once all is refused: then the rest is only checked."""
        return self.mode is not Mode.DRY_RUN and not self.fruitless

    def batches(self, found: Iterable[Read | Refused]) -> Iterator[_Batch]:
        """What was found in batches, without what the project has already: it needn't be cut."""
        for batch in _batches(found):
            self._skip_duplicates(batch)
            yield batch

    def take_in(self, batch: _Batch, cuts: Iterable[Cuts]) -> None:
        """Check a batch and store it; `cuts` are those of its items that have none."""
        cuts = iter(cuts)
        whole = [item.cuts or next(cuts) for item in batch.items]
        by_number = {item.number: each for item, each in zip(batch.items, whole, strict=True)}
        with transaction.atomic(durable=self.mode is Mode.KEEP_THE_GOOD):
            if self.storing:
                self.project = lock_project(self.project.pk)
            self._skip_duplicates(batch)  # again: another one may have been added before the lock
            good = self._good(batch)
            refused = sum(line.outcome is Outcome.REFUSED for line in batch.lines)
            duplicates = sum(line.outcome is Outcome.DUPLICATE for line in batch.lines)
            self.progress = Progress(
                read=self.progress.read + batch.read,
                added=self.progress.added + len(good),
                duplicates=self.progress.duplicates + duplicates,
                refused=self.progress.refused + refused,
                lines=tuple(sorted(batch.lines, key=lambda line: line.number)),
            )
            if self.fruitless:
                self.progress = replace(self.progress, added=0)
            if good and self.storing:
                self._store([(made, by_number[item.number]) for item, made in good])
            elif good:
                for item, _made in good:
                    self.unstored.add(item)

    def _skip_duplicates(self, batch: _Batch) -> None:
        known, fresh = _known(self.project, batch.items), []
        for item in batch.items:
            if known.has(item) or self.unstored.has(item):
                reason = _("the project has this text or this external id already")
                batch.lines.append(Line(item.number, Outcome.DUPLICATE, reason))
            else:
                known.add(item)
                fresh.append(item)
        batch.items = fresh

    def _good(self, batch: _Batch) -> list[tuple[_Item, Drafted]]:
        desk, good = _desk(self.by, self.project, self.at), []
        for item in batch.items:
            try:
                made = drafted(item.record, item.sha256, desk)
            except Invalid as refusal:
                reason = f"{refusal.field}: {refusal.message}" if refusal.field else refusal.message
                batch.lines.append(Line(item.number, Outcome.REFUSED, reason))
            else:
                good.append((item, made))
                batch.lines += [Line(item.number, Outcome.NOTED, note) for note in item.notes]
        return good

    def _store(self, articles: Sequence[tuple[Drafted, Cuts]]) -> None:
        manifest = store(self.project, articles)
        record(
            by=self.by,
            verb=Verb.IMPORT_ARTICLES,
            subject=self.project,
            log=self.project,
            at=self.at,
            after=manifest,
        )


def _batches(found: Iterable[Read | Refused]) -> Iterator[_Batch]:
    batch, left = _Batch(), CODE_POINTS
    for each in found:
        batch.read += 1
        if isinstance(each, Refused):
            batch.lines.append(Line(each.number, Outcome.REFUSED, each.reason))
        else:
            batch.items.append(_item(each))
            left -= len(each.record.text)
        if batch.read == ARTICLES or left <= 0:
            yield batch
            batch, left = _Batch(), CODE_POINTS
    if batch.read:
        yield batch


def _item(read: Read) -> _Item:
    text = read.record.text
    given = read.record.sentences
    fit = read.record.segmenter and covers(text, given)
    return _Item(
        number=read.number,
        record=read.record,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        notes=(*read.skipped, *_without_files(read.record)),
        cuts=(read.record.segmenter, given) if fit else None,
    )


def _without_files(record: ArticleRecord) -> Iterator[str]:
    files = sum(proof.snapshot is not None for claim in record.claims for proof in claim.evidence)
    if files:
        yield ngettext(
            "%(files)d piece of evidence is stored without its snapshot: add the file again",
            "%(files)d pieces of evidence are stored without their snapshot: add the files again",
            files,
        ) % {"files": files}


def _uncut(batch: _Batch) -> list[Text]:
    return [
        (item.record.text, item.record.language or "en")
        for item in batch.items
        if item.cuts is None
    ]


def _known(project: Project, items: Collection[_Item]) -> _Known:
    """What the project has of `items`; 2 statements."""
    # The project is told apart here: PostgreSQL would look through all of its texts for these.
    texts = (
        Revision.objects.order_by()
        .filter(sha256__in=[item.sha256 for item in items])
        .values_list("sha256", "article__project_id")
    )
    ids = Article.objects.order_by().filter(
        project=project,
        external_id__in=[item.record.external_id for item in items if item.record.external_id],
    )
    return _Known(
        {sha256 for sha256, project_id in texts if project_id == project.pk},
        set(ids.values_list("external_id", flat=True)),
    )


def _desk(by: User, project: Project, at: datetime) -> Desk:
    members = Membership.objects.filter(project=project).values_list("user__username", "user_id")
    verdicts = Verdict.objects.filter(scale=project.scale_id)
    return Desk(project, by, at, members=dict(members), verdicts={row.key: row for row in verdicts})
