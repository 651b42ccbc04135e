"""Two people in two browsers on one claim: each sees what the other does, and loses nothing."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.models import Claim, Project, User, Verification
from annotations.vocabulary import Role
from tests import factories

Open = Callable[[User, Claim], Page]


@pytest.fixture
def opened(
    answered: None, browser: Browser, base_url: str, context: BrowserContext
) -> Iterator[Open]:
    """Opens a claim for a person, in a browser of their own."""
    cache.clear()
    browsers: list[BrowserContext] = []

    def open_claim(person: User, claim: Claim) -> Page:
        own = browser.new_context(base_url=base_url)
        own.set_default_timeout(15_000)
        browsers.append(own)
        client = Client()
        client.force_login(person)
        cookie = client.cookies[site.SESSION_COOKIE_NAME].value
        own.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": base_url}])
        page = own.new_page()
        page.goto(reverse("claim", args=[claim.article_id, claim.number]))
        return page

    yield open_claim
    for each in browsers:
        each.close()


def give_verdict(page: Page, rationale: str) -> None:
    page.get_by_role("radio", name="True", exact=True).check()
    page.get_by_label("Rationale").fill(rationale)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#saved")).to_contain_text("All saved")


def two(project: Project) -> tuple[User, User]:
    ada = factories.user("ada", first_name="Ada", last_name="One")
    ben = factories.user("ben", first_name="Ben", last_name="Two")
    for each in (ada, ben):
        factories.member(project, Role.REVIEWER, each)
    return ada, ben


def test_each_sees_who_is_here_and_what_the_other_saved_and_keeps_what_they_type(
    opened: Open,
) -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    ada, ben = two(project)
    hers, his = opened(ada, claim), opened(ben, claim)
    expect(hers.locator("#others")).to_contain_text("Ben Two", timeout=15_000)
    hers.get_by_label("Rationale").fill("I am still")

    give_verdict(his, "The minutes say so.")

    notice = hers.locator("#changed-meanwhile")
    expect(notice).to_contain_text("Ben Two", timeout=15_000)
    expect(hers.locator("#live")).to_contain_text("Ben Two")
    expect(hers.locator(f"#c{claim.number}")).to_have_attribute("data-status", "in_review")
    expect(hers.get_by_label("Rationale")).to_have_value("I am still")
    notice.get_by_role("link", name="Show it").click()
    expect(hers.locator("#panel")).to_contain_text("The minutes say so.")
    expect(hers.get_by_label("Rationale")).to_have_value("I am still")


def test_who_saves_a_statement_second_is_shown_both(opened: Open) -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project))
    ada, ben = two(project)
    hers, his = opened(ada, claim), opened(ben, claim)
    for page, words in ((his, "He left."), (hers, "She left.")):
        page.get_by_role("textbox", name="Statement", exact=True).fill(words)
    his.get_by_role("button", name="Save", exact=True).click()
    expect(his.locator("#saved")).to_contain_text("All saved")
    hers.get_by_role("button", name="Save", exact=True).click()
    expect(hers.locator(".conflict-part")).to_contain_text("He")
    expect(hers.get_by_role("textbox", name="Statement", exact=True)).to_have_value("She left.")


def test_a_blind_reviewer_sees_the_other_s_work_once_the_claim_is_decided(opened: Open) -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    ada, ben = two(project)
    hers, his = opened(ada, claim), opened(ben, claim)
    give_verdict(his, "The minutes say so.")
    with hers.expect_response(lambda answer: "/live/" in answer.url):
        pass
    with hers.expect_response(lambda answer: "/live/" in answer.url):
        pass
    expect(hers.locator("#changed-meanwhile")).to_have_count(0)
    expect(hers.locator(f"#c{claim.number}")).to_have_attribute("data-status", "open")
    expect(hers.locator("#panel")).not_to_contain_text("The minutes say so.")

    give_verdict(hers, "I asked him.")

    assert Verification.objects.count() == 2
    expect(his.locator("#changed-meanwhile")).to_contain_text("Ada One", timeout=15_000)


def test_two_who_take_the_next_claim_never_get_the_same(opened: Open) -> None:
    project = factories.project()
    article = factories.article(project)
    first, second = (factories.claim(article, quote) for quote in ("The mayor", "the budget"))
    ada, ben = two(project)
    hers, his = opened(ada, first), opened(ben, first)
    for page in (hers, his):
        page.goto(reverse("project", args=[project.slug]))
        page.keyboard.press("t")
    places = {reverse("claim", args=[article.pk, each.number]) for each in (first, second)}
    for page in (hers, his):
        expect(page.locator("#panel")).to_be_visible()
    assert {page.url.removeprefix(site_of(page)) for page in (hers, his)} == places

    hers.goto(reverse("project_work", args=[project.slug]))
    hers.get_by_role("link", name="Give back").first.click()
    hers.get_by_label("Why").fill("I know the mayor.")
    hers.get_by_role("button", name="Give back").click()
    expect(hers.get_by_role("heading", name="Back in the queue")).to_be_visible()


def site_of(page: Page) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
