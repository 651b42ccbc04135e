"""The boundaries of a marked claim, the same words twice, and the guess of a kind, as people do it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Anchor, Claim, User
from annotations.vocabulary import Status
from tests import factories

TEXT = (
    "The mayor resigned on Monday. A council member said that the budget grew by 5%.\n\n"
    "Nobody was warned. The bridge will close in May."
)

Select = Callable[..., None]


@pytest.fixture
def claim(page: Page, log_in: Callable[[User], None]) -> Claim:
    """Claim 1a, “The mayor resigned”, open at the desk."""
    made = factories.claim(factories.article(text=TEXT), "The mayor resigned")
    log_in(factories.manager_of(made.article.project))
    page.goto(reverse("claim", args=[made.article_id, made.number]))
    return made


def place(claim: Claim) -> tuple[str, str]:
    anchor = Anchor.objects.get(claim=claim)
    return anchor.label, anchor.quote


def test_the_ends_move_by_keys_and_the_claim_keeps_its_label(page: Page, claim: Claim) -> None:
    page.keyboard.press("b")
    expect(page.get_by_role("group", name="Boundaries of the claim")).to_be_visible()
    page.keyboard.press("]")
    page.keyboard.press("]")
    page.keyboard.press("}")
    page.keyboard.press("Enter")

    expect(page.locator("#saved")).to_contain_text("Boundaries moved.")
    expect(page.locator("mark.now")).to_have_text("mayor resigned on Monday")
    assert place(claim) == ("1a", "mayor resigned on Monday")


def test_other_words_are_selected_and_the_list_follows_the_text(
    page: Page, claim: Claim, select: Select
) -> None:
    factories.claim(claim.article, "the budget grew by 5%")
    page.reload()
    page.keyboard.press("b")
    select("Nobody was warned")
    page.get_by_role("button", name="Use these words").click()

    expect(page.locator("mark.now")).to_have_text("Nobody was warned")
    expect(page.locator("#p1 mark")).to_have_text("the budget grew by 5%")
    assert place(claim) == ("3a", "Nobody was warned")
    labels = page.locator("#claims .number")
    expect(labels).to_have_text(["2a", "3a"])


def test_escape_leaves_the_boundaries_as_they_are(page: Page, claim: Claim) -> None:
    page.keyboard.press("b")
    page.keyboard.press("]")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Boundaries of the claim")).to_have_count(0)
    page.keyboard.press("]")
    assert place(claim) == ("1a", "The mayor resigned")


def test_verdicts_that_have_to_be_given_again_are_named_before(page: Page, claim: Claim) -> None:
    factories.verification(claim)
    page.reload()
    page.keyboard.press("b")
    page.keyboard.press("]")
    page.keyboard.press("Enter")

    box = page.get_by_label("1 verdict will have to be given again.")
    expect(box).to_be_focused()
    assert place(claim) == ("1a", "The mayor resigned")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Move the boundaries").click()

    expect(page.locator("#saved")).to_contain_text("Boundaries moved.")
    claim.refresh_from_db()
    assert (place(claim)[1], claim.status) == ("The mayor resigned on", Status.RECHECK)


def test_the_same_words_are_marked_only_after_a_second_yes(
    page: Page, claim: Claim, select: Select
) -> None:
    select("The mayor resigned")
    page.keyboard.press("c")
    expect(page.get_by_label("Statement", exact=True).last).to_be_visible()
    page.keyboard.press("Control+Enter")

    form = page.get_by_role("form", name="Mark a claim")
    expect(form).to_contain_text("Claim 1a has these words already.")
    assert Claim.objects.count() == 1
    form.get_by_label("Mark them again").check()
    form.get_by_role("button", name="Mark claim").click()

    expect(page.get_by_role("complementary", name="Claim 1b")).to_be_visible()


@pytest.mark.parametrize(
    ("words", "kind"),
    [("the budget grew by 5%", "quantity"), ("The bridge will close in May", "prediction")],
)
def test_a_kind_that_was_not_touched_is_guessed_from_the_words(
    page: Page, claim: Claim, select: Select, words: str, kind: str
) -> None:
    select(words)
    page.keyboard.press("c")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#saved")).to_contain_text("Its kind is guessed from its words.")
    assert Claim.objects.exclude(pk=claim.pk).get().kind == kind
