"""Inviting people on the page of the team."""

import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotations.models import Invitation, Membership, Project
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def manager(client: Client, project: Project) -> Client:
    client.force_login(factories.member(project, who=factories.user("maria")))
    return client


def page_of(client: Client) -> Element:
    return read(client.get(reverse("team", args=["city"])))


def send(client: Client, emails: str, **fields: Any) -> Any:
    sent = {"emails": emails, "role": "reviewer", "days": 7, **fields}
    return client.post(reverse("invitation_mail", args=["city"]), sent, follow=True)


def rows(page: Element) -> list[str]:
    return [row.words for row in page.every("tbody")[1].every("tr")]


def test_each_address_gets_a_mail_of_its_own_that_leads_in(manager: Client) -> None:
    page = read(send(manager, "ada@example.org, zoe@example.org\nlee@example.org"))

    assert page.every(role="status")[0].words == "3 invitations are sent."
    assert [message.to for message in mail.outbox] == [
        ["ada@example.org"],
        ["zoe@example.org"],
        ["lee@example.org"],
    ]
    words = str(mail.outbox[0].body)
    assert "maria invites you" in words
    assert "City desk" in words
    (address,) = re.findall(r"http://testserver(/join/\S+/)", words)
    newcomer = Client()
    newcomer.force_login(factories.user("ada"))
    newcomer.post(address)
    assert Membership.objects.get(user__username="ada").role == Role.REVIEWER


def test_who_is_invited_waits_in_a_row_until_they_come(manager: Client) -> None:
    send(manager, "ada@example.org", role="viewer", days=3)
    (row,) = rows(page_of(manager))
    assert "ada@example.org" in row
    assert "viewer" in row
    Invitation.objects.update(uses_left=0)
    assert len(page_of(manager).every("tbody")) == 1


def test_a_name_that_would_break_a_mails_head_breaks_nothing(
    manager: Client, project: Project
) -> None:
    project.name = "City\ndesk <b>&"
    project.save()
    send(manager, "ada@example.org")
    assert "City\ndesk <b>&" in mail.outbox[0].body


@pytest.mark.parametrize("fails", ["open", "send_messages"])
def test_a_mail_that_could_not_be_sent_says_so_in_its_row_and_is_sent_again(
    fails: str, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any) -> None:
        raise SMTPRecipientsRefused({"ada@example.org": (550, b"No such user")})

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, fails, refuse, raising=False)
        page = read(send(manager, "ada@example.org"))
    assert mail.outbox == []
    assert page.every(role="status") == [] or "sent." not in page.every(role="status")[0].words
    (row,) = rows(page)
    assert "The mail couldn't be sent" in row
    assert "No such user" in row
    again = page.one("button", aria_label="Send the invitation of ada@example.org again")
    form = next(each for each in page.every("form") if again in each.every("button"))
    page = read(manager.post(form["action"], follow=True))
    assert len(mail.outbox) == 1
    assert "couldn't be sent" not in rows(page)[0]


@pytest.mark.parametrize("emails", ["", "nobody", "ada@example.org nobody"])
def test_what_is_no_mail_address_is_said_at_the_field_and_nothing_is_sent(
    emails: str, manager: Client
) -> None:
    refused = send(manager, emails)
    assert refused.status_code == 422
    assert read(refused).one("textarea", name="emails")["aria-invalid"] == "true"
    assert mail.outbox == []
    assert not Invitation.objects.exists()


def test_a_new_address_is_shown_once(manager: Client) -> None:
    sent = {"role": "viewer", "days": 7, "uses": 5}
    answer = manager.post(reverse("invitation_url", args=["city"]), sent)
    address = read(answer).one("input", id="address")["value"]
    assert "no-store" in answer["Cache-Control"]
    assert "for 5 more people" in rows(read(answer))[0]
    assert page_of(manager).every("input", id="address") == []
    assert Client().get(address).status_code == 200


def test_a_revoked_invitation_is_gone_and_leads_nowhere(manager: Client, project: Project) -> None:
    issued = factories.invitation(project, at=timezone.now())
    revoke = reverse("invitation_revoke", args=["city", issued.invitation.pk])
    page = read(manager.post(revoke, follow=True))
    assert len(page.every("tbody")) == 1
    assert Client().get(reverse("join", args=[issued.token])).status_code == 404


def test_an_expired_one_says_so(manager: Client, project: Project) -> None:
    factories.invitation(project, at=factories.AT.replace(year=2020))
    assert "not valid any more" in rows(page_of(manager))[0]


def test_members_who_may_not_invite_see_no_invitations(client: Client, project: Project) -> None:
    factories.invitation(project, "ada@example.org")
    client.force_login(factories.member(project, Role.ADJUDICATOR))
    assert "ada@example.org" not in page_of(client).words


def test_a_member_leaves_and_the_last_manager_is_told_why_not(
    manager: Client, project: Project
) -> None:
    refused = manager.post(reverse("project_leave", args=["city"]))
    assert refused.status_code == 422
    assert "A project needs a manager" in read(refused).one("tbody").words
    viewer = Client()
    viewer.force_login(factories.member(project, Role.VIEWER))
    answer = viewer.post(reverse("project_leave", args=["city"]))
    assert answer["Location"] == reverse("projects")
    assert viewer.get(reverse("team", args=["city"])).status_code == 404
