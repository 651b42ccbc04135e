"""The administration site shows rows to those who may see them, in a constant number of statements."""

from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations import models
from annotations.actions.reports import publish
from annotations.models import Claim, Project, User
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db

admin.autodiscover()
MODELS = [model for model in apps.get_models() if admin.site.is_registered(model)]
MODELS = [model for model in MODELS if model._meta.app_label == "annotations"]
CONTENT = [
    model
    for model in MODELS
    if model not in {models.User, models.VerdictScale, models.Verdict, Project, models.Membership}
]


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:annotations_{model._meta.model_name}_{page}", args=args)


def filled(number: int = 1) -> Claim:
    """A claim with something of everything, its article's report, and a webhook that was told."""
    claim = factories.claim()
    factories.webhook(claim.article.project)
    fill(claim, number)
    article = claim.article
    publish(by=factories.manager_of(article.project), article=article, at=factories.AT)
    factories.public_page(article)
    return claim


def fill(claim: Claim, number: int) -> None:
    factories.guidelines(claim.article.project, f"Be kind, {number}.")
    factories.record_sourcing(claim, f"Outlet {number}")
    factories.evidence(claim)
    factories.page_copy(claim.article, f"https://example.org/{number}")
    factories.job(claim.article.project)
    factories.earlier_check(claim.article.project)
    factories.decision(factories.correction(claim))
    factories.thread(claim)
    factories.sign_off(claim)
    factories.assignment(claim.article)
    factories.conflict(claim.article)
    alone = factories.marked_alone(claim.article.project)
    factories.passage_mark(alone)
    factories.finished(alone)
    factories.closed(alone)
    text = factories.article(claim.article.project, f"Text {number}. It rained. It snowed.")
    factories.dispute(factories.claim(text, "It rained"))
    settled = factories.dispute(factories.claim(text, "It snowed"))
    factories.dissented(factories.adjudication(settled, example_title="Snow"))


FOR_MANAGERS = (
    models.Webhook,
    models.Delivery,
    models.Job,
    models.Dispute,
    models.ConflictOfInterest,
)


def enter(project: Project, role: Role = Role.REVIEWER, **fields: Any) -> Client:
    person = factories.member(project, role, factories.user(is_staff=True, **fields))
    client = Client()
    client.force_login(person)
    return client


# A person's own tokens, which the pages of the account show; answers kept for a retry; what a person
# has begun; invitations, which a project's page has; answer links, and what a person is told.
PRIVATE = {
    models.Token,
    models.KeyedRequest,
    models.ReviewDraft,
    models.Intake,
    models.Invitation,
    models.QueryShare,
    models.Notification,
}


def test_every_model_is_registered() -> None:
    ours = {getattr(models, name) for name in models.__all__}
    assert set(MODELS) == ours - PRIVATE


@pytest.mark.parametrize("model", MODELS)
def test_a_member_with_staff_rights_sees_each_list_and_each_row(model: Any) -> None:
    claim = filled()
    role = Role.MANAGER if model in FOR_MANAGERS else Role.REVIEWER
    client = enter(claim.article.project, role)
    if model is User:
        pytest.skip("People are for administrators of the site.")
    assert client.get(address(model, "changelist"), {"q": "a"}).status_code == HTTPStatus.OK
    row = model.objects.first()
    assert client.get(address(model, "change", row.pk)).status_code == HTTPStatus.OK


def test_an_administrator_of_the_site_sees_people() -> None:
    client = enter(factories.project(), is_superuser=True)
    person = User.objects.get()
    for page in (address(User, "changelist"), address(User, "change", person.pk)):
        assert client.get(page).status_code == HTTPStatus.OK
    assert client.get(address(User, "delete", person.pk)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("model", CONTENT)
def test_not_even_an_administrator_of_the_site_sees_into_a_strange_project(model: Any) -> None:
    filled()
    client = enter(factories.project(), Role.MANAGER, is_superuser=True)
    listed = client.get(address(model, "changelist")).context["cl"]
    own = {"add_member", "create_project"}
    assert [row for row in listed.queryset if getattr(row, "verb", "") not in own] == []
    row = model.objects.first()
    assert client.get(address(model, "change", row.pk)).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("model", MODELS)
def test_a_list_takes_the_same_statements_for_one_row_and_for_many(model: Any) -> None:
    claim = filled()
    client = enter(claim.article.project, Role.MANAGER, is_superuser=True)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(model, "changelist")).status_code == HTTPStatus.OK
        return len(captured)

    statements()
    few = statements()
    for number in range(2, 7):
        fill(factories.claim(claim.article, factories.TEXT[number : number + 12]), number)
        factories.member(claim.article.project, Role.VIEWER)
    assert statements() == few


@pytest.mark.parametrize("model", FOR_MANAGERS)
def test_webhooks_and_jobs_are_for_managers_and_show_no_secret(model: Any) -> None:
    claim = filled()
    row = model.objects.first()
    page = address(model, "change", row.pk)
    reviewer = enter(claim.article.project)
    assert reviewer.get(page).status_code == HTTPStatus.FOUND
    shown = enter(claim.article.project, Role.MANAGER).get(page).content.decode()
    assert models.Webhook.objects.get().secret not in shown


@pytest.mark.parametrize("role", [None, Role.REVIEWER])
def test_who_is_no_staff_gets_nowhere(role: Role | None) -> None:
    claim = filled()
    client = Client()
    if role:
        client.force_login(factories.member(claim.article.project, role))
    for model in CONTENT:
        response = client.get(address(model, "changelist"))
        assert response.status_code in {HTTPStatus.FOUND, HTTPStatus.FORBIDDEN}


def test_the_login_is_the_products_own() -> None:
    response = Client().get(reverse("admin:login"))
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"].startswith(reverse("account_login"))


APPEND_ONLY = [
    models.Revision,
    models.Original,
    models.Sentence,
    models.Anchor,
    models.Sourcing,
    models.Attribution,
    models.Verification,
    models.Event,
    models.Report,
    models.Webhook,
    models.Delivery,
]


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_what_is_append_only_is_neither_changed_nor_deleted(model: Any) -> None:
    claim = filled()
    client = enter(claim.article.project, Role.MANAGER, is_superuser=True)
    row = model.objects.first()
    for page in ("change", "delete"):
        response = client.post(address(model, page, row.pk), {"post": "yes"})
        assert response.status_code == HTTPStatus.FORBIDDEN


def test_the_index_speaks_of_people() -> None:
    client = enter(factories.project(), is_superuser=True)
    index = client.get(reverse("admin:index")).content.decode()
    assert ">People<" in index
    assert ">Users<" not in index
