"""Whether words are those that a file quotes, and where a text has them.

Programs change what they quote: line ends become spaces, spaces are drawn together, a no-break space
becomes a space, é is taken apart. Such quotes are alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from unicodedata import category, combining, normalize

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.text.spans import Span

MAX_SEARCHED = 1_000_000_000
"""Code points that are looked through for the quotes of a text, at most 2 seconds' worth."""

SHOWN = 60
"""Code points of a quote that a message shows."""

_MOST_TIMES = 1_000
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+")
_RUN = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+|[^\s\u200b\u2060\ufeff\u00ad]")


def alike(words: str, quote: str) -> bool:
    """Whether they are the same but for white space and the way that accents are written."""
    return _squeezed(words) == _squeezed(quote)


def _squeezed(words: str) -> str:
    return normalize("NFD", _BLANK.sub("", words))


def whole_words(text: str, span: Span) -> bool:
    """Whether `span` begins where a word of `text` does, and ends where one does, as far as shows.

    In scripts that leave no space between words it doesn't show.
    """
    first, last = text[span.start], text[span.end - 1]
    if first.isspace() or last.isspace():
        return False
    return not (_joined(text, span.start) or _joined(text, span.end))


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return _is_mark(after) or (before.isalnum() and after.isalnum())


def _is_mark(character: str) -> bool:
    return character == "\u200d" or category(character).startswith("M")


@dataclass(frozen=True, slots=True)
class _FoldedText:
    """A text with each run of white space as a space and accents apart, and where each is from."""

    text: str
    origins: Sequence[int]


@dataclass(slots=True)
class QuoteSearch:
    """The quotes of one text, looked for as long as that takes no more than MAX_SEARCHED."""

    text: str
    left: int = field(default=0, init=False)
    _folded: _FoldedText | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.left = MAX_SEARCHED

    def find(self, quote: str, prefix: str = "", suffix: str = "") -> Span | Notice:
        """The one place that reads so, white space and accents aside, or why there is none.

        Of several the one that `prefix` and `suffix` stand around.
        """
        shown = quote.strip()[:SHOWN]
        if not shown:
            return Notice(_("it quotes no words"))
        self.left -= len(self.text)
        if self.left < 0:
            return Notice(_("“%(quote)s” isn't looked for: there are too many quotes"), quote=shown)
        for spans in (self._exactly(quote), self._folded_spans(quote)):
            found = list(islice(spans, _MOST_TIMES))
            if len(found) > 1:
                around = [each for each in found if self._between(each, prefix, suffix)]
                found = around if (prefix or suffix) and around else found
            if len(found) == 1:
                return found[0]
            if found:
                return Notice(_("“%(quote)s” stands in several places in the text"), quote=shown)
        return Notice(_("“%(quote)s” stands nowhere in the text"), quote=shown)

    def _exactly(self, quote: str) -> Iterator[Span]:
        at = self.text.find(quote)
        while at >= 0:
            yield Span(at, at + len(quote))
            at = self.text.find(quote, at + 1)

    def _folded_spans(self, quote: str) -> Iterator[Span]:
        if self._folded is None:
            self._folded = _fold(self.text)
        text, origins = self._folded.text, self._folded.origins
        wanted = _fold(quote).text.strip()
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            begins = not at or origins[at] != origins[at - 1]
            stops = end == len(text) or (
                origins[end] != origins[end - 1] and not combining(text[end])
            )
            if begins and stops:
                yield Span(origins[at], origins[end - 1] + 1)
            at = text.find(wanted, at + 1)

    def _between(self, span: Span, prefix: str, suffix: str) -> bool:
        """Whether these stand around it, white space aside, as far as they are given."""
        before = self.text[max(0, span.start - 2 * len(prefix)) : span.start]
        after = self.text[span.end : span.end + 2 * len(suffix)]
        return _squeezed(before).endswith(_squeezed(prefix)) and _squeezed(after).startswith(
            _squeezed(suffix)
        )


def _fold(text: str) -> _FoldedText:
    if text.isascii() and not re.search(r"\s\s|[\t-\r]", text):
        return _FoldedText(text, range(len(text)))
    parts: list[str] = []
    origins: list[int] = []
    for run in _RUN.finditer(text):
        part = " " if _BLANK.match(run[0]) else normalize("NFD", run[0])
        parts.append(part)
        origins.extend([run.start()] * len(part))
    return _FoldedText("".join(parts), origins)
