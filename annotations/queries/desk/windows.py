"""A long text comes to the desk in windows: the one that is read, and others as they are wanted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Max, Min, QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Revision, Sentence
from annotations.queries.api_rows.review_screen import (
    SentenceSpanRow,
    sentence_columns,
    sentence_rows,
)
from annotations.queries.desk.claims import DeskClaim
from annotations.queries.desk.text_runs import Paragraph
from annotations.text.spans import Placed, Span

LONG = 40_000
"""Code points: a shorter text, of some 6,500 words, is one window, as it ever was."""

WINDOW = 20_000
"""Code points: 200 sentences, a tenth of a second to be made and some ten screens to be read."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a text in order, of whole paragraphs each: one of a text that isn't LONG.

    A window reaches to the next one's beginning, the first from the text's and the last to its end.
    `sentences` is the number of the text's last one, None where a window holds all of them.
    """

    spans: tuple[Span, ...]
    sentences: int | None

    def touched(self, place: Placed) -> Span:
        """All of the windows that `place` touches, together."""
        first, last = self._at(place.start), self._at(max(place.start, place.end - 1))
        return Span(self.spans[first].start, self.spans[last].end)

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self.spans, offset, key=lambda each: each.start) - 1)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A window: its paragraphs, or none where it is yet to be fetched.

    `claims` are those that begin in it, of the ones that the filter shows.
    """

    span: Span
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[DeskClaim, ...]

    @property
    def is_ahead(self) -> bool:
        """Whether it is yet to be fetched."""
        return not self.paragraphs

    @property
    def waiting(self) -> bool:
        """Whether one of its claims is among those to check next."""
        return any(each.next_to_check for each in self.claims)


def windows_of(revision: Revision) -> Windows:
    """The windows of a text; one statement where it is LONG, else none."""
    if len(revision.text) <= LONG:
        return Windows((Span(0, len(revision.text)),), None)
    paragraphs = list(_PARAGRAPHS(revision.pk))
    starts = [0, *_starts(each.first for each in paragraphs), len(revision.text)]
    spans = tuple(Span(start, end) for start, end in pairwise(starts))
    return Windows(spans, max(each.last for each in paragraphs))


def sentences_in(revision_id: int, window: Span) -> list[SentenceSpanRow]:
    """The sentences of a window; one statement."""
    return sentence_rows(_SENTENCES(revision_id, window.start, window.end))


def parts(
    windows: Windows, shown: Span, paragraphs: Sequence[Paragraph], claims: Sequence[DeskClaim]
) -> tuple[TextPart, ...]:
    """The text in order: `paragraphs` are those of `shown`, one or more of the windows."""
    before = [each for each in windows.spans if each.end <= shown.start]
    after = [each for each in windows.spans if each.start >= shown.end]
    return (
        *(TextPart(span, (), begun_in(span, claims)) for span in before),
        TextPart(shown, tuple(paragraphs), begun_in(shown, claims)),
        *(TextPart(span, (), begun_in(span, claims)) for span in after),
    )


def begun_in(span: Span, claims: Sequence[DeskClaim]) -> tuple[DeskClaim, ...]:
    """Those of `claims`, in the order of the text, that begin in `span`."""
    first, after = (
        bisect_left(claims, offset, key=lambda each: each.span.start)
        for offset in (span.start, span.end)
    )
    return tuple(claims[first:after])


def _starts(paragraphs: Iterable[int]) -> Iterator[int]:
    """Where a window begins but the first: at the first paragraph that begins WINDOW after the last one."""
    last = 0
    for start in paragraphs:
        if start - last >= WINDOW:
            last = start
            yield start


def _paragraphs(revision: int) -> QuerySet[Sentence, Any]:
    sentences = Sentence.objects.filter(revision=revision).order_by("paragraph")
    grouped = sentences.values("paragraph").annotate(first=Min("start"), last=Max("number"))
    return grouped.values_list("first", "last", named=True)


_PARAGRAPHS = Prepared(_paragraphs, int)
_SENTENCES = Prepared(
    lambda revision, start, end: sentence_columns(
        Sentence.objects.filter(revision=revision, start__lt=end, end__gt=start)
    ),
    int,
    int,
    int,
)
