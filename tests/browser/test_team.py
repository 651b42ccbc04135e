"""Managing a project in a browser: what is saved at once, what is shown at once, what asks first."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Membership, User
from annotations.vocabulary import Role
from tests import factories
from tests.browser.test_pages import expect_usable
from tests.browser.world import world


def test_a_role_is_saved_when_it_is_chosen_and_what_is_wrong_stands_in_its_row(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("team", args=[made.project.slug]))

    role = page.get_by_label("Role of rashid", exact=True)
    role.select_option("adjudicator")

    expect(page.get_by_role("row", name="rashid").get_by_role("status")).to_have_text("Saved")
    expect(role).to_have_value("adjudicator")
    assert Membership.objects.get(user=made.reviewer).role == Role.ADJUDICATOR
    page.get_by_label("Role of maria", exact=True).select_option("viewer")
    row = page.get_by_role("row", name="maria")
    expect(row.get_by_role("status")).to_contain_text("A project needs a manager")
    expect(row.get_by_role("combobox")).to_have_value("manager")
    expect_usable(page)


def test_a_link_is_shown_to_be_copied_and_a_newcomer_joins_by_it(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("team", args=[made.project.slug]))
    page.get_by_role("button", name="New link").click()
    address = page.get_by_label("Copy it now").input_value()
    expect_usable(page)

    page.context.clear_cookies()
    page.goto(address)
    expect_usable(page)
    page.get_by_label("Login name").fill("newcomer")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_label("The same password again").fill(factories.PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url(reverse("project", args=[made.project.slug]))
    expect(page.get_by_role("heading", level=1)).to_have_text(made.project.name)


def test_guidelines_are_seen_as_they_are_typed(page: Page, log_in: Callable[[User], None]) -> None:
    made = world()
    log_in(made.manager)
    page.goto(reverse("guidelines_change", args=[made.project.slug]))

    page.get_by_label("Guidelines").clear()
    page.get_by_label("Guidelines").press_sequentially("# Claims\n\n**Numbers** first")

    preview = page.locator("#preview")
    expect(preview.get_by_role("heading", level=3)).to_have_text("Claims")
    expect(preview.locator("strong")).to_have_text("Numbers")
    expect_usable(page)


def test_a_change_that_reopens_claims_asks_and_then_does_it(
    page: Page, log_in: Callable[[User], None]
) -> None:
    made = world()
    claim = factories.claim(made.article, "The mayor resigned")
    factories.verification(claim, by=made.reviewer)
    log_in(made.manager)
    page.goto(reverse("project_settings", args=[made.project.slug]))
    page.get_by_label("Reviews a claim needs").fill("2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1 → 2 reopens 1 claim")
    page.get_by_text("See the claim").click()
    expect_usable(page)

    page.get_by_role("button", name="Change and reopen 1").click()

    expect(page.get_by_role("status")).to_contain_text("All saved")
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_a_short_name_follows_the_name_until_it_is_typed(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(world().manager)
    page.goto(reverse("project_new"))
    short = page.get_by_label("Short name")

    page.get_by_label("Name", exact=True).press_sequentially("Café & Iraq desk ")

    expect(short).to_have_value("cafe-iraq-desk")
    short.fill("cafe")
    page.get_by_label("Name", exact=True).press_sequentially("2")
    expect(short).to_have_value("cafe")
