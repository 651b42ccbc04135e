"""Texts with the places marked that somebody searched for."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotations.text.folding import INDEXED, level
from annotations.text.graphemes import snap
from annotations.text.spans import Span
from annotations.text.terms import Term, compile_terms

BEFORE: Final = 60
LENGTH: Final = 240
CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A stretch of a text that is highlighted, or isn't."""

    text: str
    highlighted: bool


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """A text and the spans in it, in order and apart, that were searched for."""

    text: str
    marks: tuple[Span, ...] = ()

    @property
    def parts(self) -> tuple[ExcerptPart, ...]:
        """The text in order, without gaps."""
        ends = {end for mark in self.marks for end in (mark.start, mark.end)}
        starts = {mark.start for mark in self.marks}
        cuts = sorted({0, len(self.text), *ends})
        return tuple(
            ExcerptPart(self.text[start:end], highlighted=start in starts)
            for start, end in pairwise(cuts)
        )


def highlight(text: str, wanted: tuple[Term, ...]) -> HighlightedText:
    """The whole `text`, with the places of the terms that are wanted."""
    levelled = level(text)
    marks: list[Span] = []
    for place in compile_terms(wanted).finditer(levelled.text):
        span = snap(text, levelled.span(*place.span()))
        if not marks or marks[-1].end <= span.start:  # else it is of the same ½ or letter
            marks.append(span)
    return HighlightedText(text, tuple(marks))


def cut_excerpt(text: str, wanted: tuple[Term, ...]) -> HighlightedText:
    """About LENGTH code points around the first place, by whole words; CUT where text is left out."""
    if not text:
        return HighlightedText(text)
    levelled = level(text[:INDEXED])
    place = compile_terms(wanted).search(levelled.text)
    window = _window(text, levelled.span(*place.span()).start if place else 0)
    head = CUT if window.start else ""
    tail = CUT if window.end < len(text) else ""
    return highlight(f"{head}{window.of(text)}{tail}", wanted)


def beginning(text: str, most: int) -> str:
    """The first `most` code points at the most, by whole words; CUT where text is left out."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", most // 2, most)
    end = space if space >= 0 else most
    return f"{snap(text, Span(0, end)).of(text)}{CUT}"


def _window(text: str, at: int) -> Span:
    start, end = max(0, at - BEFORE), min(len(text), at + LENGTH)
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", at + LENGTH // 2, end)
        end = space if space >= 0 else end
    return snap(text, Span(start, end))
