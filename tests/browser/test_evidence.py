"""Evidence in a claim's panel: copies of pages that fail and are tried again, and using it again."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, ViewportSize, expect

from annotations.jobs.copying import copy_due
from annotations.models import Claim, Evidence, PageCopy, User
from tests import factories
from tests.browser.test_desk_layout import SIZES
from tests.fetching.server import LOCAL, Site, answer, serving

PAGE = b"<html><head><title>The embassy</title></head><body><p>It closes.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of one page that answers 403 until a test puts another answer there."""
    with serving() as site:
        site.pages["/story"] = answer(status="403 Forbidden")
        yield site


@pytest.fixture
def claim(log_in: Callable[[User], None]) -> Claim:
    made = factories.claim()
    log_in(factories.manager_of(made.article.project))
    return made


def open_claim(page: Page, claim: Claim) -> Locator:
    """The part of the panel with the evidence."""
    page.goto(reverse("claim", args=[claim.article_id, claim.number]))
    return page.locator("#evidence")


def add(page: Page, url: str) -> Locator:
    """The row of new evidence at the address, whose copy the worker has tried once."""
    page.keyboard.press("e")
    with page.expect_response("**/copies/"):
        page.keyboard.type(url)
        page.keyboard.press("Enter")
    copy_due(policy=LOCAL)
    return page.get_by_role("group", name="New evidence")


def publish(site: Site) -> None:
    site.pages["/story"] = answer(PAGE, media_type="text/html")


def test_a_failed_copy_of_saved_evidence_is_tried_again_in_place(
    page: Page, claim: Claim, site: Site
) -> None:
    asked = factories.page_copy(claim.article, site.url("/story"))
    proof = factories.evidence(claim, url=site.url("/story"), page_copy=asked.pk)
    copy_due(policy=LOCAL)
    evidence = open_claim(page, claim)
    line = evidence.get_by_role("status")
    again = evidence.get_by_role("button", name="Try again The minutes")
    expect(line).to_contain_text("answers 403 Forbidden")

    with page.expect_response(f"**{reverse('copy_again', args=[asked.pk])}"):
        again.press("Enter")
    expect(line).to_be_focused()
    copy_due(policy=LOCAL)
    expect(again).to_be_visible()
    expect(line).to_contain_text("answers 403 Forbidden")

    publish(site)
    with page.expect_response(f"**{reverse('copy_again', args=[asked.pk])}"):
        again.click()
    copy_due(policy=LOCAL)
    expect(line).to_contain_text("Copy kept")
    expect(again).to_be_hidden()
    expect(page.locator("#saved")).not_to_contain_text("Not saved")
    proof.refresh_from_db()
    assert proof.snapshot


def test_a_failed_copy_of_new_evidence_says_why_and_can_be_tried_again(
    page: Page, claim: Claim, site: Site
) -> None:
    open_claim(page, claim)
    row = add(page, site.url("/story"))
    expect(row.get_by_role("status")).to_contain_text("answers 403 Forbidden")
    expect(row.get_by_role("button", name="Choose the file")).to_be_visible()

    publish(site)
    with page.expect_response("**/again/"):
        row.get_by_role("button", name="Try again").click()
    copy_due(policy=LOCAL)

    expect(row.get_by_role("status")).to_contain_text("Copy kept")
    expect(row.get_by_role("button", name="Choose the file")).to_be_hidden()
    expect(row.locator(".evidence-title")).to_have_text("The embassy")


def test_new_evidence_goes_on_without_the_copy_that_failed(
    page: Page, claim: Claim, site: Site
) -> None:
    open_claim(page, claim)
    row = add(page, site.url("/story"))

    row.get_by_role("button", name="Go on without").click()
    expect(row.get_by_role("button", name="Try again")).to_be_hidden()
    row.get_by_role("radio", name="supports").check()
    page.keyboard.press("Control+s")

    expect(page.locator("#saved")).to_contain_text("All saved")
    assert Evidence.objects.get(claim=claim).url == site.url("/story")
    assert not PageCopy.objects.filter(state="kept").exists()


def test_evidence_of_a_claim_beside_it_is_used_here_too(page: Page, claim: Claim) -> None:
    beside = factories.claim(claim.article, "on Monday")
    minutes = factories.evidence(beside, "The minutes")
    evidence = open_claim(page, claim)

    evidence.get_by_role("button", name="use it here, too").click()
    page.get_by_role("group", name="New evidence").get_by_role("radio", name="refutes").check()
    page.keyboard.press("Control+s")

    expect(page.locator("#saved")).to_contain_text("All saved")
    taken = Evidence.objects.get(claim=claim)
    assert (taken.taken_from, taken.title, taken.stance) == (minutes, "The minutes", "refutes")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_the_button_stands_at_the_evidence_that_it_uses(
    page: Page, claim: Claim, size: ViewportSize
) -> None:
    beside = factories.claim(claim.article, "on Monday")
    for number in range(2):
        factories.evidence(
            beside, f"The minutes of the council's meeting in the town hall, {number}"
        )
    page.set_viewport_size(size)
    evidence = open_claim(page, claim)
    page.keyboard.press("e")

    for button in evidence.get_by_role("button", name="use it here, too").all():
        title = button.locator("xpath=preceding-sibling::span").bounding_box()
        here = button.bounding_box()
        assert title
        assert here
        assert title["x"] + title["width"] <= here["x"]
        assert title["y"] <= here["y"] + here["height"] / 2 <= title["y"] + title["height"]
