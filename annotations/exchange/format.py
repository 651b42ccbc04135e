"""What every format of annotated articles offers: to read some, to write some, to say what it loses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TypeVar

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An article that was read; `number` counts lines or items of the file from 1.

    `notices` say, a sentence each, which annotations were left out and why, and what has to be looked
    at. `left_out` counts the annotations that aren't in the record, and `lost` what else the file has
    and no record a place for: what people call it, and how often.
    """

    number: int
    record: ArticleRecord
    notices: tuple[Notice, ...] = ()
    left_out: int = 0
    lost: Mapping[Notice, int] = field(default_factory=dict)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The notices in the language that is active now."""
        return tuple(map(str, self.notices))


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """A line or item that can't be read; `notice` says why, and names the field."""

    number: int
    notice: Notice

    @property
    def reason(self) -> str:
        """The notice in the language that is active now."""
        return str(self.notice)


FileItem = ReadItem | RefusedItem


def read_each(
    numbered: Iterable[tuple[int, T]], read: Callable[[int, T], ReadItem]
) -> Iterator[FileItem]:
    """An item for each of the `numbered` parts of a file.

    What `read` raises, Unreadable, refuses this part alone.
    """
    for number, part in numbered:
        try:
            yield read(number, part)
        except Unreadable as refusal:
            yield RefusedItem(number, refusal.notice)


Reader = Callable[[IO[bytes], str, Unit | None], Iterator[FileItem]]
"""From a file, its name and, where the person says so, the unit that its offsets count in.

Raises Unreadable when the file as a whole can't be read. Streams: holds an item at a time where the
format lets it.
"""

Writer = Callable[[Iterable[ArticleRecord], ProjectRecord], Iterator[bytes]]
"""The file in pieces, one record held at a time where the format lets it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `keep` is the part of a record that comes back when it is written and read again.

    `unit` is what its offsets count in when we write it, `None` where it has no offsets, and `units`
    what they can count in others' files, the likeliest first; `about` is a line on what it is for,
    and `loses` a line on what it can't hold, empty where nothing is lost.
    """

    key: str
    name: str
    about: str
    extension: str
    media_type: str
    reference: str
    unit: Unit | None = None
    units: tuple[Unit, ...] = ()
    loses: str = ""
    read: Reader | None = None
    write: Writer | None = None
    keep: Callable[[ArticleRecord], ArticleRecord] = lambda record: record

    def reader(self) -> Reader:
        """How it is read. Raises Unreadable for a format that is only written."""
        if self.read is None:
            raise Unreadable(
                _("%(name)s is only written, it can't be read."), field="format", name=self.name
            )
        return self.read

    def writer(self) -> Writer:
        """How it is written. Raises Unreadable for a format that is only read."""
        if self.write is None:
            raise Unreadable(
                _("%(name)s is only read, it can't be written."), field="format", name=self.name
            )
        return self.write
