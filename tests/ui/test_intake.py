"""Bringing an article in: a text, then a look at what was guessed about it."""

import io
import re
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotations.actions.intakes import begin_intake
from annotations.fetching import article as fetching
from annotations.fetching.fetch import FetchedDocument, fetch
from annotations.models import Article, Intake, Project
from annotations.text import cut_limits
from annotations.vocabulary import Role
from tests import factories
from tests.fetching.server import LOCAL, answer, moved, serving
from tests.ui.dom import read, typed
from tests.ui.pages import html_of
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def manager(project: Project) -> Client:
    return enter(factories.member(project))


def bring(client: Client, project: Project, **given: Any) -> Any:
    """The answer to a text, a file or an address."""
    return client.post(reverse("article_add", args=[project.slug]), given)


def look_over(client: Client, project: Project, **given: Any) -> dict[str, Any]:
    """What the second page offers, as it would be sent."""
    page = read(client.get(bring(client, project, **given)["Location"]))
    return typed(page.one("form", action=address_of_intake(project)))


def address_of_intake(project: Project) -> str:
    return reverse("intake", args=[project.slug, Intake.objects.get().key])


def test_a_pasted_text_is_added_only_once_its_details_were_looked_over(
    project: Project, manager: Client
) -> None:
    offered = look_over(manager, project, text=factories.TEXT)
    assert not Article.objects.exists()
    typed_in = {
        "title": "A title",
        "byline": "N. N.",
        "outlet": "The Local",
        "url": "https://example.org/a",
        "published_on": "2026-01-02",
        "published_time": "03:04",
        "language": "de",
        "external_id": "7",
        "due_on": "2026-01-05",
        "topics": "town hall, budget",
    }
    response = manager.post(address_of_intake(project), {**offered, **typed_in})
    article = Article.objects.get()
    assert response["Location"] == reverse("desk", args=[article.pk])
    assert (article.byline, article.outlet, article.language) == ("N. N.", "The Local", "de")
    assert (article.url, article.external_id) == ("https://example.org/a", "7")
    assert article.published_at
    assert article.published_at.isoformat() == "2026-01-02T03:04:00+00:00"
    assert article.due_at
    assert article.due_at.isoformat() == "2026-01-05T23:59:00+00:00"
    assert article.topics == ["town hall", "budget"]
    assert not Intake.objects.exists()


def test_what_was_guessed_is_offered_and_says_what_it_is_taken_from(
    project: Project, manager: Client
) -> None:
    file = SimpleUploadedFile(
        "a.md", b"# The mayor resigns\n\nThe mayor resigned. So he said at the hall.\n"
    )
    page = read(manager.get(bring(manager, project, file=file)["Location"]))
    assert page.one("input", name="title")["value"] == "The mayor resigns"
    assert "Taken from: its heading." in page.words
    assert page.one("input", name="language")["value"] == "en"
    assert "Taken from: the words of the text." in page.words
    assert "2 sentences · 1 paragraph" in page.words
    assert "The mayor resigned. So he said at the hall." in page.words
    manager.post(address_of_intake(project), {"title": "The mayor resigns"})
    added = Article.objects.get()
    assert bytes(added.revisions.get().original.content).startswith(b"# The mayor resigns")


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("Am 3. Oktober trat der Rat zusammen. Der Haushalt wurde beschlossen.", "de", "the words"),
        ("市长辞职了。他昨天离开。“为什么？”她问。", "zh", "the words of the text."),
        ("OK", "und", "nothing: the text is too short"),
    ],
)
def test_the_language_is_told_from_the_text_and_never_assumed(
    project: Project, manager: Client, text: str, language: str, source: str
) -> None:
    page = read(manager.get(bring(manager, project, text=text)["Location"]))
    assert page.one("input", name="language")["value"] == language
    assert f"Taken from: {source}" in page.words
    offered = typed(page.one("form", action=address_of_intake(project)))
    manager.post(address_of_intake(project), {**offered, "title": "A title"})
    assert Article.objects.get().language == language


def test_what_a_page_declares_gives_way_to_a_text_in_another_script(
    project: Project, manager: Client
) -> None:
    page = (
        "<html lang=en><title>A</title><p>市长辞职了。他昨天离开。议会星期二开会，讨论新的预算案。"
    )
    file = SimpleUploadedFile("a.html", page.encode())
    shown = read(manager.get(bring(manager, project, file=file)["Location"]))
    assert shown.one("input", name="language")["value"] == "zh"
    assert "Taken from: the words of the text, which aren't what it is said" in shown.words


def test_the_desk_says_nothing_of_a_language_that_is_not_known(
    project: Project, manager: Client
) -> None:
    article = factories.article(project, language="und")
    desk = read(manager.get(reverse("desk", args=[article.pk])))
    assert desk.one("div", id="text")["lang"] == ""
    assert desk.one("p", id="p1")["dir"] == "auto"


