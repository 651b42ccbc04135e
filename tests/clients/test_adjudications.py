"""The Python client's methods for disputes, each once over real HTTP."""

import pytest

from annotations.models import Claim
from annotations.vocabulary import Role
from factcheck_client import AttributionDraft, Client, SourcingDraft, Stale
from tests import factories
from tests.clients.conftest import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claims() -> list[Claim]:
    article = factories.article()
    quotes = ("The mayor", "A council member", "the budget")
    return [factories.dispute(factories.claim(article, quote)) for quote in quotes]


@pytest.fixture
def client(claims: list[Claim], client_of: ClientOf) -> Client:
    return client_of(factories.member(claims[0].article.project, Role.ADJUDICATOR))


def test_disputes_are_settled_in_each_way(client: Client, claims: list[Claim]) -> None:
    project = claims[0].article.project_id
    first, second, third = client.adjudications.disputes(project)
    taken = client.adjudications.take(
        first, first.verifications[0], reason="They are signed.", example_title="Signed"
    )
    assert taken.example
    assert taken == client.adjudications.get(taken.id)
    composed = client.adjudications.compose(
        second,
        verdict=factories.verdict().pk,
        rationale="Both are half right.",
        reason="The figures say so.",
        sourcing=second.sourcings[1],
    )
    assert (composed.ruling, composed.sourcing) == ("composes", second.sourcings[1])
    rejected = client.adjudications.reject(third, reason="It is an opinion.")
    assert [rejected] == list(client.adjudications.list(third.claim))
    assert list(client.adjudications.disputes(project)) == []
    later = client.adjudications.add_example(composed.id, "Figures count")
    assert list(client.adjudications.examples(project)) == [later, taken.example]
    assert client.adjudications.get_example(later.id) == later


def test_a_chain_is_composed(client: Client, claims: list[Claim]) -> None:
    dispute = next(client.adjudications.disputes(claims[0].article.project_id))
    nearest = [client.sourcings.get(each).chain[0].source for each in dispute.sourcings]
    chain = [AttributionDraft(source=each, terms="on_record") for each in nearest]
    made = client.adjudications.compose(
        dispute,
        verdict=factories.verdict().pk,
        rationale="Both are half right.",
        reason="The figures say so.",
        composed_sourcing=SourcingDraft("attributed", chain),
    )
    assert made.sourcing
    stands = client.sourcings.get(made.sourcing)
    assert stands.composed
    assert [each.source for each in stands.chain] == nearest


def test_what_changed_meanwhile_is_stale(client: Client, claims: list[Claim]) -> None:
    dispute = next(client.adjudications.disputes(claims[0].article.project_id))
    factories.record_sourcing(claims[0], "Reuters", by=claims[0].verifications.first().reviewer)
    with pytest.raises(Stale) as stale:
        client.adjudications.reject(dispute, reason="It is an opinion.")
    assert stale.value.current.id == claims[0].pk


def test_a_reviewer_dissents(claims: list[Claim], client_of: ClientOf) -> None:
    adjudication = factories.adjudication(claims[0])
    client = client_of(factories.dissenter(adjudication))
    made = client.adjudications.dissent(adjudication.pk, "It is a draft.")
    assert client.adjudications.get_dissent(made.id) == made
    withdrawn = client.adjudications.withdraw_dissent(made.id)
    assert withdrawn.withdrawn_at
    assert list(client.adjudications.dissents(adjudication.pk)) == [withdrawn]
