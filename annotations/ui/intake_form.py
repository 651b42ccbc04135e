"""The form in which an article that was read is looked over before it is added."""

import re
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.documents.draft import ArticleDraft
from annotations.documents.guesses import Guess, Guesses, guesses
from annotations.documents.left_out import BETWEEN, with_passages
from annotations.documents.readers import read_document
from annotations.forms.refusable import RefusableForm
from annotations.queries.intakes import DraftPreview, IntakePage, preview_of
from annotations.text.excerpts import CUT, beginning
from annotations.ui.article_fields import ArticleFields
from annotations.untrusted.charsets import read_text_as

_SHOWN = 400
"""Characters of a passage that was left out."""
_LINE = 80
"""Characters of a line that shows a charset, and of the words that a passage would follow."""
_MARKUP = re.compile("<[^<>]*>")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class OfferedPassage:
    """A passage that was left out, and the words that it would follow; "" at the beginning."""

    place: int
    words: str
    follows: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class OfferedCharset:
    """A charset, and how a line of the text reads in it."""

    name: str
    line: str
    is_chosen: bool


class IntakeForm(RefusableForm, ArticleFields):
    """The details of an article that was read: first what was guessed, then what somebody made of it.

    `draft` is the article as it is chosen: in which charset, and with which of the passages that
    were left out. `preview` shows it.
    """

    draft: ArticleDraft
    preview: DraftPreview
    charsets: list[OfferedCharset]
    left_out: list[OfferedPassage]

    external_id = forms.CharField(
        label=_("Your own id"),
        max_length=200,
        required=False,
        help_text=_("The article's number in another system."),
    )
    again = forms.BooleanField(label=_("Store it again all the same"), required=False)

    @classmethod
    def of(cls, page: IntakePage, sent: QueryDict | None = None) -> "IntakeForm":
        """The form with what was guessed, each field's hint saying what that was taken from.

        With `show` among what was sent, or in another charset than the text was seen in, it is for
        looking at, and keeps what was typed; guesses that nobody changed give way to new ones.
        """
        choice = _Choice(page.draft, sent or QueryDict())
        read = choice.read()
        draft = replace(read, text=with_passages(read.text, read.left_out, choice.taken))
        guessed = _guessed(guesses(draft))
        form = cls(
            choice.typed(_values(guesses(read))) if sent else None, initial=_values(guesses(draft))
        )
        if "show" in choice.sent or choice.charset != choice.seen_in:
            form.leave_unchecked()
        form.draft = draft
        form.preview = page.preview if draft == page.draft else preview_of(draft)
        form.charsets = choice.charsets()
        form.left_out = [
            OfferedPassage(
                place,
                beginning(passage.text.replace(BETWEEN, "\n"), _SHOWN),
                _ending(read.text[: passage.before]),
                place in choice.taken,
            )
            for place, passage in enumerate(read.left_out)
        ]
        for name, guess in guessed.items():
            source = gettext("Taken from: %(source)s.") % {"source": guess.source.label}
            form.fields[name].help_text = source
        return form

    @property
    def status(self) -> int:
        """As of other forms, but that one for looking at refuses nothing."""
        return super().status if self.checked else 200

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = ("title", "byline", "outlet", "url", "language")
        details = {name: given[name] for name in names} | {"published_at": self.published_at}
        return {
            "draft": replace(self.draft, **details),
            "external_id": given["external_id"],
            "again": given["again"],
            **self.planned,
        }


class _Choice:
    """What was chosen of a draft: `charset`, "" where it isn't in doubt, and places of passages."""

    def __init__(self, draft: ArticleDraft, sent: QueryDict) -> None:
        self.draft, self.sent = draft, sent
        self.charset, self.seen_in = (
            self._charset(sent.get(name)) for name in ("charset", "seen_in")
        )
        self.taken = {int(place) for place in sent.getlist("take_in") if place.isdecimal()}

    def _charset(self, name: str | None) -> str:
        names = self.draft.charsets
        return name if name in names else "".join(names[:1])

    def read(self) -> ArticleDraft:
        return self._read_in(self.charset)

    def _read_in(self, charset: str) -> ArticleDraft:
        if charset == self._charset(None):
            return self.draft
        read = read_document(self.draft.original, self.draft.filename, charset)
        return replace(read, url=self.draft.url, charsets=self.draft.charsets)

    def typed(self, now: dict[str, Any]) -> QueryDict:
        """What was sent, with guesses as they are `now` for those that were left as they were."""
        if self.charset == self.seen_in:
            return self.sent
        typed = self.sent.copy()
        for name, before in _values(guesses(self._read_in(self.seen_in))).items():
            if typed.get(name) == str(before):
                typed[name] = str(now.get(name, ""))
        return typed

    def charsets(self) -> list[OfferedCharset]:
        return [
            OfferedCharset(name, self._line_in(name), name == self.charset)
            for name in self.draft.charsets
        ]

    def _line_in(self, charset: str) -> str:
        """The first line that isn't ASCII, from its beginning or shortly before the first such sign."""
        text = read_text_as(self.draft.original, self.draft.filename, charset).text
        lines = (" ".join(_MARKUP.sub(" ", line).split()) for line in text.splitlines())
        line = next((each for each in lines if _BEYOND_ASCII.search(each)), "")
        found = _BEYOND_ASCII.search(line)
        start = max(0, found.start() - _LINE // 2) if found else 0
        return line[start : start + _LINE]


def _ending(text: str) -> str:
    """The last words of the last paragraph."""
    line = text.rstrip().rpartition("\n")[2]
    return line if len(line) <= _LINE else f"{CUT}{line[-_LINE:].partition(' ')[2]}"


def _guessed(guessed: Guesses) -> dict[str, Guess[Any]]:
    """The guesses that were made, by the field that shows each."""
    by_field = {
        "title": guessed.title,
        "byline": guessed.byline,
        "outlet": guessed.outlet,
        "url": guessed.url,
        "published_on": guessed.published_at,
        "language": guessed.language,
    }
    return {name: guess for name, guess in by_field.items() if guess}


def _values(guessed: Guesses) -> dict[str, Any]:
    """What the fields hold at first."""
    values = {name: guess.value for name, guess in _guessed(guessed).items()}
    at = values.pop("published_on", None)
    return {**values, **ArticleFields.moment_values("published", at and at.astimezone(UTC))}
