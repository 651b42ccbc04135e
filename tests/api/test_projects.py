import pytest
from django.contrib.auth.models import Permission

from annotations.models import Event, Membership, Project, User
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def founder() -> User:
    person = factories.user()
    person.user_permissions.add(Permission.objects.get(codename="add_project"))
    return person


def test_projects_are_listed_with_the_role_in_them() -> None:
    project = factories.project()
    me = factories.member(project, Role.ANNOTATOR)
    factories.claim(factories.article(project))
    factories.project()
    (row,) = Asking(me).get("/projects").json()["results"]
    assert (row["slug"], row["role"], row["articles"]) == (project.slug, "annotator", 1)
    assert row["progress"] == {"total": 1, "checked": 0, "disputed": 0}


def test_a_project_is_founded_and_its_founder_manages_it() -> None:
    me = founder()
    body = {"name": "City desk", "slug": "city", "scale": factories.scale().pk, "blind": True}
    founded = Asking(me).post("/projects", body)
    assert founded.status_code == 201
    project = Project.objects.get()
    assert (project.name, project.blind, project.reviews_needed) == ("City desk", True, 1)
    assert founded["Location"].endswith(f"/api/v1/projects/{project.pk}")
    assert Membership.objects.get(project=project).user == me


def test_founding_takes_the_right_to() -> None:
    body = {"name": "City desk", "slug": "city", "scale": factories.scale().pk}
    assert Asking(factories.user()).post("/projects", body).status_code == 403


def test_a_taken_short_name_is_refused_at_its_field() -> None:
    taken = factories.project()
    body = {"name": "City desk", "slug": taken.slug, "scale": factories.scale().pk}
    refused = Asking(founder()).post("/projects", body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "slug"


@pytest.mark.parametrize("reviews", [0, 10])
def test_a_claim_needs_1_to_9_reviews(reviews: int) -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    refused = me.patch(f"/projects/{project.pk}", {"reviews_needed": reviews}, if_match="*")
    assert refused.status_code == 400


def test_only_the_settings_that_are_sent_change() -> None:
    project = factories.project(guidelines="Be kind.")
    scale = factories.scale()
    me = Asking(factories.member(project))
    body = {"evidence_required": True, "scale": scale.pk}
    changed = me.patch(f"/projects/{project.pk}", body, if_match="*")
    assert changed.json()["evidence_required"] is True
    project.refresh_from_db()
    assert (project.evidence_required, project.guidelines) == (True, "Be kind.")


def test_other_work_in_a_project_leaves_its_tag() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    tag = me.get(f"/projects/{project.pk}")["ETag"]
    factories.article(project)
    assert me.get(f"/projects/{project.pk}")["ETag"] == tag


def test_members_are_listed_by_login_name() -> None:
    project = factories.project()
    factories.member(project, Role.VIEWER, factories.user("zoe"))
    me = factories.member(project, Role.MANAGER, factories.user("ada", first_name="Ada"))
    listed = Asking(me).get(f"/projects/{project.pk}/memberships").json()["results"]
    rows = [(row["user"], row["name"], row["role"]) for row in listed]
    assert rows == [("ada", "Ada", "manager"), ("zoe", "zoe", "viewer")]


def test_a_member_is_added_by_login_name() -> None:
    project = factories.project()
    person = factories.user("ada")
    body = {"user": "ada", "role": "reviewer"}
    added = Asking(factories.member(project)).post(f"/projects/{project.pk}/memberships", body)
    assert (added.status_code, added["ETag"]) == (201, '"reviewer"')
    assert Membership.objects.get(project=project, user=person).role == Role.REVIEWER


@pytest.mark.parametrize(("role", "status"), [(Role.MANAGER, 422), (Role.ADJUDICATOR, 403)])
def test_only_who_may_add_members_learns_who_has_an_account(role: Role, status: int) -> None:
    project = factories.project()
    me = Asking(factories.member(project, role))
    body = {"user": "nobody", "role": "viewer"}
    assert me.post(f"/projects/{project.pk}/memberships", body).status_code == status


def test_the_last_manager_stays() -> None:
    project = factories.project()
    me = factories.member(project)
    mine = Membership.objects.get(user=me)
    refused = Asking(me).send("DELETE", f"/memberships/{mine.pk}", if_match='"manager"')
    assert refused.status_code == 422
    assert Membership.objects.filter(pk=mine.pk).exists()
    assert not Event.objects.filter(project=project).exists()


def test_a_membership_ends() -> None:
    project = factories.project()
    other = Membership.objects.get(user=factories.member(project, Role.VIEWER))
    me = Asking(factories.member(project))
    ended = me.send("DELETE", f"/memberships/{other.pk}", if_match='"viewer"')
    assert (ended.status_code, ended.content) == (204, b"")
    assert me.get(f"/memberships/{other.pk}").status_code == 404


def test_what_a_change_would_do_to_claims_is_read_and_said_to_do_it() -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project, title="School meals"))
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    me, path = Asking(factories.member(project)), f"/projects/{project.pk}"

    effect = me.get(f"{path}/effect?reviews_needed=2").json()

    assert (effect["affects"], effect["reopened"], effect["decided"]) == (1, 1, 0)
    assert effect["articles"][0]["title"] == "School meals"
    assert effect["claims"][0]["status_then"] == "in_review"
    refused = me.patch(path, {"reviews_needed": 2}, if_match="*")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith(":unconfirmed")
    assert refused.json()["affects"] == 1
    done = me.patch(path, {"reviews_needed": 2, "affects": 1}, if_match="*")
    assert done.json()["reviews_needed"] == 2
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_a_project_that_is_blind_and_cross_checked_is_refused_at_the_field() -> None:
    project = factories.project(blind=True)
    me = Asking(factories.member(project))
    for body, field in (
        ({"deciding": "cross_check"}, "deciding"),
        ({"deciding": "cross_check", "blind": True}, "deciding"),
    ):
        refused = me.patch(f"/projects/{project.pk}", body, if_match="*")
        assert refused.status_code == 422
        (error,) = refused.json()["errors"]
        assert error["field"] == field
        assert "both blind and decided by cross-check" in error["message"]


def test_another_number_of_reviews_can_be_for_new_claims_alone() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    claim = factories.claim(factories.article(project))
    factories.verification(claim)
    path = f"/projects/{project.pk}"
    asked = {"reviews_needed": 2, "reach": "new_claims"}
    said = me.get(f"{path}/effect?reviews_needed=2&reach=new_claims").json()
    assert (said["affects"], me.get(f"{path}/effect?reviews_needed=2").json()["affects"]) == (0, 1)
    assert me.patch(path, asked, if_match="*").json()["reviews_needed"] == 2
    assert me.get(f"/claims/{claim.pk}").json()["reviews_needed"] == 1
    refused = me.patch(path, {"reach": "all_claims"}, if_match="*")
    assert refused.status_code == 409
    assert me.patch(path, {"reach": "all_claims", "affects": 1}, if_match="*").status_code == 200
    shown = me.get(f"/claims/{claim.pk}").json()
    assert (shown["reviews_needed"], shown["status"]) == (2, "in_review")
