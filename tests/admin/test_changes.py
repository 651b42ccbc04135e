"""What is changed in the administration site goes through the same actions as everywhere else."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations import models
from annotations.models import Claim, Event, Evidence, Membership, Project, Source, Sourcing
from annotations.models import Verification as Found
from annotations.vocabulary import Role, Status
from tests import factories

# Actions open a transaction of their own and refuse to run within another: so do these tests.
pytestmark = pytest.mark.django_db(transaction=True)

CHAIN = {
    "chain-TOTAL_FORMS": 2,
    "chain-INITIAL_FORMS": 0,
    "chain-0-terms": "not_stated",
    "chain-1-terms": "not_stated",
}


@pytest.fixture
def claim() -> Claim:
    return factories.claim(quote="the budget grew by 5%")


def enter(project: Project, role: Role = Role.REVIEWER, **fields: Any) -> Client:
    person = factories.member(project, role, factories.user(is_staff=True, **fields))
    client = Client()
    client.force_login(person)
    return client


def post(client: Client, page: str, fields: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"admin:annotations_{page}", args=args), fields)


def test_a_reviewer_tags_a_claims_sourcing(claim: Claim) -> None:
    source = factories.source(claim.article.project)
    fields = {
        "claim": claim.pk,
        "basis": "attributed",
        "quotation": "indirect",
        "hedged_by": "a, b",
    }
    row = {"chain-0-source": source.pk, "chain-0-cue": "said", "chain-0-mention": "council member"}
    response = post(enter(claim.article.project), "sourcing_add", CHAIN | fields | row)
    assert response.status_code == HTTPStatus.FOUND
    sourcing = Sourcing.objects.get()
    assert (sourcing.hedged_by, sourcing.chain.get().cue) == (["a", "b"], "said")
    event = claim.events.latest("number")
    assert (event.verb, event.actor) == ("record_sourcing", sourcing.reviewer)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"chain-0-cue": "whispered"}, "0 times"),
        ({"basis": "unattributed", "chain-0-cue": "said"}, "Only an attributed claim"),
        ({"basis": "attributed"}, "Say who"),
    ],
)
def test_a_refused_tag_comes_back_with_the_reason(
    change: dict[str, str], reason: str, claim: Claim
) -> None:
    fields = {"claim": claim.pk, "basis": "attributed", "hedged_by": "", **change}
    response = post(enter(claim.article.project), "sourcing_add", CHAIN | fields)
    assert response.status_code == HTTPStatus.OK
    assert reason in response.content.decode()
    assert not Sourcing.objects.exists()


def test_a_reviewer_records_a_verdict(claim: Claim) -> None:
    proof = factories.proof(claim)
    fields = {"claim": claim.pk, "verdict": factories.verdict().pk, "rationale": "The minutes."}
    client = enter(claim.article.project)
    response = post(client, "verification_add", fields | {"evidence": [proof.pk]})
    assert response.status_code == HTTPStatus.FOUND
    claim.refresh_from_db()
    assert claim.status == Status.VERIFIED
    assert list(Found.objects.get().evidence.all()) == [proof]
    assert claim.events.latest("number").verb == "verify"


def test_a_verdict_without_a_reason_comes_back(claim: Claim) -> None:
    fields = {"claim": claim.pk, "verdict": factories.verdict().pk, "rationale": "  "}
    response = post(enter(claim.article.project), "verification_add", fields)
    assert response.status_code == HTTPStatus.OK
    assert not Found.objects.exists()


def test_an_annotator_with_staff_rights_still_records_no_verdict(claim: Claim) -> None:
    fields = {"claim": claim.pk, "verdict": factories.verdict().pk, "rationale": "Why."}
    client = enter(claim.article.project, Role.ANNOTATOR)
    response = post(client, "verification_add", fields)
    assert "takes the role of reviewer" in response.content.decode()
    assert not Found.objects.exists()


def test_a_claim_of_a_strange_project_can_not_be_chosen(claim: Claim) -> None:
    fields = {"claim": claim.pk, "verdict": factories.verdict().pk, "rationale": "Why."}
    response = post(enter(factories.project()), "verification_add", fields)
    assert response.status_code == HTTPStatus.OK
    assert not Found.objects.exists()


def test_a_claim_is_restated_withdrawn_and_restored(claim: Claim) -> None:
    client = enter(claim.article.project)
    fields = {"statement": "It grew.", "kind": "quantity", "withdrawn_because": "", "seen": 1}
    post(client, "claim_change", fields, claim.pk)
    claim.refresh_from_db()
    assert (claim.statement, claim.version) == ("It grew.", 2)
    post(client, "claim_change", fields | {"withdrawn_because": "a forecast", "seen": 2}, claim.pk)
    claim.refresh_from_db()
    assert claim.status == Status.WITHDRAWN
    post(client, "claim_change", fields | {"seen": 3}, claim.pk)
    claim.refresh_from_db()
    assert claim.status == Status.OPEN


def test_a_claim_that_somebody_else_changed_is_not_overwritten(claim: Claim) -> None:
    client = enter(claim.article.project)
    fields = {"kind": "quantity", "withdrawn_because": "", "seen": 1}
    post(client, "claim_change", fields | {"statement": "First."}, claim.pk)
    response = post(client, "claim_change", fields | {"statement": "Second."}, claim.pk)
    assert "Someone changed this claim" in response.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "First."


def test_evidence_is_added_and_withdrawn(claim: Claim) -> None:
    client = enter(claim.article.project)
    upload = SimpleUploadedFile("page.html", b"seen")
    fields = {"claim": claim.pk, "stance": "supports", "kind": "data", "title": "A table"}
    post(client, "evidence_add", fields | {"snapshot": upload})
    proof = Evidence.objects.get()
    assert proof.snapshot_bytes == len(b"seen")
    post(client, "evidence_change", {"withdrawn_because": "forged"}, proof.pk)
    proof.refresh_from_db()
    assert proof.withdrawn_because == "forged"


def test_a_source_is_added_and_changed(claim: Claim) -> None:
    project = claim.article.project
    client = enter(project)
    fields = {"kind": "person", "name": "Somebody", "aliases": "Some, Body"}
    post(client, "source_add", fields | {"project": project.pk})
    source = Source.objects.get()
    assert source.aliases == ["Some", "Body"]
    post(client, "source_change", fields | {"name": "Somebody else", "seen": 1}, source.pk)
    source.refresh_from_db()
    assert source.name == "Somebody else"


def test_an_articles_details_are_changed(claim: Claim) -> None:
    article = claim.article
    fields = {"title": "Better", "language": "en", "seen": 1}
    post(enter(article.project), "article_change", fields, article.pk)
    article.refresh_from_db()
    assert article.title == "Better"


def test_an_administrator_founds_a_project_and_lets_people_in() -> None:
    client = enter(factories.project(), is_superuser=True)
    scale, person = factories.scale(), factories.user()
    fields = {"name": "New", "slug": "new", "scale": scale.pk, "reviews_needed": 2}
    post(client, "project_add", fields)
    project = Project.objects.get(slug="new")
    fields = {"project": project.pk, "user": person.pk, "role": "viewer"}
    post(client, "membership_add", fields)
    membership = Membership.objects.get(user=person)
    post(client, "membership_change", {"role": "reviewer"}, membership.pk)
    membership.refresh_from_db()
    assert membership.role == Role.REVIEWER
    post(client, "membership_delete", {"post": "yes"}, membership.pk)
    assert not Membership.objects.filter(user=person).exists()
    verbs = Event.objects.filter(project=project).order_by("number")
    assert [event.verb for event in verbs][1:] == ["add_member", "change_member", "remove_member"]


def test_a_manager_changes_the_settings_of_their_project() -> None:
    project = factories.project()
    client = enter(project, Role.MANAGER)
    fields = {"name": "Renamed", "scale": project.scale_id, "reviews_needed": 3}
    post(client, "project_change", fields, project.pk)
    project.refresh_from_db()
    assert (project.name, project.reviews_needed) == ("Renamed", 3)


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [("sourcing", "claim", "budget"), ("attribution", "source", "poli")],
)
def test_names_are_completed_from_what_the_person_may_see(
    model: str, field: str, words: str, claim: Claim
) -> None:
    factories.source(claim.article.project)
    query = {"term": words, "app_label": "annotations", "model_name": model, "field_name": field}
    for project, found in ((claim.article.project, 1), (factories.project(), 0)):
        response = enter(project).get(reverse("admin:autocomplete"), query)
        assert len(response.json()["results"]) == found


def test_models_that_no_one_writes_have_no_page_to_add_one(claim: Claim) -> None:
    client = enter(claim.article.project, Role.MANAGER, is_superuser=True)
    for model in (models.Event, models.Report, models.Revision, models.Claim):
        response = client.get(reverse(f"admin:annotations_{model._meta.model_name}_add"))
        assert response.status_code == HTTPStatus.FORBIDDEN
