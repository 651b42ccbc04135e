from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.fetching.fetch import FetchedDocument
from annotations.models import Article, Revision
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Any:
    return factories.project()


@pytest.fixture
def me(project: Any) -> Asking:
    return Asking(factories.member(project))


def titles(me: Asking, path: str) -> list[str]:
    return [row["title"] for row in me.get(path).json()["results"]]


def test_a_text_becomes_an_article_with_its_details(me: Asking, project: Any) -> None:
    body = {
        "title": "Mayor resigns",
        "title_note": "ours",
        "outlet": "The Daily",
        "published_at": "2026-01-02T03:04:05Z",
        "external_id": "cms-1",
        "text": "One.\r\nTwo 🎉.",
    }
    added = me.post(f"/projects/{project.pk}/articles", body)
    assert added.status_code == 201
    given = {name: value for name, value in body.items() if name != "text"}
    assert given.items() <= added.json().items()
    assert added.json()["language"] == "und"
    revision = Revision.objects.get(article=added.json()["id"])
    assert revision.text == "One.\nTwo 🎉."
    assert bytes(revision.original.content) == body["text"].encode()


def upload(me: Asking, project: Any, name: str, content: bytes, **details: str) -> Any:
    body = {"file": SimpleUploadedFile(name, content), **details}
    return me.client.post(f"{ROOT}/projects/{project.pk}/articles", body)


def found_page(_address: str) -> FetchedDocument:
    content = b"<title>Mayor resigns</title><p>The mayor resigned on Monday."
    return FetchedDocument("https://news.example.org/mayor", content, "text/html", "mayor")


def test_a_file_becomes_an_article_with_what_it_says(me: Asking, project: Any) -> None:
    added = upload(me, project, "mayor.md", b"# Mayor resigns\n\nHe resigned.", outlet="The Daily")
    assert added.status_code == 201
    assert (added.json()["title"], added.json()["outlet"]) == ("Mayor resigns", "The Daily")
    original = Revision.objects.get(article=added.json()["id"]).original
    assert (bytes(original.content)[:3], original.filename) == (b"# M", "mayor.md")


def test_a_file_that_cannot_be_an_article_is_refused(me: Asking, project: Any) -> None:
    refused = upload(me, project, "mayor.exe", b"He resigned.")
    problem = (refused.status_code, refused.json()["type"])
    assert problem == (422, "urn:factcheck:problem:unreadable")
    assert not Article.objects.exists()


def test_a_charset_that_is_in_doubt_is_asked_for_and_obeyed(me: Asking, project: Any) -> None:
    content = "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet. Żąda również śledztwa.".encode(
        "iso8859-2"
    )
    refused = upload(me, project, "a.txt", content)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["charset"]
    assert "may be written in iso-8859-2, windows-1250" in refused.content.decode()
    added = upload(me, project, "a.txt", content, charset="iso-8859-2")
    assert Revision.objects.get(article=added.json()["id"]).text.startswith("Burmistrz złożył")


def test_a_preview_says_what_was_noticed_and_what_is_in_doubt(me: Asking, project: Any) -> None:
    content = "Burmistrz złożył rezygnację we wtorek, ponieważ rada odrzuciła jego budżet. Żąda również śledztwa.".encode(
        "iso8859-2"
    )
    body = {"file": SimpleUploadedFile("a.txt", content)}
    seen = me.client.post(f"{ROOT}/projects/{project.pk}/articles:preview", body).json()
    assert seen["charsets"][:2] == ["iso-8859-2", "windows-1250"]
    assert "Nothing in a.txt says its charset" in seen["remarks"][0]
    assert seen["left_out"] == []


def test_a_preview_has_what_a_page_leaves_out(me: Asking, project: Any) -> None:
    page = b"<p>It rained on Monday, she said.</p><div class=ad><p>Buy an umbrella today.</p></div>"
    body = {"file": SimpleUploadedFile("a.html", page)}
    seen = me.client.post(f"{ROOT}/projects/{project.pk}/articles:preview", body).json()
    assert seen["left_out"] == [{"before": 30, "text": "Buy an umbrella today."}]


def test_a_file_without_a_title_has_its_first_line_for_one(me: Asking, project: Any) -> None:
    added = upload(me, project, "mayor.txt", b"He resigned.\nNobody denied it.")
    assert (added.status_code, added.json()["title"]) == (201, "He resigned.")


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ({"text": "市长辞职了。他昨天离开。议会星期二开会。"}, ("zh", 3)),
        ({"text": "Am 3. Oktober trat der Rat zusammen. Dann ging er nach Hause."}, ("de", 2)),
        ({"text": "Es war am 3. Oktober. Er ging.", "language": "de"}, ("de", 2)),
    ],
)
def test_a_text_is_cut_by_the_language_that_is_given_or_told(
    me: Asking, project: Any, given: dict[str, str], stored: tuple[str, int]
) -> None:
    added = me.post(f"/projects/{project.pk}/articles", {"title": "A title", **given}).json()
    sentences = Revision.objects.get(article=added["id"]).sentences
    assert (added["language"], sentences.count()) == stored


