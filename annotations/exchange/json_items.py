"""Items of strangers' JSON, however they are put one after the other, each unparsed."""

import re
from collections.abc import Iterable, Iterator
from io import SEEK_SET
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.json import MAX_ITEM_BYTES, items, lines

_BEGINNING = 1 << 10
_BLANK = b" \t\r\n\xef\xbb\xbf"
_INDENTED = re.compile(rb"\{[ \t]*\r?\n\s*[\"}]")
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)')
"""A text, also one without an end: else each quotation mark in it would be tried."""

_OPEN, _CLOSED = (b"{", b"["), (b"}", b"]")


def json_items(stream: IO[bytes], name: str) -> Iterator[tuple[int, bytes | None]]:
    """The items of a list, or of JSON Lines, or objects written over several lines, from 1.

    Lines are numbered as in the file. None stands for an item that is too long.
    Raises Unreadable, calling the file by `name`, when it has none.
    """
    at = stream.tell()
    beginning = stream.read(_BEGINNING).lstrip(_BLANK)
    stream.seek(at, SEEK_SET)
    if beginning.startswith(b"["):
        return items(stream, name)
    if _INDENTED.match(beginning):
        return _objects(lines(stream, name))
    return lines(stream, name)


def _objects(numbered: Iterable[tuple[int, bytes | None]]) -> Iterator[tuple[int, bytes | None]]:
    """Objects written over several lines, each with the number of the line that it begins in."""
    held: list[bytes] = []
    first = size = depth = 0
    for number, line in numbered:
        if line is None:
            raise Unreadable(_("Line %(line)s is too long."), line=number)
        first = first or number
        size += len(line)
        if size <= MAX_ITEM_BYTES:
            held.append(line)
        marks = _TEXT.sub(b"", line)
        depth += sum(map(marks.count, _OPEN)) - sum(map(marks.count, _CLOSED))
        if depth <= 0:
            yield first, b"\n".join(held) if size <= MAX_ITEM_BYTES else None
            held, first, size, depth = [], 0, 0, 0
    if first:
        raise Unreadable(_("The object that begins in line %(line)s has no end."), line=first)
