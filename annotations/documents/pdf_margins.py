"""What stands on every page beside its text: running heads, and numbers of pages and of lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotations.documents.pdf_lines import PrintedLine

_EDGE = 3
"""Lines: as far from a page's upper and lower end running heads stand."""

_APART_SAID, _APART = 1.5, 2.5
"""Letters' heights between a page's number and its text, where it is the right one or says “page”."""

_LEAST_PAGES, _SHARE_OF_PAGES = 3, 0.25
_NUMBER = re.compile(r"\d{1,4}")
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.|s\.|página|pagina|pág\.|стр\.)\s*)?(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|sur|di|van|из|\|)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_LEAST_NUMBERS = 8
_STEPS = {1, 2, 5, 10}
_REGULAR = 0.8

Pages = Sequence[Sequence[PrintedLine]]


def without_margins(pages: Pages) -> list[list[PrintedLine]]:
    """The lines of the pages' text. A page is never left without any."""
    texts = [_without_line_numbers(page) for page in pages]
    heads = _running_heads(texts)
    cut = []
    for number, page in enumerate(texts):
        edges = _edges(page)
        kept = [
            line
            for line in page
            if not (
                id(line) in edges and (_head(line) in heads or _is_page_number(line, page, number))
            )
        ]
        cut.append(kept or page)
    return cut


def _edges(page: Sequence[PrintedLine]) -> set[int]:
    from_above = sorted(page, key=lambda line: -line.baseline)
    return {id(line) for line in (*from_above[:_EDGE], *from_above[-_EDGE:])}


def _head(line: PrintedLine) -> tuple[str, int]:
    """What a running head says on all pages, and the height at which it stands."""
    return _FIGURES.sub("#", line.text), round(line.baseline / 4)


def _running_heads(pages: Pages) -> set[tuple[str, int]]:
    on_pages: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = _edges(page)
        on_pages.update({_head(line) for line in page if id(line) in edges})
    least = max(_LEAST_PAGES, len(pages) * _SHARE_OF_PAGES)
    return {head for head, count in on_pages.items() if count >= least}


def _is_page_number(line: PrintedLine, page: Sequence[PrintedLine], number: int) -> bool:
    """Whether a line stands above or below all others, and apart, and says which page this is."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    others = [other.baseline for other in page if other is not line]
    if not found or not others or min(others) < line.baseline < max(others):
        return False
    apart = min(abs(other - line.baseline) for other in others)
    says = found[1].isdigit() and int(found[1]) == number + 1
    return apart > line.size * (_APART_SAID if says or found[0] != found[1] else _APART)


def _without_line_numbers(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    by_edge: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in page:
        if _NUMBER.fullmatch(line.text):
            by_edge[round(line.right / 4)].append(line)
            by_edge[round(line.right / 4) + 1].append(line)
    numbers = {id(line) for column in by_edge.values() for line in _counting(column, page)}
    return [line for line in page if id(line) not in numbers]


def _counting(column: Sequence[PrintedLine], page: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The numbers of a column that count lines: on and on, at one distance, outside of the text."""
    from_above = sorted(column, key=lambda line: -line.baseline)
    if len(from_above) < _LEAST_NUMBERS:
        return
    others = [line for line in page if not _NUMBER.fullmatch(line.text)]
    is_inside = any(
        line.left < from_above[0].left and line.right > from_above[0].right for line in others
    )
    steps = Counter(int(after.text) - int(line.text) for line, after in pairwise(from_above))
    step, times = steps.most_common(1)[0]
    distances = Counter(
        round((line.baseline - after.baseline) / 2) for line, after in pairwise(from_above)
    )
    regular = (len(from_above) - 1) * _REGULAR
    if (
        step in _STEPS
        and times >= regular
        and distances.most_common(1)[0][1] >= regular
        and not is_inside
    ):
        yield from from_above
