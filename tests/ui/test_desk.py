import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions.claims import withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.models import Article, Claim
from annotations.queries.desk import windows
from annotations.vocabulary import Role
from tests import factories
from tests.queries.test_desk import import_many
from tests.ui.composing import composer, piece, save
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
HOSTILE = (
    """He said <script>alert(1)</script> & "quoted" 'words' </p></mark>. So be it {{ 7|add:1 }}."""
)
ARABIC = "قال المتحدث إن السفارة ستُغلق قريبًا. ولم يذكر «الموعد».\n\nThe mayor resigned."


def log_in(article: Article, role: Role = Role.MANAGER) -> Client:
    client = Client()
    client.force_login(factories.member(article.project, role))
    return client


def address(article: Article, number: int | None = None) -> str:
    return (
        reverse("claim", args=[article.pk, number])
        if number
        else reverse("desk", args=[article.pk])
    )


def page(article: Article, number: int | None = None, **query: str) -> Element:
    response = log_in(article).get(address(article, number), query)
    assert response.status_code == 200
    return read(response)


def shown_text(root: Element) -> str:
    paragraphs = root.one(id="text").every("p")
    return "".join(each["data-gap"] + each.text for each in paragraphs)


# --- the text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (factories.TEXT, ["The mayor resigned", "Monday. A council"]),
        (HOSTILE, ["<script>alert(1)</script> &", '"quoted"', "{{ 7|add:1 }}"]),
        (ARABIC, ["إن السفارة", "«الموعد»"]),
        (
            "  Two  spaces\tand\n a wrapped line.\n\n \n👩‍👩‍👧 e\u0301nd.",
            ["spaces\tand\n a", "👩‍👩‍👧"],
        ),
    ],
)
def test_the_paragraphs_hold_the_text_and_nothing_else(text: str, quotes: list[str]) -> None:
    article = factories.article(text=text)
    for quote in quotes:
        factories.claim(article, quote)
    root = page(article, 1)
    assert shown_text(root) == text
    for each in [*root.one(id="text").every("p"), *root.every("span", _class="sentence")]:
        assert text[int(each["data-start"]) :].startswith(each.text)


def test_words_of_the_text_are_never_markup() -> None:
    article = factories.article(text=HOSTILE, title="<b>Bold</b> & co")
    factories.claim(article, "<script>alert(1)</script>")
    root = page(article, 1)
    assert not [each for each in root.every("script") if "src" not in each.attributes]
    assert root.one("h1").text == "<b>Bold</b> & co"
    statement = root.one(id="panel").one("textarea", name="statement-statement")
    assert statement.text == "<script>alert(1)</script>"


def test_every_paragraph_finds_its_own_direction_and_the_text_says_its_language() -> None:
    root = page(factories.article(text=ARABIC, language="ar"))
    assert root.one(id="text")["lang"] == "ar"
    assert {each["dir"] for each in root.one(id="text").every("p")} == {"auto"}


def test_a_mark_leads_to_its_claim_and_says_its_state_without_colour() -> None:
    claim = factories.claim(quote="The mayor resigned")
    factories.verification(claim)
    mark = page(claim.article).one(id="text").one("mark")
    link = mark.one("a")
    assert {"line-true", "ends-true"} <= mark.classes
    assert (link["href"], link["title"]) == (address(claim.article, 1), "1a · True")
    assert (mark["data-claims"], link["draggable"]) == ("1", "false")


def test_one_piece_of_a_claim_takes_the_focus() -> None:
    article = factories.article()
    factories.claim(article, "mayor resigned on Monday. A council")
    links = page(article).one(id="text").every("a")
    assert [link.attributes.get("tabindex") for link in links] == [None, "-1", "-1"]


def test_numbers_in_attributes_are_plain_digits_in_every_language(settings: Any) -> None:
    settings.USE_THOUSAND_SEPARATOR = True
    article = factories.article(text="x" * 1500 + ". The mayor resigned.")
    factories.claim(article, "The mayor resigned")
    root = page(article)
    assert root.one(id="c1")["data-start"] == "1502"
    assert root.one(id="s2")["data-start"] == "1502"


