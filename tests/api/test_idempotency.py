"""A POST with a key is carried out once, and answers again as it did first."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations.actions.idempotency import KEPT, forget_answers
from annotations.models import Event, KeyedRequest, Project, Source
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


def test_what_ends_before_the_answer_is_kept_leaves_nothing(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = Event.objects.count()
    with monkeypatch.context() as killed:
        killed.setattr("annotations.actions.idempotency.keep_answer", _killed)
        with pytest.raises(_Killed):
            add(me, project)
    assert (Source.objects.count(), Event.objects.count()) == (0, events)
    assert add(me, project).status_code == 201


class _Killed(BaseException):
    """The process ends here."""


def _killed(**_: Any) -> Any:
    raise _Killed


def test_a_database_that_fails_frees_the_key_at_once(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("the server closed the connection unexpectedly")

    with monkeypatch.context() as failing:
        failing.setattr("annotations.actions.sources.record", away)
        with suppress(OperationalError):
            add(me, project)
    assert not KeyedRequest.objects.exists()
    assert add(me, project).status_code == 201


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


def test_an_old_answer_is_forgotten_by_the_worker(me: Asking, project: Project) -> None:
    add(me, project)
    assert forget_answers() == 0
    assert forget_answers(at=timezone.now() + KEPT + timedelta(seconds=1)) == 1


def test_of_several_at_once_one_is_carried_out_and_all_answer_the_same(project: Project) -> None:
    by, gate = factories.member(project), Barrier(4)
    answers: list[Any] = []

    def send() -> None:
        asking = Asking(by)
        gate.wait()
        try:
            answers.append(add(asking, project))
        finally:
            connection.close()

    _at_once(send, 4)
    assert {(each.status_code, each.content) for each in answers} == {(201, answers[0].content)}
    assert Source.objects.count() == 1
    assert sum("Idempotency-Replayed" not in each for each in answers) == 1


def test_of_two_bodies_with_one_key_at_once_one_is_refused(project: Project) -> None:
    by, gate = factories.member(project), Barrier(2)
    names, statuses = ["Ada", "Grace"], []

    def send() -> None:
        asking = Asking(by)
        body = {**ADA, "name": names.pop()}
        gate.wait()
        try:
            statuses.append(add(asking, project, body).status_code)
        finally:
            connection.close()

    _at_once(send, 2)
    assert sorted(statuses) == [201, 422]
    assert Source.objects.count() == 1


def _at_once(send: Callable[[], None], times: int) -> None:
    threads = [Thread(target=send) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("key", ["", "x" * 256, "a\x00b"])
def test_a_key_has_1_to_255_printable_characters(me: Asking, project: Project, key: str) -> None:
    refused = add(me, project, key=key)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"


def test_without_a_key_it_costs_no_statement(me: Asking, project: Project) -> None:
    with CaptureQueriesContext(connection) as statements:
        me.post(f"/projects/{project.pk}/sources", ADA)
    assert not [each for each in statements if "keyedrequest" in each["sql"]]


def test_a_key_costs_two_statements(me: Asking, project: Project) -> None:
    add(me, project, {**ADA, "name": "Grace"}, key="before")
    with CaptureQueriesContext(connection) as without:
        me.post(f"/projects/{project.pk}/sources", ADA)
    with CaptureQueriesContext(connection) as keyed:
        add(me, project, {**ADA, "name": "Mary"})
    assert len(keyed) - len(without) == 2
