"""What is changed in the administration site goes through the same actions as everywhere else."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from annotations import models
from annotations.models import Claim, Event, Evidence, Membership, Project, Source
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read

# Actions open a transaction of their own and refuse to run within another: so do these tests.
pytestmark = pytest.mark.django_db(transaction=True)

RULES = {
    "reviews_needed": "2",
    "sourcings_needed": "0",
    "overlap_share": "100",
    "overlap_seed": "1",
    "deciding": "agreement",
    "disagreement": "return",
}
"""The settings that a form has to send besides a project's name and scale."""


@pytest.fixture
def claim() -> Claim:
    return factories.claim(quote="the budget grew by 5%")


def enter(project: Project, role: Role = Role.REVIEWER, **fields: Any) -> Client:
    person = factories.member(project, role, factories.user(is_staff=True, **fields))
    client = Client()
    client.force_login(person)
    return client


def seen(client: Client, row: Model) -> str:
    """The version that a row's page was opened at."""
    page = client.get(reverse(f"admin:annotations_{row._meta.model_name}_change", args=[row.pk]))
    return read(page).one("input", name="seen")["value"]


def post(client: Client, page: str, fields: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"admin:annotations_{page}", args=args), fields)


def test_evidence_is_added_and_withdrawn(claim: Claim) -> None:
    client = enter(claim.article.project)
    upload = SimpleUploadedFile("page.html", b"seen")
    fields = {"stance": "supports", "kind": "data", "title": "A table", "snapshot": upload}
    post(client, "claim_form", fields, claim.pk, "add-evidence")
    proof = Evidence.objects.get()
    assert proof.snapshot_bytes == len(b"seen")
    post(client, "evidence_change", {"withdrawn_because": "forged"}, proof.pk)
    proof.refresh_from_db()
    assert proof.withdrawn_because == "forged"


def test_a_source_is_added_and_changed(claim: Claim) -> None:
    project = claim.article.project
    client = enter(project)
    fields = {"kind": "person", "name": "Somebody", "aliases": "Some, Body"}
    post(client, "source_add", fields | {"project": project.pk})
    source = Source.objects.get()
    assert source.aliases == ["Some", "Body"]
    post(client, "source_change", fields | {"name": "Somebody else", "seen": 1}, source.pk)
    source.refresh_from_db()
    assert source.name == "Somebody else"


def test_an_articles_details_are_changed(claim: Claim) -> None:
    article = claim.article
    fields = {"title": "Better", "language": "en", "priority": "3", "seen": 1}
    post(enter(article.project), "article_change", fields, article.pk)
    article.refresh_from_db()
    assert article.title == "Better"


def test_an_administrator_founds_a_project_and_lets_people_in() -> None:
    client = enter(factories.project(), is_superuser=True)
    scale, person = factories.scale(), factories.user()
    fields = {"name": "New", "slug": "fresh", "scale": scale.pk, **RULES}
    post(client, "project_add", fields)
    project = Project.objects.get(slug="fresh")
    fields = {"project": project.pk, "user": person.pk, "role": "viewer"}
    post(client, "membership_add", fields)
    membership = Membership.objects.get(user=person)
    post(client, "membership_change", {"role": "reviewer", "seen": "viewer"}, membership.pk)
    membership.refresh_from_db()
    assert membership.role == Role.REVIEWER
    post(client, "membership_delete", {"post": "yes"}, membership.pk)
    assert not Membership.objects.filter(user=person).exists()
    verbs = Event.objects.filter(project=project).order_by("number")
    assert [event.verb for event in verbs][1:] == ["add_member", "change_member", "remove_member"]


def test_a_manager_changes_the_settings_of_their_project() -> None:
    project = factories.project()
    client = enter(project, Role.MANAGER)
    fields = {"name": "Renamed", "scale": project.scale_id, **RULES, "reviews_needed": 3}
    post(client, "project_change", fields | {"seen": seen(client, project)}, project.pk)
    project.refresh_from_db()
    assert (project.name, project.reviews_needed) == ("Renamed", 3)


