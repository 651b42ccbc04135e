"""Settling disputes by keys, and without scripts."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from annotations.models import Adjudication, Claim, GuidelineExample, User
from annotations.vocabulary import Role, Ruling
from tests import factories
from tests.browser.test_pages import expect_usable

TEXT = "The mayor resigned on Monday. A council member said that the budget grew by 5%."


@pytest.fixture
def claims() -> list[Claim]:
    project = factories.project(name="City desk", slug="city")
    article = factories.article(project, TEXT, title="The mayor resigns")
    quotes = ("The mayor resigned on Monday", "the budget grew by 5%")
    return [factories.dispute(factories.claim(article, quote)) for quote in quotes]


@pytest.fixture
def adjudicator(claims: list[Claim]) -> User:
    return factories.member(claims[0].article.project, Role.ADJUDICATOR)


@pytest.fixture
def queue(page: Page, log_in: Callable[[User], None], adjudicator: User) -> Page:
    log_in(adjudicator)
    page.goto(reverse("adjudicate", args=["city"]))
    return page


def test_a_dispute_is_settled_by_keys_with_an_example(queue: Page, claims: list[Claim]) -> None:
    queue.keyboard.press("b")
    expect(queue.get_by_label("Reason")).to_be_focused()
    queue.keyboard.type("The minutes count. They are signed.")
    queue.keyboard.press("Escape")
    queue.keyboard.press("g")
    title = queue.get_by_label("becomes G-01, titled")
    expect(title).to_be_focused()
    expect(title).to_have_value("The minutes count.")
    queue.keyboard.press("Control+Enter")
    expect(queue.get_by_text("is settled.")).to_be_visible()
    made = Adjudication.objects.get()
    assert made.verification == claims[0].verifications.order_by("pk")[1]
    assert GuidelineExample.objects.get().title == "The minutes count."
    expect(queue.get_by_role("heading", name="the budget grew by 5%")).to_be_visible()


def test_composing_shows_what_it_takes(queue: Page) -> None:
    rationale = queue.get_by_label("Rationale")
    expect(rationale).to_be_hidden()
    queue.keyboard.press("w")
    expect(rationale).to_be_visible()
    expect(queue.locator("[name=verdict]")).to_be_focused()


def test_a_chain_is_composed_by_keys(queue: Page) -> None:
    queue.keyboard.press("A")
    sources = queue.get_by_label("Source", exact=True)
    expect(sources).to_be_focused()
    expect(sources).to_have_value("The true outlet")
    queue.keyboard.press("Escape")
    queue.keyboard.press("2")
    expect(sources).to_have_count(2)
    expect(sources.nth(1)).to_be_focused()
    expect(sources.nth(1)).to_have_value("The false outlet")
    expect_usable(queue)
    queue.keyboard.press("Escape")
    queue.keyboard.press("r")
    queue.keyboard.type("Each has half of it.")
    queue.keyboard.press("Control+Enter")
    expect(queue.get_by_text("is settled.")).to_be_visible()
    made = Adjudication.objects.get()
    assert made.sourcing is not None
    assert [each.source and each.source.name for each in made.sourcing.chain.all()] == [
        "The true outlet",
        "The false outlet",
    ]


def test_enter_in_a_source_settles_and_starts_nothing_anew(queue: Page) -> None:
    queue.keyboard.press("A")
    source = queue.get_by_label("Source", exact=True)
    source.fill("Reuters")
    source.press("Enter")
    expect(source).to_have_value("Reuters")
    assert not Adjudication.objects.exists()


def test_keys_lead_through_the_queue(queue: Page) -> None:
    queue.keyboard.press("n")
    expect(queue.get_by_role("heading", name="the budget grew by 5%")).to_be_visible()
    queue.keyboard.press("p")
    expect(queue.get_by_role("heading", name="The mayor resigned on Monday")).to_be_visible()


def test_what_is_typed_into_the_reason_is_text(queue: Page) -> None:
    queue.keyboard.press("0")
    queue.keyboard.type("abc w0 np g")
    expect(queue.get_by_label("Reason")).to_have_value("abc w0 np g")


def test_it_works_without_scripts(browser: Browser, queue: Page, base_url: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, storage_state=queue.context.storage_state(), base_url=base_url
    )
    page = context.new_page()
    page.goto(reverse("adjudicate", args=["city"]))
    page.get_by_text("Not a checkable claim").click()
    page.get_by_label("Reason").fill("It is an opinion.")
    page.get_by_role("button", name="Settle and next").click()
    expect(page.get_by_text("is settled.")).to_be_visible()
    context.close()
    assert Adjudication.objects.get().ruling == Ruling.REJECTS
