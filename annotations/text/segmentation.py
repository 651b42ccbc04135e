"""Paragraphs and sentences of a text."""

from collections.abc import Callable, Iterator
from heapq import merge
from importlib.metadata import version
from itertools import chain

from annotations.text.foreign_sentences import Cut
from annotations.text.graphemes import boundary_after, boundary_before
from annotations.text.languages import LANGUAGE_RULES
from annotations.text.languages.caseless import ANY_LANGUAGE, CASELESS_RULES
from annotations.text.line_ends import made_line_ends
from annotations.text.sentence_ends import sentence_ends_by_words
from annotations.text.spans import Span
from annotations.text.uax29 import sentence_ends_but

_BY_WORDS = "factcheck sentences 1"  # another number whenever a rule or a word changes
_BY_UNICODE = f"UAX #29 tailored 1, regex {version('regex')}"

Cuts = tuple[str, tuple[Cut, ...]]
"""Whose rules cut a text, with their version, and its sentences.

Plain tuples, which are made and sent to another process far sooner than objects.
"""

_Rules = Callable[[str], Iterator[int]]


def cuts(text: str, language: str) -> Cuts:
    """Cut `text`, in `language` (BCP 47), into sentences in reading order.

    Outside them is white space only, and they neither begin nor end with any. A sentence's ends
    are boundaries of grapheme clusters, so white space that carries a combining mark counts as
    part of the sentence. Paragraphs count from 1.
    """
    segmenter, cut = _rules(language.replace("_", "-").split("-")[0].lower())
    return segmenter, tuple(
        (start, end, paragraph)
        for paragraph, passage in enumerate(paragraphs(text), start=1)
        for start, end in _sentences(text, passage, cut)
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the blocks between blank lines or, where no blank line parts any, the lines.

    A line of white space only is blank, and never part of a paragraph.
    """
    blocks = _blocks(text)
    if len(blocks) == 1:
        return tuple(blocks[0])
    return tuple(Span(lines[0].start, lines[-1].end) for lines in blocks)


def _blocks(text: str) -> list[list[Span]]:
    """Return the lines that aren't blank, grouped between those that are."""
    blocks: list[list[Span]] = [[]]
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            blocks[-1].append(Span(start, start + len(line)))
        else:
            blocks.append([])
        start += len(line) + 1
    return [lines for lines in blocks if lines]


def _sentences(text: str, paragraph: Span, cut: _Rules) -> Iterator[tuple[int, int]]:
    words, start = paragraph.of(text), paragraph.start
    found = merge(cut(words), made_line_ends(words)) if "\n" in words else cut(words)
    for offset in chain(found, (len(words),)):
        end = paragraph.start + offset
        if end == start or (end < paragraph.end and boundary_before(text, end) != end):
            continue
        passage = text[start:end]
        first = boundary_before(text, end - len(passage.lstrip()))
        last = boundary_after(text, start + len(passage.rstrip()))
        if first < last:
            yield first, last
        start = end


def _rules(language: str) -> tuple[str, _Rules]:
    if rules := LANGUAGE_RULES.get(language):
        return _BY_WORDS, lambda passage: sentence_ends_by_words(passage, rules)
    # A paragraph's lines may be wrapped anywhere, so their ends aren't the standard's line ends.
    caseless = CASELESS_RULES.get(language, ANY_LANGUAGE)
    return _BY_UNICODE, lambda passage: sentence_ends_but(passage.replace("\n", " "), caseless)
