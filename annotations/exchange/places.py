"""Where a foreign file's offsets point to: what they count is found out by the quotes, or by words.

A quote is the surest: a way of counting is right when quotes stand where it says. Where a file has no
quotes, the way under which most spans begin and end with words is taken, and the importer is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.exchange.offset_readings import (
    OffsetReading,
    readings_of,
    readings_with_returns,
)
from annotations.exchange.placement import (
    UNITS,
    Counting,
    ForeignSpan,
    FoundPlace,
    Placement,
    Unit,
)
from annotations.exchange.quotes import SHOWN, QuoteSearch, alike, whole_words
from annotations.text.spans import Span
from annotations.untrusted.decoding import normalise, unify_line_ends

_KEYS = {unit: key for key, unit in UNITS.items()}
_IN_WORDS = {
    Unit.CODE_POINT: _("code points"),
    Unit.UTF16: _("UTF-16 code units"),
    Unit.UTF8: _("UTF-8 bytes"),
    Unit.GRAPHEME: _("grapheme clusters"),
}

_Parts = tuple[Span, ...]


def place(
    raw: str,
    foreign_spans: Sequence[ForeignSpan],
    *,
    name: str,
    counting: Counting,
) -> Placement:
    """Find the places of `foreign_spans` in `raw`, a text as the file has it, and normalise it.

    Line ends may count as in `raw`, as one, or as CR LF. A quote that doesn't stand at its offsets and
    stands once in the text is placed there, with a remark.
    Raises Unreadable, calling the text by `name`, when it can't be stored.
    """
    text = normalise(raw, name)
    if not foreign_spans:
        return Placement(text, ())
    units = [counting.said] if counting.said else counting.units
    natural = readings_of(raw, text, units)
    possible = [*natural, *readings_of(raw, text, counting.units)] if counting.said else natural
    best, rivals = _best(natural, foreign_spans)
    if not counting.as_written and not all(best[0].fits(each) for each in foreign_spans):
        with_returns, others = _best(readings_with_returns(raw, text, units), foreign_spans)
        if with_returns and all(with_returns[0].fits(each) for each in foreign_spans):
            best, rivals, possible = with_returns, others, [*natural, with_returns[0].reading]
    search = _Places(text, best, rivals, possible)
    places = tuple(search.place(foreign) for foreign in foreign_spans)
    return Placement(text, places, tuple(search.notices()))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well the offsets fit when they are read in this way."""

    reading: OffsetReading
    alike: bool
    """Whether a quote may differ in white space and the writing of accents."""

    def fits(self, foreign: ForeignSpan) -> bool:
        """By its quote, or else by words."""
        parts = self.reading.parts(foreign)
        if not self.reading.stored(parts):
            return False
        if foreign.quote is not None:
            return self._quoted(parts, foreign.quote)
        return self.whole(parts)

    def quoted(self, foreign: ForeignSpan) -> bool:
        parts = self.reading.parts(foreign)
        return bool(parts) and foreign.quote is not None and self._quoted(parts, foreign.quote)

    def _quoted(self, parts: Sequence[Span], quote: str) -> bool:
        words = self.reading.words(parts)
        if "\r" in words:  # a quote seldom has the line ends that its text has
            words, quote = unify_line_ends(words), unify_line_ends(quote)
        return words == quote or (self.alike and alike(words, quote))

    def whole(self, parts: Sequence[Span]) -> bool:
        return all(whole_words(self.reading.text, each) for each in parts)


def _best(
    readings: Sequence[OffsetReading], foreign_spans: Sequence[ForeignSpan]
) -> tuple[list[_Fit], list[_Fit]]:
    """The readings that fit best, the likeliest first: by quotes, by exact ones, and by words; and all those
    that as many quotes fit."""
    quoted = [each for each in foreign_spans if each.quote is not None]
    others = [each for each in foreign_spans if each.quote is None]
    fits = [_Fit(each, alike=False) for each in readings]
    exact = [sum(map(fit.quoted, quoted)) for fit in fits]
    if readings and max(exact) < len(quoted):
        fits = [_Fit(each, alike=True) for each in readings]
    scores = [
        (sum(map(fit.quoted, quoted)), count, sum(map(fit.fits, others)))
        for fit, count in zip(fits, exact, strict=True)
    ]
    best = max(scores, default=(0, 0, 0))
    scored = list(zip(fits, scores, strict=True))
    return (
        [fit for fit, score in scored if score == best],
        [fit for fit, score in scored if score[0] == best[0]],
    )


