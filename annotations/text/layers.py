"""Overlapping marks cut into pieces that don't overlap, as a page shows them."""

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from annotations.text.spans import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LayeredPiece(Generic[T]):
    """A stretch that the same `layers` cover from end to end, the outermost (longest) first."""

    span: Span
    layers: tuple[T, ...]


def cut_layers(within: Span, layers: Sequence[tuple[Span, T]]) -> tuple[LayeredPiece[T], ...]:
    """Cut `within` wherever a layer begins or ends; the pieces cover it, in order, without gaps.

    What of a layer lies outside `within` is left out, but counts for which is the longest. Of
    equally long layers the one that begins first is the outer one, then the one given first.
    """
    outermost_first = sorted(
        (layer for layer in layers if layer[0].overlaps(within)),
        key=lambda layer: (-len(layer[0]), layer[0].start),
    )
    starting: defaultdict[int, list[int]] = defaultdict(list)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for rank, (span, _) in enumerate(outermost_first):
        starting[max(span.start, within.start)].append(rank)
        ending[min(span.end, within.end)].append(rank)
    labels = [label for _, label in outermost_first]
    covering: list[int] = []
    cut: list[LayeredPiece[T]] = []
    for start, end in pairwise(sorted({within.start, within.end, *starting, *ending})):
        for rank in ending[start]:
            covering.remove(rank)
        for rank in starting[start]:
            insort(covering, rank)
        cut.append(LayeredPiece(Span(start, end), tuple(labels[rank] for rank in covering)))
    return tuple(cut)