# --- the page -----------------------------------------------------------------------------------


def test_the_desk_says_what_the_article_is_and_how_far_its_review_is() -> None:
    article = factories.article(byline="A. Writer", outlet="The Gazette")
    factories.verification(factories.claim(article))
    factories.record_sourcing(factories.claim(article), "Politico", "Reuters")
    root = page(article)
    facts = root.one(id="facts").words
    assert "A. Writer · The Gazette" in facts
    assert "2 sentences · 2 claims" in facts
    assert "1 named, 0 described, 0 undisclosed, 0 unattributed; 1 second-hand" in facts
    assert "1 of 2 claims checked" in root.one(id="progress").words


def test_the_list_names_every_claim_by_its_label_and_its_state() -> None:
    article = factories.article()
    factories.verification(factories.claim(article))
    factories.claim(article, "the budget grew by 5%", statement="The budget grew.")
    root = page(article, 2)
    lines = root.one(id="claims").every("li")
    assert [line.words for line in lines] == [
        "1a The mayor resigned True",
        "2a The budget grew. open",
    ]
    assert [line["data-status"] for line in lines] == ["verified", "open"]
    assert ["data-waiting" in line.attributes for line in lines] == [False, True]
    assert [line.one("a").attributes.get("aria-current") for line in lines] == [None, "true"]


def test_without_a_claim_the_panel_says_what_to_do_and_what_is_open() -> None:
    article = factories.article()
    factories.verification(factories.claim(article, statement="Decided."))
    factories.claim(article, statement="Still open.")
    panel = page(article).one(id="panel")
    assert "data-claim" not in panel.attributes
    assert "Choose a claim" in panel.words
    assert "Still open." in panel.words
    assert "Decided." not in panel.words


def test_what_is_next_to_check_follows_the_filter_and_has_what_is_disputed() -> None:
    article = factories.article(factories.project(reviews_needed=2))
    disputed = factories.claim(article, statement="Disputed.")
    for verdict in ("true", "false"):
        factories.verification(disputed, verdict, by=factories.member(article.project))
    factories.claim(article, "the budget grew by 5%", statement="Still open.")
    assert "Disputed." in page(article).one(id="panel").words
    assert "Still open." in page(article).one(id="panel").words
    narrowed = page(article, show="disputed").one(id="panel").words
    assert "Disputed." in narrowed
    assert "Still open." not in narrowed


def test_a_filter_stays_chosen_on_the_way_to_a_claim() -> None:
    article = factories.article()
    factories.verification(factories.claim(article))
    factories.claim(article, "the budget grew by 5%")
    root = page(article, show="open")
    assert [line["id"] for line in root.one(id="claims").every("li")] == ["c2"]
    assert root.one(id="c2").one("a")["href"] == f"{address(article, 2)}?show=open"
    assert ["muted" in mark.classes for mark in root.one(id="text").every("mark")] == [True, False]
    chosen = root.one("a", aria_current="true", _class="chip")
    assert chosen.words == "Open 1"


def test_an_article_without_claims_has_a_desk() -> None:
    root = page(factories.article())
    assert root.one(id="claims").every("li") == []
    assert "0 of 0 claims checked" in root.one(id="progress").words


def test_an_id_is_on_the_page_once() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico", "Reuters")
    factories.evidence(claim)
    factories.verification(claim)
    ids = [each["id"] for each in page(claim.article, 1).having(lambda e: "id" in e.attributes)]
    assert sorted(ids) == sorted(set(ids))


def test_every_field_has_a_label() -> None:
    claim = factories.claim()
    factories.evidence(claim)
    factories.record_sourcing(claim, "Politico")
    root = page(claim.article, 1)
    labelled = {each["for"] for each in root.every("label") if "for" in each.attributes}
    inside = {id(field) for label in root.every("label") for field in label.every("input")}
    fields = root.having(
        lambda each: (
            each.tag in {"input", "select", "textarea"} and each.attributes.get("type") != "hidden"
        )
    )
    assert fields
    assert [
        field["name"]
        for field in fields
        if field.attributes.get("id") not in labelled and id(field) not in inside
    ] == []


