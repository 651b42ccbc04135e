"""The desk at every size: the page never scrolls, and the claim that is clicked is in sight."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from annotations.models import Article, User, VerdictScale
from tests import factories

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
ZOOMED: ViewportSize = {"width": 720, "height": 450}  # 200 % of it
LANDSCAPE: ViewportSize = {"width": 844, "height": 390}
PHONE: ViewportSize = {"width": 390, "height": 844}
SIZES = [DESKTOP, ZOOMED, LANDSCAPE, PHONE]
LONG = "A title that goes on " * 12

SCROLLED = """
() => {
  const page = document.scrollingElement;
  const most = Math.max(page.scrollHeight, document.body.scrollHeight, document.body.offsetHeight);
  return [most - innerHeight, page.scrollTop + document.body.scrollTop, page.scrollWidth - innerWidth];
}
"""

# The words of the verdicts that stand on more than one line.
CUT = """
() => [...document.querySelectorAll(".verdict > span")].flatMap((label) => {
  const texts = [...label.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return texts.flatMap((text) => [...text.data.matchAll(/[^\\s/]+/g)].filter(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word));
})
"""


@pytest.fixture
def article(page: Page, log_in: Callable[[User], None]) -> Article:
    """A long article with a long title; its last sentence is a claim. Its desk is open."""
    made = factories.article(text=f"{factories.TEXT}\n\n" * 30 + "The bridge fell.", title=LONG)
    factories.claim(made, "The bridge fell")
    log_in(factories.manager_of(made.project))
    page.goto(reverse("desk", args=[made.pk]))
    return made


def expect_still(page: Page) -> None:
    """The page is as high and as wide as the window, and where it was."""
    too_high, scrolled, too_wide = page.evaluate(SCROLLED)
    assert (max(too_high, 0), scrolled, max(too_wide, 0)) == (0, 0, 0)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
@pytest.mark.usefixtures("article")
def test_a_click_on_a_claim_shows_it_at_every_size(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)

    page.locator("#text").get_by_role("link", name="The bridge fell").click()

    statement = page.locator("#panel .panel-head .statement")
    expect(statement).to_have_value("The bridge fell")
    expect(statement).to_be_in_viewport(ratio=1)
    expect(page.locator("mark.now")).to_be_in_viewport(ratio=1)
    expect_still(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_the_page_never_scrolls_whatever_is_opened(
    page: Page, article: Article, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(reverse("claim", args=[article.pk, 1]))
    expect_still(page)

    for key in ["s", "Escape", "e", "Escape", "r", "Escape", "h"]:
        page.keyboard.press(key)
        expect_still(page)
    # Focus is what scrolls to a field, and a hidden one may stand where nobody sees it.
    page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
    page.evaluate("() => document.querySelectorAll('#panel input').forEach(each => each.focus())")

    expect_still(page)
    expect(page.get_by_role("banner")).to_be_in_viewport(ratio=1)


@pytest.mark.browser_context_args(viewport=ZOOMED)
@pytest.mark.usefixtures("article")
def test_at_200_percent_text_and_claim_stand_side_by_side(page: Page) -> None:
    page.locator("#text").get_by_role("link", name="The bridge fell").click()
    expect(page.get_by_role("complementary", name="Claim")).to_be_visible()

    text = page.locator("#reading").bounding_box()
    claim = page.locator("#panel").bounding_box()

    assert text
    assert claim
    assert text["x"] + text["width"] <= claim["x"]


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.usefixtures("article")
def test_on_a_phone_the_sheet_grows_closes_and_comes_back(page: Page) -> None:
    words = page.locator("#text").get_by_role("link", name="The bridge fell")
    panel = page.locator("#panel")
    words.click()
    expect(panel).to_be_visible()
    half = panel.bounding_box()

    page.get_by_role("button", name="Whole height").click()
    whole = panel.bounding_box()
    page.get_by_role("button", name="Close").click()

    assert half
    assert whole
    assert whole["height"] > half["height"] > 0.5 * PHONE["height"]
    expect(panel).to_be_hidden()
    words.click()
    expect(panel).to_be_visible()


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.usefixtures("article")
def test_on_a_phone_the_sheet_follows_the_finger(page: Page) -> None:
    page.locator("#text").get_by_role("link", name="The bridge fell").click()
    grip = page.get_by_role("button", name="Whole height")
    expect(grip).to_be_visible()

    grip.hover()
    page.mouse.down()
    page.mouse.move(195, 200)
    page.mouse.up()

    side = page.locator("#side").bounding_box()
    assert side
    assert abs(side["y"] - 200) < 20


@pytest.mark.browser_context_args(viewport=DESKTOP)
@pytest.mark.usefixtures("article")
def test_the_claim_is_two_keys_away_by_the_links_at_the_top(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the claim")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#panel")).to_be_focused()
    expect_still(page)


def test_f6_goes_from_the_text_to_the_claim_and_back(page: Page, article: Article) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))

    page.keyboard.press("F6")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("F6")

    expect(page.locator(".sentence", has_text="The bridge fell.")).to_be_focused()


@pytest.mark.parametrize("size", [ZOOMED, DESKTOP], ids=["zoomed", "desktop"])
def test_the_footer_has_a_row_of_its_own_and_says_where_keys_go(
    page: Page, article: Article, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(reverse("claim", args=[article.pk, 1]))
    footer = page.get_by_role("contentinfo", name="Keys")
    expect(footer.get_by_text("At the text")).to_be_visible()

    page.keyboard.press("r")

    expect(footer.get_by_text("Typing in Rationale")).to_be_visible()
    expect(footer.get_by_text("back to the line")).to_be_visible()
    expect(footer.get_by_text("next claim to check")).to_be_hidden()
    box, desk = footer.bounding_box(), page.locator("#desk").bounding_box()
    assert box
    assert desk
    assert (box["height"], desk["y"] + desk["height"]) == (34, box["y"])


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.usefixtures("article")
def test_a_phone_has_no_footer(page: Page) -> None:
    expect(page.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_no_word_of_a_verdict_is_cut(
    page: Page, log_in: Callable[[User], None], size: ViewportSize
) -> None:
    call_command("loaddata", "vocabularies", verbosity=0)
    project = factories.project(scale=VerdictScale.objects.get(key="averitec"))
    claim = factories.claim(factories.article(project))
    log_in(factories.manager_of(project))
    page.set_viewport_size(size)
    page.goto(reverse("claim", args=[claim.article_id, claim.number]))
    page.keyboard.press("4")

    label = page.get_by_role("radio", name="Conflicting Evidence/Cherrypicking")
    expect(label).to_be_checked()
    expect(label).to_be_visible()

    assert page.evaluate(CUT) == []
