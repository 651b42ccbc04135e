"""A long text in windows: together they are the text as it would be shown whole."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from annotations.models import Article, User
from annotations.queries.desk import windows
from annotations.queries.desk.page import about, desk
from annotations.queries.desk.refresh import fetched
from annotations.queries.desk.text_runs import Paragraph
from annotations.queries.desk.windows import Windows
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests import factories

PARAGRAPHS = [f"Bridge {number} cost much. It was built in 19{number}." for number in range(10, 40)]
TEXT = "\n\n".join(PARAGRAPHS)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of some five paragraphs."""
    monkeypatch.setattr(windows, "LONG", 400)
    monkeypatch.setattr(windows, "WINDOW", 200)


@pytest.fixture
def article(db: None) -> Article:
    """A text with claims: one within a paragraph, one across a border, one at the end."""
    across = Span(place("It was built in 1914").start, place("Bridge 15").end)
    spans = [place("Bridge 10"), across, place("Bridge 27 cost"), place("built in 1939")]
    return factories.imported(*(ClaimRecord(span, "?") for span in spans), text=TEXT)


@pytest.fixture
def by(article: Article) -> User:
    return factories.manager_of(article.project)


def shown_at(by: User, article: Article, **asked: Any) -> list[Paragraph]:
    parts = desk(by, article.pk, **asked).parts
    return [paragraph for part in parts for paragraph in part.paragraphs]


def all_parts(by: User, article: Article) -> Iterator[Any]:
    for part in desk(by, article.pk).parts:
        yield fetched(by, article.pk, part.span.start).part


def without_first(paragraphs: Any) -> str:
    """What is shown; a claim's first piece in a window is one that the focus comes to."""
    return repr(paragraphs).replace("first=True", "first=False")


@pytest.mark.usefixtures("small")
def test_the_windows_together_are_the_text_as_it_is_shown_whole(
    by: User, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = list(all_parts(by, article))
    assert len(parts) > 4
    found = [paragraph for part in parts for paragraph in part.paragraphs]
    claims = [claim.claim.number for part in parts for claim in part.claims]
    monkeypatch.setattr(windows, "LONG", 10_000)
    assert without_first(found) == without_first(shown_at(by, article))
    assert claims == [1, 2, 3, 4]


@pytest.mark.usefixtures("small")
def test_only_the_first_window_is_shown_and_the_others_say_what_is_in_them(
    by: User, article: Article
) -> None:
    first, *ahead = desk(by, article.pk).parts
    assert first.paragraphs
    assert all(part.is_ahead for part in ahead)
    assert [first.span.end, *(part.span.end for part in ahead)] == [
        *(part.span.start for part in ahead),
        len(TEXT),
    ]
    assert [bool(part.claims) for part in ahead] == [part.waiting for part in ahead]
    assert sum(len(part.claims) for part in (first, *ahead)) == 4


@pytest.mark.usefixtures("small")
def test_a_claims_own_window_is_shown_both_where_it_stands_in_two(
    by: User, article: Article
) -> None:
    found = desk(by, article.pk, number=3)
    assert "Bridge 27" in repr([part.paragraphs for part in found.parts])
    assert "Bridge 10" not in repr([part.paragraphs for part in found.parts])
    across = desk(by, article.pk, number=2)
    shown = repr([part.paragraphs for part in across.parts])
    assert "in 1914" in shown
    assert "Bridge 15" in shown
    assert across.panel
    first, last = across.panel.shown.sentences
    assert (first, last) == (10, 11)


@pytest.mark.usefixtures("small")
def test_an_address_with_an_offset_shows_what_is_there(by: User, article: Article) -> None:
    assert "Bridge 30" in repr(shown_at(by, article, at=place("Bridge 30").start))
    assert "Bridge 39" in repr(shown_at(by, article, at=10**8))


@pytest.mark.usefixtures("small")
def test_figures_are_those_of_the_whole_text(by: User, article: Article) -> None:
    figures = about(by, article.pk)
    assert (figures.sentences, figures.claims) == (2 * len(PARAGRAPHS), 4)


def test_a_long_text_takes_one_statement_more_however_long_it_is(
    by: User,
    article: Article,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(8):
        desk(by, article.pk)
    monkeypatch.setattr(windows, "LONG", 400)
    for size in (50, 200, 1000):
        monkeypatch.setattr(windows, "WINDOW", size)
        with django_assert_num_queries(9):
            desk(by, article.pk)
        with django_assert_num_queries(8):
            fetched(by, article.pk, 0)


@given(st.lists(st.integers(0, 3 * windows.WINDOW), unique=True).map(sorted), st.data())
def test_a_window_begins_where_a_paragraph_does_and_has_a_bounded_length(
    begins: list[int], data: st.DataObject
) -> None:
    starts = [0, *windows._starts(begins)]  # noqa: SLF001 - its arithmetic alone
    assert set(starts) <= {0, *begins}
    assert all(other - one >= windows.WINDOW for one, other in pairwise(starts))
    spans = tuple(Span(one, other) for one, other in zip(starts, [*starts[1:], 10**6], strict=True))
    offset = data.draw(st.integers(0, 10**6 - 1))
    touched = Windows(spans, None).touched(Span(offset, offset + 1))
    assert touched.start <= offset < touched.end
