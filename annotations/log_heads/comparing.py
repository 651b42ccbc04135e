"""Lines that were written down, compared with the logs of today."""

from collections.abc import Iterable, Iterator

from annotations.log_heads.line import HeadsLine, LineError, read
from annotations.log_heads.stamping import StampError
from annotations.queries.integrity.discrepancies import Discrepancy
from annotations.queries.log import hash_at


def compare_lines(lines: Iterable[str], *, by: str, roots: bytes = b"") -> Iterator[Discrepancy]:
    """What of the lines doesn't hold, and where a log isn't any more as they say it was."""
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = read(text, by=by, roots=roots)
        except (LineError, StampError) as error:
            yield Discrepancy(f"line {number} of the heads", str(error))
        else:
            yield from _compare(line)


def _compare(line: HeadsLine) -> Iterator[Discrepancy]:
    for slug, head in line.heads.items():
        if head.length and hash_at(slug, head.length) != head.hash:
            yield Discrepancy(
                f"project “{slug}”, event {head.length}",
                f"the log was rewritten or cut: it isn't the event that was there at {line.at}.",
            )
