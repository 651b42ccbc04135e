from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.reports.tracked_text import (
    CommentEnd,
    CommentStart,
    Deleted,
    Inserted,
    Kept,
    Replacement,
    TrackedText,
    tracked_text,
)
from annotations.text.spans import Span
from tests.reports.samples import AT

WORDS = st.text("ab. 5éא", min_size=1, max_size=12).map(str.strip).filter(bool)
GAPS = st.sampled_from(("\n", "\n\n", " \n \n", "  "))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Span], list[Span], list[Replacement]]:
    """A text of some paragraphs, comments anywhere on it, and replacements side by side."""
    text, paragraphs = draw(st.sampled_from(("", " ", "\n"))), []
    for words in draw(st.lists(WORDS, min_size=1, max_size=4)):
        paragraphs.append(Span(len(text), len(text) + len(words)))
        text += words + draw(GAPS)
    places = st.integers(0, len(text))
    comments = [
        Span(*sorted(pair))
        for pair in draw(st.lists(st.tuples(places, places), max_size=5))
        if pair[0] != pair[1]
    ]
    replacements = []
    for start, end in pairwise(sorted(draw(st.sets(places, max_size=6)))):
        words = text[start:end].strip()
        if words:
            at = text.index(words, start)
            wording = draw(st.one_of(WORDS, st.just(words), WORDS.map(f"{words} {{}}".format)))
            replacements.append(Replacement(Span(at, at + len(words)), wording, "Ada", AT))
    return text, paragraphs, comments, replacements


def read(tracked: TrackedText, *, leave_out: type, joined: bool = False) -> str:
    """The text as it stands without the deleted or without the inserted words."""
    told = tracked.before
    for paragraph in tracked.paragraphs:
        for part in paragraph.parts:
            if isinstance(part, Kept | Deleted | Inserted) and not isinstance(part, leave_out):
                told += part.text
        told += "" if joined and paragraph.joined else paragraph.after
    return told


@given(cases())
def test_without_what_is_inserted_it_is_the_text_to_the_letter(
    case: tuple[str, list[Span], list[Span], list[Replacement]],
) -> None:
    assert read(tracked_text(*case), leave_out=Inserted) == case[0]


@given(cases())
def test_without_what_is_deleted_it_is_the_corrected_text(
    case: tuple[str, list[Span], list[Span], list[Replacement]],
) -> None:
    corrected = case[0]
    for each in reversed(case[3]):
        corrected = corrected[: each.span.start] + each.wording + corrected[each.span.end :]
    assert read(tracked_text(*case), leave_out=Deleted, joined=True) == corrected


@given(cases())
def test_a_comment_begins_and_ends_once_around_exactly_its_words(
    case: tuple[str, list[Span], list[Span], list[Replacement]],
) -> None:
    text, paragraphs, comments, _ = case
    tracked = tracked_text(*case)
    parts = [part for paragraph in tracked.paragraphs for part in paragraph.parts]
    for number, span in enumerate(comments):
        start, end = parts.index(CommentStart(number)), parts.index(CommentEnd(number))
        assert (parts.count(CommentStart(number)), parts.count(CommentEnd(number))) == (1, 1)
        under = "".join(p.text for p in parts[start:end] if isinstance(p, Kept | Deleted))
        inside = (
            Span(max(span.start, p.start), min(span.end, p.end))
            for p in paragraphs
            if p.overlaps(span)
        )
        assert under == "".join(each.of(text) for each in inside)


def one(text: str, quote: str, wording: str, *paragraphs: Span) -> TrackedText:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    change = Replacement(span, wording, "Ada", AT + timedelta(days=1))
    return tracked_text(text, paragraphs or (Span(0, len(text)),), [span], [change])


def shown(tracked: TrackedText) -> list[str]:
    """`-` what is deleted, `+` what is inserted, `[` `]` where a comment begins and ends."""
    signs = {Kept: "", Deleted: "-", Inserted: "+"}
    return [
        "".join(
            "["
            if isinstance(part, CommentStart)
            else "]"
            if isinstance(part, CommentEnd)
            else f"{signs[type(part)]}{part.text}|"
            for part in paragraph.parts
        )
        for paragraph in tracked.paragraphs
    ]


def test_only_the_words_that_differ_are_struck() -> None:
    assert shown(one("It cost 5 million.", "cost 5 million", "cost 4 million")) == [
        "It |[cost |-5 |+4 |million|].|"
    ]


def test_what_takes_the_place_of_the_last_words_belongs_to_the_comment() -> None:
    assert shown(one("It rained.", "rained", "snowed")) == ["It |[-rained|+snowed|].|"]


def test_what_comes_before_the_first_word_belongs_to_the_comment() -> None:
    assert shown(one("So said Ada.", "Ada", "Lady Ada")) == ["So said |[+Lady |Ada|].|"]


def test_a_replacement_over_two_paragraphs_joins_them() -> None:
    tracked = one(
        "It rained.\n\nIt snowed.", "rained.\n\nIt snowed", "was dry", Span(0, 10), Span(12, 22)
    )
    assert shown(tracked) == ["It |[-rained.|", "-It snowed|+was dry|].|"]
    assert [bool(each.joined) for each in tracked.paragraphs] == [True, False]


def test_a_text_without_paragraphs_is_white_space_alone() -> None:
    assert tracked_text(" \n", (), [Span(0, 1)], ()) == TrackedText(" \n", ())
