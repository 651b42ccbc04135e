"""A project's settings in a browser: each saves by itself, one that reopens work asks, Escape keeps the old value."""

import re
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Claim, Project, User
from annotations.vocabulary import Deciding
from tests import factories
from tests.browser.test_pages import expect_usable
from tests.browser.world import World, world


def opened(page: Page, log_in: Callable[[User], None]) -> World:
    """The settings of a project with a claim that one reviewer verified."""
    made = world()
    claim = factories.claim(made.article, "The mayor resigned")
    factories.verification(claim, by=made.reviewer)
    log_in(made.manager)
    page.goto(reverse("project_settings", args=[made.project.slug]))
    return made


def test_settings_save_one_after_the_other_and_say_so(
    page: Page, log_in: Callable[[User], None]
) -> None:
    project = factories.project()
    log_in(factories.manager_of(project))
    page.goto(reverse("project_settings", args=[project.slug]))
    state = page.locator("#settings-state").get_by_role("status")
    page.get_by_label("A verdict needs evidence").check()
    page.get_by_label("How reviews decide a claim").select_option("cross_check")
    expect(state).to_contain_text("All saved")
    expect(page.locator("#project-rules")).to_contain_text("decided by cross-check")
    page.get_by_label("Name", exact=True).fill("Another desk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Another desk")
    expect(page.locator("#project-place")).to_have_text("Another desk")
    expect(page).to_have_title(re.compile("Another desk"))
    expect(page.get_by_label("What a cross-check doesn’t confirm goes")).to_be_visible()
    project.refresh_from_db()
    assert (project.deciding, project.evidence_required) == (Deciding.CROSS_CHECK, True)
    page.get_by_label("Reviewers are blind to one another").check()
    problem = page.locator("#settings-state").get_by_role("alert").last
    expect(problem).to_contain_text("A project can't be both blind and decided by cross-check")
    expect_usable(page)


def test_a_number_that_reopens_work_asks_and_escape_keeps_the_old_one(
    page: Page, log_in: Callable[[User], None]
) -> None:
    opened(page, log_in)
    needed = page.get_by_label("Reviews a claim needs")
    needed.fill("2")
    needed.blur()
    expect(page.get_by_role("alert")).to_contain_text("1 → 2 reopens 1 claim")
    expect_usable(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label("Reviews a claim needs")).to_have_value("1")


def test_it_can_be_for_new_claims_alone(page: Page, log_in: Callable[[User], None]) -> None:
    made = opened(page, log_in)
    page.get_by_label("Reviews a claim needs").fill("2")
    page.get_by_label("Reviews a claim needs").blur()
    page.get_by_role("button", name="Only for new claims").click()
    expect(page.get_by_role("status")).to_contain_text("All saved")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert Project.objects.get(pk=made.project.pk).reviews_needed == 2
    assert Claim.objects.get(article=made.article, status="verified").reviews_needed == 1
