"""What blind reviewers are told of how a claim was settled: all of it, until it has to be judged anew."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.claims import recheck_claim
from annotations.models import Adjudication, Dissent, GuidelineExample, User
from annotations.vocabulary import Role, Ruling
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db

SECRETS = ("klaxonreason", "yttriumnote", "zebulontitle")


@pytest.fixture
def settled() -> Adjudication:
    """Settled in a blind project, with a dissent and an example, each in a word of its own."""
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    made = factories.adjudication(
        factories.dispute(claim), reason="klaxonreason", example_title="zebulontitle"
    )
    factories.dissented(made, "yttriumnote")
    return made


def reopen(settled: Adjudication) -> None:
    claim = settled.claim
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    recheck_claim(by=by, claim=claim, seen=claim.version, reason="New minutes.")


def paths(settled: Adjudication) -> list[str]:
    return [
        f"/adjudications/{settled.pk}",
        f"/adjudications/{settled.pk}/dissents",
        f"/dissents/{Dissent.objects.get().pk}",
        f"/guideline-examples/{GuidelineExample.objects.get().pk}",
    ]


def everything(settled: Adjudication, person: User) -> str:
    """All that pages and lists say to somebody."""
    claim, project = settled.claim, settled.claim.article.project
    client, me = Client(), Asking(person)
    client.force_login(person)
    pages = [
        reverse("claim", args=[claim.article_id, claim.number]),
        reverse("guidelines", args=[project.slug]),
        reverse("work"),
    ]
    lists = [
        f"/claims/{claim.pk}/adjudications",
        f"/projects/{project.pk}/guideline-examples",
        f"/projects/{project.pk}/events",
        f"/articles/{claim.article_id}/desk",
        f"/projects/{project.pk}/export",
    ]
    shown = [client.get(page) for page in pages] + [me.get(path) for path in lists]
    assert {each.status_code for each in shown} == {HTTPStatus.OK}
    return "".join(b"".join(each).decode() for each in shown)


def test_a_decision_is_there_for_all(settled: Adjudication) -> None:
    person = factories.member(settled.claim.article.project, Role.REVIEWER)
    assert [secret for secret in SECRETS if secret in everything(settled, person)] == [*SECRETS]
    assert {Asking(person).get(path).status_code for path in paths(settled)} == {HTTPStatus.OK}


def test_it_is_hidden_while_the_claim_is_judged_anew(settled: Adjudication) -> None:
    project = settled.claim.article.project
    reader, overseer = (
        factories.member(project, role) for role in (Role.REVIEWER, Role.ADJUDICATOR)
    )
    reopen(settled)
    assert [secret for secret in SECRETS if secret in everything(settled, reader)] == []
    answers = {Asking(reader).get(path).status_code for path in paths(settled)}
    assert answers == {HTTPStatus.NOT_FOUND}
    assert [secret for secret in SECRETS if secret in everything(settled, overseer)] == [*SECRETS]


def test_why_a_claim_was_rejected_stays_known() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    made = factories.adjudication(
        factories.dispute(claim), ruling=Ruling.REJECTS, reason="klaxonreason"
    )
    person = factories.member(claim.article.project, Role.REVIEWER)
    assert "klaxonreason" in everything(made, person)
    assert Asking(person).get(f"/adjudications/{made.pk}").status_code == HTTPStatus.OK


def test_the_queue_is_for_those_who_are_not_blind(settled: Adjudication) -> None:
    project = settled.claim.article.project
    me = Asking(factories.member(project, Role.REVIEWER))
    assert me.get(f"/projects/{project.pk}/disputes").status_code == HTTPStatus.FORBIDDEN
