import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission

from annotations.actions.accounts import (
    allow_founding,
    deactivate_person,
    disallow_founding,
    reactivate_person,
)
from annotations.errors import Invalid, NotAllowed
from annotations.models import User
from annotations.permissions import may_create_projects
from annotations.queries import people
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return factories.user(is_superuser=True)


def anew(person: User) -> User:
    """As the database has them, without remembered rights."""
    return User.objects.get(pk=person.pk)


def test_an_administrator_of_the_site_says_who_may_found_projects(administrator: User) -> None:
    person = factories.user()
    assert not may_create_projects(anew(person))
    allow_founding(by=administrator, person=person)
    assert may_create_projects(anew(person))
    disallow_founding(by=administrator, person=person)
    assert not may_create_projects(anew(person))


def test_the_list_of_people_says_who_may_found_projects_and_whether_that_can_be_taken_back(
    administrator: User,
) -> None:
    alone, grouped, neither = (factories.user(name) for name in ("alone", "grouped", "neither"))
    allow_founding(by=administrator, person=alone)
    group = Group.objects.create(name="Founders")
    group.permissions.add(Permission.objects.get(codename="add_project"))
    grouped.groups.add(group)

    found = {
        row.person: (row.founder, row.founder_by_themselves)
        for row in people.listed(administrator).rows
    }

    assert found == {
        alone: (True, True),
        grouped: (True, False),
        neither: (False, False),
        administrator: (True, False),
    }


def test_a_deactivated_person_comes_back_with_their_role(administrator: User) -> None:
    project = factories.project()
    person = factories.member(project)
    deactivate_person(by=administrator, person=person)
    assert not anew(person).is_active
    reactivate_person(by=administrator, person=person)
    assert anew(person).is_active
    assert project.memberships.get().user == person


def test_nobody_deactivates_themselves(administrator: User) -> None:
    factories.user(is_superuser=True)
    with pytest.raises(Invalid):
        deactivate_person(by=administrator, person=administrator)
    assert anew(administrator).is_active


def test_of_two_administrators_who_deactivate_each_other_one_stays(administrator: User) -> None:
    other = factories.user(is_superuser=True)
    deactivate_person(by=administrator, person=other)
    # As the other's own request has it, which began before.
    assert other.is_superuser
    other.is_active = True
    with pytest.raises(NotAllowed):
        deactivate_person(by=other, person=administrator)
    assert anew(administrator).is_active


def test_what_is_done_to_an_account_is_in_the_log_of_the_administration_site(
    administrator: User,
) -> None:
    person = factories.user()
    deactivate_person(by=administrator, person=person)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object()) == (administrator, person)
    assert entry.get_change_message() == "Changed active."
