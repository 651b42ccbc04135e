"""Fuzzing: whatever fits the schema, or nearly does, is answered as the schema says."""

from typing import Any

import pytest
import schemathesis
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from annotations.actions.tokens import issue_token
from annotations.errors import Unreadable
from annotations.fetching.fetch import FetchedDocument
from factcheck.wsgi import application
from tests import factories
from tests.api.asking import ROOT
from tests.api.schema import SCHEMA
from tests.api.world import world
from tests.examples import examples

# Actions insist on being the outermost transaction: only here that is so in a test.
pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLES = 10


def served(environ: Any, start_response: Any) -> list[bytes]:
    """The site as a server runs it: what was sent is closed."""
    answer: Any = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


PUBLISHED = schemathesis.openapi.from_dict(SCHEMA)
PUBLISHED.app = served
FOUND = {each.ok().label: each.ok() for each in PUBLISHED.get_all_operations()}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
fuzzed = settings(
    examples(EXAMPLES),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def answered(case: Any, token: str) -> None:
    """Send `case`, and hold the answer to the schema and to the form of a problem."""
    own = {"Authorization": f"Token {token}", "Accept-Encoding": "identity"}
    case.headers = {**(case.headers or {}), **own}
    response = case.call_and_validate(checks=CHECKS)
    if response.status_code >= 400:
        assert response.headers["content-type"][0] == "application/problem+json"
        assert response.json()["status"] == response.status_code


def unreachable(_address: str) -> FetchedDocument:
    raise Unreadable("Nothing answers there.")


def modes(label: str) -> list[GenerationMode]:
    """What takes nothing but headers can't be asked wrongly; what is asked rightly is asked of one database."""
    operation = FOUND[label]
    takes = [*operation.path_parameters, *operation.query, *operation.body]
    if not takes:
        return [GenerationMode.POSITIVE]
    rightly = [GenerationMode.POSITIVE] if connection.vendor == "sqlite" else []
    return [*rightly, GenerationMode.NEGATIVE]


@pytest.mark.parametrize("label", sorted(FOUND))
def test_no_answer_is_undocumented(label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.fetching.article.fetch", unreachable)
    here = world()
    manager = factories.manager_of(here.project)
    token = issue_token(by=manager, name="Fuzzing", days=30).secret
    operation = FOUND[label]
    taken = {each.name for each in operation.path_parameters}
    there = {name: number for name, number in here.ids.items() if name in taken}

    def ask(case: Any, exists: Any) -> None:
        if exists:
            case.path_parameters = there
        if exists and "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = "*"
        if exists and label == f"POST {ROOT}/articles:import":
            case.query = {**(case.query or {}), "project": here.project.pk}
        answered(case, token)

    for mode in modes(label):
        fuzzed(given(case=operation.as_strategy(generation_mode=mode), exists=st.booleans())(ask))()
