"""The core loop, key by key: from an open claim to the next one, with one save."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect

from annotations.models import Claim, Evidence, PageCopy, Sourcing, User, Verification
from annotations.vocabulary import Basis, Channel, SourceKind, Stance
from tests import factories
from tests.browser.held_requests import let_go

TEXT = (
    "Politico reported that it spoke with three sources with knowledge of the situation. "
    "The embassy in Baghdad would close. Secretary Pompeo hasn’t commented.\n\n"
    "It was built in 1911."
)
ADDRESS = "https://example.org/news/embassy"
REASON = "One origin only: Politico's three sources. A second one would change this."
MOST = 16
MOST_WITH_A_NEW_SOURCE = MOST + 8


class Keys:
    """A keyboard that counts what is pressed; words that are typed into a field don't count."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)


@pytest.fixture
def claim(page: Page, context: BrowserContext, log_in: Callable[[User], None]) -> Claim:
    """The claim to check in a desk that is open at none; another one waits behind it."""
    article = factories.article(text=TEXT)
    factories.source(article.project, "Politico", reliability="B")
    made = factories.claim(article, "The embassy in Baghdad would close")
    factories.claim(article, "It was built in 1911")
    log_in(factories.manager_of(article.project))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reverse("desk", args=[article.pk]))
    page.evaluate("words => navigator.clipboard.writeText(words)", ADDRESS)
    return made


@pytest.fixture
def saves(page: Page, claim: Claim) -> list[str]:
    """What was posted to save the claim."""
    posted: list[str] = []

    def listen(route: Route) -> None:
        posted.append(route.request.url)
        route.continue_()

    page.route(f"**{reverse('claim_save', args=[claim.article_id, claim.number])}*", listen)
    return posted


def expect_next(page: Page) -> None:
    expect(page.locator("#composer .statement")).to_have_value("It was built in 1911")


def expect_reviewed(claim: Claim) -> None:
    """What the loop stores: a chain of two with their words, grades, evidence and the verdict."""
    sourcing = Sourcing.objects.get(claim=claim)
    assert (sourcing.basis, sourcing.credibility) == (Basis.ATTRIBUTED, 3)
    first, second = sourcing.chain.order_by("position")
    assert first.source
    assert second.source
    assert (first.source.name, first.cue, first.reliability) == ("Politico", "reported", "B")
    assert (first.mention_start, first.mention_end) == (0, len("Politico"))
    assert second.source.name == "three sources with knowledge of the situation"
    assert (second.source.kind, second.source.several) == (SourceKind.UNNAMED, True)
    assert TEXT[second.mention_start : second.mention_end] == second.source.name
    piece = Evidence.objects.get(claim=claim)
    assert (piece.url, piece.stance) == (ADDRESS, Stance.SUPPORTS)
    verification = Verification.objects.get(claim=claim)
    assert (verification.verdict.key, verification.rationale) == ("true", REASON)
    assert list(verification.evidence.all()) == [piece]


def review(keys: Keys) -> None:
    """The loop without looking up, as fast as the keys go."""
    keys.press("n", "s")
    keys.press("p", "o", "Tab", "<", "t", "h", "Tab", "Enter")
    keys.press("3", "Control+v", "Enter", "s", "1")
    keys.type(REASON)
    keys.press("Control+Enter")


def test_a_claim_takes_sixteen_keys_and_one_save(
    page: Page, claim: Claim, saves: list[str]
) -> None:
    keys = Keys(page)

    review(keys)

    expect_next(page)
    assert keys.pressed <= MOST
    assert len(saves) == 1
    expect_reviewed(claim)
    expect(page.locator("#panel")).to_be_focused()
    keys.press("s")
    expect(page.locator("#chain input:focus")).to_be_visible()


def test_a_copy_of_the_evidence_is_asked_for_on_the_way_and_once(
    page: Page, claim: Claim, saves: list[str]
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/copies/", hold, times=1)

    review(Keys(page))
    expect(page.locator("#composer")).to_have_attribute("aria-busy", "true")
    assert not saves
    let_go(page, held)

    expect_next(page)
    assert PageCopy.objects.get().url == ADDRESS
    assert Evidence.objects.get(claim=claim).page_copy == PageCopy.objects.get()


def test_a_new_source_takes_eight_keys_more(page: Page, claim: Claim) -> None:
    keys = Keys(page)

    keys.press("n", "s")
    keys.type("The Gazette")
    keys.press("Enter")
    keys.press("Tab", "Tab")
    keys.type("news")
    keys.press("Shift+Tab", "Shift+Tab", "<")
    keys.press("t", "h", "Tab", "Enter", "3", "Control+v", "Enter", "s", "1")
    keys.type(REASON)
    keys.press("Control+Enter")

    expect_next(page)
    assert keys.pressed <= MOST_WITH_A_NEW_SOURCE
    names = Sourcing.objects.get(claim=claim).chain.order_by("position")
    assert [each.source and (each.source.name, each.source.kind) for each in names] == [
        ("The Gazette", SourceKind.NEWS_OUTLET),
        ("three sources with knowledge of the situation", SourceKind.UNNAMED),
    ]


def test_fast_typing_over_a_slow_network_ends_in_the_same(page: Page, claim: Claim) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**{reverse('claim', args=[claim.article_id, claim.number])}*", hold, times=1)

    page.keyboard.press("n")
    keys = Keys(page)
    keys.press("s", "p", "o", "Tab", "<", "t", "h", "Tab", "Enter", "3")
    expect(page.locator("body")).to_be_visible()
    assert not Sourcing.objects.exists()
    let_go(page, held)
    expect(page.get_by_role("complementary", name="Claim")).to_be_visible()
    expect(page.get_by_label("New evidence")).to_be_focused()
    keys.press("Control+v", "Enter", "s", "1")
    keys.type(REASON)
    keys.press("Control+Enter")

    expect_next(page)
    expect_reviewed(claim)


def test_a_source_beside_another_is_a_branch_of_its_own(page: Page, claim: Claim) -> None:
    page.keyboard.press("n")
    page.keyboard.press("s")
    page.keyboard.type("po")
    page.keyboard.press("Tab")
    page.keyboard.press("+")
    page.keyboard.type("Reuters")
    page.keyboard.press("Enter")
    page.get_by_label("Channel").nth(1).select_option(label="declined to comment")
    page.keyboard.press("Control+s")

    expect(page.locator("#saved")).to_contain_text("All saved")
    chain = Sourcing.objects.get(claim=claim).chain.order_by("position")
    assert [(each.branch, each.source and each.source.name) for each in chain] == [
        (1, "Politico"),
        (2, "Reuters"),
    ]
    assert chain[1].channel == Channel.DECLINED


def test_backspace_takes_the_last_source_off_and_arrows_walk_them(page: Page, claim: Claim) -> None:
    page.keyboard.press("n")
    page.keyboard.press("s")
    page.keyboard.type("po")
    page.keyboard.press("Tab")
    page.keyboard.press("<")
    page.keyboard.type("th")
    page.keyboard.press("Tab")
    chips = page.locator("#chain .source-chip:visible")
    expect(chips).to_have_count(2)

    page.keyboard.press("ArrowLeft")
    expect(chips.first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("<")
    page.keyboard.press("Backspace")
    expect(chips.nth(1)).to_be_focused()
    page.keyboard.press("Backspace")

    expect(chips).to_have_count(1)
    expect(chips).to_contain_text("Politico")
    expect(chips).to_be_focused()
    assert not Sourcing.objects.filter(claim=claim).exists()
