"""The page of the desk, and the fragments of it that are asked for."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.queries.desk import windows
from annotations.vocabulary import Role
from tests import factories
from tests.queries.desks import import_many
from tests.ui.desk_pages import HTMX, address, log_in, page
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db


# --- the page ------------------------------------------------------------------------------------


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


# --- fragments -----------------------------------------------------------------------------------


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


# --- copies of evidence --------------------------------------------------------------------------


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


# --- what it costs -------------------------------------------------------------------------------


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
    assert costs == [11, 17, 14, 16]


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
