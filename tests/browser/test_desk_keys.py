"""Keys on the desk: none is lost or goes astray, however fast they are pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from annotations.models import Article, User, Verification
from tests import factories
from tests.browser.held_requests import let_go

TEXT = "The mayor resigned on Monday. The budget grew by 5%. Two officials were warned."


@dataclass
class Gate:
    """What requests for claims pass: `waiting` are those that came while it was closed."""

    closed: bool = False
    waiting: list[Route] = field(default_factory=list)

    def meet(self, route: Route) -> None:
        if self.closed:
            self.waiting.append(route)
        else:
            route.continue_()


@pytest.fixture
def gate(page: Page) -> Iterator[Gate]:
    """Open, and there before the page is: a request that is under way already isn't met."""
    gate = Gate()
    page.route("**/claims/*/", gate.meet)
    yield gate
    page.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def article(page: Page, gate: Gate, log_in: Callable[[User], None]) -> Article:
    """An article with three claims; the first is open in the browser."""
    made = factories.article(text=TEXT)
    for words in ("The mayor resigned", "The budget grew", "Two officials were warned"):
        factories.claim(made, words)
    log_in(factories.manager_of(made.project))
    page.goto(reverse("claim", args=[made.pk, 1]))
    return made


@pytest.fixture
def answers(gate: Gate, article: Article) -> list[Route]:
    """Requests for claims, each held back until the test lets it go."""
    gate.closed = True
    return gate.waiting


def expect_rationale(page: Page, number: int, words: str) -> None:
    """What the claim's rationale comes to: keys that waited are played once all of it is there."""
    panel = page.get_by_role("complementary", name=f"Claim {number}")
    expect(panel.get_by_label("Rationale")).to_have_value(words)


def verdict(page: Page, label: str) -> Locator:
    return page.locator("#panel .verdicts").get_by_role("radio", name=label, exact=True)


def test_a_verdict_by_key_puts_the_cursor_in_the_rationale(page: Page, article: Article) -> None:
    page.keyboard.type("1Confirmed by n and f.")

    expect(page.get_by_label("Rationale")).to_have_value("Confirmed by n and f.")
    expect(verdict(page, "True")).to_be_checked()
    expect(page).to_have_url(reverse("claim", args=[article.pk, 1]))


def test_a_verdict_by_mouse_puts_the_cursor_in_the_rationale(page: Page, article: Article) -> None:
    page.locator(".verdict", has_text="False").click()
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.type("Confirmed by n and f.")

    expect(page.get_by_label("Rationale")).to_have_value("Confirmed by n and f.")
    expect(page).to_have_url(reverse("claim", args=[article.pk, 1]))


def test_keys_of_the_text_do_nothing_while_a_radio_button_has_the_focus(
    page: Page, article: Article
) -> None:
    page.get_by_role("radio", name="common knowledge").focus()

    page.keyboard.type("nf2c")

    expect(verdict(page, "False")).not_to_be_checked()
    expect(page).to_have_url(reverse("claim", args=[article.pk, 1]))
    expect(page.locator("#mark")).to_be_hidden()


@pytest.mark.usefixtures("article")
def test_the_last_step_is_undone_and_redone_by_key_where_nothing_is_typed(page: Page) -> None:
    claim = page.locator("#text").get_by_role("link", name="Two officials were warned")
    page.get_by_label("Rationale").press_sequentially("uU")
    expect(page.get_by_label("Rationale")).to_have_value("uU")
    page.keyboard.press("Escape")

    page.keyboard.press("u")
    expect(page.get_by_role("status").filter(has_text="Undone:")).to_be_visible()
    expect(claim).to_have_count(0)
    expect(page.locator("#keys")).to_be_visible()  # from then on keys act
    page.keyboard.press("U")

    expect(page.get_by_role("status").filter(has_text="Redone:")).to_be_visible()
    expect(claim).to_be_visible()


@pytest.mark.usefixtures("article")
def test_keys_pressed_before_the_claim_came_act_on_that_claim(
    page: Page, answers: list[Route]
) -> None:
    page.keyboard.type("n2The minutes say no, and 1 says so.")
    expect(page.get_by_text("The claim is on its way")).to_be_visible()
    let_go(page, answers, 0)

    expect_rationale(page, 2, "The minutes say no, and 1 says so.")
    expect(verdict(page, "False")).to_be_checked()
    expect(page.get_by_label("Rationale")).to_be_focused()
    expect(page.get_by_text("Typing in Rationale")).to_be_visible()


@pytest.mark.usefixtures("article")
def test_a_second_jump_waits_for_the_first_and_keys_follow_both(
    page: Page, answers: list[Route]
) -> None:
    page.keyboard.type("nn1So it is.")
    let_go(page, answers, 0)
    let_go(page, answers, 1)

    expect_rationale(page, 3, "So it is.")


@pytest.mark.usefixtures("article")
def test_words_that_are_corrected_and_saved_while_waiting_are_saved_there(
    page: Page, answers: list[Route]
) -> None:
    page.keyboard.type("n1Yess")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.keyboard.type("No.")
    page.keyboard.press("Control+Enter")
    let_go(page, answers, 0)

    expect(page.get_by_role("complementary", name="Claim 3a")).to_be_visible()
    saved = Verification.objects.get()
    assert (saved.claim.number, saved.rationale.splitlines()) == (2, ["Yes", "No."])


@pytest.mark.usefixtures("article")
def test_escape_takes_back_keys_that_wait(page: Page, answers: list[Route]) -> None:
    page.keyboard.type("n1No.")
    page.keyboard.press("Escape")
    let_go(page, answers, 0)

    expect_rationale(page, 2, "")
    expect(verdict(page, "True")).not_to_be_checked()


@pytest.mark.usefixtures("article")
def test_keys_for_a_claim_that_never_comes_are_refused_visibly(
    page: Page, context: BrowserContext, complaints: list[str]
) -> None:
    context.set_offline(offline=True)

    page.keyboard.type("n1No.")

    expect(page.get_by_text("The claim didn’t come")).to_be_visible()
    expect_rationale(page, 1, "")
    expect(verdict(page, "True")).not_to_be_checked()
    complaints.clear()


@pytest.mark.usefixtures("article")
def test_the_claim_that_was_asked_for_last_is_shown(
    page: Page, answers: list[Route], complaints: list[str]
) -> None:
    page.get_by_role("link", name="The budget grew").click()
    page.get_by_role("link", name="Two officials were warned").click()
    let_go(page, answers, 1)

    expect(page.get_by_role("complementary", name="Claim 3")).to_be_visible()
    complaints.clear()  # htmx logs the request that was given up
