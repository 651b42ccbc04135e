"""A project as a file, over the API."""

import io
from itertools import repeat
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.format import Format, ReadItem
from annotations.exchange.registry import FORMATS
from annotations.exchange.streaming import PIECE
from annotations.models import Claim, Project
from annotations.queries.export_records import records
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim)
    return claim


@pytest.fixture
def project(claim: Claim) -> Project:
    return claim.article.project


@pytest.fixture
def me(project: Project) -> Asking:
    return Asking(factories.manager_of(project))


def export(me: Asking, project: Project, key: str = "jsonl") -> Any:
    return me.get(f"/projects/{project.pk}/export?format={key}")


def test_what_is_exported_is_what_the_project_has(me: Asking, project: Project) -> None:
    found = list(jsonl.read(io.BytesIO(export(me, project).getvalue()), "x", None))
    by = factories.manager_of(project)
    assert [each.record for each in found if isinstance(each, ReadItem)] == list(
        records(by, project)
    )


@pytest.mark.parametrize("form", [each for each in FORMATS if each.write], ids=lambda it: it.key)
def test_every_format_that_is_written_can_be_had(
    me: Asking, project: Project, form: Format
) -> None:
    answer = export(me, project, form.key)
    assert answer.status_code == 200
    assert answer["Content-Type"] == form.media_type
    name = f"{project.slug}-{form.key}{form.extension}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.getvalue()


def test_a_review_names_the_page_of_its_claim(me: Asking, project: Project, claim: Claim) -> None:
    (review,) = orjson.loads(export(me, project, "claimreview").getvalue())
    page = f"http://testserver/articles/{claim.article_id}/claims/{claim.number}/"
    assert review["url"] == page
    assert Asking(factories.manager_of(project)).client.get(page).status_code == 200


@pytest.mark.parametrize("key", ["fever", "none", "\x00"])
def test_a_format_that_is_not_written_is_refused_with_those_that_are(
    me: Asking, project: Project, key: str
) -> None:
    refused = export(me, project, key)
    assert refused.status_code == 400
    assert "averitec-like" in refused.json()["errors"][0]["message"]


def test_a_blind_project_keeps_others_findings_back() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True)))
    factories.record_sourcing(claim, "Politico")
    me = Asking(factories.member(claim.article.project, Role.REVIEWER))
    assert b"Politico" not in export(me, claim.article.project).getvalue()


def test_a_file_that_breaks_off_does_not_look_complete(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: Any) -> Any:
        yield from repeat(next(records(factories.manager_of(project), project)), PIECE // 100)
        raise RuntimeError("gone")

    monkeypatch.setattr("annotations.api.views.exchange.records", broken)
    answer = me.client.get(f"{ROOT}/projects/{project.pk}/export")
    assert answer.status_code == 200
    with pytest.raises(RuntimeError, match="gone"):
        answer.getvalue()


def _fail(_nothing: None) -> None:
    raise RuntimeError("gone")


def test_a_failure_before_the_first_byte_is_no_answer(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: Any) -> Any:
        yield from map(_fail, [None])

    monkeypatch.setattr("annotations.api.views.exchange.records", broken)
    with pytest.raises(RuntimeError, match="gone"):
        export(me, project)


@pytest.mark.parametrize("articles", [1, 5])
def test_it_takes_as_many_statements_for_much_as_for_little(
    me: Asking, project: Project, articles: int
) -> None:
    for number in range(articles):
        factories.claim(factories.article(project, f"A text, {number}."), "text")
    with CaptureQueriesContext(connection) as statements:
        export(me, project).getvalue()
    # Session, person, project, its scale's verdicts, a batch with a statement for each kind of rows that it has, and
    # that there is no other.
    assert len(statements) == 17
