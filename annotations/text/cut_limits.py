"""How many paragraphs and sentences a text may have: each is a row, and a piece of the desk."""

from collections import Counter

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.text.segmentation import Cuts, cuts, paragraphs

MAX_PARAGRAPHS = 20_000
MAX_SENTENCES = 50_000
MAX_IN_PARAGRAPH = 5_000
"""A million characters, the most that a text has, are 8,000 sentences of a newspaper, and 40,000 of
a Chinese dialogue. Fifty thousand are cut in a second, and stored in another; the desk shows
whole paragraphs."""


def cuts_within_limits(text: str, language: str) -> Cuts:
    """As `cuts`. Raises Unreadable for a text of too many paragraphs or sentences."""
    refuse_many_paragraphs(text)
    found = cuts(text, language)
    refuse_many_sentences(found)
    return found


def refuse_many_paragraphs(text: str) -> None:
    """Before a text is cut. Raises Unreadable."""
    # A paragraph more takes a line end more: most texts needn't be looked at any closer.
    if text.count("\n") >= MAX_PARAGRAPHS and (count := len(paragraphs(text))) > MAX_PARAGRAPHS:
        raise _too_many_paragraphs(count)


def refuse_many_sentences(found: Cuts) -> None:
    """Of what somebody else may have cut. Raises Unreadable."""
    _segmenter, sentences = found
    if len(sentences) > MAX_SENTENCES:
        raise Unreadable(
            _("The text has %(count)s sentences and the most is %(most)s: add it in parts."),
            count=len(sentences),
            most=MAX_SENTENCES,
        )
    in_each = Counter(paragraph for _start, _end, paragraph in sentences)
    if len(in_each) > MAX_PARAGRAPHS:
        raise _too_many_paragraphs(len(in_each))
    ((number, count),) = in_each.most_common(1) or ((0, 0),)
    if count > MAX_IN_PARAGRAPH:
        raise Unreadable(
            _(
                "Paragraph %(number)s has %(count)s sentences and the most is %(most)s: part it with "
                "blank lines."
            ),
            number=number,
            count=count,
            most=MAX_IN_PARAGRAPH,
        )


def _too_many_paragraphs(count: int) -> Unreadable:
    return Unreadable(
        _("The text has %(count)s paragraphs and the most is %(most)s: add it in parts."),
        count=count,
        most=MAX_PARAGRAPHS,
    )
