"""The team of a project: who is in it, with which role."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Membership, Project, User
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def maria(project: Project) -> User:
    return factories.member(project, who=factories.user("maria", email="maria@example.org"))


@pytest.fixture
def rashid(project: Project) -> Membership:
    person = factories.member(project, Role.REVIEWER, factories.user("rashid"))
    return Membership.objects.get(user=person)


@pytest.fixture
def manager(client: Client, maria: User) -> Client:
    client.force_login(maria)
    return client


def page_of(client: Client) -> Element:
    return read(client.get(reverse("team", args=["city"])))


def rows(page: Element) -> list[str]:
    return [row.words for row in page.one("tbody").every("tr")]


def change(client: Client, membership: Membership, role: str, **rest: Any) -> Any:
    address = reverse("member_change", args=["city", membership.pk])
    return client.post(address, {"role": role, "seen": membership.role}, **rest)


def test_members_see_one_another_with_their_roles_and_no_mail_addresses(
    client: Client, maria: User, rashid: Membership
) -> None:
    client.force_login(rashid.user)
    page = page_of(client)
    assert rows(page) == ["maria manager", "rashid reviewer Leave the project"]
    assert page.every("select") == []


def test_a_manager_sees_how_much_each_has_checked(manager: Client, rashid: Membership) -> None:
    article = factories.article(rashid.project)
    for quote in ("The mayor", "the budget"):
        factories.verification(factories.claim(article, quote), by=rashid.user)
    assert "2" in rows(page_of(manager))[1]


def test_a_role_is_saved_with_a_button(manager: Client, rashid: Membership) -> None:
    answer = change(manager, rashid, "adjudicator")
    said = read(manager.get(answer["Location"])).every(role="status")[0].words
    assert said == "rashid is adjudicator now."
    rashid.refresh_from_db()
    assert rashid.role == Role.ADJUDICATOR


def test_with_a_script_a_role_is_saved_at_once_and_its_row_says_so(
    manager: Client, rashid: Membership
) -> None:
    row = read(change(manager, rashid, "viewer", headers=HTMX)).one("tr")
    assert row["id"] == f"member-{rashid.pk}"
    assert "Saved" in row.words
    assert row.one("option", selected="")["value"] == "viewer"
    assert row.one("input", name="seen")["value"] == "viewer"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_last_managers_role_stays_and_the_row_says_why(
    headers: dict[str, str], manager: Client, maria: User, rashid: Membership
) -> None:
    membership = Membership.objects.get(user=maria)
    refused = change(manager, membership, "viewer", headers=headers)
    assert refused.status_code == 422
    row = read(refused).one("tr", id=f"member-{membership.pk}")
    assert "A project needs a manager" in row.words
    assert row.one("option", selected="")["value"] == "manager"


def test_of_two_managers_the_second_is_told_at_the_row(manager: Client, rashid: Membership) -> None:
    change(manager, rashid, "adjudicator")
    refused = change(manager, rashid, "viewer")
    assert refused.status_code == 409
    row = read(refused).one("tr", id=f"member-{rashid.pk}")
    assert "Someone changed this role" in row.words
    assert row.one("input", name="seen")["value"] == "adjudicator"


def test_who_is_removed_is_gone_from_the_list_and_the_last_manager_is_not(
    manager: Client, maria: User, rashid: Membership
) -> None:
    manager.post(reverse("member_remove", args=["city", rashid.pk]))
    assert len(rows(page_of(manager))) == 1
    mine = Membership.objects.get(user=maria)
    refused = manager.post(reverse("member_remove", args=["city", mine.pk]))
    assert refused.status_code == 422
    assert "A project needs a manager" in rows(read(refused))[0]


def test_a_membership_is_reached_by_its_own_projects_address_alone(
    manager: Client, maria: User
) -> None:
    elsewhere = factories.project()
    factories.member(elsewhere, who=maria)
    other = Membership.objects.get(user=factories.member(elsewhere, Role.VIEWER))
    assert change(manager, other, "manager").status_code == 404


def test_somebody_with_an_account_is_added_by_their_login_name(manager: Client) -> None:
    factories.user("zoe")
    manager.post(reverse("member_add", args=["city"]), {"user": "zoe", "role": "annotator"})
    assert Membership.objects.get(user__username="zoe").role == Role.ANNOTATOR
    refused = manager.post(
        reverse("member_add", args=["city"]), {"user": "nobody", "role": "viewer"}
    )
    assert refused.status_code == 422
    assert read(refused).one("input", name="user")["aria-invalid"] == "true"
