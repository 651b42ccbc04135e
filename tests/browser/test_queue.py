"""Taking work from a project's queue in a browser."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import User
from annotations.vocabulary import Role
from tests import factories


def test_the_next_claim_is_taken_by_key_and_stays_with_who_took_it(
    page: Page, log_in: Callable[[User], None]
) -> None:
    claim = factories.claim()
    project = claim.article.project
    reviewer = factories.member(project, Role.REVIEWER, factories.user("ada"))
    log_in(reviewer)
    page.goto(reverse("project", args=[project.slug]))
    page.get_by_role("searchbox").press_sequentially("t")

    page.get_by_role("heading", level=1).click()
    page.keyboard.press("t")

    expect(page).to_have_url(reverse("claim", args=[claim.article_id, claim.number]))
    expect(page.locator("#panel").get_by_label("Statement")).to_have_value(claim.statement)
    page.goto(reverse("project_work", args=[project.slug]))
    held = page.get_by_role("region", name="Assigned to you")
    expect(held.get_by_role("link", name=claim.statement)).to_be_visible()


@pytest.mark.browser_context_args(timezone_id="Pacific/Kiritimati")
def test_a_held_claim_says_until_when_by_the_readers_clock_and_is_given_back(
    page: Page, log_in: Callable[[User], None]
) -> None:
    claim = factories.claim()
    held = factories.assignment(claim)
    log_in(held.person)
    page.goto(reverse("claim", args=[claim.article_id, claim.number]))
    there = held.leased_until.astimezone(ZoneInfo("Pacific/Kiritimati"))
    line = page.locator("#panel .held")
    expect(line).to_contain_text(f"{there.day}, {there:%H:%M}")
    expect(line).not_to_contain_text("UTC")

    line.get_by_role("link", name="Give it back").click()
    page.get_by_label("Why?").fill("It is about my sister.")
    page.get_by_role("button", name="Give back").click()

    expect(page.get_by_text("It is back in the queue.")).to_be_visible()
