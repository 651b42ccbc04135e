"""The pages where files of articles come in and go out."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.actions import _import_batches
from annotations.exchange.registry import WRITTEN
from annotations.jobs import import_summary
from annotations.jobs.queues import Queue
from annotations.models import Article, Job, Project
from annotations.ui import exchange
from annotations.vocabulary import Role
from tests import factories
from tests.api.test_import import TASKS
from tests.jobs.at_work import work_off
from tests.ui.dom import read
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db

LINE = '{"format": "factcheck-article", "version": 1, "title": "%s", "text": "%s"}\n'
THREE = LINE % ("One", "One.") + "{\n" + LINE % ("One", "One.")


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def manager(client: Client, project: Project) -> Client:
    client.force_login(factories.member(project))
    return client


def page(project: Project, name: str = "import_file") -> str:
    return reverse(name, args=[project.slug])


def send(client: Client, project: Project, said: str = THREE, **fields: Any) -> Any:
    file = SimpleUploadedFile("articles.jsonl", said.encode())
    given = {"format": "jsonl", "mode": "keep_the_good", "unit": "", "file": file, **fields}
    return client.post(page(project), given)


def rows(response: Any) -> list[str]:
    return [row.words for body in read(response).every("tbody") for row in body.every("tr")]


def stored(project: Project) -> int:
    return Article.objects.filter(project=project).count()


def test_every_format_is_offered_with_what_it_loses_and_a_download(
    manager: Client, project: Project
) -> None:
    factories.article(project)
    response = manager.get(page(project, "exchange"))
    links = [each["href"] for each in read(response).every("a") if "/export?" in each["href"]]
    assert len(links) == len(WRITTEN)
    assert manager.get(links[0]).getvalue().startswith(b"{")
    assert all(each.name in html_of(response) for each in WRITTEN)
    assert not has_anything_inline(html_of(response))


@pytest.mark.parametrize(("role", "offered"), [(Role.MANAGER, True), (Role.ADJUDICATOR, False)])
def test_who_may_import_is_led_there(
    client: Client, project: Project, role: Role, *, offered: bool
) -> None:
    client.force_login(factories.member(project, role))
    assert (page(project) in html_of(client.get(page(project, "exchange")))) == offered


def test_the_project_leads_there(manager: Client, project: Project) -> None:
    assert page(project, "exchange") in html_of(manager.get(page(project, "project")))


def test_what_became_of_each_line_is_shown(manager: Client, project: Project) -> None:
    response = send(manager, project)
    assert response.status_code == HTTPStatus.OK
    assert "3 articles read: 1 stored, 1 there already, 1 refused." in read(response).words
    refused, duplicate = rows(response)
    assert refused.startswith("2 ")
    assert "isn't JSON" in refused
    assert duplicate.startswith("3 ")
    assert stored(project) == 1
    assert not has_anything_inline(html_of(response))


@pytest.mark.parametrize(
    ("mode", "said"), [("dry_run", "1 would be stored"), ("all_or_nothing", "0 stored")]
)
def test_nothing_is_stored_where_nothing_should_be(
    manager: Client, project: Project, mode: str, said: str
) -> None:
    assert said in read(send(manager, project, mode=mode)).words
    assert stored(project) == 0


def test_a_file_that_is_none_is_refused_on_its_page(manager: Client, project: Project) -> None:
    response = send(manager, project, "no archive", format="brat")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert read(response).one("div", role="alert").words
    assert not rows(response)


def test_what_was_stored_of_a_file_that_breaks_is_told(
    manager: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    monkeypatch.setattr(exchange, "LARGE", 3_000_000)
    given = f"title,text\nOne,One.\nTwo,Two.\nThree,{'x' * 2_000_001}\n"
    response = send(manager, project, given, format="articles-csv")
    assert f"{stored(project)} stored" in read(response).words
    assert stored(project) >= 1


def test_a_file_that_is_too_large_is_refused(
    manager: Client, project: Project, settings: Any
) -> None:
    settings.IMPORT_MAX_BYTES = 10
    response = send(manager, project)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Cut the file up" in read(response).words


def test_claims_that_were_left_out_and_what_has_no_place_are_said(
    manager: Client, project: Project
) -> None:
    words = read(send(manager, project, TASKS.decode(), format="label-studio")).words
    assert "They have 1 claim. 1 annotation of the file was left out, for a reason below." in words
    assert "Kept as they came, beside what is shown: label (1), why (1)." in words
    assert "Not kept, as there is no place for it: relations (1)." in words
    assert "“Nobody” stands nowhere in the text" in words


def test_a_page_lists_so_many_lines_and_counts_the_rest(
    manager: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_summary, "SHOWN", 2)
    response = send(manager, project, "{\n" * 5)
    assert len(rows(response)) == 2
    assert "And 3 more lines." in read(response).words


def test_a_reviewer_imports_nothing(client: Client, project: Project) -> None:
    client.force_login(factories.member(project, Role.REVIEWER))
    assert send(client, project).status_code == HTTPStatus.FORBIDDEN
    assert stored(project) == 0


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("doccano", '{"text": "It rained.\\nA lot.", "label": [[0, 9, "Claim"]]}\n'),
        ("label-studio", '[{"data": {"text": "It rained.\\nA lot."}, "annotations": []}]'),
    ],
)
def test_a_strangers_file_without_titles_is_stored_under_how_its_texts_begin(
    form: str, said: str, manager: Client, project: Project
) -> None:
    send(manager, project, said, format=form)
    assert Article.objects.get(project=project).title == "It rained."


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_taken_in_by_a_job(
    manager: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "LARGE", 10)
    led = send(manager, project, THREE)
    job = Job.objects.get()
    assert led["Location"] == reverse("job", args=[job.pk])
    assert "waiting" in read(manager.get(led["Location"])).words
    work_off(Queue.FILES)
    words = read(manager.get(led["Location"])).words
    assert "1 stored" in words
    assert "1 refused" in words
    assert "there already" in words
