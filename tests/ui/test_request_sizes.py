"""What is too large for a page is refused before it is read, and what was typed stays."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.models import Project
from annotations.untrusted.decoding import MAX_BYTES
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read
from tests.ui.world import enter
from tests.unread_body import announce

pytestmark = pytest.mark.django_db

TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
HTMX = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def manager(project: Project) -> Client:
    return enter(factories.member(project))


@pytest.mark.parametrize(
    ("page", "most"), [("article_add", MAX_BYTES), ("import_file", 1_000_000_000)]
)
def test_a_file_that_is_too_large_is_refused_unread_with_the_figure(
    project: Project, manager: Client, page: str, most: int
) -> None:
    refused = announce(manager, reverse(page, args=[project.slug]), most + 10_000_000)
    assert refused.status_code == TOO_LARGE
    assert (
        f"has {most + 10_000_000:,} bytes, and files may have {most:,} here" in read(refused).words
    )


def test_htmx_shows_the_refusal_in_the_page_where_what_was_typed_stays(
    project: Project, manager: Client
) -> None:
    address = reverse("article_add", args=[project.slug])
    refused = announce(manager, address, 600_000_000, headers=HTMX)
    assert (refused.status_code, refused["HX-Retarget"]) == (TOO_LARGE, "#notice")
    assert "files may have 5,000,000 here" in read(refused).words


def test_evidence_takes_several_files_and_a_form_without_files_none(
    project: Project, manager: Client
) -> None:
    claim = factories.claim(factories.article(project))
    place = [claim.article_id, claim.number]
    assert (
        announce(manager, reverse("claim_save", args=place), 120_000_000).status_code == TOO_LARGE
    )
    refused = announce(manager, reverse("claim_withdraw", args=place), 8_388_609)
    assert "and the most here is 8,388,608" in read(refused).words


def test_the_administration_site_is_no_way_round(manager: Client) -> None:
    refused = announce(manager, reverse("admin:login"), 200_000_000)
    assert refused.status_code == TOO_LARGE


def test_without_a_login_no_large_file_is_read(project: Project) -> None:
    refused = announce(Client(), reverse("import_file", args=[project.slug]), 500_000_000)
    assert refused.status_code == TOO_LARGE
    assert "Log in first" in read(refused).words


def test_a_file_beyond_what_is_read_but_within_the_request_is_refused_beside_its_field(
    project: Project, manager: Client
) -> None:
    large = SimpleUploadedFile("a.txt", b"x" * (MAX_BYTES + 1))
    refused = manager.post(reverse("article_add", args=[project.slug]), {"file": large})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "a.txt has 5,000,001 bytes and the most is 5,000,000" in read(refused).words


def test_a_form_with_more_fields_than_any_page_has_is_refused(
    project: Project, manager: Client, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
    fields = {f"field-{n}": "x" for n in range(200)}
    refused = manager.post(reverse("article_add", args=[project.slug]), fields)
    assert refused.status_code == TOO_LARGE
    assert "more than 100 fields" in read(refused).words


def test_typed_text_beyond_the_limit_is_refused_though_files_might_be_longer(
    project: Project, manager: Client, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    refused = manager.post(reverse("article_add", args=[project.slug]), {"text": "x" * 3000})
    assert refused.status_code == TOO_LARGE
    assert "has more than 2,000 bytes" in read(refused).words


def test_a_reviewer_is_told_the_same_as_a_manager(project: Project) -> None:
    reviewer = enter(factories.member(project, Role.REVIEWER))
    refused = announce(reviewer, reverse("import_file", args=[project.slug]), 2_000_000_000)
    assert refused.status_code == TOO_LARGE
