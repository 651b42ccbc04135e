"""Choosing several claims of a list with the mouse and the keyboard."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Claim, SignOff, User
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_shift_chooses_a_range_and_one_box_all(page: Page, log_in: Callable[[User], None]) -> None:
    article = factories.article(text=" ".join(f"Thing {number} happened." for number in range(5)))
    for number in range(5):
        factories.claim(article, f"Thing {number} happened")
    log_in(factories.manager_of(article.project))
    page.goto(reverse("claims_select", args=[article.pk]))
    boxes = page.get_by_role("checkbox", name="claim")

    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(page.get_by_text("3 chosen")).to_be_visible()
    boxes.nth(4).focus()
    page.keyboard.press("Shift+Space")
    expect(page.get_by_text("4 chosen")).to_be_visible()
    page.get_by_label("All shown").check()
    expect(page.get_by_text("5 chosen")).to_be_visible()

    page.get_by_label("Why?").fill("Not claims.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("5 claims are withdrawn.")).to_be_visible()
    assert Claim.objects.filter(withdrawn_because="Not claims.").count() == 5


def test_claims_are_signed_off_together_with_the_keyboard(
    page: Page, log_in: Callable[[User], None]
) -> None:
    article = factories.article(factories.project(sign_offs_wanted=["checker"]))
    for quote in ("The mayor resigned", "the budget"):
        factories.verification(factories.claim(article, quote))
    log_in(factories.manager_of(article.project))
    page.goto(reverse("sign_offs", args=[article.pk]))

    page.get_by_label("All shown").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.get_by_role("button", name="Sign those chosen off as checker").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 claims are signed off.")).to_be_visible()
    assert SignOff.objects.filter(role="checker").count() == 2