def test_nobody_shuts_themselves_out_in_the_administration_site() -> None:
    me = factories.user(is_staff=True, is_superuser=True)
    other = factories.user()
    client = Client()
    client.force_login(me)
    joined = {"date_joined_0": "2026-01-02", "date_joined_1": "03:04:05", "first_name": "New"}
    for person in (me, other):
        post(client, "user_change", {**joined, "username": person.username}, person.pk)
    me.refresh_from_db()
    other.refresh_from_db()
    assert (me.first_name, other.first_name) == ("New", "New")
    assert (me.is_active, me.is_staff, me.is_superuser) == (True, True, True)
    assert other.is_active


def test_a_change_that_reopens_claims_asks_for_their_number(claim: Claim) -> None:
    project = claim.article.project
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    client = enter(project, Role.MANAGER)
    fields = {"name": "Desk", "scale": project.scale_id, **RULES}
    fields["seen"] = seen(client, project)
    asked = post(client, "project_change", fields, project.pk)
    assert "concerns 1 claim." in asked.content.decode()
    post(client, "project_change", {**fields, "affects": 1}, project.pk)
    claim.refresh_from_db()
    assert claim.status == "in_review"


@pytest.mark.parametrize(
    ("page", "change", "said"),
    [
        ("source", {"kind": "person", "aliases": "", "name": "%s"}, "Someone changed this source"),
        (
            "article",
            {"language": "en", "priority": "3", "title": "%s"},
            "Someone changed this article",
        ),
        ("project", {**RULES, "name": "%s"}, "Someone changed these settings"),
    ],
)
def test_of_two_who_open_a_row_the_second_is_told_and_nothing_is_lost(
    page: str, change: dict[str, str], said: str, claim: Claim
) -> None:
    project = claim.article.project
    row: Any = {
        "source": factories.source(project),
        "article": claim.article,
        "project": project,
    }[page]
    first, second = (enter(project, Role.MANAGER) for _ in range(2))
    opened = seen(second, row)

    def save(client: Client, name: str, version: str) -> Any:
        fields = {field: value.replace("%s", name) for field, value in change.items()}
        sent = fields | {"scale": project.scale_id, "seen": version}
        return post(client, f"{page}_change", sent, row.pk)

    assert save(first, "The first", seen(first, row)).status_code == HTTPStatus.FOUND
    refused = save(second, "The second", opened)
    assert said in refused.content.decode()
    row.refresh_from_db()
    assert str(row) == "The first"


def test_of_two_who_open_a_membership_the_second_is_told(claim: Claim) -> None:
    project = claim.article.project
    membership = Membership.objects.get(
        project=project, user=factories.member(project, Role.VIEWER)
    )
    first, second = (enter(project, Role.MANAGER) for _ in range(2))
    opened = seen(second, membership)
    post(first, "membership_change", {"role": "annotator", "seen": opened}, membership.pk)
    sent = {"role": "reviewer", "seen": opened}
    refused = post(second, "membership_change", sent, membership.pk)
    assert "Someone changed this role" in refused.content.decode()
    membership.refresh_from_db()
    assert membership.role == Role.ANNOTATOR


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [("sourcing", "claim", "budget"), ("attribution", "source", "poli")],
)
def test_names_are_completed_from_what_the_person_may_see(
    model: str, field: str, words: str, claim: Claim
) -> None:
    factories.source(claim.article.project)
    query = {"term": words, "app_label": "annotations", "model_name": model, "field_name": field}
    for project, found in ((claim.article.project, 1), (factories.project(), 0)):
        response = enter(project).get(reverse("admin:autocomplete"), query)
        assert len(response.json()["results"]) == found


def test_models_that_no_one_writes_have_no_page_to_add_one(claim: Claim) -> None:
    client = enter(claim.article.project, Role.MANAGER, is_superuser=True)
    for model in (models.Event, models.Report, models.Revision, models.Claim):
        response = client.get(reverse(f"admin:annotations_{model._meta.model_name}_add"))
        assert response.status_code == HTTPStatus.FORBIDDEN


def test_a_project_that_is_blind_and_cross_checked_is_refused_at_the_field() -> None:
    project = factories.project(blind=True)
    client = enter(project, Role.MANAGER)
    fields = {"name": "Desk", "scale": project.scale_id, **RULES, "seen": seen(client, project)}
    sent = {**fields, "blind": "on", "deciding": "cross_check"}
    refused = post(client, "project_change", sent, project.pk)
    assert "both blind and decided by cross-check" in refused.content.decode().replace(
        "&#x27;", "'"
    )
    project.refresh_from_db()
    assert project.deciding == "agreement"