def test_what_a_word_processor_wrote_by_itself_is_not_offered(
    project: Project, manager: Client
) -> None:
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph("The mayor resigned on Monday.")
    document.core_properties.title = "Microsoft Word - draft.doc"
    document.core_properties.author = "python-docx"
    document.save(content)
    file = SimpleUploadedFile("draft.docx", content.getvalue())
    offered = look_over(manager, project, file=file)
    assert (offered["title"], offered["byline"]) == (["The mayor resigned on Monday."], [""])


def test_a_title_that_is_taken_off_is_asked_for_and_what_was_typed_stays(
    project: Project, manager: Client
) -> None:
    offered = look_over(manager, project, text=factories.TEXT)
    fields = {**offered, "title": "", "outlet": "Kept"}
    response = manager.post(address_of_intake(project), fields)
    assert response.status_code == 422
    assert "This field is required." in html_of(response)
    assert "Kept" in html_of(response)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"published_time": "10:00"}, "Give the day too."),
        ({"url": "nonsense"}, "“https://nonsense” is no address on the web"),
        ({"topics": "x" * 61}, "A topic has at most 60 characters."),
    ],
)
def test_details_that_are_refused_are_kept(
    project: Project, manager: Client, fields: dict[str, Any], message: str
) -> None:
    offered = look_over(manager, project, text=factories.TEXT)
    response = manager.post(address_of_intake(project), {**offered, "title": "Kept", **fields})
    assert response.status_code == 422
    assert message in html_of(response)
    assert "Kept" in html_of(response)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": " "}, "Paste a text, choose a file, or give an address."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1")}, "a.pdf"),
        (
            {"text": "Kept", "file": SimpleUploadedFile("a.txt", b"x")},
            "Paste a text, choose a file, or give an address: one.",
        ),
        (
            {"text": "Kept", "page": "https://news.example/"},
            "Paste a text, choose a file, or give an address: one.",
        ),
        ({"page": "http://127.0.0.1/kept"}, "127.0.0.1: this machine"),
        ({"page": "https://news.example:8080/kept"}, "names port 8080"),
        ({"page": "non sense"}, "“https://non%20sense” is no address on the web"),
    ],
)
def test_a_text_that_is_refused_is_said_and_kept(
    project: Project, manager: Client, fields: dict[str, Any], message: str
) -> None:
    response = bring(manager, project, **fields)
    assert response.status_code == 422
    assert message in html_of(response)
    for value in ("Kept", "kept", "non sense"):
        if value in str(fields):
            assert value in html_of(response)
    assert not Intake.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_address_is_fetched_once_and_outside_of_any_transaction(
    project: Project, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = []

    def fetch_here(url: str) -> FetchedDocument:
        assert not connection.in_atomic_block
        fetched.append(url)
        return fetch(url, policy=LOCAL)

    monkeypatch.setattr(fetching, "fetch", fetch_here)
    with serving() as site:
        site.pages["/old"] = moved("/new")
        page = b"<title>Rain</title><p>It rained.</p>"
        site.pages["/new"] = answer(page, media_type="text/html")
        offered = look_over(manager, project, page=site.url("/old"))
        assert offered["title"] == ["Rain"]
        manager.post(address_of_intake(project), offered)
    added = Article.objects.get()
    assert (added.title, added.url) == ("Rain", site.url("/new"))
    assert added.revisions.get().text == "It rained."
    assert bytes(added.revisions.get().original.content) == page
    assert len(fetched) == 1


def test_a_text_that_is_there_already_is_stored_again_only_on_purpose(
    project: Project, manager: Client
) -> None:
    existing = factories.article(project)
    offered = look_over(manager, project, text=factories.TEXT)
    assert "again" not in offered
    refused = manager.post(address_of_intake(project), offered)
    assert refused.status_code == 409
    assert f'href="{reverse("desk", args=[existing.pk])}"' in html_of(refused)
    assert 'name="again"' in html_of(refused)
    manager.post(address_of_intake(project), {**offered, "again": "on"})
    assert Article.objects.count() == 2


def test_htmx_is_led_on_as_to_a_new_page(project: Project, manager: Client) -> None:
    address, given = reverse("article_add", args=[project.slug]), {"text": "It rained."}
    response = manager.post(address, given, headers={"HX-Request": "true"})
    assert re.fullmatch(r"/projects/city/add/[0-9a-f-]{36}/", response["HX-Redirect"])


def test_what_was_read_is_its_persons_own(project: Project, manager: Client) -> None:
    address = bring(manager, project, text="It rained.")["Location"]
    assert enter(factories.member(project, Role.MANAGER)).get(address).status_code == 404
    assert enter(factories.user()).get(address).status_code == 404


def test_who_may_no_longer_add_articles_does_not(project: Project) -> None:
    person = factories.member(project, Role.REVIEWER)
    client = enter(person)
    address = bring(client, project, text="It rained.")["Location"]
    person.memberships.update(role=Role.VIEWER)
    assert client.post(address, {"title": "Rain"}).status_code == 403
    person.memberships.all().delete()
    assert client.get(address).status_code == 404


def test_what_nobody_added_is_forgotten_after_a_day(project: Project, manager: Client) -> None:
    by = factories.manager_of(project)
    yesterday = timezone.now() - timedelta(hours=25)
    begin_intake(by=by, project=project, draft=factories.draft("Old."), at=yesterday)
    bring(manager, project, text="New.")
    assert [each.text for each in Intake.objects.all()] == ["New."]


def test_a_text_of_too_many_paragraphs_is_refused_and_stays_in_the_form(
    project: Project, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cut_limits, "MAX_PARAGRAPHS", 10)
    text = "One.\n\n" * 11
    refused = bring(manager, project, text=text)
    assert refused.status_code == 422
    assert "has 11 paragraphs and the most is 10" in read(refused).words
    assert typed(read(refused).one("form", id="add"))["text"].split() == text.split()


PAGE = b"""<html><head><title>Budget</title></head><body><article><h1>Budget</h1>
<p>The council approved a budget of 4.2 million euros on Tuesday evening.</p>
<div class="newsletter"><p>Get the best of the week in your inbox.</p></div>
<p>A vote is expected next month, the mayor said to everybody who asked.</p></article>
<footer><p>Printed in Norby since 1911.</p></footer></body></html>"""
POLISH = (
    "Burmistrz z\u0142o\u017cy\u0142 rezygnacj\u0119 we wtorek, poniewa\u017c rada odrzuci\u0142a jego "
    "bud\u017cet. \u017b\u0105da r\u00f3wnie\u017c \u015bledztwa."
)


def test_what_was_left_out_is_shown_and_taken_in_where_it_was(
    project: Project, manager: Client
) -> None:
    file = SimpleUploadedFile("page.html", PAGE)
    page = read(manager.get(bring(manager, project, file=file)["Location"]))
    assert "Left out: 2 passages" in page.words
    assert "after \u201cThe council approved a budget" in page.words
    offered = typed(page.one("form", action=address_of_intake(project)))
    seen = manager.post(
        address_of_intake(project), {**offered, "take_in": ["0"], "title": "Mine", "show": "again"}
    )
    assert seen.status_code == 200
    shown = read(seen)
    assert "3 sentences \u00b7 3 paragraphs" in shown.words
    assert shown.one("input", name="title")["value"] == "Mine"
    assert not Article.objects.exists()
    manager.post(address_of_intake(project), {**offered, "take_in": ["0"]})
    revision = Article.objects.get().revisions.get()
    assert revision.text == (
        "The council approved a budget of 4.2 million euros on Tuesday evening.\n\n"
        "Get the best of the week in your inbox.\n\n"
        "A vote is expected next month, the mayor said to everybody who asked."
    )
    assert bytes(revision.original.content) == PAGE


@pytest.mark.parametrize("place", ["99", "-1", "nonsense", "\u00b2"])
def test_a_passage_that_there_is_not_is_not_taken_in(
    project: Project, manager: Client, place: str
) -> None:
    offered = look_over(manager, project, file=SimpleUploadedFile("page.html", PAGE))
    manager.post(address_of_intake(project), {**offered, "take_in": [place]})
    assert "inbox" not in Article.objects.get().revisions.get().text


def test_what_was_noticed_in_reading_is_shown(project: Project, manager: Client) -> None:
    file = SimpleUploadedFile(
        "a.txt", "Zw\u00f6lf M\u00e4nner, sagte er, ".encode() + b"\xff gehen."
    )
    page = read(manager.get(bring(manager, project, file=file)["Location"]))
    assert "stands for what can't be read" in page.words


def test_a_charset_that_is_in_doubt_is_chosen_by_a_line_that_reads_right(
    project: Project, manager: Client
) -> None:
    content = POLISH.encode("iso8859-2")
    page = read(
        manager.get(bring(manager, project, file=SimpleUploadedFile("a.txt", content))["Location"])
    )
    assert POLISH in page.words
    offered = typed(page.one("form", action=address_of_intake(project)))
    assert offered["charset"] == ["iso-8859-2"]
    other = {**offered, "charset": "windows-1250", "byline": "N. N."}
    shown = manager.post(address_of_intake(project), other)
    assert shown.status_code == 200
    assert not Article.objects.exists(), "it wasn't seen in this charset"
    again = typed(read(shown).one("form", action=address_of_intake(project)))
    assert again["byline"] == ["N. N."]
    assert again["title"] != offered["title"], "a guess that nobody changed is made anew"
    assert again["seen_in"] == ["windows-1250"]
    manager.post(address_of_intake(project), again)
    assert Article.objects.get().revisions.get().text == content.decode("cp1250")


def test_a_title_that_was_typed_stays_in_another_charset(project: Project, manager: Client) -> None:
    file = SimpleUploadedFile("a.txt", POLISH.encode("iso8859-2"))
    offered = look_over(manager, project, file=file)
    sent = {**offered, "charset": "windows-1250", "title": "Mine", "show": "again"}
    shown = manager.post(address_of_intake(project), sent)
    assert read(shown).one("input", name="title")["value"] == "Mine"
