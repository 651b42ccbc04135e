"""The table of the formats of annotated articles, as docs/formats.md and `manage.py formats` have it."""

from collections.abc import Iterable

from annotations.exchange.format import Format
from annotations.exchange.registry import FORMATS

_HEADINGS = ("key", "format", "for", "in", "out", "offsets count", "what it can't hold")


def table(formats: Iterable[Format] = FORMATS) -> str:
    """A Markdown table with a row for each of `formats`, without a line end after it."""
    rows = [_HEADINGS, ("---",) * len(_HEADINGS), *map(_row, formats)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(each: Format) -> tuple[str, ...]:
    cells = (
        f"`{each.key}`",
        f"[{each.name}]({each.reference}) (`{each.extension}`)",
        each.about,
        "yes" if each.read else "–",
        "yes" if each.write else "–",
        f"{each.unit}s" if each.unit else "–",
        each.loses or "nothing is lost",
    )
    return tuple(cell.replace("|", "\\|") for cell in cells)
