"""Whatever offsets count, places come back right, or the importer is told."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.errors import Notice, Unreadable
from annotations.exchange import quotes
from annotations.exchange.placement import Counting, ForeignSpan, FoundPlace, Placement, Unit
from annotations.exchange.places import place
from annotations.exchange.quotes import QuoteSearch, alike
from annotations.text.graphemes import cluster_starts
from annotations.text.spans import Span
from annotations.untrusted.decoding import normalise
from tests.examples import examples

UNITS = tuple(Unit)
_PIECES = (
    *(
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        " ",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u200b",
        ". ",
        ", ",
        "“",
        "”",
    ),
    *(
        "The",
        "river",
        "rose",
        "rose",
        "nobody",
        "slept",
        "é",
        "e\u0301",
        "n\u0303o",
        "Zoë",
        "👍",
        "👩🏽‍⚕️",
    ),
    *("🇩🇪", "𝒜", "中国", "队", "ก็", "שלום", "السلام", "क्षि", "각"),
)


@dataclass(frozen=True)
class Counted:
    """A text as a file has it, and spans of the stored text with their offsets in `unit`."""

    raw: str
    unit: Unit
    text: str
    spans: tuple[Span, ...]
    foreign: tuple[ForeignSpan, ...]


@st.composite
def counted(draw: st.DrawFn) -> Counted:
    """Offsets counted in any unit, in the text as it is or with its line ends as one."""
    raw = "".join(draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25)))
    raw = draw(st.sampled_from(("", "", "\ufeff"))) + raw
    try:
        text = normalise(raw, "text")
    except Unreadable:
        assume(False)  # noqa: FBT003
    unit = draw(st.sampled_from(UNITS))
    seen = draw(st.sampled_from((raw, text)))
    starts = units_of(seen, unit)
    known = sorted({offset for offset in range(len(text) + 1) if at(seen, text, offset) in starts})
    assume(len(known) > 1)
    spans, foreign = [], []
    for _number in range(draw(st.integers(1, 4))):
        start, end = sorted(
            draw(st.lists(st.sampled_from(known), min_size=2, max_size=2, unique=True))
        )
        spans.append(Span(start, end))
        first, last = (starts[at(seen, text, edge)] for edge in (start, end))
        foreign.append(ForeignSpan(first, last))
    return Counted(raw, unit, text, tuple(spans), tuple(foreign))


def at(seen: str, text: str, offset: int) -> int:
    """The offset in `seen` of an offset in the stored `text`."""
    place = 1 if seen.startswith("\ufeff") and not text.startswith("\ufeff") else 0
    for _character in range(offset):
        place += 2 if seen.startswith("\r\n", place) else 1
    return place


def units_of(text: str, unit: Unit) -> dict[int, int]:
    """By code point of `text`, its offset in `unit`, where one begins."""
    match unit:
        case Unit.GRAPHEME:
            starts = [*cluster_starts(text), len(text)]
            return {code_point: number for number, code_point in enumerate(starts)}
        case Unit.CODE_POINT:
            return {offset: offset for offset in range(len(text) + 1)}
    encoding, width = ("utf-16-le", 2) if unit is Unit.UTF16 else ("utf-8", 1)
    return {offset: len(text[:offset].encode(encoding)) // width for offset in range(len(text) + 1)}


def once(quote: str, text: str) -> bool:
    first = text.find(quote)
    return first >= 0 and text.find(quote, first + 1) < 0


def right_or_told(given: Counted, placement: Placement) -> bool:
    assert placement.text == given.text
    told = bool(placement.notices)
    return all(
        told or isinstance(found, Notice) or found.remark is not None or found.span == span
        for span, found in zip(given.spans, placement.places, strict=True)
    )


@examples(300)
@given(counted(), st.booleans())
def test_offsets_without_quotes_come_back_right_or_it_is_told(given: Counted, said: bool) -> None:  # noqa: FBT001  # a choice
    counting = Counting(UNITS, given.unit if said else None)
    assert right_or_told(given, place(given.raw, given.foreign, name="text", counting=counting))


@examples(300)
@given(counted(), st.data())
def test_offsets_with_quotes_come_back_right_or_it_is_told(
    given: Counted, data: st.DataObject
) -> None:
    foreign = [
        replace(each, quote=data.draw(st.sampled_from((span.of(given.text), None))))
        for each, span in zip(given.foreign, given.spans, strict=True)
    ]
    placement = place(given.raw, foreign, name="text", counting=Counting(UNITS))
    assert right_or_told(given, placement)


def test_what_begins_within_a_line_end_has_it_whole() -> None:
    raw = "\ufeff\r\n\r\n👍"
    foreign = ForeignSpan(3, 6, quote="\n👍")
    placement = place(raw, [foreign], name="text", counting=Counting(UNITS))
    (found,) = placement.places
    assert isinstance(found, FoundPlace)
    assert found.span.of(placement.text) == "\n👍"


def test_a_quote_that_is_the_same_but_for_line_ends_is_no_worse_than_one_that_is_the_same() -> None:
    """As bytes of the text that is stored, 15 are all of it, too."""
    raw = "\r\n\r\n\n\n. \n\n\n\n\néé"
    quotes = ("\n\n\n\n.", "\n\n\n\n. \n\n\n\n\néé")
    foreign = [ForeignSpan(0, end, quote) for end, quote in zip((7, 15), quotes, strict=True)]
    placement = place(raw, foreign, name="text", counting=Counting(UNITS))
    assert placement.places == tuple(
        FoundPlace((Span(0, len(quote)),), remark=None) for quote in quotes
    )


@examples(200)
@given(counted())
def test_quotes_show_what_offsets_count(given: Counted) -> None:
    """Nothing needs to be told where each of them stands once in the text."""
    foreign = [
        replace(each, quote=span.of(given.text))
        for each, span in zip(given.foreign, given.spans, strict=True)
    ]
    assume(all(once(each.quote or "", given.text) for each in foreign))
    assume(all((each.quote or "").strip() for each in foreign))
    placement = place(given.raw, foreign, name="text", counting=Counting(UNITS))
    assert placement.notices == ()
    assert [
        found.span if isinstance(found, FoundPlace) else found for found in placement.places
    ] == list(given.spans)


@examples(200)
@given(counted(), st.data())
def test_a_quote_that_lost_its_white_space_is_placed_right_or_it_is_told(
    given: Counted, data: st.DataObject
) -> None:
    assume(all(span.of(given.text).strip(BLANK) for span in given.spans))
    blank = data.draw(st.sampled_from((" ", "\n", "\u00a0", "")))
    foreign = [
        replace(each, quote=blank.join(span.of(given.text).split()) or None)
        for each, span in zip(given.foreign, given.spans, strict=True)
    ]
    placement = place(given.raw, foreign, name="text", counting=Counting(UNITS))
    assert all(
        isinstance(found, Notice)
        or placement.notices
        or found.remark
        or bare(found.span, given.text) == bare(span, given.text)
        for span, found in zip(given.spans, placement.places, strict=True)
    )


def bare(span: Span, text: str) -> tuple[int, int]:
    """Where it begins and ends without what is blank at its edges."""
    words = span.of(text)
    return span.end - len(words.lstrip(BLANK)), span.start + len(words.rstrip(BLANK))


BLANK = " \n\t\u00a0\u200b"


@examples(100)
@given(counted(), st.integers(-5, 40))
def test_a_stale_position_never_hides_a_quote_that_stands_once(given: Counted, by: int) -> None:
    span = given.spans[0]
    quote = span.of(given.text)
    assume(quote.strip() and once(quote, given.text))
    stale = ForeignSpan(given.foreign[0].start + by, given.foreign[0].end + by, quote)
    (found,) = place(given.raw, [stale], name="text", counting=Counting(UNITS)).places
    assert isinstance(found, FoundPlace)
    assert found.span == span or found.remark or alike(found.span.of(given.text), quote)


@given(st.text(max_size=40), st.text(min_size=1, max_size=5))
def test_a_search_finds_what_reads_so(text: str, quote: str) -> None:
    found = QuoteSearch(text).find(quote)
    if isinstance(found, Span):
        assert alike(found.of(text), quote)
    elif quote.strip():
        assert not once(quote, text)


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("He  said\nso.", "He said so.", "He  said\nso."),
        ("He\u00a0said so.", "He said", "He\u00a0said"),
        ("a cafe\u0301 here", "café", "cafe\u0301"),
        ("a café here", "cafe\u0301", "café"),
        ("Bun\u00addestag", "Bundestag", None),
        ("café", "cafe", None),
    ],
)
def test_a_search_takes_white_space_and_accents_for_what_they_are(
    text: str, quote: str, words: str | None
) -> None:
    found = QuoteSearch(text).find(quote)
    assert (found.of(text) if isinstance(found, Span) else None) == words


def test_of_several_places_the_one_between_its_neighbours_is_found() -> None:
    search = QuoteSearch("It rose. It fell. It rose. Nobody slept.")
    assert search.find("It rose.", suffix=" Nobody") == Span(18, 26)
    assert search.find("It rose.", prefix="fell.\n") == Span(18, 26)
    assert isinstance(search.find("It rose."), Notice)
    assert isinstance(search.find("It rose.", prefix="It sank."), Notice)


def test_quotes_are_looked_for_within_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "MAX_SEARCHED", 30)
    search = QuoteSearch("It rose. It fell.")
    assert search.find("It fell.") == Span(9, 17)
    assert "too many quotes" in str(search.find("It rose."))
