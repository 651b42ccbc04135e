from hypothesis import given

from annotations.text.context import QuoteContext, quote_context
from annotations.text.spans import Span
from tests.text.strategies import texts_with_a_span


def test_the_context_is_what_stands_just_before_and_after() -> None:
    assert quote_context("one two three", Span(4, 7), length=3) == QuoteContext("ne ", " th")


def test_the_context_is_32_code_points_unless_asked_otherwise() -> None:
    found = quote_context("a" * 40 + "👍" + "b" * 40, Span(40, 41))
    assert found == QuoteContext("a" * 32, "b" * 32)


@given(texts_with_a_span())
def test_context_and_quote_together_are_a_part_of_the_text(place: tuple[str, Span]) -> None:
    text, span = place
    around = quote_context(text, span)
    assert around.prefix + span.of(text) + around.suffix in text
    assert len(around.prefix) == min(32, span.start)
    assert len(around.suffix) == min(32, len(text) - span.end)
