"""Which letters of a PDF's page stand in one line, in whatever order they were set."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotations.documents.pdf_glyphs import Glyph
from annotations.documents.pdf_rtl import as_read, is_rtl

_SAME_LINE = 0.6
"""Of the larger letter's size: how far apart the baselines of one line are at the most."""

_SAME_BASELINE = 0.15
SMALL = 0.86
"""Of the size of others: letters that are no larger may be raised or lowered."""

_COLUMN_GAP = 1.3
"""Of a letter's size: wider white parts columns, or the cells of a table."""

_RTL_GAP = 25
"""A figure in a right-to-left line begins far from the word before it: at its own left end."""

_OVERLAP = 0.9
"""Of a letter's size: as far back the next letter of a line stands at the most."""

_PIECES_GAP = 0.5
"""Of a letter's size: as much white stands at the most between pieces that were set apart."""

_OVERPRINTED = 0.16
"""Of a letter's size: at half as much a letter is set again; two that are alike are further apart."""

_INITIAL = 1.8
"""Of the size of the letters beside it: a first letter that reaches over several lines."""

_MOST_INITIALS = 20
_LONGEST_RAISED = 12
_WESTERN = "\u058f"
"""Letters up to here run from left to right, and needn't be asked."""

_MOST_ROWS = 3_000
"""Of a page: more are no text, and putting their pieces together takes the square of it."""

Row = list[Glyph]


def rows(letters: Iterable[Glyph]) -> list[Row]:
    """The lines that `letters` make, each from its beginning, in the order in which they are set.

    What stands side by side with more white between than between words is several lines.
    """
    pieces = list(_pieces(_once(letters)))
    if len(pieces) <= _MOST_ROWS:
        pieces = _with_initials(_with_raised(_side_by_side(pieces)))
    return [as_read(row) if is_rtl(row) else row for row in pieces]


def gap(last: Glyph, glyph: Glyph) -> float:
    """The white between two letters, whichever way they are read; below 0 they overlap."""
    return max(glyph.left - last.right, last.left - glyph.right)


def _once(letters: Iterable[Glyph]) -> Iterator[Glyph]:
    """`letters` without those that are set again in their place, to look bold or shadowed.

    Of four grids, of which each lies half a cell beside the others, one has both letters in one cell
    where they are less than half a cell apart.
    """
    cells: set[tuple[str, int, int, int]] = set()
    last = (0.0, 0.0, 0.0)
    for glyph in letters:
        if glyph.letter == " ":
            yield glyph
            continue
        halves = 2 / max(glyph.size * _OVERPRINTED, 0.1)
        x, y, letter = int(glyph.left * halves), int(glyph.baseline * halves), glyph.letter
        mine = (
            (letter, x >> 1, y >> 1, 0),
            (letter, x + 1 >> 1, y >> 1, 1),
            (letter, x >> 1, y + 1 >> 1, 2),
            (letter, x + 1 >> 1, y + 1 >> 1, 3),
        )
        place = glyph.left, glyph.right, glyph.baseline
        if place == last or cells.isdisjoint(mine):  # a ligature is several letters in one place
            yield glyph
        cells.update(mine)
        last = place


def _pieces(letters: Iterable[Glyph]) -> Iterator[Row]:
    """Letters that follow one another in a line, without spaces at its ends."""
    row: Row = []
    base: Glyph | None = None
    rtl = False
    for glyph in letters:
        if glyph.letter == " ":
            if row:
                row.append(glyph)
            continue
        rtl = rtl or (glyph.letter > _WESTERN and is_rtl((glyph,)))
        if base is not None and not _goes_on(base, row, glyph, rtl=rtl):
            yield _stripped(row)
            row, base = [], None
            rtl = glyph.letter > _WESTERN and is_rtl((glyph,))
        row.append(glyph)
        if base is None or glyph.size > base.size:
            base = glyph
    if row:
        yield _stripped(row)


