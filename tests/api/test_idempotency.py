"""A POST with a key is carried out once, and answers again as it did first."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations.actions.idempotency import KEPT, begin_request
from annotations.models import KeyedRequest, Project, Source
from tests import factories
from tests.api.asking import Asking

# Actions insist on being the outermost transaction: only here that is so in a test.
pytestmark = pytest.mark.django_db(transaction=True)
ADA = {"kind": "person", "name": "Ada"}


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(project: Project) -> Asking:
    return Asking(factories.member(project))


def add(me: Asking, project: Project, body: Any = ADA, key: str = "one") -> Any:
    return me.post(f"/projects/{project.pk}/sources", body, idempotency_key=key)


def test_a_retry_answers_as_the_first_did(me: Asking, project: Project) -> None:
    first, again = add(me, project), add(me, project)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    kept = ("ETag", "Location", "Content-Type")
    assert [again[name] for name in kept] == [first[name] for name in kept]
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Source.objects.count() == 1


def test_a_refusal_is_an_answer_too(me: Asking, project: Project) -> None:
    factories.source(project, "Ada")
    first = add(me, project)
    Source.objects.all().delete()
    again = add(me, project)
    assert first.status_code == 422
    assert (again.status_code, again.content) == (422, first.content)
    assert again["Content-Type"] == "application/problem+json"


def test_another_request_with_the_key_is_refused(me: Asking, project: Project) -> None:
    add(me, project)
    refused = add(me, project, {**ADA, "name": "Grace"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"
    assert Source.objects.count() == 1


def test_a_request_that_is_being_answered_is_not_begun_again(me: Asking, project: Project) -> None:
    add(me, project)
    KeyedRequest.objects.update(status=None)
    assert add(me, project).status_code == 409


def test_keys_are_each_persons_own(me: Asking, project: Project) -> None:
    add(me, project)
    other = Asking(factories.member(project))
    added = add(other, project, {**ADA, "name": "Grace"})
    assert added.status_code == 201


def test_a_defect_frees_the_key(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("annotations.actions.sources.record", None)
        with pytest.raises(TypeError):
            add(me, project)
    assert add(me, project).status_code == 201


def test_a_key_is_kept_for_a_day(me: Asking, project: Project) -> None:
    add(me, project)
    KeyedRequest.objects.update(at=timezone.now() - KEPT - timedelta(seconds=1))
    assert add(me, project).status_code == 422  # carried out: the name is taken by now
    assert KeyedRequest.objects.count() == 1


def test_of_two_at_once_one_is_new(project: Project) -> None:
    by = factories.manager_of(project)
    begun = [begin_request(by=by, key="k", digest="d") for _ in range(2)]
    assert [each.new for each in begun] == [True, False]


@pytest.mark.parametrize("key", ["", "x" * 256, "a\x00b"])
def test_a_key_has_1_to_255_printable_characters(me: Asking, project: Project, key: str) -> None:
    refused = add(me, project, key=key)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"


def test_without_a_key_it_costs_no_statement(me: Asking, project: Project) -> None:
    with CaptureQueriesContext(connection) as statements:
        me.post(f"/projects/{project.pk}/sources", ADA)
    assert not [each for each in statements if "keyedrequest" in each["sql"]]