def test_nothing_inline_breaks_the_content_security_policy() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    html = log_in(claim.article).get(address(claim.article, 1)).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", html)


# --- the panel ----------------------------------------------------------------------------------


def panel_of(claim: Claim) -> Element:
    return page(claim.article, claim.number).one(id="panel")


def test_the_panel_says_who_says_so_in_words() -> None:
    claim = factories.claim()
    factories.record_sourcing(
        claim, "Politico", "Politico", hedged_by=("reportedly",), credibility=3
    )
    sourcing = panel_of(claim).one(id="sourcing").words
    assert "this article ←from Politico · news outlet ←from Politico · news outlet" in sourcing
    assert "second-hand, single source, circular, hedged by “reportedly”" in sourcing
    assert "3 · possibly true" in sourcing


def test_evidence_shows_where_it_is_from_and_opens_elsewhere_without_a_referrer() -> None:
    claim = factories.claim()
    factories.evidence(
        claim, "The minutes", url="https://example.org/minutes", quote="He left.", confidential=True
    )
    proof = panel_of(claim).one("li", data_stance="supports")
    link = proof.one("a")
    assert (link["href"], link["rel"]) == ("https://example.org/minutes", "noreferrer noopener")
    assert "1 Supports · primary document · confidential" in proof.words
    assert "“He left.”" in proof.words


def test_evidence_says_whether_it_is_primary_where_its_kind_does_not() -> None:
    claim = factories.claim()
    for kind in ("primary_document", "secondary_report"):
        for primary in (True, False):
            factories.evidence(claim, kind=kind, primary=primary)
    factories.evidence(claim, kind="data", primary=True)
    heads = [
        each.every("p")[0].words for each in panel_of(claim).every("li", data_stance="supports")
    ]
    assert [each.removesuffix(" · The minutes") for each in heads] == [
        "1 Supports · primary document",
        "2 Supports · primary document · secondary",
        "3 Supports · secondary report · primary",
        "4 Supports · secondary report",
        "5 Supports · data · primary",
    ]


def test_a_script_address_leads_nowhere() -> None:
    claim = factories.claim()
    client = log_in(claim.article)
    fields = piece(stance="supports", kind="data", title="T", url="javascript:alert(1)")
    response = save(client, composer(client, claim), "evidence", **fields)
    assert response.status_code == 422
    assert "javascript:" not in [
        each.attributes.get("href", "") for each in read(response).every("a")
    ]


def test_withdrawn_evidence_stays_with_its_reason_and_cannot_be_relied_on() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    withdraw_evidence(by=claim.marked_by, evidence=proof, reason="forged")
    panel = panel_of(claim)
    assert "Withdrawn: forged" in panel.one(id="evidence").words
    offered = panel.one(id="composer").every("input", name="verdict-evidence")
    assert str(proof.pk) not in [each["value"] for each in offered]


def test_verifications_of_others_show_and_mine_is_in_the_form() -> None:
    claim = factories.claim(factories.article(factories.project(reviews_needed=2)))
    proof = factories.evidence(claim)
    factories.verification(claim, rationale="The minutes say so.", evidence=(proof.pk,))
    client = log_in(claim.article)
    verdict = read(client.get(address(claim.article, 1))).one(id="verdict")
    assert "The minutes say so. Relies on evidence 1" in verdict.words
    own = panel_of_person(claim)
    assert own.one("textarea", name="verdict-rationale").text.strip() == "The minutes say so."
    assert "checked" in own.one("input", name="verdict-evidence", value=str(proof.pk)).attributes


def panel_of_person(claim: Claim) -> Element:
    client = Client()
    client.force_login(claim.marked_by)
    return read(client.get(address(claim.article, claim.number))).one(id="composer")


