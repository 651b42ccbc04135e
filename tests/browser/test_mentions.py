"""Mentioning members: an @ offers them, at the desk and on the pages of threads."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Claim, Comment, Notification, User
from annotations.vocabulary import NotificationKind, Role
from tests import factories


@pytest.fixture
def claim(answered: None) -> Claim:
    """In a project with Anna, Konstantin and Kitty."""
    made = factories.claim()
    for name in ("anna", "kitty", "levin"):
        first = "Konstantin" if name == "levin" else ""
        who = factories.user(name, first_name=first)
        factories.member(made.article.project, Role.REVIEWER, who)
    return made


def test_a_member_is_mentioned_at_the_desk_by_keys_alone(
    page: Page, log_in: Callable[[User], None], claim: Claim
) -> None:
    log_in(claim.marked_by)
    page.goto(reverse("claim", args=[claim.article_id, claim.number]))
    page.keyboard.press("q")
    text = page.get_by_label("Question or comment")
    expect(text).to_be_focused()

    page.keyboard.type("Says who, @k")
    offers = page.get_by_role("listbox", name="Members to mention").get_by_role("option")
    expect(offers).to_have_text(["@kitty", "@levinKonstantin"])
    expect(offers.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(text).to_have_value("Says who, @levin ")
    expect(offers).to_have_count(0)
    page.keyboard.type("or @an")
    expect(offers).to_have_text(["@anna"])
    page.keyboard.press("Tab")
    expect(text).to_have_value("Says who, @levin or @anna ")
    expect(text).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#talk")).to_contain_text("Says who, @levin or @anna")
    told = Notification.objects.filter(kind=NotificationKind.MENTION)
    assert set(told.values_list("recipient__username", flat=True)) == {"anna", "levin"}


def test_escape_closes_the_list_and_nothing_else(
    page: Page, log_in: Callable[[User], None], claim: Claim
) -> None:
    log_in(claim.marked_by)
    page.goto(reverse("claim", args=[claim.article_id, claim.number]))
    page.keyboard.press("q")
    page.keyboard.type("@ann")
    offers = page.locator("#offers").get_by_role("option")
    expect(offers).to_have_count(1)

    page.keyboard.press("Escape")

    expect(offers).to_have_count(0)
    text = page.get_by_label("Question or comment")
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("me@anna")
    expect(text).to_have_value("@ann\nme@anna")
    expect(offers).to_have_count(0)


def test_a_member_is_mentioned_on_the_page_of_a_thread_by_a_click(
    page: Page, log_in: Callable[[User], None], claim: Claim
) -> None:
    thread = factories.thread(claim.article, sentence=1, by=claim.marked_by)
    log_in(claim.marked_by)
    page.goto(reverse("thread", args=[thread.pk]))
    reply = page.get_by_label("Reply")
    reply.press_sequentially("Ask @")

    page.get_by_role("option", name="@kitty").click()

    expect(reply).to_have_value("Ask @kitty ")
    expect(reply).to_be_focused()
    page.get_by_role("button", name="Reply").click()
    expect(page.get_by_text("Ask @kitty")).to_be_visible()
    assert Comment.objects.latest("pk").text == "Ask @kitty"
