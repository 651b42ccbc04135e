from datetime import timedelta
from typing import Any

import pytest

from annotations.actions.accounts import deactivate_person
from annotations.actions.invitations import (
    NewAccount,
    accept_invitation,
    accept_with_new_account,
    invite_by_mail,
    invite_by_url,
    resend_invitation,
    revoke_invitation,
)
from annotations.actions.projects import change_member, leave_project
from annotations.errors import Invalid, NotAllowed, NotFound
from annotations.models import Event, Invitation, Membership, Project, User
from annotations.queries.log import breaks
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def manager(project: Project) -> User:
    return factories.member(project)


def account(**fields: Any) -> NewAccount:
    return NewAccount(**{"username": "newcomer", "password": factories.PASSWORD, **fields})


def test_somebody_with_an_account_joins_by_an_invitation(project: Project, manager: User) -> None:
    issued = factories.invitation(project, role=Role.ANNOTATOR)
    person = factories.user()

    membership = accept_invitation(by=person, token=issued.token)

    assert (membership.project, membership.user, membership.role) == (project, person, "annotator")
    event = project.events.first()
    assert (event.verb, event.actor) == ("accept_invitation", person)
    assert breaks() == []


def test_a_newcomer_opens_an_account_with_the_invitations_mail_address(project: Project) -> None:
    issued = factories.invitation(project, "ada@example.org")

    membership = accept_with_new_account(token=issued.token, account=account(first_name="Ada"))

    person = User.objects.get(username="newcomer")
    assert membership.user == person
    assert (person.email, person.first_name) == ("ada@example.org", "Ada")
    assert person.check_password(factories.PASSWORD)
    assert (person.is_staff, person.is_superuser) == (False, False)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": "MARIA"}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": ""}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "123456789012345"}, "password"),
    ],
)
def test_a_login_name_or_password_that_can_not_be_uses_nothing_up(
    fields: dict[str, str], field: str
) -> None:
    factories.user("maria")
    issued = factories.invitation()
    with pytest.raises(Invalid) as refusal:
        accept_with_new_account(token=issued.token, account=account(**fields))
    assert refusal.value.field == field
    assert not User.objects.filter(username=fields.get("username", "newcomer")).exists()
    accept_with_new_account(token=issued.token, account=account())


def test_an_invitation_by_mail_is_for_one_person(project: Project) -> None:
    issued = factories.invitation(project)
    accept_invitation(by=factories.user(), token=issued.token)
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=issued.token)
    with pytest.raises(NotFound):
        accept_with_new_account(token=issued.token, account=account())
    assert not User.objects.filter(username="newcomer").exists()


def test_an_address_is_for_as_many_as_it_says(project: Project) -> None:
    issued = factories.invitation(project, "", uses=2)
    for _ in range(2):
        accept_invitation(by=factories.user(), token=issued.token)
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=issued.token)


def test_a_member_uses_nothing_up(project: Project) -> None:
    issued = factories.invitation(project)
    with pytest.raises(Invalid, match="member already"):
        accept_invitation(by=factories.member(project, Role.VIEWER), token=issued.token)
    assert Invitation.objects.get().uses_left == 1
    assert Membership.objects.filter(role=Role.VIEWER).exists()


def test_an_invitation_expires(project: Project) -> None:
    issued = factories.invitation(project, days=7, at=factories.AT)
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=issued.token, at=factories.AT + WEEK)
    just_before = factories.AT + WEEK - timedelta(seconds=1)
    accept_invitation(by=factories.user(), token=issued.token, at=just_before)


def test_a_revoked_invitation_lets_nobody_in(project: Project, manager: User) -> None:
    issued = factories.invitation(project)
    revoke_invitation(by=manager, invitation=issued.invitation)
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=issued.token)
    with pytest.raises(NotFound):
        revoke_invitation(by=manager, invitation=issued.invitation)
    with pytest.raises(NotFound):
        resend_invitation(by=manager, invitation=issued.invitation)


def test_who_may_no_longer_invite_has_no_way_back_by_an_invitation_of_their_own(
    project: Project, manager: User
) -> None:
    other = factories.member(project)
    left, demoted, shut_out = (
        factories.invitation(project, f"{number}@example.org", Role.MANAGER, by=by)
        for number, by in enumerate((manager, factories.member(project), factories.member(project)))
    )
    leave_project(by=manager, project=project)
    role = Membership.objects.get(user=demoted.invitation.created_by)
    change_member(by=other, membership=role, role=Role.VIEWER)
    administrator = factories.user(is_superuser=True)
    deactivate_person(by=administrator, person=shut_out.invitation.created_by)
    for issued in (left, demoted, shut_out):
        with pytest.raises(NotFound):
            accept_invitation(by=manager, token=issued.token)


