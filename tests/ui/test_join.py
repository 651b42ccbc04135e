"""Accepting an invitation in a browser."""

from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from annotations.actions.invitations import revoke_invitation
from annotations.models import Membership, Project, User
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def address(project: Project) -> str:
    return address_of(factories.invitation(project, "ada@example.org").token)


def address_of(token: str) -> str:
    return reverse("join", args=[token])


def account(**fields: str) -> dict[str, str]:
    password = {"password": factories.PASSWORD, "again": factories.PASSWORD}
    return {"username": "ada", **password, **fields}


def test_a_newcomer_chooses_a_password_and_is_at_the_project(client: Client, address: str) -> None:
    page = client.get(address)
    assert "Join “City desk”" in read(page).one("h1").words
    assert not has_anything_inline(html_of(page))
    assert "no-store" in page["Cache-Control"]

    answer = client.post(address, account(), follow=True)

    assert answer.redirect_chain == [(reverse("project", args=["city"]), HTTPStatus.FOUND)]
    assert read(answer).one("h1").words == "City desk"
    person = User.objects.get(username="ada")
    assert Membership.objects.get(user=person).role == Role.REVIEWER
    assert Client().login(username="ada", password=factories.PASSWORD)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"again": "another long passphrase"}, "again"),
        ({"password": "short", "again": "short"}, "password"),
        ({"username": "MARIA"}, "username"),
        ({"username": ""}, "username"),
    ],
)
def test_what_can_not_be_is_said_at_its_field_and_no_password_comes_back(
    fields: dict[str, str], name: str, client: Client, address: str
) -> None:
    factories.user("maria")
    refused = client.post(address, account(**fields))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert read(refused).one("input", name=name)["aria-invalid"] == "true"
    assert factories.PASSWORD not in html_of(refused)
    assert site.SESSION_COOKIE_NAME not in refused.cookies
    assert not User.objects.filter(username="ada").exists()


def test_who_is_logged_in_joins_with_one_press(client: Client, address: str) -> None:
    person = factories.user("zoe")
    client.force_login(person)
    assert "Join as zoe" in read(client.get(address)).words
    assert not Membership.objects.filter(user=person).exists()

    answer = client.post(address)

    assert answer["Location"] == reverse("project", args=["city"])
    assert Membership.objects.get(user=person).role == Role.REVIEWER


def test_who_has_an_account_is_led_over_the_login_and_back(client: Client, address: str) -> None:
    factories.user("zoe")
    (login,) = [
        each["href"]
        for each in read(client.get(address)).every("a")
        if "next=" in each.attributes.get("href", "")
    ]
    answer = client.post(login, {"login": "zoe", "password": factories.PASSWORD})
    assert answer["Location"] == address


def test_a_member_is_led_to_the_project_and_uses_nothing_up(
    client: Client, project: Project, address: str
) -> None:
    client.force_login(factories.member(project, Role.VIEWER))
    assert "a member of this project already" in read(client.get(address)).words
    assert client.post(address).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Client().get(address).status_code == HTTPStatus.OK


def spoilt(kind: str, project: Project) -> str:
    """The token of an invitation that isn't valid, or isn't one at all."""
    if kind == "unknown":
        return "x" * 43
    at = factories.AT.replace(year=2020) if kind == "expired" else None
    issued = factories.invitation(project, at=at)
    if kind == "revoked":
        revoke_invitation(by=factories.manager_of(project), invitation=issued.invitation)
    if kind == "used":
        Client().post(address_of(issued.token), account(username="first"))
    return issued.token


@pytest.mark.parametrize("logged_in", [False, True])
def test_an_invitation_that_is_not_valid_says_nothing_of_what_is_wrong_with_it(
    logged_in: bool,  # noqa: FBT001 - a parameter of the test
    client: Client,
    project: Project,
) -> None:
    if logged_in:
        client.force_login(factories.user("zoe"))
    tokens = [spoilt(kind, project) for kind in ("unknown", "expired", "revoked", "used")]
    people = User.objects.count()
    said = set()
    for token in tokens:
        for answer in (client.get(address_of(token)), client.post(address_of(token), account())):
            assert answer.status_code == HTTPStatus.NOT_FOUND
            said.add(read(answer).one("main").words)
    assert len(said) == 1
    assert "City desk" not in said.pop()
    assert User.objects.count() == people


def test_a_login_name_is_not_looked_up_for_who_holds_no_invitation(client: Client) -> None:
    factories.user("maria")
    answers = [
        client.post(address_of("x" * 43), account(username=name)) for name in ("maria", "nobody")
    ]
    assert len({read(each).one("main").words for each in answers}) == 1
    assert {each.status_code for each in answers} == {HTTPStatus.NOT_FOUND}


def test_joining_leads_nowhere_but_to_the_project(client: Client, address: str) -> None:
    elsewhere = "?next=https://evil.example/"
    answer = client.post(address + elsewhere, account(next="https://evil.example/"))
    assert answer["Location"] == reverse("project", args=["city"])


def test_a_press_needs_the_forms_own_token(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, account()).status_code == HTTPStatus.FORBIDDEN
    client.force_login(factories.user())
    assert client.post(address).status_code == HTTPStatus.FORBIDDEN


def test_attempts_with_one_invitation_are_counted(
    client: Client, address: str, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"accept_invitation": "2/5m/key"}
    answers = [client.post(address, account(password="short")).status_code for _ in range(3)]
    assert answers == [422, 422, HTTPStatus.TOO_MANY_REQUESTS]


def test_attempts_are_counted_by_where_they_come_from(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"accept_invitation": "2/m/ip"}
    answers = [client.post(address_of("x" * (40 + each))).status_code for each in range(3)]
    assert answers == [404, 404, HTTPStatus.TOO_MANY_REQUESTS]