def test_a_preview_says_what_would_be_guessed_and_from_what_and_adds_nothing(
    me: Asking, project: Any
) -> None:
    path = f"/projects/{project.pk}/articles:preview"
    shown = me.post(
        path, {"text": "The mayor resigned.\n\nHe said so to the press. Nobody denied it."}
    ).json()
    assert shown["title"] == {"value": "The mayor resigned.", "source": "first_line"}
    assert (shown["byline"], shown["language"]["source"]) == (None, "text")
    assert (shown["paragraphs"], shown["sentences"]) == (2, 3)
    assert me.post(path, {"text": "A.", "url": "https://news.example.org/"}).status_code == 400
    assert not Article.objects.exists()


def test_a_page_on_the_web_becomes_an_article(
    me: Asking, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.fetching.article.fetch", found_page)
    body = {"url": "https://news.example.org/moved", "byline": "A. Writer"}
    added = me.post(f"/projects/{project.pk}/articles", body)
    assert added.status_code == 201
    assert (added.json()["title"], added.json()["byline"]) == ("Mayor resigns", "A. Writer")
    assert added.json()["url"] == "https://news.example.org/mayor"


def test_nothing_is_fetched_for_who_may_not_add_it(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    monkeypatch.setattr("annotations.fetching.article.fetch", fetched.append)
    viewer = Asking(factories.member(project, Role.VIEWER))
    body = {"url": "https://news.example.org/mayor"}
    assert viewer.post(f"/projects/{project.pk}/articles", body).status_code == 403
    assert fetched == []


def test_the_address_of_a_text_is_not_fetched(
    me: Asking, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    monkeypatch.setattr("annotations.fetching.article.fetch", fetched.append)
    body = {"title": "Mayor", "text": "He resigned.", "url": "https://news.example.org/mayor"}
    added = me.post(f"/projects/{project.pk}/articles", body)
    assert (added.json()["url"], fetched) == (body["url"], [])


def test_a_file_is_no_change(me: Asking, project: Any) -> None:
    article = factories.article(project)
    refused = me.client.generic(
        "PATCH",
        f"{ROOT}/articles/{article.pk}",
        b"--x--",
        content_type="multipart/form-data; boundary=x",
        headers={"If-Match": "*"},
    )
    assert refused.status_code == 415


def test_a_text_is_stored_again_when_asked(me: Asking, project: Any) -> None:
    factories.article(project)
    body = {"title": "Again", "text": factories.TEXT, "again": True}
    assert me.post(f"/projects/{project.pk}/articles", body).status_code == 201


def test_an_article_has_a_title_and_a_text(me: Asking, project: Any) -> None:
    refused = me.post(f"/projects/{project.pk}/articles", {})
    assert {each["field"] for each in refused.json()["errors"]} == {"title", "text"}


def test_details_change_and_the_rest_stays(me: Asking, project: Any) -> None:
    article = factories.article(project, byline="Ada", published_at=factories.AT)
    changed = me.patch(f"/articles/{article.pk}", {"published_at": None}, if_match='"1"')
    assert (changed.json()["byline"], changed.json()["published_at"]) == ("Ada", None)
    assert Article.objects.get().version == 2


def test_the_list_counts_sentences_and_claims(me: Asking, project: Any) -> None:
    factories.claim(factories.article(project))
    (row,) = me.get(f"/projects/{project.pk}/articles").json()["results"]
    assert (row["sentences"], row["progress"]["total"]) == (2, 1)


def test_the_list_is_narrowed_and_ordered_as_on_the_page(me: Asking, project: Any) -> None:
    factories.article(project, title="Budget")
    factories.claim(factories.article(project, title="Alpha"))
    path = f"/projects/{project.pk}/articles"
    assert titles(me, path) == ["Alpha", "Budget"]
    assert titles(me, f"{path}?order=oldest") == ["Budget", "Alpha"]
    assert titles(me, f"{path}?order=title") == ["Alpha", "Budget"]
    assert titles(me, f"{path}?search=BUDG") == ["Budget"]
    assert titles(me, f"{path}?show=unmarked") == ["Budget"]
    assert titles(me, f"{path}?show=open&search=") == ["Alpha"]


def test_a_revision_is_listed_without_and_read_with_its_text(me: Asking, project: Any) -> None:
    article = factories.article(project)
    (row,) = me.get(f"/articles/{article.pk}/revisions").json()["results"]
    assert (row["number"], row["length"]) == (1, len(factories.TEXT))
    assert "text" not in row
    assert me.get(f"/revisions/{row['id']}").json() == {**row, "text": factories.TEXT}


def test_a_sentence_is_where_its_offsets_say(me: Asking, project: Any) -> None:
    text = "👩‍👩‍👧 came. Then e\u0301 followed."
    revision = Revision.objects.get(article=factories.article(project, text))
    rows = me.get(f"/revisions/{revision.pk}/sentences").json()["results"]
    assert len(rows) == 2
    assert [text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]


def test_an_article_is_moved_by_who_may_do_so_in_both_projects() -> None:
    article, into = factories.article(), factories.project()
    person = factories.manager_of(article.project)
    me = Asking(person)
    path, body = f"/articles/{article.pk}:move", {"project": into.pk}
    assert me.post(path, body, if_match="*").status_code == 404
    membership = factories.member(into, Role.REVIEWER, person).memberships.get(project=into)
    assert me.post(path, body, if_match="*").status_code == 403
    membership.role = Role.MANAGER
    membership.save()
    moved = me.post(path, body, if_match="*")
    assert (moved.status_code, moved.json()["project"]) == (200, into.pk)