def test_in_a_blind_project_nothing_of_another_reviewer_is_on_the_page() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim, rationale="Seen by nobody yet.")
    client = log_in(claim.article, Role.REVIEWER)
    html = client.get(address(claim.article, 1)).content.decode()
    assert "Seen by nobody yet." not in html
    assert 'class="chain"' not in html


def test_verdicts_carry_their_keys_and_what_they_mean() -> None:
    verdicts = panel_of(factories.claim()).one(id="composer").every("input", name="verdict-verdict")
    assert [each["data-key"] for each in verdicts] == ["1", "2"]
    root = panel_of(factories.claim())
    assert root.one(id="means-true").text == "It is true."


def test_a_withdrawn_claim_can_be_restored_and_nothing_else() -> None:
    claim = factories.claim()
    withdraw_claim(by=claim.marked_by, claim=claim, seen=1, reason="said twice")
    panel = panel_of(claim)
    assert "Withdrawn: said twice" in panel.words
    assert [each["id"] for each in panel.every("form")] == ["restore"]


def test_a_recheck_is_offered_once_there_is_a_verdict() -> None:
    claim = factories.claim()
    assert panel_of(claim).every("form", id="recheck") == []
    factories.verification(claim)
    assert len(panel_of(claim).every("form", id="recheck")) == 1


def test_the_history_is_short_until_all_of_it_is_asked_for() -> None:
    claim = factories.claim()
    for number in range(21):
        factories.evidence(claim, f"Proof {number}")
    root = page(claim.article, 1)
    assert len(root.one(id="history").every("li")) == 20
    whole = page(claim.article, 1, history="all")
    assert len(whole.one(id="history").every("li")) == 22


# --- who sees what ------------------------------------------------------------------------------


def test_a_viewer_sees_everything_and_has_no_forms() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    proof = factories.evidence(claim)
    factories.verification(claim, rationale="The minutes say so.", evidence=(proof.pk,))
    root = read(log_in(claim.article, Role.VIEWER).get(address(claim.article, 1)))
    panel = root.one(id="panel")
    for words in ("Politico", "The minutes", "The minutes say so.", "recorded a verdict"):
        assert words in panel.words
    assert forms_of(root) == set()
    assert root.one(id="sources").every("option") == []


def test_an_annotator_records_sourcings_but_does_not_verify() -> None:
    claim = factories.claim()
    root = read(log_in(claim.article, Role.ANNOTATOR).get(address(claim.article, 1)))
    assert forms_of(root) == {"mark", "composer", "boundaries", "withdraw"}


def forms_of(root: Element) -> set[str]:
    """The forms beside the text by which something is changed."""
    return {each["id"] for each in root.one(id="side").every("form", method="post")}


# --- fragments ----------------------------------------------------------------------------------


def test_htmx_gets_the_panel_alone_and_the_address_to_show() -> None:
    claim = factories.claim()
    client = log_in(claim.article)
    response = client.get(address(claim.article, 1), {"show": "open"}, headers=HTMX)
    title, panel = (each for each in read(response).children if isinstance(each, Element))
    assert (title.words, panel["id"]) == ("Claim 1a · A title · factcheck", "panel")
    assert response["HX-Push-Url"] == f"{address(claim.article, 1)}?show=open"
    assert "HX-Request" in response["Vary"]


def test_after_a_save_htmx_gets_what_changed_out_of_band() -> None:
    article = factories.article(text="One two.\n\nThree four.\n\nFive six.")
    factories.claim(article, "Three")
    response = log_in(article).get(address(article, 1), {"saved": "review"}, headers=HTMX)
    root = read(response)
    out_of_band = {each["id"] for each in root.having(lambda e: "hx-swap-oob" in e.attributes)}
    assert out_of_band == {"p2", "c1", "progress"}
    assert root.one(id="saved").text == "All saved"
    assert "saved" not in response["HX-Push-Url"]


