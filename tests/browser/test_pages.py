"""Every page, in both colour schemes and in forced colours, on a phone, a desk, and zoomed in."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve, reverse
from playwright.sync_api import Page, ViewportSize, expect

from annotations.actions.assignments import return_assignment
from annotations.actions.query_shares import answer_from_outside
from annotations.actions.reports import withdraw_edition
from annotations.models import Article, SignOff, Thread, User
from annotations.models.project import default_gate
from tests import factories
from tests.browser.world import World, world
from tests.ui.test_statements import READING

pytestmark = pytest.mark.any_database

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1440, "height": 900}
ZOOMED: ViewportSize = {"width": 720, "height": 450}
"""What a screen has left at 200 %."""


@dataclass(frozen=True)
class Look:
    """How somebody looks at a page."""

    size: ViewportSize
    scheme: Literal["light", "dark"] = "light"
    forced_colors: Literal["active", "none"] = "none"


LOOKS = (
    Look(PHONE),
    Look(PHONE, scheme="dark"),
    Look(SCREEN),
    Look(SCREEN, scheme="dark"),
    Look(SCREEN, forced_colors="active"),
    Look(ZOOMED),
)


def next_edition(made: World) -> str:
    """The page that publishes, of a project with a release gate that objects to something."""
    made.project.gate = default_gate()
    made.project.save(update_fields=["gate"])
    factories.correction(made.claim)
    return reverse("report_next", args=[made.article.pk])


def corrections(made: World) -> str:
    """Corrections of which one is decided on."""
    factories.correction(made.claim)
    factories.decision(factories.correction(made.claim, severity="fix"))
    return reverse("corrections", args=[made.article.pk])


def signed_off(made: World) -> SignOff:
    """One of a claim that is decided, after another that is void."""
    claim = factories.claim(made.article, "The mayor resigned", by=made.manager)
    for _ in range(2):
        factories.verification(claim, by=made.manager)
        factories.sign_off(claim, made.manager)
    return SignOff.objects.standing().get(claim=claim)


def marked_alone(made: World) -> Article:
    """An article that the manager and a reviewer mark by themselves, who has finished."""
    article = factories.marked_alone(made.project, "The river rose on Monday. Nobody was hurt.")
    factories.passage_mark(article, "The river rose", by=made.manager)
    factories.passage_mark(article, "river rose on Monday", by=made.reviewer)
    factories.finished(article, made.reviewer)
    return article


def withdrawn_edition(made: World) -> str:
    withdraw_edition(by=made.manager, report=made.report, reason="The minutes were forged.")
    return reverse("report", args=[made.article.pk, made.report.edition])


def disputed(made: World) -> str:
    """The queue with a dispute of others, and an example like it."""
    claims = [factories.claim(made.article, quote) for quote in ("two officials", "Nobody denied")]
    settled, _other = map(factories.dispute, claims)
    factories.adjudication(settled, made.manager, example_title="A denial is not evidence")
    return reverse("adjudicate", args=[made.project.slug])


def settled(made: World) -> str:
    """What was settled, to be settled anew."""
    claim = factories.dispute(factories.claim(made.article, "two officials"))
    factories.dissented(factories.adjudication(claim, made.manager))
    return reverse("adjudicate_claim", args=[made.project.slug, claim.pk])


def dissent(made: World) -> str:
    """Where a reviewer dissents."""
    claim = factories.dispute(factories.claim(made.article, "two officials"))
    return reverse("adjudication_dissent", args=[factories.adjudication(claim, made.manager).pk])


def compared(made: World) -> str:
    """Enough that two people judged for every figure to be drawn."""
    text = " ".join(f"Bridge {number} was closed." for number in range(11))
    article = factories.article(made.project, text, title="Eleven bridges")
    for number in range(11):
        claim = factories.claim(article, f"Bridge {number} ")
        for by in (made.manager, made.reviewer):
            outlet = "The Gazette" if number % 3 or by == made.manager else "The Herald"
            factories.record_sourcing(claim, outlet, by=by, credibility=1 + number % 4)
            factories.verification(claim, ("true", "false")[number % 2], by=by)
    return reverse("agreement", args=[made.project.slug])


def cell_of(made: World) -> str:
    pair = "-".join(map(str, sorted((made.manager.pk, made.reviewer.pk))))
    return f"{reverse('agreement_claims', args=[made.project.slug])}?pair={pair}"


def query(made: World) -> Thread:
    """A query about a line, which was answered by its link."""
    asked = factories.query(
        made.article, "As of when, and to whom?", sentence=4, due_at=factories.AT
    )
    factories.comment(asked, "@maria, see the minutes.", by=made.reviewer)
    share = factories.query_share(asked)
    answer_from_outside(token=share.token, name="The author", text="As of Sunday, to me.")
    return asked


def talk_of_project(made: World) -> str:
    query(made)
    factories.thread(made.claim, "Is this one claim?", by=made.reviewer)
    return reverse("project_talk", args=[made.project.slug])


def notifications(made: World) -> str:
    query(made)
    return reverse("notifications")


def claim_with_threads(made: World) -> str:
    factories.comment(factories.query(made.claim), by=made.reviewer, answer=True)
    return reverse("claim", args=[made.article.pk, made.claim.number])


def assigned(made: World) -> str:
    """The queue with work that somebody has, and work that came back."""
    factories.assignment(made.article, made.reviewer)
    back = factories.assignment(factories.claim(made.article, "A council"), made.reviewer)
    return_assignment(by=made.reviewer, assignment=back, reason="It is my sister's bridge.")
    return reverse("project_queue", args=[made.project.slug]) + "?show=all"


def held_claim(made: World) -> str:
    """One that the manager holds, in an article that a reviewer has."""
    factories.assignment(made.article, made.reviewer)
    claim = factories.claim(made.article, "A council")
    factories.assignment(claim, made.manager)
    return reverse("claim", args=[made.article.pk, claim.number])


PAGES: dict[str, Callable[[World], str]] = {
    "projects": lambda _: reverse("projects"),
    "project": lambda w: reverse("project", args=[w.project.slug]),
    "reports of a project": lambda w: reverse("project_reports", args=[w.project.slug]),
    "too little for agreement": lambda w: reverse("agreement", args=[w.project.slug]),
    "agreement": compared,
    "claims behind a figure": cell_of,
    "queue": assigned,
    "people of an article": lambda w: reverse("article_people", args=[w.article.pk]),
    "give work back": lambda w: reverse(
        "assignment_return", args=[factories.assignment(w.article, w.manager).pk]
    ),
    "work in a project": lambda w: reverse("project_work", args=[w.project.slug]),
    "settings": lambda w: reverse("project_settings", args=[w.project.slug]),
    "guidelines": lambda w: reverse("guidelines", args=[w.project.slug]),
    "a version of the guidelines": lambda w: reverse("guideline_version", args=[w.project.slug, 2]),
    "change the guidelines": lambda w: reverse("guidelines_change", args=[w.project.slug]),
    "an article at another time": lambda w: reverse("article_as_of", args=[w.article.pk]),
    "a claim at another time": lambda w: reverse("claim_as_of", args=[w.article.pk, 1]),
    "log": lambda w: reverse("log", args=[w.project.slug]),
    "team": lambda w: reverse("team", args=[w.project.slug]),
    "join": lambda w: reverse("join", args=[w.invitation]),
    "new project": lambda _: reverse("project_new"),
    "people": lambda _: reverse("people"),
    "add an article": lambda w: reverse("article_add", args=[w.project.slug]),
    "look over an article": lambda w: reverse("intake", args=[w.project.slug, w.intake.key]),
    "change an article": lambda w: reverse("article_edit", args=[w.article.pk]),
    "move an article": lambda w: reverse("article_move", args=[w.article.pk]),
    "choose claims": lambda w: reverse("claims_select", args=[w.article.pk]),
    "archive an article": lambda w: reverse("article_archive", args=[w.article.pk]),
    "import and export": lambda w: reverse("exchange", args=[w.project.slug]),
    "import": lambda w: reverse("import_file", args=[w.project.slug]),
    "earlier checks": lambda w: reverse("earlier_checks", args=[w.project.slug]),
    "import earlier checks": lambda w: reverse("earlier_checks_import", args=[w.project.slug]),
    "sources": lambda w: reverse("sources", args=[w.project.slug]),
    "add a source": lambda w: reverse("source_add", args=[w.project.slug]),
    "source": lambda w: reverse("source", args=[w.project.slug, w.source.pk]),
    "change a source": lambda w: reverse("source_change", args=[w.project.slug, w.source.pk]),
    "merge a source": lambda w: reverse("source_merge", args=[w.project.slug, w.source.pk]),
    "work": lambda _: reverse("work"),
    "search": lambda _: reverse("search") + "?q=warned",
    "desk": lambda w: reverse("desk", args=[w.article.pk]),
    "claim": lambda w: reverse("claim", args=[w.article.pk, w.claim.number]),
    "held claim": held_claim,
    "withdrawn claim": lambda w: reverse("claim", args=[w.article.pk, 3]) + "?show=withdrawn",
    "find words": lambda w: reverse("find_quote", args=[w.article.pk]) + "?quote=the+bridge",
    "reports": lambda w: reverse("reports", args=[w.article.pk]),
    "publish": next_edition,
    "page for readers, a draft": lambda w: reverse("reader_page_draft", args=[w.article.pk]),
    "corrections": corrections,
    "desk of one's own marks": lambda w: reverse("desk", args=[marked_alone(w).pk]),
    "who has finished marking": lambda w: reverse("alignment", args=[marked_alone(w).pk]),
    "align marks": lambda w: reverse("alignment", args=[factories.closed(marked_alone(w)).pk]),
    "sign-offs": lambda w: reverse("sign_offs", args=[signed_off(w).article_id]),
    "withdraw a sign-off": lambda w: reverse("sign_off_withdraw", args=[signed_off(w).pk]),
    "claim to sign off": lambda w: reverse(
        "claim", args=[w.article.pk, getattr(signed_off(w).claim, "number", 0)]
    ),
    "adjudicate": disputed,
    "settle anew": settled,
    "dissent": dissent,
    "talk": talk_of_project,
    "talk about an article": lambda w: (
        reverse("article_talk", args=[w.article.pk]) + f"?sentence={query(w).sentence}"
    ),
    "thread": lambda w: reverse("thread", args=[query(w).pk]),
    "claim with threads": claim_with_threads,
    "answer to a query": lambda w: reverse("answer", args=[factories.query_share(query(w)).token]),
    "notifications": notifications,
    "corrections to editions": lambda w: reverse("report_corrections", args=[w.article.pk]),
    "corrections of a project": lambda w: reverse("project_corrections", args=[w.project.slug]),
    "withdraw an edition": lambda w: reverse("report_withdraw", args=[w.article.pk, 1]),
    "withdrawn edition": withdrawn_edition,
    "public page": lambda w: reverse(
        "public_page", args=[factories.public_page(w.article).address]
    ),
    "change the public page": lambda w: reverse("public_page_change", args=[w.article.pk]),
    "report": lambda w: reverse("report", args=[w.article.pk, w.report.edition]),
    "report from right to left": lambda w: (
        reverse("report", args=[w.article.pk, w.report.edition]) + "?language=ar"
    ),
    "check a copy": lambda _: reverse("verify_file"),
    "webhooks": lambda w: reverse("webhooks", args=[w.project.slug]),
    "add a webhook": lambda w: reverse("webhook_add", args=[w.project.slug]),
    "webhook": lambda w: reverse("webhook", args=[w.project.slug, w.webhook.pk]),
    "change a webhook": lambda w: reverse("webhook_change", args=[w.project.slug, w.webhook.pk]),
    "delivery": lambda w: reverse("delivery", args=[w.project.slug, w.webhook.pk, w.delivery.pk]),
    "jobs": lambda _: reverse("jobs"),
    "all jobs": lambda _: reverse("all_jobs"),
    "jobs of a project": lambda w: reverse("project_jobs", args=[w.project.slug]),
    "job": lambda w: reverse("job", args=[w.imported.pk]),
    "log out": lambda _: reverse("account_logout"),
}
SECURITY_PAGES = [
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "tokens",
]
FILES = {
    "agreement_table",
    "article_assignees",
    "copy",
    "job_file",
    "live",
    "log_csv",
    "mentionable",
    "public_page_record",
    "public_page_style",
    "reader_page_draft_record",
    "reader_page_draft_style",
    "report_draft",
    "report_file",
    "snapshot",
    "text_part",
}
OPENED = {
    "the sourcing form": ["s"],
    "the evidence form": ["e"],
    "the mark form": ["j", "c"],
    "the list of keys": ["?"],
    "the list of claims": ["l"],
    "the search for words": ["f"],
    "the form that asks": ["q"],
    "the members to mention": ["q", "@"],
}


WITHOUT_FETCHING = {"preload": False}
"""axe would fetch style sheets that import others anew, and put them into the page, which our policy forbids; only
its rule on how a device is held reads them, which none of our styles asks."""


WIDEST = """
() => Math.max(...[...document.querySelectorAll("html, .header")].map((each) => each.scrollWidth))
"""
"""The desk doesn't scroll: what its header has no room for would be cut off."""


