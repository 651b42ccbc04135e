"""An export as it is written, and its manifest: counts, size, hash and what its format can't hold."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotations.exchange.format import Format
from annotations.exchange.read_back import count_losses, counts_in_words
from annotations.records.article import ArticleRecord, counts
from annotations.records.project import ProjectRecord


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export has in it. `not_held` says what its format has no place for, and how often."""

    format: str
    project: str
    unit: str
    counts: dict[str, int]
    bytes: int
    sha256: str
    not_held: tuple[str, ...]


class ExportFile:
    """An export in pieces, as its format writes it: iterate over it once, then ask for `manifest`."""

    def __init__(
        self, form: Format, records: Iterable[ArticleRecord], project: ProjectRecord
    ) -> None:
        """Raises Unreadable for a format that is only read."""
        self._form = form
        self._write = form.writer()
        self._records = records
        self._project = project
        self._counts: Counter[str] = Counter(articles=0)
        self._missing: Counter[str] = Counter()
        self._sha256 = hashlib.sha256()
        self._bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._write(self._counted(), self._project):
            self._sha256.update(piece)
            self._bytes += len(piece)
            yield piece

    def _counted(self) -> Iterator[ArticleRecord]:
        for record in self._records:
            self._counts.update(counts(record), articles=1)
            self._missing += count_losses(self._form, record)
            yield record

    @property
    def manifest(self) -> Manifest:
        """What was written; complete once all pieces were taken."""
        return Manifest(
            format=self._form.key,
            project=self._project.slug,
            unit=self._form.unit or "",
            counts=dict(self._counts),
            bytes=self._bytes,
            sha256=self._sha256.hexdigest(),
            not_held=counts_in_words(self._missing),
        )
