"""The page of a project's log: what it says of an event, and what one can undo."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.reports import publish
from annotations.actions.talk import QueryDetails, change_query
from annotations.models import Claim
from annotations.vocabulary import Addressee
from tests import factories
from tests.ui.dom import read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim(factories.article(factories.project(name="City desk")))


@pytest.fixture
def client(claim: Claim) -> Client:
    return enter(claim.marked_by)


def words(client: Client, claim: Claim) -> str:
    return read(client.get(reverse("log", args=[claim.article.project.slug]))).one("main").words


def test_a_thread_about_evidence_names_the_evidence(client: Client, claim: Claim) -> None:
    proof = factories.evidence(claim, "The minutes")
    factories.thread(claim.article, evidence=proof.pk, sentence=None)
    assert "evidence The minutes" in words(client, claim)
    table = client.get(reverse("log_csv", args=[claim.article.project.slug]))
    assert "The minutes" in b"".join(table).decode()


def test_it_says_what_undoing_takes_back(client: Client, claim: Claim) -> None:
    assert "Undo takes back what you did last: marked the claim (1a)." in words(client, claim)


def test_it_says_why_the_last_step_cannot_be_undone(client: Client, claim: Claim) -> None:
    publish(by=claim.marked_by, article=claim.article)
    said = words(client, claim)
    assert "What you did last can't be undone (published a report): readers may have" in said
    assert "Undo takes back" not in said


def test_it_says_whom_a_query_asks_from_now_on(client: Client, claim: Claim) -> None:
    asked = factories.user("bo", first_name="Bo", last_name="Lind")
    factories.member(claim.article.project, who=asked)
    query = factories.query(claim)
    change_query(
        by=claim.marked_by,
        thread=query,
        seen=query.version,
        details=QueryDetails(Addressee.LEGAL, asked.username),
    )
    said = words(client, claim)
    assert "changed whom a query asks, or until when" in said
    assert "Bo Lind" in said
