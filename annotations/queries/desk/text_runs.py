"""A text as the desk shows it: paragraphs, sentences, and the marks on them, cut into flat runs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from annotations.queries.api_rows.review_screen import SentenceSpanRow
from annotations.queries.desk.claims import DeskClaim
from annotations.text.layers import LayeredPiece, cut_layers
from annotations.text.spans import Span
from annotations.vocabulary import Status, Tone

SIGNED = (Status.DISPUTED, Status.RECHECK, Status.RETURNED)
"""The states with a sign at the claim's end, beside the verdicts."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a run; `cue_of` and `mention_of` are the numbers of claims, empty for most.

    `now` when one of those claims is in the panel. `passage` are the ids of the person's own marks.
    """

    text: str
    cue_of: str = ""
    mention_of: str = ""
    now: bool = False
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a run's claims look like. `claims` are their numbers, the outermost first.

    `number` is the innermost one's, `called` its label, `label` its state in words, `line` the state that is drawn under the words and `below` the
    one under that; `ends` is the state of a claim whose last words these are, if it has a sign.
    """

    claims: str
    number: int
    called: str
    label: str
    line: str
    below: str
    more: bool
    ends: str
    first: bool
    now: bool
    muted: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the same claims cover; no mark where none does."""

    stretches: tuple[Stretch, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or the white space between two of them, which has no number; `asked` with an open query."""

    number: int | None
    span: Span
    runs: tuple[Run, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`gap` is the white space before it."""

    number: int
    start: int
    gap: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The claim in the panel, and those that the filter shows (all of them when None).

    `asked` are the numbers of the sentences with an open query, `passages` the ids and places of what the
    person marked by themselves.
    """

    now: int | None = None
    shown: Collection[int] | None = None
    asked: Collection[int] = ()
    passages: Collection[tuple[int, Span]] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A claim's layer; `level` 0 is drawn under the words, 1 below that."""

    shown: DeskClaim
    level: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The layer of a cue or a mention of a claim's sourcing."""

    number: int
    cue: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """The layer of a mark of one's own."""

    mark: int


Shown = _Line | _Words | _Passage
Layer = tuple[Span, Shown]


def paragraphs(
    text: str, sentences: Sequence[SentenceSpanRow], claims: Sequence[DeskClaim], view: View
) -> tuple[Paragraph, ...]:
    """The paragraphs of `sentences`, which are whole ones, with every claim that stands in them."""
    cutter = _Cutter(text, claims, view)
    by_paragraph = groupby(sentences, lambda sentence: sentence.paragraph)
    return tuple(cutter.paragraph(number, list(its)) for number, its in by_paragraph)


class _Cutter:
    """Cuts sentence after sentence, in order, keeping the layers that reach into each."""

    def __init__(self, text: str, claims: Sequence[DeskClaim], view: View) -> None:
        self.text = text
        self.view = view
        passages = ((span, _Passage(mark)) for mark, span in view.passages)
        layers = chain(_layers(claims, view), passages)
        self.waiting = sorted(layers, key=lambda layer: layer[0].start, reverse=True)
        self.reaching: list[Layer] = []
        self.reached: set[int] = set()

    def paragraph(self, number: int, sentences: Sequence[SentenceSpanRow]) -> Paragraph:
        parts = []
        for before, sentence in zip([None, *sentences], sentences, strict=False):
            if before and before.end < sentence.start:
                parts.append(self._part(None, Span(before.end, sentence.start)))
            parts.append(self._part(sentence.number, Span(sentence.start, sentence.end)))
        start = sentences[0].start
        return Paragraph(number, start, _space_before(self.text, start), tuple(parts))

    def _part(self, number: int | None, span: Span) -> Part:
        while self.waiting and self.waiting[-1][0].start < span.end:
            self.reaching.append(self.waiting.pop())
        self.reaching = [layer for layer in self.reaching if layer[0].end > span.start]
        asked = number in self.view.asked
        if not self.reaching:
            return Part(number, span, (Run((Stretch(span.of(self.text)),), None),), asked)
        cut = groupby(cut_layers(span, self.reaching), _lines)
        return Part(number, span, tuple(self._run(lines, list(run)) for lines, run in cut), asked)

    def _run(self, lines: tuple[_Line, ...], run: Sequence[LayeredPiece[Shown]]) -> Run:
        stretches = tuple(map(self._stretch, run))
        return Run(stretches, self._mark(lines, run[-1].span.end) if lines else None)

    def _stretch(self, piece: LayeredPiece[Shown]) -> Stretch:
        words = [layer for layer in piece.layers if isinstance(layer, _Words)]
        cues = sorted({each.number for each in words if each.cue})
        mentions = sorted({each.number for each in words if not each.cue})
        return Stretch(
            piece.span.of(self.text),
            cue_of=" ".join(map(str, cues)),
            mention_of=" ".join(map(str, mentions)),
            now=any(each.number == self.view.now for each in words),
            passage=" ".join(str(each.mark) for each in piece.layers if isinstance(each, _Passage)),
        )

    def _mark(self, lines: tuple[_Line, ...], end: int) -> Mark:
        numbers = [line.shown.claim.number for line in lines]
        innermost = lines[-1].shown
        states = {line.level: line.shown.claim.state.value for line in lines}
        first = numbers[-1] not in self.reached
        self.reached.add(numbers[-1])
        shown = self.view.shown
        return Mark(
            claims=" ".join(map(str, numbers)),
            number=numbers[-1],
            called=innermost.claim.label,
            label=innermost.state_label,
            line=states.get(0, ""),
            below=states.get(1, ""),
            more=max(states) > 1,
            ends=_signed(lines, end),
            first=first,
            now=self.view.now in numbers,
            muted=shown is not None and not any(number in shown for number in numbers),
        )


def _space_before(text: str, offset: int) -> str:
    start = offset
    while start and text[start - 1].isspace():
        start -= 1
    return text[start:offset]


def _layers(claims: Sequence[DeskClaim], view: View) -> Iterator[Layer]:
    drawn = [each for each in claims if each.claim.standing or each.claim.number == view.now]
    drawn.sort(key=lambda each: (each.span.start, -each.span.end))
    free_from: list[int] = []
    for each in drawn:
        level = next(
            (i for i, end in enumerate(free_from) if end <= each.span.start), len(free_from)
        )
        free_from[level : level + 1] = [each.span.end]
        yield each.span, _Line(each, level)
        yield from _words_of(each)


def _words_of(claim: DeskClaim) -> Iterator[Layer]:
    number = claim.claim.number
    for each in claim.leading.chain if claim.leading else ():
        if each.cue:
            yield Span(each.cue.start, each.cue.end), _Words(number, cue=True)
        if each.mention:
            yield each.mention, _Words(number, cue=False)


def _lines(piece: LayeredPiece[Shown]) -> tuple[_Line, ...]:
    return tuple(layer for layer in piece.layers if isinstance(layer, _Line))


def _signed(lines: tuple[_Line, ...], end: int) -> str:
    """The state of the innermost claim that ends here with a verdict, or with something amiss."""
    states = (line.shown.claim.state for line in reversed(lines) if line.shown.span.end == end)
    return next((state.value for state in states if isinstance(state, Tone) or state in SIGNED), "")
