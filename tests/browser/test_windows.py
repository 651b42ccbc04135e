"""A long text comes to the desk in windows; people read, jump, search and mark as in a short one."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.models import Anchor, Article, User, Verification
from annotations.queries.desk.windows import LONG, WINDOW
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests import factories
from tests.browser.conftest import TIMEOUT

SENTENCE = "The council said on day {} that bridge {} over the river would cost more than it had. "
PARAGRAPHS = 100
TEXT = "\n\n".join(
    "".join(SENTENCE.format(number, number) for _ in range(14)).strip() + f" End of {number}."
    for number in range(PARAGRAPHS)
)
WAITING = (2, 60, 98)
"""The paragraphs that have a claim: in the first window, in the middle and in the last."""


def words(number: int) -> str:
    return f"End of {number}"


@pytest.fixture
def article(log_in: Callable[[User], None]) -> Article:
    assert len(TEXT) > LONG + 3 * WINDOW
    claims = [
        ClaimRecord(Span(TEXT.index(words(each)), TEXT.index(words(each)) + len(words(each))), "?")
        for each in WAITING
    ]
    made = factories.imported(*claims, text=TEXT)
    log_in(factories.manager_of(made.project))
    return made


@pytest.fixture
def fetched(page: Page) -> list[str]:
    """The windows that the page asks for, by their addresses."""
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "/text/" in each.url else None)
    return asked


def paragraphs(page: Page) -> list[str]:
    return page.locator("#text > p").all_inner_texts()


def read_on(page: Page) -> None:
    """Scrolls to the first place that is ahead, if one is left."""
    page.evaluate("document.querySelector('#text > .ahead')?.scrollIntoView()")


def in_sight(page: Page, number: int) -> None:
    expect(page.locator("#text > p", has_text=f"End of {number}.")).to_be_in_viewport()


def test_a_short_text_is_there_at_once_and_nothing_is_fetched(
    page: Page, fetched: list[str], log_in: Callable[[User], None]
) -> None:
    short = factories.article(text=TEXT[:LONG].rstrip())
    log_in(factories.manager_of(short.project))
    page.goto(reverse("desk", args=[short.pk]))
    page.wait_for_load_state("networkidle")
    assert fetched == []
    expect(page.locator(".ahead")).to_have_count(0)


def test_the_rest_of_a_long_text_comes_as_one_reads_on(
    page: Page, article: Article, fetched: list[str]
) -> None:
    page.goto(reverse("desk", args=[article.pk]))
    assert len(paragraphs(page)) < PARAGRAPHS / 2
    while page.locator("#text > .ahead").count():
        left = page.locator("#text > .ahead").count()
        read_on(page)
        expect(page.locator("#text > .ahead")).not_to_have_count(left)
    starts = page.locator("#text > p").evaluate_all("all => all.map((each) => each.dataset.start)")
    assert [int(start) for start in starts] == [TEXT.index(each) for each in TEXT.split("\n\n")]
    assert len(fetched) == len(set(fetched)) == len(TEXT) // WINDOW - 1
    expect(page.locator("#claims > li")).to_have_count(len(WAITING))


def test_the_next_claim_is_found_beyond_what_is_there_and_keys_wait_for_it(
    page: Page, article: Article
) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.type("n1So it is, says n.")

    panel = page.locator('#panel[data-claim="2"]')
    expect(panel.get_by_label("Rationale")).to_have_value("So it is, says n.")
    in_sight(page, 60)
    expect(page.locator("#text mark.now")).to_have_text(words(60))
    expect(page.locator("#claims [aria-current]")).to_have_count(1)


def test_keys_follow_two_jumps_beyond_what_is_there(page: Page, article: Article) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.type("nn1So it is.")
    panel = page.locator('#panel[data-claim="3"]')
    expect(panel.get_by_label("Rationale")).to_have_value("So it is.")
    in_sight(page, 98)


def test_the_claim_before_is_found_round_the_beginning(page: Page, article: Article) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.press("p")
    expect(page.locator('#panel[data-claim="3"]')).to_be_visible()
    in_sight(page, 98)


def test_saving_goes_on_to_a_claim_beyond_what_is_there(page: Page, article: Article) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.type("1Seen.")
    page.keyboard.press("Control+Enter")
    expect(page.locator('#panel[data-claim="2"]')).to_be_visible()
    in_sight(page, 60)
    expect(page.locator("#text mark.now")).to_have_text(words(60))
    assert Verification.objects.get().claim.number == 1


def test_an_address_of_a_claim_opens_its_window_and_what_is_before_can_be_read(
    page: Page, article: Article
) -> None:
    page.goto(reverse("claim", args=[article.pk, 2]))
    in_sight(page, 60)
    expect(page.locator("#text > p", has_text="End of 0.")).to_have_count(0)
    read_on(page)
    expect(page.locator("#text > p", has_text="End of 0.")).to_have_count(1)


def test_the_cursor_goes_from_one_window_to_the_next_and_back(page: Page, article: Article) -> None:
    page.goto(reverse("desk", args=[article.pk]))
    number = int(page.locator("#text .sentence").last.get_attribute("data-number") or 0)
    for _ in range(number + 1):
        page.keyboard.press("j")
    current = page.locator("#text .sentence[aria-current]")
    expect(current).to_have_attribute("data-number", str(number + 1))
    page.keyboard.press("k")
    expect(current).to_have_attribute("data-number", str(number))


def test_words_are_found_and_marked_where_the_text_is_not_there_yet(
    page: Page, article: Article
) -> None:
    page.goto(reverse("desk", args=[article.pk]))
    page.keyboard.press("f")
    page.keyboard.type("End of 77")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show in the text").click()
    in_sight(page, 77)
    page.get_by_role("button", name="Mark claim").first.click()
    page.locator("#mark").get_by_role("button", name="Mark").click()
    expect(page.locator('#panel[data-claim="4"]')).to_be_visible()
    anchor = Anchor.objects.get(claim__number=4)
    assert (anchor.start, anchor.quote) == (TEXT.index(words(77)), words(77))


def test_the_list_of_claims_opens_what_is_further_on_in_its_place(
    page: Page, article: Article
) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.press("l")
    expect(page.locator("#claims a").first).to_be_focused()
    page.get_by_role("link", name="1 claim further on").first.click()
    line = page.locator('#claims > li[data-claim="2"] a')
    expect(line).to_be_focused()
    expect(page).to_have_url(reverse("claim", args=[article.pk, 1]))
    page.keyboard.press("Enter")
    expect(page.locator('#panel[data-claim="2"]')).to_be_visible()
    in_sight(page, 60)


SELECT = """([one, other]) => {
  const ends = [one, other].map((words) =>
    [...document.querySelectorAll("#text > p")].find((p) => p.textContent.includes(words)));
  const range = new Range();
  range.setStart(ends[0].lastElementChild.firstChild, 0);
  range.setEnd(ends[1].firstElementChild.firstChild, 11);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def border(page: Page) -> int:
    """The number of the last paragraph of the first window."""
    page.locator("#text > .ahead").first.wait_for(state="attached")
    return page.locator("#text > p").count() - 1


def test_words_on_both_sides_of_a_border_are_marked_as_they_stand(
    page: Page, article: Article
) -> None:
    page.goto(reverse("desk", args=[article.pk]))
    last = border(page)
    read_on(page)
    page.locator("#text > p", has_text=f"End of {last + 1}.").wait_for()
    page.evaluate(SELECT, [f"End of {last}.", f"End of {last + 1}."])
    page.get_by_role("button", name="Mark claim").click()
    page.locator("#mark").get_by_role("button", name="Mark").click()
    expect(page.locator('#panel[data-claim="4"]')).to_be_visible()
    anchor = Anchor.objects.get(claim__number=4)
    assert anchor.quote == f"End of {last}.\n\nThe council"
    assert anchor.quote == TEXT[anchor.start : anchor.end]


def test_words_that_are_not_all_there_cannot_be_marked(page: Page, article: Article) -> None:
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.press("n")
    in_sight(page, 60)
    page.evaluate(SELECT, ["End of 1.", "End of 60."])
    page.keyboard.press("c")
    expect(page.locator("#mark")).to_be_hidden()


@pytest.mark.usefixtures("article")
def test_a_window_that_does_not_come_is_said_and_comes_later(
    page: Page, article: Article, complaints: list[str]
) -> None:
    page.route("**/text/**", lambda route: route.abort())
    page.goto(reverse("claim", args=[article.pk, 1]))
    page.keyboard.press("n")
    expect(page.get_by_text("the server could not be reached")).to_be_visible(timeout=TIMEOUT)
    page.unroute("**/text/**")
    page.keyboard.press("n")
    in_sight(page, 60)
    complaints.clear()
