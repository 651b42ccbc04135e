"""static/js/offsets.js and words.js: the page counts as Python does."""

from typing import Any

import pytest
from playwright.sync_api import Page

FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER I}\N{REGIONAL INDICATOR SYMBOL LETTER Q}"
FIRST = f"Zoe\N{COMBINING DIAERESIS} saw 👩‍🚀 and {FLAG} in Ba\N{COMBINING ACUTE ACCENT}gh."
SECOND = "Nobody else did."
TEXT = f"{FIRST} \n\n{SECOND}"


@pytest.fixture
def blank(page: Page) -> Page:
    """A page of two paragraphs, in pieces as the desk renders them, that may import our modules."""
    middle = FIRST.index("saw")
    body = (
        f'<div id="text">'
        f'<p data-start="0" data-gap=""><span>{FIRST[:middle]}</span>'
        f"<mark><a>{FIRST[middle : middle + 5]}</a></mark>{FIRST[middle + 5 :]}</p>\n"
        f'<p data-start="{TEXT.index(SECOND)}" data-gap=" \n\n">{SECOND}</p></div><p id="after">x</p>'
    )
    html = {"body": body, "content_type": "text/html; charset=utf-8"}
    page.route("/blank", lambda route: route.fulfill(**html))
    page.goto("/blank")
    return page


def ask(page: Page, expression: str, argument: object = None) -> Any:
    """The value of `expression` over `given`, with our modules, the text's root and helpers."""
    return page.evaluate(
        f"""async (given) => {{
          const offsets = await import("/static/js/offsets.js");
          const words = await import("/static/js/words.js");
          const root = document.getElementById("text");
          const text = offsets.readText(root, {{ start: 0, end: Infinity }});
          return {expression};
        }}""",
        argument,
    )


def test_the_text_is_read_whole_with_the_gaps_that_are_not_shown(blank: Page) -> None:
    assert ask(blank, "text.points.join('')") == TEXT


@pytest.mark.parametrize(
    "quote", ["saw", "👩‍🚀", FLAG, "and", "gh.", "Nobody", "did.", "gh. \n\nNob"]
)
def test_a_span_becomes_a_range_and_the_same_span_again(blank: Page, quote: str) -> None:
    start = TEXT.index(quote)
    span = {"start": start, "end": start + len(quote)}

    assert ask(blank, "offsets.spanOf(root, offsets.rangeOf(root, given))", span) == span
    assert ask(blank, "offsets.quoteOf(root, given)", span) == quote


def test_a_selection_that_runs_past_the_text_is_clipped_and_trimmed(blank: Page) -> None:
    expression = """(() => {
      const range = document.createRange();
      range.setStart(document.body, 0);
      range.setEnd(document.getElementById("after").firstChild, 1);
      return offsets.spanOf(root, range);
    })()"""

    assert ask(blank, expression) == {"start": 0, "end": len(TEXT)}


def test_a_whole_paragraph_ends_before_the_gap(blank: Page) -> None:
    expression = """(() => {
      const [first, second] = root.querySelectorAll("p");
      const range = document.createRange();
      range.setStart(first, 0);
      range.setEnd(second, 0);
      return offsets.spanOf(root, range);
    })()"""

    assert ask(blank, expression) == {"start": 0, "end": len(FIRST)}


def test_a_selection_outside_the_text_is_no_span(blank: Page) -> None:
    expression = """(() => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById("after"));
      return offsets.spanOf(root, range);
    })()"""

    assert ask(blank, expression) is None


@pytest.mark.parametrize("segmenter", ["Intl.Segmenter", "undefined"])
def test_words_start_and_end_at_code_points(blank: Page, segmenter: str) -> None:
    text = "👩‍🚀 Zoe\N{COMBINING DIAERESIS} saw it."
    blank.evaluate(f"() => {{ Intl.Segmenter = {segmenter}; }}")

    stops = ask(blank, "words.wordStops(given, 10)", text)

    words = [
        text[start - 10 : end - 10]
        for start, end in zip(stops["starts"], stops["ends"], strict=True)
    ]
    assert words == ["Zoe\N{COMBINING DIAERESIS}", "saw", "it"]


def test_a_step_goes_to_the_next_stop_or_stays(blank: Page) -> None:
    steps = ask(
        blank, "[[4, 1], [4, -1], [9, 1], [1, -1]].map(([f, d]) => words.step([2, 4, 9], f, d))"
    )

    assert steps == [9, 2, 9, 1]