@dataclass(slots=True)
class _Places:
    """The places in `text`, by the readings that fit `best`; as many quotes fit `rivals`, and `possible` are all
    that were thought of."""

    text: str
    best: Sequence[_Fit]
    rivals: Sequence[_Fit]
    possible: Sequence[OffsetReading]
    by_words: int = 0
    """How many spans without a quote are where they are because they are words there."""
    _search: QuoteSearch = field(init=False)

    def __post_init__(self) -> None:
        self._search = QuoteSearch(self.text)

    def place(self, foreign: ForeignSpan) -> FoundPlace | Notice:
        found = self._found(foreign)
        if len(found) == 1:
            ((fragments, (reading, parts)),) = found.items()
            return FoundPlace(fragments, self._remark(foreign, fragments, reading, parts))
        if foreign.quote is not None:
            span = self._search.find(foreign.quote, foreign.prefix, foreign.suffix)
            if isinstance(span, Span):
                return FoundPlace((span,), _elsewhere(foreign))
            if not found:
                return _misquoted(foreign, span)
        if not found:
            return Notice(_("%(place)s: no such place in the text"), place=str(foreign))
        return self._either(foreign, list(found.values()))

    def notices(self) -> list[Notice]:
        """What to tell of all annotations together."""
        if not self.by_words:
            return []
        return [
            Notice(
                ngettext(
                    "%(count)s annotation has no quote: its offsets were taken to count %(what)s, "
                    "as it begins and ends with words then",
                    "%(count)s annotations have no quote: their offsets were taken to count "
                    "%(what)s, as they begin and end with words then",
                ),
                count=self.by_words,
                what=self._counted(self.best[0].reading),
            )
        ]

    def _found(self, foreign: ForeignSpan) -> dict[_Parts, tuple[OffsetReading, _Parts]]:
        """Its places by the best readings, of each unit the likeliest way to count line ends."""
        by_unit: dict[Unit, tuple[OffsetReading, _Parts]] = {}
        for fit in self.best:
            parts = fit.reading.parts(foreign)
            if parts and (foreign.quote is None or fit.quoted(foreign)):
                by_unit.setdefault(fit.reading.unit, (fit.reading, parts))
        places: dict[_Parts, tuple[OffsetReading, _Parts]] = {}
        for reading, parts in by_unit.values():
            if stored := reading.stored(parts):
                places.setdefault(stored, (reading, parts))
        return places

    def _remark(
        self, foreign: ForeignSpan, fragments: _Parts, reading: OffsetReading, parts: _Parts
    ) -> Notice | None:
        """What to tell of a place that another way of counting would not give, if no quote shows it."""
        if foreign.quote is not None:
            return self._one_of_several(foreign, fragments, reading, parts)
        if all(each.stored(each.parts(foreign)) == fragments for each in self.possible):
            return None
        if all(whole_words(reading.text, each) for each in parts):
            self.by_words += 1
            return None
        stored = Notice(
            _(
                "%(place)s: stored as “%(words)s”, which doesn't begin and end with words: nothing "
                "shows that offsets count %(what)s, so look whether it is right"
            ),
            place=str(foreign),
            words=reading.words(parts)[:SHOWN],
            what=self._counted(reading),
        )
        for other in self.possible:
            parts = other.parts(foreign)
            if parts and all(whole_words(other.text, each) for each in parts):
                return Notice(
                    _("%(stored)s; it is “%(words)s” where they count %(what)s"),
                    stored=stored,
                    words=other.words(parts)[:SHOWN],
                    what=self._counted(other),
                )
        return stored

    def _one_of_several(
        self, foreign: ForeignSpan, fragments: _Parts, reading: OffsetReading, parts: _Parts
    ) -> Notice | None:
        """What to tell of a quote that stands at another place as well, where something else is counted."""
        fitting = [each.reading for each in self.rivals if each.quoted(foreign)]
        if all(each.stored(each.parts(foreign)) in {fragments, ()} for each in fitting):
            return None
        return Notice(
            _(
                "%(place)s: “%(words)s” stands at two places that its offsets fit; it was taken where they "
                "count %(what)s, so look whether it is right"
            ),
            place=str(foreign),
            words=reading.words(parts)[:SHOWN],
            what=self._counted(reading),
        )

    def _either(
        self, foreign: ForeignSpan, found: Sequence[tuple[OffsetReading, _Parts]]
    ) -> Notice:
        readings = [
            Notice(
                _("“%(words)s” if offsets count %(what)s"),
                words=reading.words(parts)[:SHOWN],
                what=self._counted(reading),
            )
            for reading, parts in found
        ]
        return Notice(
            _("%(place)s: %(readings)s; say which they do (%(units)s)"),
            place=str(foreign),
            readings=reduce(_both, readings),
            units=", ".join(_KEYS[reading.unit] for reading, _parts in found),
        )

    def _counted(self, reading: OffsetReading) -> Notice:
        """What a reading counts, and how it counts CR LF where that makes a difference."""
        unit = Notice(_IN_WORDS[reading.unit])
        if reading.line_ends and reading.unit is not Unit.GRAPHEME:
            return Notice(_("%(unit)s, each CR LF as two"), unit=unit)
        if any(each.line_ends for each in self.possible):
            return Notice(_("%(unit)s, each CR LF as one"), unit=unit)
        return unit


def _both(one: Notice, other: Notice) -> Notice:
    return Notice(_("%(one)s, %(other)s"), one=one, other=other)


def _elsewhere(foreign: ForeignSpan) -> Notice:
    return Notice(
        _("%(place)s: “%(quote)s” doesn't stand there but elsewhere, where it was marked"),
        place=str(foreign),
        quote=(foreign.quote or "")[:SHOWN],
    )


def _misquoted(foreign: ForeignSpan, reason: Notice) -> Notice:
    return Notice(_("%(place)s, by its offsets: %(reason)s"), place=str(foreign), reason=reason)
