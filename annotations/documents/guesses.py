"""The details of a new article as far as they can be guessed, each with what it is taken from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from annotations.documents.draft import ArticleDraft
from annotations.documents.titles import title_from
from annotations.text.language_codes import UNKNOWN
from annotations.text.language_guess import contradicts, language_of
from annotations.vocabulary import GuessSource

Value = TypeVar("Value", str, datetime)


@dataclass(frozen=True, slots=True)
class Guess(Generic[Value]):
    value: Value
    source: GuessSource


@dataclass(frozen=True, slots=True)
class Guesses:
    """None where nothing says it. There always is a title: the text's first line at the least.

    The language is "und" where it isn't known.
    """

    title: Guess[str]
    byline: Guess[str] | None
    outlet: Guess[str] | None
    url: Guess[str] | None
    published_at: Guess[datetime] | None
    language: Guess[str]


def guesses(draft: ArticleDraft) -> Guesses:
    """What can be guessed of an article that was read."""
    said = GuessSource.PAGE if draft.media_type == "text/html" else GuessSource.FILE

    def guess(value: Value | None, source: GuessSource = said) -> Guess[Value] | None:
        return Guess(value, source) if value else None

    return Guesses(
        title=guess(draft.title, GuessSource.HEADING if draft.heading else said)
        or Guess(title_from(draft.text), GuessSource.FIRST_LINE),
        byline=guess(draft.byline),
        outlet=guess(draft.outlet),
        url=guess(draft.url, GuessSource.ADDRESS),
        published_at=guess(draft.published_at),
        language=_language(draft.text, guess(draft.language)),
    )


def _language(text: str, declared: Guess[str] | None) -> Guess[str]:
    """What is declared, unless the text clearly is in another language."""
    if declared and not contradicts(text, declared.value):
        return declared
    told = language_of(text)
    if told == UNKNOWN:
        return Guess(UNKNOWN, GuessSource.UNKNOWN)
    return Guess(told, GuessSource.CONTRADICTED if declared else GuessSource.TEXT)
