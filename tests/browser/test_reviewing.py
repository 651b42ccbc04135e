"""Going from claim to claim: by pointer, by key, and by the browser's own buttons."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from annotations.models import Article, Claim, User, Verification
from annotations.vocabulary import Role, Status
from tests import factories
from tests.browser.held_requests import let_go

TEXT = (
    "The mayor resigned on Monday. A council member said that the budget grew by 5%.\n\n"
    "According to the Gazette, two officials were warned. The bridge will close in May."
)


@pytest.fixture
def article(page: Page, log_in: Callable[[User], None]) -> Article:
    """An article with claims 1 and 2 nested in one another, 3 before them, and its desk open."""
    made = factories.article(text=TEXT)
    factories.claim(made, "According to the Gazette, two officials were warned")
    factories.claim(made, "two officials")
    factories.claim(made, "The mayor resigned")
    log_in(factories.manager_of(made.project))
    page.goto(reverse("desk", args=[made.pk]))
    return made


def choose_from_list(page: Page, number: int) -> None:
    page.keyboard.press("l")
    page.locator(f"#c{number} a").click()


def claim(article: Article, number: int) -> str:
    return reverse("claim", args=[article.pk, number])


def expect_open(page: Page, article: Article, number: int) -> None:
    """The panel, the text, the list and the address bar all speak of the claim."""
    label = {1: "3a", 2: "3b", 3: "1a"}[number]
    expect(page.get_by_role("complementary", name=f"Claim {label}")).to_be_visible()
    expect(page.locator("#claims [aria-current]")).to_have_count(1)
    expect(page.locator(f"#c{number} a")).to_have_attribute("aria-current", "true")
    expect(page.locator(f'mark.now:not([data-claims~="{number}"])')).to_have_count(0)
    expect(page.locator(f'mark.now[data-claims~="{number}"]').first).to_be_visible()
    expect(page).to_have_url(claim(article, number))


def test_the_address_bar_names_the_open_claim_and_back_goes_back(
    page: Page, article: Article
) -> None:
    page.get_by_role("link", name="The mayor resigned").first.click()
    expect_open(page, article, 3)
    choose_from_list(page, 1)
    expect_open(page, article, 1)

    page.go_back()
    expect_open(page, article, 3)
    page.go_back()
    expect(page.get_by_role("complementary", name="Claim")).to_contain_text("No claim chosen")
    page.go_forward()
    expect_open(page, article, 3)


def test_going_back_before_the_page_can_hear_of_it_is_caught_up_with(
    page: Page, article: Article
) -> None:
    choose_from_list(page, 1)
    expect_open(page, article, 1)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/js/desk*.js", hold, times=1)
    page.reload(wait_until="commit")
    expect(page.get_by_role("complementary", name="Claim 3a")).to_be_visible()

    page.evaluate("history.replaceState(null, '', '../2/')")
    let_go(page, held)

    expect_open(page, article, 2)


def test_the_window_is_named_after_the_open_claim(page: Page, article: Article) -> None:
    choose_from_list(page, 2)

    expect(page).to_have_title(f"Claim 3b · {article.title} · factcheck")


def test_a_click_opens_the_innermost_claim_and_a_further_one_that_around_it(
    page: Page, article: Article
) -> None:
    words = page.locator("#text").get_by_role("link", name="two officials")

    words.click()
    expect_open(page, article, 2)
    words.click()
    expect_open(page, article, 1)
    words.click()
    expect_open(page, article, 2)


def test_n_and_p_go_through_the_claims_that_wait_in_the_order_of_the_text(
    page: Page, article: Article
) -> None:
    for key, number in [("n", 3), ("n", 1), ("n", 2), ("n", 3), ("p", 2), ("p", 1)]:
        page.keyboard.press(key)
        expect_open(page, article, number)


def test_n_says_so_when_no_claim_waits(page: Page, article: Article) -> None:
    Claim.objects.filter(article=article).update(status="withdrawn", withdrawn_because="No.")
    page.reload()

    page.keyboard.press("n")

    expect(page.get_by_text("No claim is waiting for you here.")).to_have_count(1)


def test_a_permalink_shows_the_words_of_its_claim(
    page: Page, log_in: Callable[[User], None]
) -> None:
    long = factories.article(text=f"{factories.TEXT}\n\n" * 60 + "The bridge fell.")
    last = factories.claim(long, "The bridge fell")
    log_in(factories.manager_of(long.project))

    page.goto(claim(long, last.number))

    expect(page.locator("mark.now")).to_be_in_viewport()


def test_keys_lead_to_every_part_of_the_panel(page: Page, article: Article) -> None:
    page.goto(claim(article, 3))
    panel = page.get_by_role("complementary")

    page.keyboard.press("2")
    expect(panel.get_by_role("radio", name="False")).to_be_checked()
    expect(panel.get_by_label("Rationale")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(panel.get_by_label("Rationale")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(panel.get_by_label("New evidence")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(panel.get_by_label("Source", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    expect(panel.get_by_role("heading", name="History")).to_be_focused()


def test_keys_do_nothing_while_somebody_types(page: Page, article: Article) -> None:
    page.goto(claim(article, 3))
    page.get_by_label("Rationale").focus()

    page.keyboard.type("njc?1")

    expect(page.get_by_label("Rationale")).to_have_value("njc?1")
    expect_open(page, article, 3)
    expect(page.get_by_role("radio", name="True", exact=True)).not_to_be_checked()


def test_keys_with_a_modifier_are_left_to_the_browser(page: Page, article: Article) -> None:
    page.keyboard.press("Alt+n")
    page.keyboard.press("Control+n")
    page.keyboard.press("n")

    expect_open(page, article, 3)


@pytest.mark.usefixtures("article")
def test_the_list_of_keys_is_read_from_its_beginning(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#all-keys h3").first).to_be_in_viewport()

    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()


def test_keys_can_be_turned_off_and_stay_off(page: Page, article: Article) -> None:
    page.keyboard.press("?")
    page.get_by_label("Single keys do something").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()

    page.keyboard.press("n")
    page.get_by_role("button", name="all keys").click()

    expect(page.get_by_label("Single keys do something")).not_to_be_checked()
    assert page.url.endswith(reverse("desk", args=[article.pk]))


@pytest.mark.usefixtures("article")
def test_the_cursor_moves_the_focus_and_stays_through_a_swap(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("#panel[data-claim='3']")).to_be_visible()

    page.keyboard.press("k")

    expect(page.locator(".sentence[aria-current]")).to_have_text("The mayor resigned on Monday.")
    expect(page.locator(".sentence[aria-current]")).to_be_focused()


def test_a_cue_is_taken_from_the_selected_words(
    page: Page, article: Article, select: Callable[..., None]
) -> None:
    page.goto(claim(article, 2))
    page.keyboard.press("s")
    page.keyboard.type("The Gazette")
    page.keyboard.press("Enter")

    select("According to")
    page.get_by_role("button", name="cue").click()
    expect(page.locator("#chain .taken-cue")).to_have_text("According to")
    page.keyboard.press("Control+s")

    expect(page.locator("#saved")).to_contain_text("All saved")
    expect(page.locator("#text .cue.now")).to_have_text("According to")


def test_a_colleagues_verdict_is_confirmed_by_one_key_a_reason_and_a_save(
    page: Page, log_in: Callable[[User], None]
) -> None:
    project = factories.project(deciding="cross_check", reviews_needed=2)
    checked = factories.claim(factories.article(project))
    relied_on, _other = (factories.evidence(checked, title) for title in ("Minutes", "A letter"))
    factories.verification(checked, "false", evidence=(relied_on.pk,))
    second = factories.member(project, Role.REVIEWER)
    log_in(second)
    page.goto(claim(checked.article, checked.number))

    page.keyboard.press("a")
    page.keyboard.type("The minutes say so.")
    page.keyboard.press("Control+s")

    expect(page.locator("#saved")).to_contain_text("All saved")
    mine = Verification.objects.get(reviewer=second)
    assert (mine.verdict.key, mine.rationale) == ("false", "The minutes say so.")
    assert list(mine.evidence.all()) == [relied_on]
    checked.refresh_from_db()
    assert checked.status == Status.VERIFIED
