"""What every format of annotated articles offers: to read some, to write some, to say what it loses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from annotations.errors import Unreadable
from annotations.exchange.placing import Unit
from annotations.records.article import ArticleRecord, ProjectRecord


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read; `number` counts lines or items from 1.

    `skipped` says, a sentence each, which annotations were left out and why.
    """

    number: int
    record: ArticleRecord
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A line or item that can't be read, and why, naming the field."""

    number: int
    reason: str


Reader = Callable[[IO[bytes], str, Unit | None], Iterator[Read | Refused]]
"""From a file, its name and, where the person says so, the unit that its offsets count in.

Raises Unreadable when the file as a whole can't be read. Streams: holds an item at a time where the
format lets it.
"""

Writer = Callable[[Iterable[ArticleRecord], ProjectRecord], Iterator[bytes]]
"""The file in pieces, one record held at a time where the format lets it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `keep` is the part of a record that comes back when it is written and read again.

    `unit` is what its offsets count in when we write it, `None` where it has no offsets; `about` is
    a line on what it is for, and `loses` a line on what it can't hold, empty where nothing is lost.
    """

    key: str
    name: str
    about: str
    extension: str
    media_type: str
    reference: str
    unit: Unit | None = None
    loses: str = ""
    read: Reader | None = None
    write: Writer | None = None
    keep: Callable[[ArticleRecord], ArticleRecord] = lambda record: record

    def reader(self) -> Reader:
        """Raises Unreadable for a format that is only written."""
        if self.read is None:
            raise Unreadable(f"{self.name} is only written, it can't be read.", field="format")
        return self.read

    def writer(self) -> Writer:
        """Raises Unreadable for a format that is only read."""
        if self.write is None:
            raise Unreadable(f"{self.name} is only read, it can't be written.", field="format")
        return self.write
