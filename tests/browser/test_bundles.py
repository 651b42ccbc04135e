"""The desk with its scripts and style sheets in one file each, as they are served."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from annotations.models import ReviewDraft, User, Verification
from factcheck.bundles import BUNDLED, bundled
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

STATIC = Path(__file__).resolve().parent.parent.parent / "static"


def serve_bundles(page: Page) -> list[str]:
    """The scripts and style sheets of ours that the page asks for, by their names."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        name = route.request.url.partition("/static/")[2]
        asked.append(name)
        if name not in BUNDLED:
            return route.continue_()
        content = bundled(name, lambda each: (STATIC / each).read_text())
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return route.fulfill(body=content, content_type=kind)

    page.route("**/static/css/**", answer)
    page.route("**/static/js/**", answer)
    return asked


def test_a_claim_is_chosen_and_saved_by_keys(page: Page, log_in: Callable[[User], None]) -> None:
    claim = factories.claim()
    log_in(factories.manager_of(claim.article.project))
    asked = serve_bundles(page)
    page.goto(reverse("desk", args=[claim.article_id]))

    page.keyboard.press("n")
    expect(page.locator("#panel")).to_have_attribute("data-claim", "1")
    page.get_by_role("radio", name="True", exact=True).check()
    page.get_by_label("Rationale").fill("The minutes say so.")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#progress")).to_contain_text("1 of 1")
    expect(page.locator("#panel")).to_contain_text("No other claim here waits for you.")
    assert not ReviewDraft.objects.exists()
    assert Verification.objects.get().rationale == "The minutes say so."
    assert sorted(asked) == sorted([*BUNDLED, "js/menus.js"])