def test_sending_again_ends_what_was_sent_before_and_starts_the_time_anew(
    project: Project, manager: User
) -> None:
    issued = factories.invitation(project, days=7, at=factories.AT)
    later = factories.AT + WEEK * 2
    again = resend_invitation(by=manager, invitation=issued.invitation, at=later)
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=issued.token, at=later)
    accept_invitation(by=factories.user(), token=again.token, at=later)


def test_a_new_address_ends_the_one_before_and_mails_go_on(project: Project) -> None:
    first, mailed = factories.invitation(project, ""), factories.invitation(project)
    second = factories.invitation(project, "")
    with pytest.raises(NotFound):
        accept_invitation(by=factories.user(), token=first.token)
    for issued in (second, mailed):
        accept_invitation(by=factories.user(), token=issued.token)


def test_an_address_is_invited_once_however_it_is_written(project: Project, manager: User) -> None:
    factories.invitation(project, "ada@example.org")
    given: dict[str, Any] = {"by": manager, "project": project, "role": Role.VIEWER}
    issued = invite_by_mail(
        **given, emails=["Ada@example.org", " ada@example.org", "b@example.org"]
    )
    assert [each.invitation.email for each in issued] == ["ada@example.org", "b@example.org"]
    assert Invitation.objects.pending().count() == 2


@pytest.mark.parametrize(
    ("emails", "said"),
    [
        ([], "1 to 20"),
        ([f"{number}@example.org" for number in range(21)], "1 to 20"),
        (["ada@example.org", "nobody"], "“nobody” is no mail address"),
        (["maria@example.org"], "member already"),
    ],
)
def test_what_can_not_be_mailed_is_refused_as_a_whole(
    emails: list[str], said: str, project: Project, manager: User
) -> None:
    factories.member(project, who=factories.user("maria", email="Maria@example.org"))
    with pytest.raises(Invalid, match=said) as refusal:
        invite_by_mail(by=manager, project=project, role=Role.VIEWER, emails=emails)
    assert refusal.value.field == "emails"
    assert not Invitation.objects.exists()


def test_whether_an_address_has_an_account_elsewhere_is_not_told(
    project: Project, manager: User
) -> None:
    factories.user("ada", email="ada@example.org")
    (issued,) = invite_by_mail(
        by=manager, project=project, role=Role.VIEWER, emails=["ada@example.org"]
    )
    assert issued.invitation.email == "ada@example.org"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"role": Role.MANAGER}, "role"),
        ({"days": 0}, "days"),
        ({"days": 31}, "days"),
        ({"uses": 0}, "uses"),
        ({"uses": 51}, "uses"),
    ],
)
def test_an_address_is_made_within_limits(
    fields: dict[str, Any], field: str, project: Project, manager: User
) -> None:
    with pytest.raises(Invalid) as refusal:
        invite_by_url(**{"by": manager, "project": project, "role": Role.VIEWER, **fields})
    assert refusal.value.field == field


def test_only_who_may_invite_does(project: Project) -> None:
    adjudicator = factories.member(project, Role.ADJUDICATOR)
    with pytest.raises(NotAllowed):
        invite_by_url(by=adjudicator, project=project, role=Role.VIEWER)


def test_neither_the_database_nor_the_log_has_a_token_and_the_log_no_mail_address(
    project: Project,
) -> None:
    issued = factories.invitation(project, "ada@example.org")
    row = str(Invitation.objects.values().get())
    log = str(list(Event.objects.values()))
    assert issued.token not in row
    assert issued.token not in log
    assert "ada@example.org" not in log


def test_a_project_has_so_many_invitations_at_once(project: Project, manager: User) -> None:
    given: dict[str, Any] = {"by": manager, "project": project, "role": Role.VIEWER}
    for batch in range(5):
        invite_by_mail(**given, emails=[f"{batch}-{each}@example.org" for each in range(20)])
    with pytest.raises(Invalid, match="revoke some first"):
        invite_by_mail(**given, emails=["one-more@example.org"])
    assert Invitation.objects.pending().count() == 100


def test_a_member_leaves_by_themselves_and_the_last_manager_stays(
    project: Project, manager: User
) -> None:
    reviewer = factories.member(project, Role.REVIEWER)
    leave_project(by=reviewer, project=project)
    assert project.memberships.get().user == manager
    with pytest.raises(Invalid):
        leave_project(by=manager, project=project)


def test_a_manager_who_is_shut_out_is_no_manager_to_leave_a_project_to(
    project: Project, manager: User
) -> None:
    other = factories.member(project)
    deactivate_person(by=factories.user(is_superuser=True), person=other)
    with pytest.raises(Invalid):
        leave_project(by=manager, project=project)
