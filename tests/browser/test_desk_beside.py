"""What opens beside the text: the list of claims, the search for words, the form that marks one."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Article, Claim, User
from annotations.vocabulary import Role
from tests import factories

WORDS = "The bridge fell"
SCROLLED = "document.getElementById('reading').scrollTop"


@pytest.fixture
def article(page: Page, log_in: Callable[[User], None]) -> Article:
    """A long article with two claims, in its middle and at its end, and its desk open."""
    text = f"{factories.TEXT}\n\n" * 30
    made = factories.article(text=f"{text}{WORDS}.\n\n{text}Nobody was hurt.")
    factories.claim(made, WORDS)
    factories.claim(made, "Nobody was hurt")
    log_in(factories.manager_of(made.project))
    page.goto(reverse("desk", args=[made.pk]))
    return made


def look_for(page: Page, words: str) -> None:
    page.keyboard.press("f")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show in the text")).to_have_count(1)


@pytest.mark.usefixtures("article")
def test_finding_leaves_the_text_where_it_was(page: Page) -> None:
    page.evaluate("document.getElementById('reading').scrollTop = 700")
    page.keyboard.press("j")
    before = page.evaluate(SCROLLED)

    look_for(page, "bridge")
    assert page.evaluate(SCROLLED) == before
    expect(page.get_by_role("searchbox", name="Words of the text")).to_be_focused()
    page.get_by_role("button", name="Show in the text").click()
    expect(page.locator("mark", has_text=WORDS)).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(page.get_by_role("searchbox", name="Words of the text")).to_be_hidden()
    assert page.evaluate(SCROLLED) == before
    page.keyboard.press("j")
    expect(page.locator("#s2")).to_be_focused()


def test_words_that_were_found_are_marked(page: Page, article: Article) -> None:
    factories.claim(article, "Nobody")
    look_for(page, "was  HURT")

    page.get_by_role("button", name="Mark claim").click()
    expect(page.get_by_role("textbox", name="Statement")).to_have_value("was hurt")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Claim marked.")).to_be_visible()
    assert Claim.objects.filter(statement="was hurt").exists()


def test_a_viewer_finds_words_too(
    page: Page, article: Article, log_in: Callable[[User], None]
) -> None:
    log_in(factories.member(article.project, Role.VIEWER))
    page.reload()

    look_for(page, "bridge")

    expect(page.get_by_role("button", name="Mark claim")).to_have_count(0)


@pytest.mark.usefixtures("article")
def test_the_list_of_claims_opens_beside_the_text_and_leads_to_one(page: Page) -> None:
    page.keyboard.press("l")
    claims = page.get_by_role("region", name="Claims")
    expect(page.locator("#claims a").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("complementary", name="Claim")).to_contain_text("Nobody was hurt")
    expect(claims).to_be_hidden()
    expect(page.locator("mark.now")).to_be_in_viewport()


@pytest.mark.usefixtures("article")
def test_escape_closes_the_list_of_claims(page: Page) -> None:
    page.keyboard.press("l")
    page.keyboard.press("Escape")

    expect(page.get_by_role("region", name="Claims")).to_be_hidden()
    assert page.evaluate(SCROLLED) == 0


@pytest.mark.usefixtures("article")
def test_the_form_that_marks_a_claim_covers_no_word_of_the_text(
    page: Page, select: Callable[..., None]
) -> None:
    select("mayor resigned")
    page.keyboard.press("c")
    expect(page.get_by_role("textbox", name="Statement")).to_be_focused()

    form, text = page.locator("#mark").bounding_box(), page.locator("#reading").bounding_box()

    assert form
    assert text
    assert text["x"] + text["width"] <= form["x"]
    expect(page.locator("#s1")).to_be_in_viewport(ratio=1)


@pytest.mark.usefixtures("article")
def test_a_claim_that_is_opened_takes_the_place_of_the_form(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_role("textbox", name="Statement").fill("The mayor has gone.")

    page.locator("#text").get_by_role("link", name=WORDS).click()

    expect(page.get_by_role("complementary", name="Claim")).to_be_visible()
    expect(page.locator("#mark")).to_be_hidden()


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
@pytest.mark.usefixtures("article")
def test_on_a_phone_what_was_found_shows_above_the_drawer(page: Page) -> None:
    look_for(page, "bridge")
    page.get_by_role("button", name="Show in the text").click()

    words = page.locator("mark", has_text=WORDS).bounding_box()
    drawer = page.locator("#find-words").bounding_box()
    assert words
    assert drawer
    assert words["y"] + words["height"] <= drawer["y"]
