"""Whether people mark the same words: Krippendorff's alpha for unitising, and F1.

Nobody's own marks overlap here: `merged` makes one of those that do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from annotations.text.spans import Span

Marks = Sequence[Span]
"""What one person marked in a text."""


@dataclass(frozen=True, slots=True)
class UnitisingDisagreement:
    """Observed, and as chance gives it: means over all pairs of places of the text."""

    observed: float
    expected: float


def merged(marks: Iterable[Span]) -> list[Span]:
    """The words marked: marks that overlap are one, neighbours stay two; in order."""
    together: list[Span] = []
    for mark in sorted(marks):
        if together and mark.start < together[-1].end:
            last = together.pop()
            together.append(Span(last.start, max(last.end, mark.end)))
        else:
            together.append(mark)
    return together


def unitising_disagreement(people: Sequence[Marks], length: int) -> UnitisingDisagreement:
    """Of a text of `length`, which all these people marked; an empty `Marks` is who found nothing.

    K. Krippendorff, "On the reliability of unitizing continuous data" (1995); "Content Analysis", 2nd ed.
    (2004), p. 251–256; 3rd ed. (2013), 12.4. Of two marks that overlap the squares of how far their ends are
    apart count; of one that lies in the other's gap, the square of its length.
    """
    marks = [merged(each) for each in people]
    gaps = [_gaps(each, length) for each in marks]
    number = len(people)
    observed = sum(
        _between(marks[one], gaps[one], marks[other], gaps[other])
        for one, other in combinations(range(number), 2)
    )
    pairs = number * (number - 1) / 2
    return UnitisingDisagreement(observed / (pairs * length**2), _expected(marks, gaps, length))


def _gaps(marks: Marks, length: int) -> list[Span]:
    """Between marks, before the first and after the last."""
    edges = [0, *(edge for mark in marks for edge in (mark.start, mark.end)), length]
    ends = list(pairwise(edges))[::2]
    return [Span(start, end) for start, end in ends if start < end]


def _between(marks: Marks, gaps: Marks, others: Marks, their_gaps: Marks) -> float:
    ends_apart = sum(
        (mark.start - other.start) ** 2 + (mark.end - other.end) ** 2
        for mark, other in _meeting(marks, others)
    )
    missed = sum(len(mark) ** 2 for mark, gap in _meeting(marks, their_gaps) if gap.contains(mark))
    missed += sum(len(mark) ** 2 for mark, gap in _meeting(others, gaps) if gap.contains(mark))
    return ends_apart + missed


def _meeting(marks: Marks, others: Marks) -> Iterable[tuple[Span, Span]]:
    """The pairs that overlap; both are in order and have no overlaps of their own."""
    place = 0
    for mark in marks:
        while place < len(others) and others[place].end <= mark.start:
            place += 1
        at = place
        while at < len(others) and others[at].start < mark.end:
            yield mark, others[at]
            at += 1


def _expected(marks: Sequence[Marks], gaps: Sequence[Marks], length: int) -> float:
    """The disagreement of all marks put at all places where they fit."""
    people = len(marks)
    lengths = [len(mark) for each in marks for mark in each]
    rooms = [len(gap) for each in gaps for gap in each]
    numbered = len(lengths)
    total = sum(
        (numbered - 1) / 3 * (2 * long**3 - 3 * long**2 + long)
        + long**2 * sum(room - long + 1 for room in rooms if room >= long)
        for long in lengths
    )
    places = people * length * (people * length - 1) - sum(long * (long - 1) for long in lengths)
    return 2 / length * total / places if places else 0.0


def unitising_alpha(texts: Iterable[tuple[UnitisingDisagreement, int]]) -> float | None:
    """Over several texts, each weighing by its length; None where nobody marked anything."""
    observed = expected = 0.0
    for disagreement, length in texts:
        observed += disagreement.observed * length
        expected += disagreement.expected * length
    return 1 - observed / expected if expected else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two people marked of a stretch of text, in code points: in `common`, and in all."""

    common: int
    marked: int


def f1(overlaps: Iterable[Overlap]) -> float | None:
    """2 × what both marked / what each marked; None where nobody marked anything.

    G. Hripcsak, A. Rothschild, "Agreement, the F-measure, and reliability in information retrieval" (2005).
    Without a correction for chance: what nobody marks has no number.
    """
    common = marked = 0
    for overlap in overlaps:
        common += overlap.common
        marked += overlap.marked
    return 2 * common / marked if marked else None


def stretches(one: Iterable[Span], other: Iterable[Span]) -> list[Overlap]:
    """What two people marked of a text, a stretch without a gap each: these can be drawn again."""
    first, second = merged(one), merged(other)
    common: dict[Span, int] = {}
    for mark, its in _meeting(first, second):
        shared = min(mark.end, its.end) - max(mark.start, its.start)
        common[mark] = common.get(mark, 0) + shared
    found = []
    for stretch in merged([*first, *second]):
        inside = [mark for mark in first if stretch.contains(mark)]
        marked = sum(map(len, inside)) + sum(len(m) for m in second if stretch.contains(m))
        found.append(Overlap(sum(common.get(mark, 0) for mark in inside), marked))
    return found


def matched(one: Sequence[Span], other: Sequence[Span]) -> list[tuple[int, int]]:
    """The marks of both that are the same claim, as places in the two: one to one, overlaps allowed.

    Those that have most in common first, of all that they cover together; one code point is enough.
    """
    candidates = [
        (-_common(mark, its) / (len(mark) + len(its) - _common(mark, its)), place, at)
        for place, mark in enumerate(one)
        for at, its in enumerate(other)
        if mark.overlaps(its)
    ]
    taken: dict[int, int] = {}
    given: set[int] = set()
    for _share, place, at in sorted(candidates):
        if place not in taken and at not in given:
            taken[place] = at
            given.add(at)
    return sorted(taken.items())


def _common(mark: Span, other: Span) -> int:
    return min(mark.end, other.end) - max(mark.start, other.start)
