"""How many paragraphs and sentences a text may have: a row of the database and a piece of the desk each."""

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.text.segmentation import Cuts, cuts, paragraphs

MAX_PARAGRAPHS = 20_000
MAX_SENTENCES = 50_000
"""A million characters, the most that a text has, are 8,000 sentences of a newspaper, and 40,000 of
a Chinese dialogue. Fifty thousand are cut in a second, and stored in another."""


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
    if sentences and sentences[-1][2] > MAX_PARAGRAPHS:
        raise _too_many_paragraphs(sentences[-1][2])


def _too_many_paragraphs(count: int) -> Unreadable:
    return Unreadable(
        _("The text has %(count)s paragraphs and the most is %(most)s: add it in parts."),
        count=count,
        most=MAX_PARAGRAPHS,
    )