def expect_usable(page: Page) -> None:
    """No barrier that axe knows of, no sideways scrolling, one first heading."""
    for look in LOOKS:
        page.emulate_media(
            color_scheme=look.scheme, forced_colors=look.forced_colors, reduced_motion="reduce"
        )
        page.set_viewport_size(look.size)
        found = Axe().run(page, options=WITHOUT_FETCHING).response["violations"]
        barriers = [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
        assert (look, barriers) == (look, [])
        assert page.evaluate(WIDEST) <= look.size["width"]
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.django_db
def test_every_page_is_looked_at() -> None:
    made = world()
    looked_at = {resolve(urlsplit(path(made)).path).url_name for path in PAGES.values()}
    missing = READING.keys() - FILES - looked_at - set(SECURITY_PAGES)
    assert not missing, f"Say in PAGES where {', '.join(missing)} can be looked at."


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_usable(page: Page, log_in: Callable[[User], None], name: str) -> None:
    made = world()
    log_in(made.manager)

    response = page.goto(PAGES[name](made))

    assert response
    assert response.status == HTTPStatus.OK
    expect_usable(page)


def test_what_readers_find_of_a_withdrawn_edition_is_usable(page: Page) -> None:
    made = world()
    address = factories.public_page(made.article).address
    withdraw_edition(by=made.manager, report=made.report, reason="The minutes were forged.")

    response = page.goto(reverse("public_page", args=[address]))

    assert response
    assert response.status == HTTPStatus.GONE
    expect_usable(page)


@pytest.mark.parametrize("name", OPENED)
def test_what_opens_on_the_desk_is_usable(
    page: Page, log_in: Callable[[User], None], name: str
) -> None:
    made = world()
    log_in(made.manager)
    page.goto(PAGES["claim"](made))

    for key in OPENED[name]:
        page.keyboard.press(key)

    expect_usable(page)


@pytest.mark.parametrize("name", SECURITY_PAGES)
def test_a_page_of_the_account_is_usable(
    page: Page, log_in: Callable[[User], None], name: str
) -> None:
    log_in(factories.user())
    page.goto(f"{reverse('account_reauthenticate')}?next={reverse(name)}")
    page.get_by_label("Password").fill(factories.PASSWORD)

    page.keyboard.press("Enter")

    expect(page).to_have_url(reverse(name))
    expect_usable(page)


def test_the_login_page_is_usable(page: Page) -> None:
    page.goto(reverse("projects"))

    expect(page).to_have_url(f"{reverse('account_login')}?next=/")
    expect_usable(page)


def test_the_page_that_asks_for_the_password_again_is_usable(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(factories.user())

    page.goto(f"{reverse('account_reauthenticate')}?next=/")

    expect_usable(page)


def test_a_page_that_is_not_there_is_usable(page: Page, log_in: Callable[[User], None]) -> None:
    log_in(factories.user())

    response = page.goto(reverse("desk", args=[404]))

    assert response
    assert response.status == HTTPStatus.NOT_FOUND
    expect_usable(page)
