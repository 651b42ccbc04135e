"""By when an edition was published, as what was written down outside shows."""

from collections.abc import Iterable

from annotations.log_heads.line import HeadsLine, LineError, read
from annotations.log_heads.stamping import StampError
from annotations.queries.log import LoggedEdition, hash_at


def first_line_with(
    edition: LoggedEdition, lines: Iterable[str], *, by: str, roots: bytes = b""
) -> HeadsLine | None:
    """The first of the lines that hold (see `line.read`) whose head covers the edition's publishing."""
    for text in lines:
        try:
            line = read(text, by=by, roots=roots)
        except (LineError, StampError):
            continue  # manage.py verify --heads names it
        head = line.heads.get(edition.log)
        covers = head is not None and edition.number <= head.length
        if head and covers and hash_at(edition.log, head.length) == head.hash:
            return line
    return None
