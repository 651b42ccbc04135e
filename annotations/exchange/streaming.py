"""Files made in pieces, so that none is held as a whole."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from annotations.reports.fixed_archive import dated_entry

COMPACT = orjson.OPT_UTC_Z
INDENTED = COMPACT | orjson.OPT_INDENT_2
PIECE = 65_536


def json_list(items: Iterable[Any], option: int = INDENTED) -> Iterator[bytes]:
    """A JSON list in UTF-8, a piece an item; `option` is orjson's."""
    before = b"[\n"
    for item in items:
        yield before + orjson.dumps(item, option=option)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def in_large_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """`pieces` joined until they are PIECE or more: a server takes as long to send a small one."""
    joined: list[bytes] = []
    size = 0
    for piece in pieces:
        joined.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(joined)
            joined, size = [], 0
    if joined:
        yield b"".join(joined)


def pack(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP archive of `files`, names with contents in pieces: equal files give equal bytes."""
    sink = PieceSink()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, pieces in files:
            with archive.open(dated_entry(name), "w") as member:
                for piece in pieces:
                    member.write(piece)
                    yield from sink.take()
            yield from sink.take()
    yield from sink.take()


class PieceSink(io.RawIOBase):
    """A file for a library to write, whose bytes are taken as they come; it can't seek."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # those who write give bytes
        self._pieces.append(bytes(data))
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def take(self) -> Iterator[bytes]:
        """What was written since the last time, if anything was."""
        pieces, self._pieces = self._pieces, []
        if data := b"".join(pieces):
            yield data
