"""Role × operation: who gets which answer, for every path of the API."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from annotations.models import Event
from annotations.rules.rights import LADDER, LEAST_ROLE, allows
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT, Asking
from tests.api.schema import OPERATION_NAMES
from tests.api.world import INSIDE, OPERATIONS, Operation, named, world
from tests.savepoints import undone

pytestmark = pytest.mark.django_db
WRITING = [operation for operation in INSIDE if operation.verb and operation.method != "GET"]
FOR_SOME = [operation for operation in INSIDE if operation.verb and operation.method == "GET"]


def test_every_operation_of_the_schema_is_tried_here() -> None:
    assert {named(operation) for operation in OPERATIONS} == OPERATION_NAMES


def test_without_a_login_nothing_is_answered() -> None:
    here = world()
    for operation in OPERATIONS:
        refused = Client().generic(operation.method, ROOT + operation.at(here))
        assert refused.status_code == HTTPStatus.UNAUTHORIZED, named(operation)
        assert refused["Content-Type"] == "application/problem+json"
        assert refused["WWW-Authenticate"]


def test_a_strange_project_is_answered_like_one_that_is_not_there() -> None:
    here = world()
    me = Asking(factories.user())
    nowhere = here.ids | dict.fromkeys(here.ids, 2**63 + 5)
    for operation in INSIDE:
        body, events = operation.body(here), Event.objects.count()
        missing_path = operation.path.format(**nowhere)
        strange, missing = (
            me.send(operation.method, path, body, if_match="*")
            for path in (operation.at(here), missing_path)
        )
        assert strange.status_code == missing.status_code == HTTPStatus.NOT_FOUND, named(operation)
        said = [answer.json() | {"instance": "", "request_id": ""} for answer in (strange, missing)]
        assert said[0] == said[1], named(operation)
        assert Event.objects.count() == events


@pytest.mark.parametrize("role", LADDER)
def test_a_member_may_do_what_the_table_of_rights_says(role: Role) -> None:
    here = world()
    me = Asking(factories.member(here.project, role))
    events = Event.objects.count()
    for operation in WRITING:
        with undone():
            body = operation.body(here)
            answer = me.send(operation.method, operation.at(here), body, if_match="*")
            assert_as_the_table_says(answer, operation, role)
            allowed = answer.status_code < HTTPStatus.BAD_REQUEST
            assert Event.objects.count() == events + allowed * operation.events, named(operation)


@pytest.mark.parametrize("role", LADDER)
def test_what_takes_a_role_to_see_is_shown_to_it_alone(role: Role) -> None:
    here = world()
    me = Asking(factories.member(here.project, role))
    for operation in FOR_SOME:
        assert_as_the_table_says(me.get(operation.at(here)), operation, role)


def assert_as_the_table_says(answer: Any, operation: Operation, role: Role) -> None:
    assert operation.verb
    if allows(role, operation.verb):
        done = {HTTPStatus.OK} if operation.method == "GET" else range(HTTPStatus.BAD_REQUEST)
        assert answer.status_code in done, named(operation)
    else:
        assert answer.status_code == HTTPStatus.FORBIDDEN, named(operation)
        assert str(LEAST_ROLE[operation.verb].label) in answer.json()["detail"]


def test_a_viewer_reads_everything() -> None:
    here = world()
    me = Asking(factories.member(here.project, Role.VIEWER))
    reading = [operation for operation in INSIDE if not operation.verb]
    answers = {named(each): me.get(each.at(here)).status_code for each in reading}
    assert answers == dict.fromkeys(answers, HTTPStatus.OK)
