"""Marking by oneself and aligning, over the API."""

from http import HTTPStatus

import pytest

from annotations.models import Article
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db

MAYOR = {"start": 0, "end": 18, "quote": "The mayor resigned"}


@pytest.fixture
def article() -> Article:
    return factories.marked_alone()


def member(of: Article, role: Role = Role.ANNOTATOR) -> Asking:
    return Asking(factories.member(of.project, role))


def test_two_people_mark_and_a_third_aligns(article: Article) -> None:
    here, (one, other, third) = (
        f"/articles/{article.pk}",
        (
            member(article),
            member(article),
            member(article, Role.ADJUDICATOR),
        ),
    )
    first = one.post(f"{here}/passage-marks", MAYOR).json()
    second = other.post(f"{here}/passage-marks", MAYOR | {"end": 9, "quote": "The mayor"}).json()
    assert [each["id"] for each in one.get(f"{here}/passage-marks").json()["results"]] == [
        first["id"]
    ]
    for who in (one, other):
        assert who.post(f"{here}/marking:finish", {}).json()["finished"]
    assert third.post(f"{here}/marking:close", {}).json()["marking"] == "closed"
    (group,) = third.get(f"{here}/alignment").json()["groups"]
    assert group["likeness"] == "overlapping"
    assert [each["quote"] for each in group["choices"]] == ["The mayor resigned", "The mayor"]
    body = {"marks": [first["id"], second["id"]], "spans": [{"start": 0, "end": 18}]}
    kept = third.post(f"{here}/alignment:keep", body).json()
    (claim,) = kept["claims"]
    assert {each["claim"] for each in kept["marks"]} == {claim}
    assert one.get(f"/claims/{claim}").json()["statement"] == "The mayor resigned"
    again = third.post(f"{here}/alignment:keep", body)
    assert again.status_code == HTTPStatus.CONFLICT


def test_a_claim_is_refused_with_what_to_do_instead(article: Article) -> None:
    claim = {**MAYOR, "statement": "There is a mayor."}
    refused = member(article).post(f"/articles/{article.pk}/claims", claim)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "mark a passage" in refused.json()["detail"]


def test_a_mark_is_taken_back_by_who_made_it(article: Article) -> None:
    me, overseer = member(article), member(article, Role.MANAGER)
    mark = me.post(f"/articles/{article.pk}/passage-marks", MAYOR).json()["id"]
    refused = overseer.post(f"/passage-marks/{mark}:withdraw", {})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert member(article).post(f"/passage-marks/{mark}:withdraw", {}).status_code == 404
    assert me.post(f"/passage-marks/{mark}:withdraw", {}).json()["state"] == "withdrawn"


def test_others_marks_change_no_state_of_the_article_that_is_read(article: Article) -> None:
    me, path = member(article), f"/articles/{article.pk}"
    before = me.get(path)
    factories.passage_mark(article)
    assert me.get(path)["ETag"] == before["ETag"]
    factories.closed(article)
    assert me.get(path)["ETag"] != before["ETag"]
    assert me.get(path).json()["marking"] == "closed"


def test_marks_are_dropped_for_a_reason(article: Article) -> None:
    mark = factories.passage_mark(article)
    factories.closed(article)
    body = {"marks": [mark.pk], "reason": "An opinion."}
    answer = member(article, Role.ADJUDICATOR).post(f"/articles/{article.pk}/alignment:drop", body)
    assert answer.json()["claims"] == []
    assert answer.json()["marks"][0]["dropped_because"] == "An opinion."