def _goes_on(base: Glyph, row: Row, glyph: Glyph, *, rtl: bool) -> bool:
    size = max(base.size, glyph.size)
    if len(row) == 1 and base.size > glyph.size * _INITIAL:
        return False
    apart = abs(glyph.baseline - base.baseline)
    if apart > size * (_SAME_LINE if _is_small(base, glyph) else _SAME_BASELINE):
        return False
    last = row[-1] if row[-1].letter != " " or len(row) == 1 else _last_letter(row)
    if rtl:
        return gap(last, glyph) < size * _RTL_GAP
    return -size * _OVERLAP < glyph.left - last.right < size * _COLUMN_GAP


def _is_small(one: Glyph, other: Glyph) -> bool:
    return min(one.size, other.size) < max(one.size, other.size) * SMALL


def _last_letter(row: Row) -> Glyph:
    return next((each for each in reversed(row) if each.letter != " "), row[-1])


def _stripped(row: Row) -> Row:
    while len(row) > 1 and row[-1].letter == " ":
        row.pop()
    return row


def _side_by_side(pieces: Sequence[Row]) -> list[Row]:
    """Pieces of one baseline with little white between are one, as where bold words are set last."""
    order = {id(piece): place for place, piece in enumerate(pieces)}
    by_line: dict[int, list[Row]] = defaultdict(list)
    for piece in pieces:
        by_line[round(piece[0].baseline)].append(piece)
    joined: list[Row] = []
    for on_line in by_line.values():
        current: Row = []
        for piece in sorted(on_line, key=lambda row: min(each.left for each in row)):
            if current and _follows(current, piece):
                order_of = min(order[id(current)], order[id(piece)])
                current += piece
                order[id(current)] = order_of
            else:
                if current:
                    joined.append(current)
                current = piece
        joined.append(current)
    return sorted(joined, key=lambda row: order[id(row)])


def _follows(row: Row, piece: Row) -> bool:
    size = max(row[-1].size, piece[0].size)
    white = piece[0].left - row[-1].right
    same = abs(piece[0].baseline - row[-1].baseline) < size * _SAME_BASELINE
    alike = not _is_small(row[-1], piece[0])
    return (
        same
        and alike
        and 0 <= white + size / 10 < size * (_PIECES_GAP + 0.1)
        and not is_rtl(row + piece)
    )


def _with_raised(pieces: Sequence[Row]) -> list[Row]:
    """Small pieces a little above or below the end of a line belong to it, whenever they were set."""
    by_line: dict[int, list[Row]] = defaultdict(list)
    for piece in pieces:
        by_line[int(piece[-1].baseline / 10)].append(piece)
    kept: list[Row] = []
    part_of: dict[int, Row] = {}
    for piece in pieces:
        near = int(piece[0].baseline / 10)
        candidates = (row for line in (near - 1, near, near + 1) for row in by_line.get(line, ()))
        host = next((row for row in candidates if row is not piece and _carries(row, piece)), None)
        if host is None:
            kept.append(piece)
            continue
        while id(host) in part_of:  # it is raised itself, and has gone into its line
            host = part_of[id(host)]
        host += piece
        part_of[id(piece)] = host
    return kept


def _carries(row: Row, piece: Row) -> bool:
    last, first = row[-1], piece[0]
    return (
        len(row) > 1
        and len(piece) < _LONGEST_RAISED
        and first.size < last.size * SMALL
        and abs(first.baseline - last.baseline) < last.size * _SAME_LINE
        and abs(first.left - last.right) < last.size / 4
    )


def _with_initials(pieces: Sequence[Row]) -> list[Row]:
    """A large letter that stands beside several lines begins the first of them."""
    initials = [row for row in pieces if len(row) == 1 and row[0].letter.isalpha()]
    for initial in initials[:_MOST_INITIALS]:
        beside = [row for row in pieces if row and row is not initial and _begins(initial[0], row)]
        if beside:
            first = max(beside, key=lambda row: row[0].baseline)
            host = first[0]
            letter = initial[0]._replace(baseline=host.baseline, size=host.size)
            first.insert(0, letter._replace(right=host.left, left=min(letter.left, host.left)))
            initial.clear()
    return [row for row in pieces if row]


def _begins(initial: Glyph, row: Row) -> bool:
    first = row[0]
    return (
        initial.size > first.size * _INITIAL
        and initial.baseline - first.size / 3 <= first.baseline < initial.baseline + initial.size
        and -first.size / 2 < first.left - initial.right < first.size * 2
    )
