"""When the login runs out: the password is asked for over the page, and all that was typed stays."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Claim, User
from tests import factories
from tests.browser.test_pages import expect_usable

STATEMENT = "The budget has grown."


@pytest.fixture
def claim(page: Page, log_in: Callable[[User], None]) -> Claim:
    """The claim that is open in the browser, while the form for another is filled in."""
    made = factories.claim()
    factories.claim(made.article, "the budget grew by 5%")
    log_in(factories.manager_of(made.article.project))
    page.goto(reverse("claim", args=[made.article.pk, made.number]))
    for key in ["j", "j", "c"]:
        page.keyboard.press(key)
    page.locator("#mark").get_by_label("Statement").fill(STATEMENT)
    return made


def save_after_the_login_ran_out(page: Page) -> None:
    Session.objects.all().delete()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog", name="Log in again")).to_be_visible()


@pytest.mark.usefixtures("claim")
def test_after_the_password_what_was_being_saved_is_saved(page: Page) -> None:
    save_after_the_login_ran_out(page)
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_text("Claim marked.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert Claim.objects.filter(statement=STATEMENT).count() == 1


def test_the_address_is_one_that_can_be_loaded_again(page: Page, claim: Claim) -> None:
    here = reverse("claim", args=[claim.article.pk, claim.number])
    save_after_the_login_ran_out(page)
    expect(page).to_have_url(here)
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Claim marked.")).to_be_visible()

    response = page.reload()

    assert response
    assert response.ok
    expect(page.get_by_role("complementary")).to_contain_text(STATEMENT)


@pytest.mark.usefixtures("claim")
def test_a_wrong_password_is_told_and_nothing_is_lost(page: Page) -> None:
    save_after_the_login_ran_out(page)
    page.keyboard.type("not my password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("not correct")

    page.keyboard.press("Escape")

    expect(page.locator("#mark").get_by_label("Statement")).to_have_value(STATEMENT)
    assert not Claim.objects.filter(statement=STATEMENT).exists()


def test_a_claim_that_was_asked_for_comes_after_the_password(page: Page, claim: Claim) -> None:
    page.keyboard.press("Escape")
    Session.objects.all().delete()
    page.keyboard.press("n")
    expect(page.get_by_role("dialog", name="Log in again")).to_be_visible()
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(reverse("claim", args=[claim.article.pk, 2]))


@pytest.mark.usefixtures("claim")
def test_the_dialog_is_usable(page: Page) -> None:
    save_after_the_login_ran_out(page)

    expect_usable(page)