def test_the_figures_ask_for_themselves_anew_after_a_save() -> None:
    article = factories.article()
    factories.claim(article)
    client = log_in(article)
    saved = client.get(address(article, 1), {"saved": "review"}, headers=HTMX)
    assert saved["HX-Trigger"] == "factcheck:saved"
    assert "HX-Trigger" not in client.get(address(article, 1), headers=HTMX)
    header = read(client.get(address(article), {"show": "open"})).one("header", id="about")
    assert header["hx-trigger"] == "factcheck:saved from:body delay:1s"
    factories.claim(article)
    answer = client.get(header["hx-get"], headers={**HTMX, "HX-Target": "about"})
    anew = read(answer)
    assert anew.one("header", id="about")["hx-get"] == header["hx-get"]
    assert "2 claims" in anew.one(id="facts", hx_swap_oob="true").words


def test_after_marking_htmx_gets_a_new_line_and_an_empty_form() -> None:
    claim = factories.claim()
    response = log_in(claim.article).get(
        address(claim.article, 1), {"saved": "claim"}, headers=HTMX
    )
    root = read(response)
    assert root.one("ol", hx_swap_oob="beforeend:#claims").one("li")["id"] == "c1"
    assert "hidden" in root.one("form", hx_swap_oob="true").attributes


def test_the_address_is_replaced_when_it_is_shown_already() -> None:
    claim = factories.claim()
    here = address(claim.article, 1)
    headers = {**HTMX, "HX-Current-URL": f"http://testserver{here}"}
    response = log_in(claim.article).get(here, {"saved": "review"}, headers=headers)
    assert response["HX-Replace-Url"] == here
    assert "HX-Push-Url" not in response


def test_going_back_gets_the_whole_page() -> None:
    claim = factories.claim()
    headers = {**HTMX, "HX-History-Restore-Request": "true"}
    response = log_in(claim.article).get(address(claim.article, 1), headers=headers)
    assert read(response).every("html")


# --- copies of evidence -------------------------------------------------------------------------


def test_a_kept_copy_is_only_ever_downloaded() -> None:
    claim = factories.claim()
    page_of_a_stranger = SimpleUploadedFile("état <1>.html", b"<script>alert(1)</script>")
    proof = factories.evidence(claim, snapshot=page_of_a_stranger)
    response = log_in(claim.article, Role.VIEWER).get(reverse("snapshot", args=[proof.pk]))
    assert b"".join(response) == b"<script>alert(1)</script>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; ")


def test_a_copy_is_for_members_and_only_where_one_was_kept() -> None:
    claim = factories.claim()
    kept = factories.evidence(claim, snapshot=SimpleUploadedFile("a.txt", b"words"))
    without = factories.evidence(claim, "No copy")
    stranger = Client()
    stranger.force_login(factories.user())
    assert stranger.get(reverse("snapshot", args=[kept.pk])).status_code == 404
    response = log_in(claim.article).get(reverse("snapshot", args=[without.pk]))
    assert response.status_code == 404


# --- what it costs ------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 200])
def test_a_page_takes_as_many_statements_for_one_claim_as_for_two_hundred(count: int) -> None:
    article = import_many(count)
    client = log_in(article)
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = [
        (address(article), {}, {}),
        (address(article, 1), {}, {}),
        (address(article, 1), {}, HTMX),
        (address(article, 1), {"saved": "review"}, HTMX),
    ]
    costs = []
    for path, query, headers in asked:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(path, query, headers=headers).status_code == 200
        costs.append(len(statements))
    assert costs == [9, 13, 12, 13]


def test_a_long_text_can_be_read_on_without_a_script(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "LONG", 100)
    monkeypatch.setattr(windows, "WINDOW", 100)
    article = factories.article(text="\n\n".join(f"Bridge {n} is closed." for n in range(20)))
    factories.claim(article, "Bridge 12 is closed")
    client.force_login(factories.manager_of(article.project))
    page = read(client.get(reverse("desk", args=[article.pk])))
    assert "Bridge 12" not in page.one(id="text").words
    assert "1 claim further on" in page.one(id="claims").words

    ahead = page.one(id="claims").having(lambda each: "ahead" in each.classes)[0]
    further = read(client.get(ahead.one("a")["href"]))
    assert "Bridge 12" in further.one(id="text").words
    assert "Go on from here" in further.one(id="text").words
