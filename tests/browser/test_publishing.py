"""Publishing on the screen: gate, preview, number; two people at once; corrections; withdrawing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.actions.reports import publish
from annotations.models import Article, Claim, CorrectionDecision, Report, User, Verification
from annotations.rules.release import DEFAULT_LEVELS
from annotations.vocabulary import Decision, Role
from tests import factories

TEXT = "The mayor resigned on Monday. A council member said that the budget grew by 5%.\n\nNobody denied it."


@dataclass(frozen=True)
class Desk:
    """An article with a claim that is verified, and one with a correction that nobody decided on."""

    article: Article
    checked: Claim
    proposed: Verification
    editor: User

    @property
    def address(self) -> str:
        return reverse("report_next", args=[self.article.pk])


@pytest.fixture
def desk() -> Desk:
    gate = {check.value: level.value for check, level in DEFAULT_LEVELS.items()}
    project = factories.project(name="City desk", slug="city", gate=gate)
    editor = factories.member(project, Role.REVIEWER, who=factories.user("erika"))
    article = factories.article(project, TEXT, title="The mayor resigns")
    checked = factories.claim(article, "The mayor resigned on Monday")
    factories.record_sourcing(checked, "The Gazette")
    factories.verification(checked)
    grown = factories.claim(article, "the budget grew by 5%")
    proposed = factories.correction(grown, "the budget grew by 4%")
    return Desk(article, checked, proposed, editor)


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """One where nothing stops an edition, and something is told."""
    factories.decision(desk.proposed)
    return desk


def see_to_the_end(page: Page) -> None:
    """Scrolls the preview as a person does who reads it."""
    frame = page.locator("#draft").element_handle().content_frame()
    assert frame
    frame.wait_for_url("**/report.html")
    frame.wait_for_load_state()
    frame.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.get_by_label("I looked at the preview")).to_be_checked()


def test_an_edition_from_the_gate_to_its_withdrawal(
    page: Page, log_in: Callable[[User], None], desk: Desk
) -> None:
    log_in(desk.editor)
    page.goto(reverse("reports", args=[desk.article.pk]))
    page.get_by_role("link", name="Preview and publish the next edition").click()

    button = page.get_by_role("button", name="Publish edition 1")
    expect(button).to_be_disabled()
    expect(page.get_by_text("1 thing stops it: must-fix corrections")).to_be_visible()
    with page.expect_navigation():  # to a page whose scripts hear keys
        page.get_by_role("link", name="decide on them").click()
    page.locator("[data-correction]").focus()
    page.keyboard.press("a")
    expect(page.locator(".decision")).to_contain_text("accepted")
    expect(page.locator("[data-correction]")).to_be_focused()
    assert CorrectionDecision.objects.get().decision == Decision.ACCEPTED

    page.goto(desk.address)
    see_to_the_end(page)
    page.get_by_label("Why it may go out").fill("The second source is on its way.")
    page.get_by_label("Type the edition's number").press_sequentially("1")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Edition 1 is published")).to_be_visible()
    expect(page.get_by_role("link", name="Read edition 1")).to_be_focused()
    assert "The second source is on its way." in Report.objects.get().content
    publish(by=desk.editor, article=desk.article, override_reason="Again.", note="Nothing is new.")
    page.goto(reverse("reports", args=[desk.article.pk]))
    expect(page.get_by_text("superseded by edition 2")).to_be_visible()

    page.get_by_role("link", name="Withdraw edition 2").click()
    page.get_by_label("Why is it withdrawn?").fill("The minutes were forged.")
    page.get_by_label("Number of the edition").fill("2")
    page.get_by_role("button", name="Withdraw edition 2").click()
    expect(page.locator("#edition-2")).to_contain_text("The minutes were forged.")
    page.get_by_role("link", name="Edition 2", exact=True).click()
    expect(page.get_by_text("The minutes were forged.")).to_be_visible()
    page.get_by_role("link", name="Read it all the same").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The mayor resigns")


def test_enter_alone_publishes_nothing(
    page: Page, log_in: Callable[[User], None], open_desk: Desk
) -> None:
    log_in(open_desk.editor)
    page.set_viewport_size({"width": 1440, "height": 300})
    page.goto(open_desk.address)
    page.get_by_label("Why it may go out").fill("It is late.")
    number = page.get_by_label("Type the edition's number")

    number.press("Enter")
    number.press_sequentially("1")
    number.press("Enter")

    expect(number).to_have_value("1")
    expect(page.get_by_label("I looked at the preview")).not_to_be_checked()
    assert not Report.objects.exists()
    see_to_the_end(page)
    number.press("Enter")
    expect(page.get_by_role("heading", name="Edition 1 is published")).to_be_visible()
    assert Report.objects.count() == 1


def test_a_button_that_is_held_publishes_without_a_keyboard(
    page: Page, log_in: Callable[[User], None], open_desk: Desk
) -> None:
    log_in(open_desk.editor)
    page.clock.install(time=datetime(2026, 1, 2, tzinfo=UTC))
    page.goto(open_desk.address)
    page.get_by_label("Why it may go out").fill("It is late.")
    see_to_the_end(page)
    button = page.get_by_role("button", name="Publish edition 1")
    button.hover()

    page.mouse.down()
    page.clock.run_for(1_000)
    page.mouse.up()
    page.clock.run_for(5_000)
    assert not Report.objects.exists()
    page.mouse.down()
    page.clock.run_for(2_100)

    expect(page.get_by_role("heading", name="Edition 1 is published")).to_be_visible()
    page.mouse.up()
    assert Report.objects.count() == 1


def test_who_comes_second_is_back_at_the_gate_with_what_changed(
    page: Page, log_in: Callable[[User], None], open_desk: Desk
) -> None:
    log_in(open_desk.editor)
    page.goto(open_desk.address)
    see_to_the_end(page)
    page.get_by_label("Why it may go out").fill("It is late.")
    page.get_by_label("About this edition").fill("All was checked.")
    page.get_by_label("Type the edition's number").fill("1")
    factories.verification(
        open_desk.checked, "false", by=factories.member(open_desk.article.project)
    )

    page.keyboard.press("Enter")

    expect(page.get_by_text("Something changed after you opened this page")).to_be_visible()
    expect(page.locator("[data-new]").filter(has_text="Claims that are disputed")).to_be_visible()
    expect(page.get_by_label("Why it may go out")).to_have_value("It is late.")
    expect(page.get_by_label("About this edition")).to_have_value("All was checked.")
    assert not Report.objects.exists()
    see_to_the_end(page)
    page.get_by_label("Type the edition's number").press("Enter")
    expect(page.get_by_role("heading", name="Edition 1 is published")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_publishing_without_scripts(
    page: Page, log_in: Callable[[User], None], open_desk: Desk
) -> None:
    log_in(open_desk.editor)
    page.goto(open_desk.address)
    page.get_by_label("Why it may go out").fill("It is late.")
    page.get_by_label("I looked at the preview").check()
    page.get_by_label("Type the edition's number").fill("1")

    page.get_by_role("button", name="Publish edition 1").click()

    expect(page.get_by_role("heading", name="Edition 1 is published")).to_be_visible()


def test_keys_lead_from_part_to_part_and_back(
    page: Page, log_in: Callable[[User], None], open_desk: Desk
) -> None:
    log_in(open_desk.editor)
    page.goto(open_desk.address)
    expect(page.locator("#keys")).to_be_visible()

    page.keyboard.press("F6")
    expect(page.locator("#gate")).to_be_focused()
    page.keyboard.press("F6")
    expect(page.locator("#preview")).to_be_focused()
    page.keyboard.press("F6")
    expect(page.locator("#changes")).to_be_focused()
    page.get_by_label("About this edition").focus()
    expect(page.locator("#keys .mode")).to_have_text("Typing: About this edition")
    page.keyboard.press("Escape")
    expect(page.locator("#changes")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page).to_have_url(reverse("reports", args=[open_desk.article.pk]))
    assert not Report.objects.exists()


def test_a_decision_that_another_was_faster_with_is_shown_with_what_was_typed(
    page: Page, log_in: Callable[[User], None], desk: Desk
) -> None:
    log_in(desk.editor)
    page.goto(reverse("corrections", args=[desk.article.pk]))
    page.locator("[data-correction]").focus()
    page.keyboard.press("r")
    page.keyboard.type("It is in the minutes.")
    decide_correction(
        by=factories.manager_of(desk.article.project),
        verification=desk.proposed,
        supersedes=None,
        draft=DecisionDraft(Decision.ACCEPTED),
    )

    page.get_by_role("button", name="Reject it").click()

    expect(page.get_by_text("Somebody decided on this correction meanwhile")).to_be_visible()
    expect(page.get_by_text("accepted")).to_be_visible()
    page.locator("[data-correction]").focus()
    page.keyboard.press("r")
    expect(page.get_by_label("Why?")).to_have_value("It is in the minutes.")
    page.get_by_role("button", name="Reject it").click()
    expect(page.get_by_text("rejected")).to_be_visible()
    assert list(CorrectionDecision.objects.order_by("pk").values_list("decision", flat=True)) == [
        "accepted",
        "rejected",
    ]
