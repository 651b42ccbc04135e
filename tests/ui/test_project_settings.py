"""Founding a project, its settings and its guidelines."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from annotations.actions.projects import settings_version
from annotations.models import Project, User
from annotations.ui.project_forms import INDEPENDENT
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import html_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city", guidelines="Be kind.")


@pytest.fixture
def manager(client: Client, project: Project) -> Client:
    client.force_login(factories.member(project))
    return client


@pytest.fixture
def founder() -> User:
    person = factories.user()
    person.user_permissions.add(Permission.objects.get(codename="add_project"))
    return person


def found(client: Client, **fields: Any) -> Any:
    sent = {"name": "City desk", "scale_id": factories.scale().pk, "reviews_needed": 2, **fields}
    return client.post(reverse("project_new"), sent)


def change(client: Client, project: Project, **fields: Any) -> Any:
    sent = {
        "seen": settings_version(project),
        "name": project.name,
        "scale_id": project.scale_id,
        **{name: getattr(project, name) for name in ("reviews_needed", *INDEPENDENT)},
        **{f"gate_{check}": level for check, level in project.gate.items()},
        **fields,
    }
    return client.post(reverse("project_settings", args=[project.slug]), sent)


def test_a_founder_is_led_from_their_projects_to_a_new_one(client: Client, founder: User) -> None:
    client.force_login(founder)
    assert reverse("project_new") in html_of(client.get(reverse("projects")))

    answer = found(client, blind="on")

    made = Project.objects.get()
    assert answer["Location"] == reverse("team", args=[made.slug])
    assert (made.slug, made.reviews_needed, made.blind) == ("city-desk", 2, True)
    assert made.memberships.get(user=founder).role == Role.MANAGER


def test_who_may_not_found_projects_is_not_led_to_it_and_told_whom_to_ask(client: Client) -> None:
    client.force_login(factories.user())
    assert reverse("project_new") not in html_of(client.get(reverse("projects")))
    refused = client.get(reverse("project_new"))
    assert refused.status_code == 403
    assert "Ask an administrator of the site" in read(refused).words


@pytest.mark.parametrize(("name", "slug"), [("مكتب", ""), ("City", "new"), ("City", "city")])
def test_a_short_name_that_can_not_be_is_said_at_its_field(
    name: str, slug: str, client: Client, founder: User
) -> None:
    factories.project(slug="city")
    client.force_login(founder)
    refused = found(client, name=name, slug=slug)
    assert refused.status_code == 422
    assert read(refused).one("input", name="slug")["aria-invalid"] == "true"


def test_a_manager_changes_the_settings(manager: Client, project: Project) -> None:
    answer = change(manager, project, name="Town desk", evidence_required="on")
    assert answer["Location"] == reverse("project_settings", args=["city"])
    assert read(manager.get(answer["Location"])).one(role="status").words.startswith("All saved")
    project.refresh_from_db()
    assert (project.name, project.evidence_required) == ("Town desk", True)
    assert project.guidelines == "Be kind."


@pytest.mark.parametrize("needed", ["0", "10", "many"])
def test_a_claim_needs_1_to_9_reviews(needed: str, manager: Client, project: Project) -> None:
    refused = change(manager, project, reviews_needed=needed)
    assert refused.status_code == 422
    assert read(refused).one("input", name="reviews_needed")["aria-invalid"] == "true"


def test_of_two_managers_the_second_sees_both_settings(manager: Client, project: Project) -> None:
    opened = settings_version(project)
    change(manager, project, name="Town desk", blind="on")

    refused = change(manager, project, name="Village desk", seen=opened)

    assert refused.status_code == 409
    page = read(refused)
    differences = [(each.one("dt").words, each.one("dd").words) for each in facts(page)]
    assert differences == [("Name", "Town desk"), ("Reviewers are blind to one another", "yes")]
    project.refresh_from_db()
    assert page.one("input", name="seen")["value"] == settings_version(project)


def facts(page: Any) -> Any:
    return page.having(lambda each: "facts" in each.classes)[0].every("div")


def test_a_change_that_reopens_claims_asks_first_and_then_does_it(
    manager: Client, project: Project
) -> None:
    article = factories.article(project, title="School meals")
    claim = factories.claim(article)
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))

    asked = change(manager, project, reviews_needed=2)

    assert asked.status_code == 409
    page = read(asked)
    notice = page.one(aria_labelledby="effect")
    assert "1 → 2 reopens 1 claim that was decided." in notice.words
    assert "1 in “School meals”" in notice.words
    claims = notice.one("details")
    assert claims.one("a")["href"] == reverse("claim", args=[article.pk, claim.number])
    assert page.one("input", name="reviews_needed")["value"] == "2"
    project.refresh_from_db()
    assert project.reviews_needed == 1

    button = notice.one("button", name="affects")
    assert button.words == "Change and reopen 1"
    change(manager, project, reviews_needed=2, affects=button["value"])

    project.refresh_from_db()
    claim.refresh_from_db()
    assert (project.reviews_needed, claim.status) == (2, "in_review")
    desk = read(manager.get(reverse("claim", args=[article.pk, claim.number]))).words
    assert "changed how the claim is decided" in desk
    assert "1 → 2: now in review" in desk


def test_a_change_of_blindness_says_whose_work_it_hides(manager: Client, project: Project) -> None:
    project.reviews_needed = 2
    project.save()
    claim = factories.claim(factories.article(project))
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    notice = read(change(manager, project, blind="on")).one(aria_labelledby="effect")
    said = "Hides from other reviewers what 1 person recorded on 1 claim that isn't decided."
    assert said in notice.words
    change(manager, project, blind="on", affects="1")
    project.refresh_from_db()
    assert project.blind


def test_the_settings_say_how_many_verdicts_use_the_scale(
    manager: Client, project: Project
) -> None:
    factories.verification(factories.claim(factories.article(project)))
    words = read(manager.get(reverse("project_settings", args=["city"]))).words
    assert "1 verdict is given here." in words


def test_how_many_a_claim_needs_can_be_for_new_claims_alone(
    manager: Client, project: Project
) -> None:
    claim = factories.claim(factories.article(project))
    factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    notice = read(change(manager, project, reviews_needed=2)).one(aria_labelledby="effect")
    button = notice.one("button", name="reach")
    assert button.words == "Only for new claims"

    answer = change(manager, project, reviews_needed=2, reach=button["value"])

    project.refresh_from_db()
    claim.refresh_from_db()
    assert (project.reviews_needed, claim.reviews_needed, claim.status) == (2, 1, "verified")
    page = read(manager.get(answer["Location"])).words
    assert "0 of 1 claim. 1 claim keeps what an earlier change left it with." in page


def test_a_manager_says_how_reviews_decide(manager: Client, project: Project) -> None:
    change(manager, project, reviews_needed=2, deciding="cross_check", disagreement="dispute")
    project.refresh_from_db()
    assert (project.deciding, project.disagreement) == ("cross_check", "dispute")


def test_blind_and_cross_check_are_refused_at_the_field(manager: Client, project: Project) -> None:
    refused = change(manager, project, blind="on", deciding="cross_check")
    assert refused.status_code == 422
    assert read(refused).one("select", name="deciding")["aria-invalid"] == "true"
    assert "both blind and decided by cross-check" in read(refused).words


def test_another_way_of_deciding_says_what_it_reopens_and_offers_no_part_of_it(
    manager: Client, project: Project
) -> None:
    change(manager, project, reviews_needed=3, deciding="vote")
    claim = factories.claim(factories.article(project))
    for key in ("true", "false", "true"):
        factories.verification(claim, key, by=factories.member(project, Role.REVIEWER))
    project.refresh_from_db()
    notice = read(change(manager, project, deciding="agreement")).one(aria_labelledby="effect")
    assert "reopens 1 claim that was decided." in notice.words
    assert notice.every("button", name="reach") == []
