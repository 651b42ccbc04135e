"""What happens when saving doesn't go as planned: nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from annotations.actions import claims
from annotations.models import Claim, User, Verification
from annotations.vocabulary import ClaimKind
from tests import factories
from tests.browser.held_requests import let_go


@pytest.fixture
def claim(page: Page, log_in: Callable[[User], None]) -> Claim:
    """The claim that is open in the browser."""
    made = factories.claim()
    log_in(factories.manager_of(made.article.project))
    page.goto(reverse("claim", args=[made.article.pk, made.number]))
    return made


def write_verdict(page: Page, rationale: str) -> None:
    page.get_by_role("radio", name="True", exact=True).check()
    page.get_by_label("Rationale").fill(rationale)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def expect_saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("All saved")


def restored(page: Page) -> Locator:
    """The words that say that a draft is back."""
    return page.locator("#panel .restored")


def expect_kept(page: Page, rationale: str) -> None:
    expect(page.get_by_label("Rationale")).to_have_value(rationale)


@pytest.mark.usefixtures("claim")
def test_a_draft_survives_a_reload_until_it_is_saved(page: Page) -> None:
    write_verdict(page, "The minutes say so.")
    page.reload()
    expect_kept(page, "The minutes say so.")
    expect(restored(page)).to_be_visible()

    save(page)
    expect_saved(page)
    page.reload()

    expect_kept(page, "The minutes say so.")
    expect(restored(page)).to_have_count(0)


@pytest.mark.usefixtures("claim")
def test_a_draft_has_the_chain_and_new_evidence_too(page: Page) -> None:
    page.keyboard.press("s")
    page.keyboard.type("The Gazette")
    page.keyboard.press("<")
    page.keyboard.type("Two officials")
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    page.keyboard.type("Called the press office, no answer")
    page.keyboard.press("Enter")
    page.keyboard.press("c")

    page.reload()

    expect(page.locator("#chain .chip-name:visible")).to_have_text(["The Gazette", "Two officials"])
    row = page.get_by_role("group", name="New evidence")
    expect(row).to_contain_text("Called the press office, no answer")
    expect(row.get_by_role("radio", name="gives context")).to_be_checked()


@pytest.mark.usefixtures("claim")
def test_the_panel_says_whether_what_was_typed_is_saved(page: Page) -> None:
    expect_saved(page)

    write_verdict(page, "The minutes say so.")
    expect(page.locator("#saved")).to_contain_text("Not saved yet")
    expect(page.locator("#saved")).to_contain_text("Draft saved")

    save(page)
    expect_saved(page)


@pytest.mark.usefixtures("claim")
def test_a_draft_can_be_discarded(page: Page) -> None:
    write_verdict(page, "The minutes say so.")
    page.reload()
    expect(restored(page)).to_be_visible()

    page.get_by_role("button", name="Discard it").click()

    expect_kept(page, "")
    page.reload()
    expect_kept(page, "")


@pytest.mark.usefixtures("claim")
def test_a_claim_that_was_being_marked_is_there_again_after_a_reload(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_label("Statement").last.fill("The budget grew.")
    page.reload()

    expect(page.locator("#mark blockquote")).to_contain_text("the budget grew by 5%")
    page.get_by_role("button", name="Mark claim").click()

    expect(page.get_by_text("Claim marked.")).to_be_visible()
    expect(page.locator("mark.now")).to_have_text(
        "A council member said that the budget grew by 5%."
    )


def test_a_draft_belongs_to_its_claim(page: Page, claim: Claim) -> None:
    factories.claim(claim.article, "the budget grew by 5%")
    write_verdict(page, "The minutes say so.")
    page.reload()

    page.keyboard.press("l")
    page.locator("#c2 a").click()
    expect(page.get_by_role("complementary", name="Claim 2a")).to_be_visible()
    expect_kept(page, "")
    page.keyboard.press("l")
    page.locator("#c1 a").click()
    expect(page.get_by_role("complementary", name="Claim 1a")).to_be_visible()
    expect_kept(page, "The minutes say so.")


def test_a_draft_belongs_to_its_writer(
    page: Page, claim: Claim, log_in: Callable[[User], None]
) -> None:
    write_verdict(page, "The minutes say so.")

    log_in(factories.member(claim.article.project))
    page.reload()

    expect_kept(page, "")


def test_after_an_expired_login_one_logs_in_in_a_new_tab_and_saves(
    page: Page, claim: Claim
) -> None:
    person = factories.manager_of(claim.article.project)
    write_verdict(page, "The minutes say so.")
    Session.objects.all().delete()

    save(page)
    expect(page.get_by_text("Your login has expired")).to_be_visible()
    expect_kept(page, "The minutes say so.")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in in a new tab").click()
    tab = opened.value
    tab.get_by_label("Username").fill(person.username)
    tab.get_by_label("Password").fill(factories.PASSWORD)
    tab.keyboard.press("Enter")
    # The new tab finds the words in this browser and sends them as a draft: saved meanwhile, they'd come back.
    expect(tab.locator("#saved")).to_contain_text("Draft saved")
    page.get_by_role("button", name="Cancel").click()
    save(page)

    expect_saved(page)
    expect(page.get_by_text("Your login has expired")).to_be_hidden()
    assert Verification.objects.get().rationale == "The minutes say so."


def change_elsewhere(claim: Claim) -> None:
    claims.change_claim(
        by=factories.manager_of(claim.article.project),
        claim=claim,
        seen=claim.version,
        details=claims.ClaimDetails("The mayor stepped down.", ClaimKind.EVENT),
    )


def test_after_a_conflict_theirs_can_be_taken_and_the_rest_stays(page: Page, claim: Claim) -> None:
    statement = page.locator("#panel").get_by_label("Statement")
    statement.fill("The mayor has gone.")
    write_verdict(page, "The minutes say so.")
    change_elsewhere(claim)

    save(page)
    page.get_by_role("button", name="Take theirs").click()
    expect(statement).to_have_value("The mayor stepped down.")
    expect_kept(page, "The minutes say so.")
    save(page)

    expect_saved(page)
    claim.refresh_from_db()
    assert claim.statement == "The mayor stepped down."
    assert Verification.objects.get().rationale == "The minutes say so."


def test_a_conflict_shows_both_versions_and_saving_again_puts_mine_in_its_place(
    page: Page, claim: Claim
) -> None:
    statement = page.locator("#panel").get_by_label("Statement")
    statement.fill("The mayor has gone.")
    change_elsewhere(claim)

    save(page)
    expect(page.get_by_role("alert")).to_contain_text("stepped down.")
    expect(statement).to_have_value("The mayor has gone.")
    page.get_by_role("button", name="Put mine back").click()

    expect_saved(page)
    claim.refresh_from_db()
    assert claim.statement == "The mayor has gone."


@pytest.mark.usefixtures("claim")
def test_a_mistake_is_shown_where_it_was_made(page: Page) -> None:
    page.get_by_label("Rationale").fill("The minutes say so.")

    save(page)

    expect(page.get_by_text("Choose a verdict.")).to_be_visible()
    expect(page.get_by_role("radiogroup", name="Verdict")).to_be_focused()
    expect_kept(page, "The minutes say so.")


@pytest.mark.usefixtures("claim")
def test_without_a_network_the_text_stays_and_can_be_saved_later(
    page: Page, context: BrowserContext, complaints: list[str]
) -> None:
    write_verdict(page, "The minutes say so.")

    context.set_offline(offline=True)
    save(page)
    expect(page.get_by_text("the server could not be reached")).to_be_visible()
    expect_kept(page, "The minutes say so.")
    context.set_offline(offline=False)
    save(page)

    expect_saved(page)
    expect(page.get_by_text("the server could not be reached")).to_have_count(0)
    complaints.clear()


@pytest.mark.usefixtures("claim")
def test_a_failure_of_the_server_is_told_and_the_text_stays(
    page: Page, complaints: list[str]
) -> None:
    write_verdict(page, "The minutes say so.")
    page.route("**/save/", lambda route: route.fulfill(status=503, body="down"))

    save(page)

    expect(page.get_by_text("something went wrong on the server")).to_be_visible()
    expect_kept(page, "The minutes say so.")
    complaints.clear()


@pytest.mark.usefixtures("claim")
def test_saving_twice_at_once_saves_once(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/save/", hold)
    write_verdict(page, "The minutes say so.")

    page.keyboard.press("Control+s")
    page.keyboard.press("Control+s")
    expect(page.locator("#composer")).to_have_attribute("aria-busy", "true")
    let_go(page, held)

    expect_saved(page)
    assert len(held) == 1
    assert Verification.objects.count() == 1
