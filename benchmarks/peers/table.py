"""The comparison as tables of Markdown, and their place in docs/speed.md."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.figures import Cost, Figure, medians
from benchmarks.peers.rows import Row

OURS = "factcheck"
BEGIN = "<!-- begin of benchmarks/compare.py -->\n"
END = "<!-- end of benchmarks/compare.py -->\n"

Found = dict[str, dict[str, list[Figure]]]
"""The figures of all rounds, by row and by product."""


def comparison(rows: list[Row], found: Found, titles: dict[str, str]) -> Iterator[str]:
    """Medians, and how many times as good as the better of the others ours is."""
    yield _line(["", *titles.values(), "ratio", "wanted"])
    yield _line(["---", *("---:" for _ in titles), "---:", "---:"])
    for row in rows:
        if figures := found.get(row.key):
            middle = {product: medians(figures[product]).value for product in figures}
            cells = [_number(middle[key]) if key in middle else "" for key in titles]
            wanted = f"{row.goal:g}" if row.goal else ""
            yield _line([f"{row.title}, {row.unit}", *cells, _ratio(row, middle), wanted])


def costs(rows: list[Row], found: Found, titles: dict[str, str]) -> Iterator[str]:
    """SQL statements of one operation, and milliseconds of processor time, own + PostgreSQL's."""
    yield _line(["", *titles.values()])
    yield _line(["---", *("---:" for _ in titles)])
    for row in rows:
        middle = {key: medians(each).cost for key, each in found.get(row.key, {}).items()}
        if row.operation and any(middle.values()):
            yield _line([row.operation, *(_cost(middle.get(key)) for key in titles)])


def write_page(page: Path, lines: list[str]) -> None:
    """Puts the lines between the two marks of the page."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + BEGIN + "".join(f"{line}\n" for line in lines) + END + after)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ratio(row: Row, middle: dict[str, float]) -> str:
    others = [value for product, value in middle.items() if product != OURS]
    return f"{row.ratio(middle[OURS], others):.2f}" if others and OURS in middle else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _cost(cost: Cost | None) -> str:
    if not cost:
        return ""
    own, database = 1000 * cost.server, 1000 * cost.database
    return f"{cost.statements:.3g}; {own:.3g} + {database:.2g}"
