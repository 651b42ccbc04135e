from typing import Any

import pytest

from annotations.actions.sources import SourceDetails, change_source, merge_sources
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Source
from annotations.vocabulary import Role, SourceKind
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_name_is_used_once_a_project_whatever_its_case() -> None:
    project = factories.project()
    factories.source(project, "Reuters")
    with pytest.raises(Invalid) as refusal:
        factories.source(project, "REUTERS")
    assert refusal.value.field == "name"


def test_a_merged_source_keeps_its_tags_and_lends_its_name() -> None:
    claim = factories.claim()
    project = claim.article.project
    sourcing = factories.record_sourcing(claim, "Politco")
    wrong, right = Source.objects.get(), factories.source(project, "Politico")
    merge_sources(by=factories.manager_of(project), source=wrong, seen=1, into=right)
    right.refresh_from_db()
    assert right.aliases == ["Politco"]
    assert list(Source.objects.unmerged()) == [right]
    assert sourcing.chain.get().source == wrong


def test_merging_what_others_were_merged_into_moves_them_along() -> None:
    project = factories.project()
    by = factories.member(project)
    a, b, c = (factories.source(project, name) for name in "abc")
    merge_sources(by=by, source=a, seen=1, into=b)
    b.refresh_from_db()
    merge_sources(by=by, source=b, seen=b.version, into=c)
    assert set(c.merged.all()) == {a, b}


def test_a_source_is_not_merged_into_itself_nor_by_an_annotator() -> None:
    project = factories.project()
    by = factories.member(project)
    one, other = factories.source(project, "one"), factories.source(project, "other")
    with pytest.raises(Invalid):
        merge_sources(by=by, source=one, seen=1, into=one)
    annotator = factories.member(project, Role.ANNOTATOR)
    with pytest.raises(NotAllowed):
        merge_sources(by=annotator, source=one, seen=1, into=other)


def test_two_people_do_not_overwrite_each_other() -> None:
    project = factories.project()
    source = factories.source(project)
    change: dict[str, Any] = {"by": factories.manager_of(project), "source": source, "seen": 1}
    change_source(**change, details=SourceDetails(kind=SourceKind.PERSON, name="A person"))
    with pytest.raises(Stale):
        change_source(**change, details=SourceDetails(kind=SourceKind.DATASET, name="Data"))
