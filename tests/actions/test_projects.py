from typing import Any

import pytest

from annotations.actions.projects import (
    add_member,
    change_member,
    change_project,
    create_project,
    remove_member,
)
from annotations.errors import Invalid, NotAllowed
from annotations.models import Membership
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_who_founds_a_project_manages_it() -> None:
    founder = factories.user(is_superuser=True)
    project = create_project(by=founder, name="Desk", slug="desk", scale=factories.scale())
    assert project.memberships.get().role == Role.MANAGER
    assert project.events.get().verb == "create_project"


def test_founding_a_project_takes_the_right_to() -> None:
    with pytest.raises(NotAllowed):
        create_project(by=factories.user(), name="Desk", slug="desk", scale=factories.scale())


def test_a_short_name_is_used_once() -> None:
    founder = factories.user(is_superuser=True)
    fields: dict[str, Any] = {
        "by": founder,
        "name": "Desk",
        "slug": "desk",
        "scale": factories.scale(),
    }
    create_project(**fields)
    with pytest.raises(Invalid) as refusal:
        create_project(**fields)
    assert refusal.value.field == "slug"


def test_a_short_name_is_none_of_our_own_addresses() -> None:
    founder = factories.user(is_superuser=True)
    with pytest.raises(Invalid) as refusal:
        create_project(by=founder, name="New", slug="new", scale=factories.scale())
    assert refusal.value.field == "slug"


def test_a_manager_adds_members_and_changes_their_roles() -> None:
    project = factories.project()
    manager, person = factories.member(project), factories.user()
    membership = add_member(by=manager, project=project, user=person, role=Role.VIEWER)
    change_member(by=manager, membership=membership, role=Role.REVIEWER)
    assert Membership.objects.get(user=person).role == Role.REVIEWER
    event = project.events.first()
    assert (event.before["role"], event.after["role"]) == ("viewer", "reviewer")


def test_nobody_is_a_member_twice() -> None:
    project = factories.project()
    manager = factories.member(project)
    with pytest.raises(Invalid):
        add_member(by=manager, project=project, user=manager, role=Role.VIEWER)


def test_an_administrator_of_the_site_lets_people_in() -> None:
    project, admin = factories.project(), factories.user(is_superuser=True)
    add_member(by=admin, project=project, user=admin, role=Role.MANAGER)
    assert project.memberships.get().user == admin


def test_the_last_manager_stays() -> None:
    project = factories.project()
    manager = factories.member(project)
    membership = project.memberships.get()
    with pytest.raises(Invalid):
        change_member(by=manager, membership=membership, role=Role.VIEWER)
    with pytest.raises(Invalid):
        remove_member(by=manager, membership=membership)
    assert project.memberships.get().role == Role.MANAGER


def test_a_former_member_leaves_their_work_behind() -> None:
    claim = factories.claim()
    project = claim.article.project
    reviewer = factories.member(project, Role.REVIEWER)
    found = factories.verification(claim, by=reviewer)
    manager = factories.manager_of(project)
    remove_member(by=manager, membership=project.memberships.get(user=reviewer))
    assert claim.verifications.get() == found


def test_only_a_manager_changes_the_settings() -> None:
    project = factories.project()
    manager = factories.member(project)
    change_project(by=manager, project=project, changes={"reviews_needed": 2})
    project.refresh_from_db()
    assert project.reviews_needed == 2
    with pytest.raises(NotAllowed):
        change_project(
            by=factories.member(project, Role.ADJUDICATOR), project=project, changes={"blind": True}
        )
