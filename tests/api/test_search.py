"""The search over the API: the same hits as on its page."""

from typing import Any

import pytest
from django.db import connection

from annotations.models import Claim
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    article = factories.article(text="🎉 The mayor of Bağdat resigned.", title="A letter")
    claim = factories.claim(article, "The mayor", statement="There is a mayor.")
    factories.evidence(claim, "The mayor's letter")
    return claim


@pytest.fixture
def me(claim: Claim) -> Asking:
    return Asking(factories.manager_of(claim.article.project))


def hits(me: Asking, asked: str) -> Any:
    answer = me.get(f"/search?{asked}")
    assert answer.status_code == 200
    return answer.json()["results"]


def test_the_found_words_are_marked_in_code_points(me: Asking, claim: Claim) -> None:
    (hit,) = hits(me, "q=bagdat&kind=article")
    assert (hit["id"], hit["project"]) == (claim.article_id, claim.article.project_id)
    text, (mark,) = hit["excerpt"]["text"], hit["excerpt"]["marks"]
    assert text[mark["start"] : mark["end"]] == "Bağdat"
    assert hit["title"] == {"text": "A letter", "marks": []}


def test_it_is_narrowed_to_a_kind_and_a_project(me: Asking, claim: Claim) -> None:
    everything = {hit["kind"] for hit in hits(me, "q=mayor")}
    assert everything == {"article", "claim", "evidence"}
    (hit,) = hits(me, "q=mayor&kind=claim")
    assert (hit["id"], hit["claim_number"]) == (claim.pk, claim.number)
    other = factories.project()
    factories.member(other, who=factories.manager_of(claim.article.project))
    assert hits(me, f"q=mayor&project={other.pk}") == []
    assert len(hits(me, f"q=mayor&project={claim.article.project_id}")) == 3


def test_pages_lead_on_and_back(me: Asking) -> None:
    first = me.get("/search?q=mayor&page_size=2").json()
    rest = me.client.get(first["next"]).json()
    assert [len(first["results"]), len(rest["results"])] == [2, 1]
    assert rest["next"] is None
    assert me.client.get(rest["previous"]).json()["results"] == first["results"]


def test_a_strange_project_is_not_there(me: Asking) -> None:
    assert me.get(f"/search?q=mayor&project={factories.project().pk}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status"), [("", 200), ("q=", 200), ("q=%00", 400), ("kind=none", 400)]
)
def test_nothing_is_found_for_nothing(me: Asking, asked: str, status: int) -> None:
    answer = me.get(f"/search?{asked}")
    assert answer.status_code == status
    assert not answer.json().get("results")


@pytest.mark.parametrize("number", [1, 6])
def test_it_takes_a_few_statements(
    me: Asking, claim: Claim, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        factories.evidence(claim, "The mayor's letter")
    # The session, the person, the search's four, and on PostgreSQL the texts that wait.
    with django_assert_num_queries(6 + (connection.vendor == "postgresql")):
        hits(me, "q=mayor")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite indexes at once")
def test_it_says_how_many_texts_are_still_being_indexed(me: Asking, claim: Claim) -> None:
    factories.waiting_for_the_index(claim.article)
    answer = me.get("/search?q=bagdat").json()
    assert (answer["results"], answer["indexing"]) == ([], 1)
    other = factories.project()
    factories.member(other, who=factories.manager_of(claim.article.project))
    assert me.get(f"/search?q=bagdat&project={other.pk}").json()["indexing"] == 0
