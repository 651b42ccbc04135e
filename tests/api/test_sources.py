import pytest

from annotations.models import Source
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


def test_a_source_is_added_and_read_again() -> None:
    project = factories.project()
    me = Asking(factories.member(project, Role.ANNOTATOR))
    added = me.post(
        f"/projects/{project.pk}/sources", {"kind": "person", "name": "Ada", "aliases": ["A."]}
    )
    assert added.status_code == 201
    read = me.get(added["Location"].partition("/api/v1")[2])
    assert read.json() == added.json()
    assert read.json()["aliases"] == ["A."]
    assert read["ETag"] == added["ETag"] == '"1"'


def test_a_taken_name_is_refused_at_its_field() -> None:
    project = factories.project()
    factories.source(project, "Politico")
    me = Asking(factories.member(project))
    refused = me.post(f"/projects/{project.pk}/sources", {"kind": "person", "name": "politico"})
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in refused.json()["errors"]] == ["name"]


def test_sources_are_listed_with_their_uses_and_grades() -> None:
    claim = factories.claim()
    factories.record_sourcing(claim, "Politico")
    project = claim.article.project
    factories.source(project, "Reuters")
    listed = Asking(factories.member(project)).get(f"/projects/{project.pk}/sources")
    assert [(row["name"], row["claims"]) for row in listed.json()["results"]] == [
        ("Politico", 1),
        ("Reuters", 0),
    ]


def test_only_what_is_sent_is_changed() -> None:
    project = factories.project()
    source = factories.source(project, "Politico", role="newsroom", aliases=("POLITICO",))
    me = Asking(factories.member(project))
    changed = me.patch(f"/sources/{source.pk}", {"affiliation": "Springer"}, if_match='"1"')
    assert changed.status_code == 200
    assert changed["ETag"] == '"2"'
    source.refresh_from_db()
    kept = (source.name, source.role, source.affiliation, source.aliases)
    assert kept == ("Politico", "newsroom", "Springer", ["POLITICO"])


def test_a_source_is_merged_into_another() -> None:
    project = factories.project()
    source, other = factories.source(project, "Politico"), factories.source(project, "POLITICO EU")
    me = Asking(factories.member(project))
    merged = me.post(f"/sources/{other.pk}:merge", {"into": source.pk}, if_match='"1"')
    assert merged.status_code == 200
    assert merged.json()["aliases"] == ["POLITICO EU"]
    assert Source.objects.get(pk=other.pk).merged_into == source
