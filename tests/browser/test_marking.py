"""Marking a claim with the mouse, with the keyboard, and across what is already marked."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Anchor, Article, Claim, User
from annotations.vocabulary import Role
from tests import factories

FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER I}\N{REGIONAL INDICATOR SYMBOL LETTER Q}"
TEXT = (
    f"Zoe\N{COMBINING DIAERESIS} 👩‍🚀 waved {FLAG} in Bagdad. The mayor resigned on Monday, he said. \n\n"
    "Nobody denied it. The bridge will close in May."
)

Select = Callable[..., None]


@pytest.fixture
def article(page: Page, log_in: Callable[[User], None]) -> Article:
    """The article whose desk is open in the browser."""
    made = factories.article(text=TEXT)
    log_in(factories.manager_of(made.project))
    page.goto(reverse("desk", args=[made.pk]))
    return made


def save(page: Page, statement: str) -> None:
    """Fills in the open form, saves, and waits until the page says so."""
    expect(page.get_by_label("Statement")).to_be_focused()
    page.get_by_label("Statement").fill(statement)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("complementary")).to_contain_text(statement)


def marked(statement: str) -> tuple[str, str]:
    """What was stored for the claim: its quote, and the words at its offsets."""
    anchor = Anchor.objects.select_related("revision").get(claim__statement=statement)
    return anchor.quote, anchor.revision.text[anchor.start : anchor.end]


@pytest.mark.usefixtures("article")
def test_a_mouse_selection_after_emoji_and_combining_marks_is_marked_exactly(
    page: Page, select: Select
) -> None:
    select("mayor resigned")
    page.get_by_role("button", name="Mark claim").click()
    save(page, "The mayor has gone.")

    assert marked("The mayor has gone.") == ("mayor resigned", "mayor resigned")


@pytest.mark.usefixtures("article")
def test_a_selection_with_an_emoji_in_it_is_marked_exactly(page: Page, select: Select) -> None:
    select(f"👩‍🚀 waved {FLAG}")
    page.keyboard.press("c")
    save(page, "An astronaut waved.")

    assert marked("An astronaut waved.")[1] == f"👩‍🚀 waved {FLAG}"


@pytest.mark.usefixtures("article")
def test_a_selection_across_paragraphs_keeps_the_white_space_between_them(
    page: Page, select: Select
) -> None:
    select("he said.", "Nobody")
    page.keyboard.press("c")
    save(page, "He said so, and nobody else.")

    assert marked("He said so, and nobody else.")[1] == "he said. \n\nNobody"


def test_a_claim_may_start_inside_another_and_end_outside(
    page: Page, article: Article, select: Select
) -> None:
    factories.claim(article, "The mayor resigned")
    page.reload()

    select("resigned", "Monday")
    page.keyboard.press("c")
    save(page, "It was a Monday.")

    assert marked("It was a Monday.")[1] == "resigned on Monday"
    expect(page.locator("mark.now")).to_have_text(["resigned", " on Monday"])


def test_selecting_the_words_of_a_claim_does_not_open_it(
    page: Page, article: Article, select: Select
) -> None:
    factories.claim(article, "The mayor resigned")
    page.reload()

    select("mayor")

    expect(page.get_by_role("button", name="Mark claim")).to_be_visible()
    assert page.url.endswith(reverse("desk", args=[article.pk]))


@pytest.mark.usefixtures("article")
def test_the_sentence_cursor_marks_without_a_mouse(page: Page) -> None:
    for key in ["j", "j", "[", "[", "[", "}"]:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    save(page, "The mayor has gone.")

    assert marked("The mayor has gone.")[1] == "mayor resigned on Monday"


@pytest.mark.usefixtures("article")
def test_a_span_grows_into_the_next_sentence(page: Page) -> None:
    for key in ["j", "j", "j", "]", "]", "{", "c"]:
        page.keyboard.press(key)
    save(page, "All of it.")

    assert marked("All of it.")[1] == "said. \n\nNobody denied it. The bridge"


@pytest.mark.usefixtures("article")
def test_leaving_the_form_marks_nothing_and_gives_the_focus_back(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.get_by_label("Statement")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.get_by_label("Statement")).to_be_hidden()
    expect(page.locator(".sentence[aria-current]")).to_be_focused()
    assert not Claim.objects.exists()


@pytest.mark.usefixtures("article")
def test_an_adjusted_span_keeps_the_statement_that_was_typed(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("An astronaut waved.")
    page.keyboard.press("Escape")

    page.keyboard.press("[")
    page.keyboard.press("c")

    expect(page.get_by_label("Statement")).to_have_value("An astronaut waved.")


def test_a_viewer_is_not_offered_to_mark(
    page: Page, article: Article, log_in: Callable[[User], None], select: Select
) -> None:
    log_in(factories.member(article.project, Role.VIEWER))
    page.reload()

    select("mayor resigned")
    page.keyboard.press("c")

    expect(page.get_by_label("Statement")).to_have_count(0)
    expect(page.locator(".mark-here")).to_have_count(0)


@pytest.mark.browser_context_args(has_touch=True, viewport={"width": 390, "height": 844})
@pytest.mark.usefixtures("article")
def test_a_selection_made_by_touch_is_marked_with_a_tap(page: Page) -> None:
    # A long press can't be played back: the selection that it makes can.
    page.evaluate(
        """() => {
          const words = document.getElementById("s2").firstChild;
          getSelection().setBaseAndExtent(words, 4, words, 18);
        }"""
    )
    page.locator(".mark-here").tap()
    save(page, "The mayor has gone.")

    assert marked("The mayor has gone.")[1] == "mayor resigned"
