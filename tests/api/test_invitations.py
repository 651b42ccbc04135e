import pytest
from django.core import mail

from annotations.models import Invitation, Membership, Project
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def manager(project: Project) -> Asking:
    return Asking(factories.member(project))


@pytest.mark.django_db(transaction=True)
def test_somebody_is_invited_by_mail(manager: Asking, project: Project) -> None:
    body = {"email": "ada@example.org", "role": "reviewer", "days": 3}
    made = manager.post(f"/projects/{project.pk}/invitations", body)
    assert made.status_code == 201
    assert (made.json()["email"], made.json()["url"]) == ("ada@example.org", "")
    assert made.json()["sent_at"]
    (message,) = mail.outbox
    assert "http://testserver/join/" in message.body


def test_an_address_to_hand_on_is_shown_once_and_accepted(
    manager: Asking, project: Project
) -> None:
    path = f"/projects/{project.pk}/invitations"
    url = manager.post(path, {"role": "viewer", "uses": 2}).json()["url"]
    (row,) = manager.get(path).json()["results"]
    assert (row["uses_left"], "url" in row) == (2, False)

    person = factories.user()
    accepted = Asking(person).post("/invitations:accept", {"token": url.rstrip("/").split("/")[-1]})

    assert accepted.json()["role"] == "viewer"
    assert Membership.objects.get(user=person).role == Role.VIEWER


@pytest.mark.django_db(transaction=True)
def test_with_a_key_the_mail_goes_out_once_and_after_the_answer_is_kept(
    manager: Asking, project: Project
) -> None:
    path, body = (
        f"/projects/{project.pk}/invitations",
        {"email": "ada@example.org", "role": "viewer"},
    )
    made = manager.post(path, body, idempotency_key="one")
    again = manager.post(path, body, idempotency_key="one")
    assert (made.status_code, again.content) == (201, made.content)
    assert made.json()["sent_at"] is None
    assert len(mail.outbox) == 1
    assert Invitation.objects.get().sent_at


@pytest.mark.django_db(transaction=True)
def test_an_invitation_is_sent_again_and_revoked(manager: Asking, project: Project) -> None:
    issued = factories.invitation(project)
    sent = manager.post(f"/invitations/{issued.invitation.pk}:resend")
    assert (sent.status_code, len(mail.outbox)) == (200, 1)
    revoked = manager.post(f"/invitations/{issued.invitation.pk}:revoke")
    assert revoked.json()["revoked_at"]
    assert Invitation.objects.pending().count() == 0
    again = manager.post(f"/invitations/{issued.invitation.pk}:revoke")
    assert again.status_code == 404


def test_a_token_that_leads_nowhere_is_answered_404(project: Project) -> None:
    answer = Asking(factories.user()).post("/invitations:accept", {"token": "x" * 43})
    assert answer.status_code == 404


def test_a_member_leaves(manager: Asking, project: Project) -> None:
    person = factories.member(project, Role.VIEWER)
    assert Asking(person).post(f"/projects/{project.pk}:leave").status_code == 204
    assert not Membership.objects.filter(user=person).exists()
    assert manager.post(f"/projects/{project.pk}:leave").status_code == 422
