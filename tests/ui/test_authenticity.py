"""The page where anybody asks whether a file is the edition that it claims to be."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.models import Report
from annotations.reports.provenance import MOST_BYTES
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> None:
    cache.clear()


@pytest.fixture
def report() -> Report:
    return published(factories.claim(factories.article(title="Secret plans")).article)


def ask(file: bytes, name: str = "report.html", client: Client | None = None) -> Any:
    sent = {"file": SimpleUploadedFile(name, file)}
    return (client or Client()).post(reverse("verify_file"), sent)


def test_a_stranger_is_told_that_a_file_is_genuine_and_not_whose(report: Report) -> None:
    response = ask(RENDERINGS["html"].render(report.content))
    assert response.status_code == HTTPStatus.OK
    page = response.content.decode()
    assert "exactly edition 1" in page
    assert "It is the current one." in page
    assert report.article.title not in page
    assert report.article.project.name not in page


def test_a_member_gets_the_way_to_it(report: Report) -> None:
    client = Client()
    client.force_login(factories.member(report.article.project))
    page = ask(RENDERINGS["html"].render(report.content), client=client).content.decode()
    assert reverse("report", args=[report.article_id, 1]) in page


def test_a_changed_file_is_told_from_the_edition(report: Report) -> None:
    page = ask(RENDERINGS["html"].render(report.content) + b" ").content.decode()
    assert "Not as published" in page


def test_a_file_that_nobody_published_is_not_known() -> None:
    assert "Not known here." in ask(b"Anything.").content.decode()


def test_an_empty_file_is_not_known() -> None:
    assert "Not known here." in ask(b"").content.decode()


def test_a_file_that_can_not_be_read_is_said_to_be_so() -> None:
    assert "read" in ask(b"PK\x03\x04", "<b>.docx").content.decode()
    assert b"<b>" not in ask(b"PK\x03\x04", "<b>.docx").content


def test_without_a_file_it_is_asked_for() -> None:
    response = Client().post(reverse("verify_file"), {})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert b"This field is required." in response.content


def test_what_is_too_large_is_refused() -> None:
    client = Client()
    client.force_login(factories.user())
    response = ask(b" " * (MOST_BYTES + 1), client=client)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_without_a_login_no_large_file_is_read() -> None:
    response = ask(b" " * 9_000_000)
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_who_asks_too_often_is_asked_to_wait() -> None:
    answers = [ask(b"Anything.").status_code for _ in range(11)]
    assert answers[-2:] == [HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]
