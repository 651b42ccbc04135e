"""Role × operation: who gets which answer, for every path of the API."""

from http import HTTPStatus

import pytest
from django.test import Client

from annotations.models import Event
from annotations.rules.rights import LADDER, LEAST_ROLE, allows
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT, Asking
from tests.api.schema import OPERATION_NAMES
from tests.api.world import INSIDE, OPERATIONS, Operation, named, world

pytestmark = pytest.mark.django_db
WRITING = [operation for operation in INSIDE if operation.verb and operation.method != "GET"]
FOR_SOME = [operation for operation in INSIDE if operation.verb and operation.method == "GET"]


def least(operation: Operation) -> Role:
    assert operation.verb
    return LEAST_ROLE[operation.verb]


def asked(operation: Operation, me: Asking, **headers: str) -> object:
    here = world()
    return me.send(operation.method, operation.at(here), operation.body(here), **headers)


def test_every_operation_of_the_schema_is_tried_here() -> None:
    assert {named(operation) for operation in OPERATIONS} == OPERATION_NAMES


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_without_a_login_nothing_is_answered(operation: Operation) -> None:
    refused = Client().generic(operation.method, ROOT + operation.at(world()))
    assert refused.status_code == HTTPStatus.UNAUTHORIZED
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["WWW-Authenticate"]


@pytest.mark.parametrize("operation", INSIDE, ids=named)
def test_a_strange_project_is_answered_like_one_that_is_not_there(operation: Operation) -> None:
    here = world()
    me = Asking(factories.user())
    body, there = operation.body(here), operation.at(here)
    events = Event.objects.count()
    strange = me.send(operation.method, there, body, if_match="*")
    nowhere = here.ids | dict.fromkeys(here.ids, 2**63 + 5)
    missing_path = operation.path.format(**nowhere)
    missing = me.send(operation.method, missing_path, body, if_match="*")
    assert strange.status_code == missing.status_code == HTTPStatus.NOT_FOUND
    said = [answer.json() | {"instance": ""} for answer in (strange, missing)]
    assert said[0] == said[1]
    assert Event.objects.count() == events


@pytest.mark.parametrize("role", LADDER)
@pytest.mark.parametrize("operation", WRITING, ids=named)
def test_a_member_may_do_what_the_table_of_rights_says(operation: Operation, role: Role) -> None:
    here = world()
    me = Asking(factories.member(here.project, role))
    events = Event.objects.count()
    answer = me.send(operation.method, operation.at(here), operation.body(here), if_match="*")
    assert operation.verb
    if allows(role, operation.verb):
        assert answer.status_code < HTTPStatus.BAD_REQUEST
        assert Event.objects.count() == events + 1
    else:
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert str(least(operation).label) in answer.json()["detail"]
        assert Event.objects.count() == events


@pytest.mark.parametrize("role", LADDER)
@pytest.mark.parametrize("operation", FOR_SOME, ids=named)
def test_what_takes_a_role_to_see_is_shown_to_it_alone(operation: Operation, role: Role) -> None:
    here = world()
    answer = Asking(factories.member(here.project, role)).get(operation.at(here))
    assert operation.verb
    if allows(role, operation.verb):
        assert answer.status_code == HTTPStatus.OK
    else:
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert str(least(operation).label) in answer.json()["detail"]


@pytest.mark.parametrize(
    "operation", [operation for operation in INSIDE if not operation.verb], ids=named
)
def test_a_viewer_reads_everything(operation: Operation) -> None:
    here = world()
    me = Asking(factories.member(here.project, Role.VIEWER))
    assert me.get(operation.at(here)).status_code == HTTPStatus.OK
