"""A refusal reads in the language of who is refused, whichever room it comes from."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from annotations.errors import Invalid, Notice, Refusal, Unreadable
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.models import Project
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read

GERMAN = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "%(name)s is damaged: %(reason)s. Save it anew.": "%(name)s ist beschädigt (%(reason)s).",
    "%(name)s has no text: nothing but white space is in it.": "%(name)s: kein Text.",
    "The pasted text": "Das Eingefügte",
    "The project has this text already: “%(title)s”.": "Schon da: „%(title)s“.",
    "%(name)s holds %(count)s bytes.": "In %(name)s sind %(count)s Bytes.",
    "%(count)s line\0%(count)s lines": "%(count)s Zeile\0%(count)s Zeilen",
}
BROKEN_PDF = b"%PDF-1.4\nnothing else"
NO_TEXT = "\ufeff"


def catalogue(messages: dict[str, str]) -> bytes:
    """`messages` as a compiled catalogue (gettext's .mo)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    tables, texts, start = [b"", b""], b"", 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), start + len(texts))
            texts += pair[column] + b"\0"
    second = 28 + 8 * len(pairs)
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, second, 0, 0)
    return header + b"".join(tables) + texts


@pytest.fixture(autouse=True)
def _german(settings: Any, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(catalogue(GERMAN))
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    with translation.override("en"):
        yield


@pytest.fixture
def project() -> Project:
    project = factories.project(slug="desk")
    factories.member(project, Role.MANAGER, factories.user("editor"))
    return project


@pytest.fixture
def german(client: Client, project: Project) -> Client:
    client.force_login(project.memberships.get(user__username="editor").user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return client


def test_a_refusal_is_put_into_words_when_it_is_read() -> None:
    refusal = Unreadable(_("%(name)s holds %(count)s bytes."), name="a.txt", count=5_000_000)
    assert str(refusal) == "a.txt holds 5,000,000 bytes."
    with translation.override("de"):
        assert refusal.message == str(refusal) == "In a.txt sind 5.000.000 Bytes."


def test_a_value_that_is_a_notice_is_translated_too() -> None:
    named = Notice(_("The pasted text"))
    refusal = Unreadable(_("%(name)s has no text: nothing but white space is in it."), name=named)
    with translation.override("de"):
        assert refusal.message == "Das Eingefügte: kein Text."


@pytest.mark.parametrize(
    ("count", "english", "german"),
    [(1, "1 line", "1 Zeile"), (1200, "1,200 lines", "1.200 Zeilen")],
)
def test_a_number_decides_on_the_plural(count: int, english: str, german: str) -> None:
    lines = Notice(ngettext("%(count)s line", "%(count)s lines"), count=count)
    assert str(lines) == english
    with translation.override("de"):
        assert str(lines) == german


def test_a_template_without_values_stays_as_it_is() -> None:
    assert str(Notice(_("100 % of it."))) == "100 % of it."


def test_a_notice_is_handed_on_by_another_refusal() -> None:
    first = Unreadable(_("%(count)s bytes"), field="text", count=3)
    second: Refusal = Invalid(first.notice, field="claims[2].text")
    assert (second.message, second.field) == ("3 bytes", "claims[2].text")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"file": SimpleUploadedFile("a.pdf", BROKEN_PDF)}, "a.pdf ist beschädigt"),
        ({"text": NO_TEXT}, "Das Eingefügte: kein Text."),
        ({"text": factories.TEXT}, "Schon da: „Mayor“."),
    ],
    ids=["a file, read in a process of its own", "a plain room", "an action"],
)
def test_a_page_refuses_in_german(
    german: Client, project: Project, fields: dict[str, Any], message: str
) -> None:
    factories.article(project, title="Mayor")
    response = german.post(reverse("article_add", args=[project.slug]), fields)
    if response.status_code == 302:
        response = german.post(response["Location"], {"title": "Again", "language": "en"})
    assert response.status_code in {409, 422}
    assert message in read(response).words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [(NO_TEXT, "Das Eingefügte: kein Text."), (factories.TEXT, "Schon da: „Mayor“.")],
    ids=["a plain room", "an action"],
)
def test_the_api_refuses_in_german(
    german: Client, project: Project, text: str, message: str
) -> None:
    factories.article(project, title="Mayor")
    body = {"title": "Again", "text": text}
    path = f"/api/v1/projects/{project.pk}/articles"
    response = german.post(path, body, content_type="application/json")
    assert response.json()["detail"] == message


@pytest.mark.django_db
def test_the_command_line_refuses_in_german(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.article(project, title="Mayor")
    empty, same = tmp_path / "empty.txt", tmp_path / "same.txt"
    empty.write_text(NO_TEXT)
    same.write_text(factories.TEXT)
    with translation.override("de"), pytest.raises(CommandError):
        call_command("import_article", str(empty), str(same), project="desk", by="editor")
    said = capsys.readouterr().err
    assert "empty.txt: kein Text." in said
    assert "Schon da: „Mayor“." in said
