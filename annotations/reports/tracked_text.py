"""A text with comments on its words and tracked changes of them, paragraph by paragraph.

What a word processor shows, whatever its format: without what is inserted it is the text to the letter,
without what is deleted it is the corrected one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from annotations.text.spans import Span
from annotations.text.word_changes import word_changes


@dataclass(frozen=True, slots=True)
class Replacement:
    """The wording that should stand at `span`, who wants it, and since when."""

    span: Span
    wording: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    text: str
    change: Replacement


@dataclass(frozen=True, slots=True)
class Inserted:
    text: str
    change: Replacement


@dataclass(frozen=True, slots=True)
class CommentStart:
    comment: int


@dataclass(frozen=True, slots=True)
class CommentEnd:
    comment: int


Part: TypeAlias = Kept | Deleted | Inserted | CommentStart | CommentEnd


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """`after` is the white space up to the next paragraph, `joined` by the change that deletes it."""

    parts: tuple[Part, ...]
    after: str
    joined: Replacement | None


@dataclass(frozen=True, slots=True)
class TrackedText:
    """`before` is the white space that the text begins with: all of it where there is no paragraph."""

    before: str
    paragraphs: tuple[TrackedParagraph, ...]


def tracked_text(
    text: str,
    paragraphs: Sequence[Span],
    comments: Sequence[Span],
    replacements: Iterable[Replacement],
) -> TrackedText:
    """`text` with `comments`, which are called by their places in that list, and with `replacements`.

    Only white space stands before, between and after `paragraphs`, which are in order. No replacement
    overlaps another, and none begins or ends with white space. A comment reaches as far as there is a
    paragraph under it.
    """
    if not paragraphs:
        return TrackedText(text, ())
    marks = _TrackedMarks(text, paragraphs)
    for comment, span in enumerate(comments):
        marks.comment(comment, span)
    for replacement in replacements:
        marks.replace(replacement)
    return TrackedText(
        text[: paragraphs[0].start],
        tuple(marks.paragraph(place) for place in range(len(paragraphs))),
    )


@dataclass(slots=True)
class _InParagraph:
    """What happens at the places of one paragraph, by their offsets in the text."""

    deleted: list[tuple[int, int, Replacement]] = field(default_factory=list)
    closing: defaultdict[int, list[Part]] = field(default_factory=lambda: defaultdict(list))
    opening: defaultdict[int, list[Part]] = field(default_factory=lambda: defaultdict(list))
    joined: Replacement | None = None


class _TrackedMarks:
    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = text
        self.spans = paragraphs
        self.starts = [span.start for span in paragraphs]
        self.ends = [span.end for span in paragraphs]
        self.inside = [_InParagraph() for _ in paragraphs]

    def comment(self, comment: int, span: Span) -> None:
        first = min(bisect_right(self.ends, span.start), len(self.ends) - 1)
        last = max(bisect_left(self.starts, span.end) - 1, first)
        start = min(max(span.start, self.starts[first]), self.ends[first])
        end = max(min(span.end, self.ends[last]), self.starts[last])
        self.inside[first].opening[start].append(CommentStart(comment))
        if (first, start) == (last, end):
            self.inside[first].opening[start].append(CommentEnd(comment))
        else:
            self.inside[last].closing[end].append(CommentEnd(comment))

    def replace(self, change: Replacement) -> None:
        at = change.span.start
        for step in word_changes(change.span.of(self.text), change.wording):
            if step.kind == "new":
                self._insert(at, step.words, change)
                continue
            if step.kind == "gone":
                self._delete(Span(at, at + len(step.words)), change)
            at += len(step.words)

    def _delete(self, span: Span, change: Replacement) -> None:
        first = bisect_right(self.starts, span.start) - 1
        for place in range(first, bisect_left(self.starts, span.end)):
            paragraph = self.spans[place]
            start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
            if start < end:
                self.inside[place].deleted.append((start, end, change))
            if place + 1 < len(self.spans) and span.end >= self.starts[place + 1]:
                self.inside[place].joined = change

    def _insert(self, at: int, words: str, change: Replacement) -> None:
        inside = self.inside[bisect_right(self.starts, at) - 1]
        if at > change.span.start:
            # Before the comments that end here: what is corrected keeps its comment on it.
            inside.closing[at].insert(0, Inserted(words, change))
        else:
            inside.opening[at].append(Inserted(words, change))

    def paragraph(self, place: int) -> TrackedParagraph:
        span, inside = self.spans[place], self.inside[place]
        until = self.starts[place + 1] if place + 1 < len(self.spans) else len(self.text)
        begin = {start: change for start, _, change in inside.deleted}
        end = {end for _, end, _ in inside.deleted}
        cuts = sorted({span.start, span.end, *begin, *end, *inside.closing, *inside.opening})
        parts: list[Part] = []
        change: Replacement | None = None
        for at, following in pairwise([*cuts, span.end]):
            parts += (*inside.closing.get(at, ()), *inside.opening.get(at, ()))
            change = begin.get(at, None if at in end else change)
            if at < following:
                words = self.text[at:following]
                parts.append(Deleted(words, change) if change else Kept(words))
        return TrackedParagraph(tuple(parts), self.text[span.end : until], inside.joined)
