"""The lines of a text file, read in pieces: of a long file, one line is held at a time."""

import codecs
from collections.abc import Iterator
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import encoding_of

MAX_LINE = 2_000_000
"""Characters."""

_PIECE = 1 << 16


def text_lines(stream: IO[bytes], name: str) -> Iterator[str]:
    """The lines with their ends, LF or CR LF, of UTF-8, or of UTF-16 with a byte order mark.

    Raises Unreadable, calling the file by `name` and saying the line, for any other encoding and
    for a line of more than MAX_LINE.
    """
    piece = stream.read(_PIECE)
    decoder = codecs.getincrementaldecoder(encoding_of(piece, name))()
    number, held, final = 0, "", False
    while not final:
        final = not piece
        try:
            held += decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            raise _undecodable(name, number + held.count("\n"), error) from error
        if not number:
            held = held.removeprefix("\ufeff")
        *lines, held = held.split("\n")
        for line in lines:
            number += 1
            yield f"{line}\n"
        if len(held) > MAX_LINE:
            raise Unreadable(
                _("%(name)s, line %(line)s has more than %(most)s characters, the most."),
                name=name,
                line=number + 1,
                most=MAX_LINE,
            )
        piece = stream.read(_PIECE)
    if held:
        yield held


def _undecodable(name: str, lines_before: int, error: UnicodeDecodeError) -> Unreadable:
    line = lines_before + error.object[: error.start].count(b"\n") + 1
    return Unreadable(
        _("%(name)s isn't %(encoding)s: byte 0x%(byte)s in line %(line)s. Save it as UTF-8."),
        name=name,
        encoding=error.encoding.upper(),
        byte=f"{error.object[error.start]:02x}",
        line=line,
    )
