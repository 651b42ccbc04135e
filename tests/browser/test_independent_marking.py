"""Marking by oneself at the desk, and aligning what two people marked, by keyboard alone and without scripts."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from annotations.models import Article, Claim, Marker, PassageMark, User
from annotations.vocabulary import Role
from tests import factories

TEXT = (
    "The mayor resigned on Monday. A council member said that the budget grew by 5%.\n\nIt rained."
)


@pytest.fixture
def article() -> Article:
    project = factories.project(name="City desk", slug="city", independent_marking=True)
    return factories.marked_alone(project, TEXT)


@pytest.fixture
def desk(page: Page, log_in: Callable[[User], None], article: Article) -> Page:
    """The desk of somebody who marks beside a colleague, who has marked all of the first sentence."""
    factories.passage_mark(article, "The mayor resigned on Monday.")
    log_in(factories.member(article.project, Role.ANNOTATOR, factories.user("ann")))
    page.goto(reverse("desk", args=[article.pk]))
    return page


def test_a_passage_is_marked_and_taken_back_by_keys(desk: Page) -> None:
    marks = desk.locator("#text mark.passage")
    expect(marks).to_have_count(0)
    for key in ("j", "j", "c"):
        desk.keyboard.press(key)
    expect(desk.get_by_role("button", name="Mark passage")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(marks).to_have_text("A council member said that the budget grew by 5%.")
    expect(desk.locator("#saved")).to_have_text("Passage marked.")
    expect(desk.locator("#s2")).to_be_focused()
    assert PassageMark.objects.get(marked_by__username="ann").start == TEXT.index("A council")
    desk.keyboard.press("u")
    expect(marks).to_have_count(0)
    assert not PassageMark.objects.standing().filter(marked_by__username="ann").exists()


def test_a_selection_is_marked(desk: Page, select: Callable[..., None]) -> None:
    select("mayor resigned")
    desk.keyboard.press("c")
    desk.keyboard.press("Enter")
    expect(desk.locator("#text mark.passage")).to_have_text("mayor resigned")
    expect(desk.get_by_role("complementary")).to_contain_text("mayor resigned")


def test_who_has_finished_marks_no_more_until_they_go_on(desk: Page) -> None:
    desk.get_by_role("button", name="I have finished marking").press("Enter")
    expect(desk.locator("#saved")).to_have_text("You have finished marking.")
    assert Marker.objects.get().finished_at
    desk.keyboard.press("j")
    desk.keyboard.press("c")
    expect(desk.get_by_role("button", name="Mark passage")).to_have_count(0)
    desk.get_by_role("button", name="Go on marking").press("Enter")
    expect(desk.locator("#saved")).to_have_text("Go on marking.")
    desk.keyboard.press("j")
    desk.keyboard.press("c")
    expect(desk.get_by_role("button", name="Mark passage")).to_be_focused()


def test_marks_are_aligned_by_keys(
    page: Page, log_in: Callable[[User], None], article: Article
) -> None:
    for quotes in (
        ("The mayor resigned", "the budget grew by 5%", "It rained."),
        ("The mayor resigned", "A council member said that the budget grew"),
    ):
        who = factories.member(article.project, Role.ANNOTATOR)
        for quote in quotes:
            factories.passage_mark(article, quote, by=who)
        factories.finished(article, who)
    log_in(factories.member(article.project, Role.ADJUDICATOR))
    page.goto(reverse("alignment", args=[article.pk]))
    page.get_by_role("button", name="Close the marking").press("Enter")
    expect(page.get_by_role("heading", name="Same")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Overlapping")).to_be_visible()
    page.keyboard.press("3")
    expect(page.get_by_label("3 the budget grew by 5%")).to_be_checked()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Only one")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_role("heading", name="Overlapping")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="All marks are aligned")).to_be_visible()
    assert [each.statement for each in Claim.objects.order_by("number")] == [
        "The mayor resigned",
        "A council member said that the budget grew by 5%",
    ]
    dropped = PassageMark.objects.get(quote="It rained.")
    assert dropped.dropped_because == "Not a checkable claim"


def test_it_all_works_without_scripts(
    browser: Browser, live_server: object, article: Article
) -> None:
    base = str(getattr(live_server, "url", live_server))
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    factories.member(article.project, Role.MANAGER, factories.user("mia"))
    page.goto(reverse("find_quote", args=[article.pk]) + "?quote=the+budget")
    page.locator("[name=login]").fill("mia")
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.get_by_role("button", name="Mark passage").first.click()
    expect(page.locator("#saved")).to_have_text("Passage marked.")
    page.get_by_role("link", name="Who has finished").click()
    page.get_by_label("Close it even though").check()
    page.get_by_role("button", name="Close the marking").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="All marks are aligned")).to_be_visible()
    assert Claim.objects.get().statement == "the budget"
    context.close()
