"""The text with its claims, cut into runs that a page can show one after the other."""

from dataclasses import dataclass
from itertools import groupby

from annotations.reports.claim import EditionClaim
from annotations.reports.edition import Edition, EditionRevision, EditionSentence
from annotations.text.layers import LayeredPiece, cut_layers
from annotations.text.spans import Span


@dataclass(frozen=True, slots=True)
class EditionRun:
    """Words that the same claims cover, of which `claim` is the innermost.

    `ends` are the claims whose last words of the paragraph's these are.
    """

    text: str
    claim: EditionClaim | None
    nested: bool
    ends: tuple[EditionClaim, ...]

    @property
    def state(self) -> str:
        """The innermost claim's, empty where the words are of none."""
        return self.claim.state.value if self.claim else ""


@dataclass(frozen=True, slots=True)
class EditionParagraph:
    runs: tuple[EditionRun, ...]


def paragraphs(edition: Edition) -> tuple[EditionParagraph, ...]:
    """The text's paragraphs in order, without the white space between them."""
    revision = edition.revision
    spans = paragraph_spans(revision)
    until = [*(after.start for after in spans[1:]), len(revision.text)][: len(spans)]
    layers = [(claim.span, claim) for claim in edition.claims]
    return tuple(
        _paragraph(revision.text, span, end, layers) for span, end in zip(spans, until, strict=True)
    )


def paragraph_spans(revision: EditionRevision) -> tuple[Span, ...]:
    """Where the paragraphs stand, in order; none in a text without sentences."""
    by_paragraph = groupby(revision.sentences, lambda each: each.paragraph)
    return tuple(_span(list(its)) for _, its in by_paragraph)


def _span(sentences: list[EditionSentence]) -> Span:
    return Span(sentences[0].start, sentences[-1].end)


def _paragraph(
    text: str, span: Span, until: int, layers: list[tuple[Span, EditionClaim]]
) -> EditionParagraph:
    cut = cut_layers(span, layers)
    return EditionParagraph(
        tuple(
            # A claim may end in the white space after the paragraph: its number stands before it.
            _run(text, piece, until if piece is cut[-1] else piece.span.end)
            for piece in cut
        )
    )


def _run(text: str, piece: LayeredPiece[EditionClaim], until: int) -> EditionRun:
    return EditionRun(
        text=piece.span.of(text),
        claim=piece.layers[-1] if piece.layers else None,
        nested=len(piece.layers) > 1,
        ends=tuple(claim for claim in reversed(piece.layers) if claim.end <= until),
    )
