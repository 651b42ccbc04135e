from typing import Any

import pytest

from annotations.actions.sources import merge_sources
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import NotAllowed, NotFound
from annotations.models import Claim, Project, Source, User
from annotations.queries import sources
from annotations.vocabulary import Basis, Reliability, Role, SourceKind, Terms, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def names(user: User, project: Project, **asked: Any) -> list[str]:
    return [row.source.name for row in sources.listed(user, project.slug, **asked).page.rows]


def row(user: User, project: Project, name: str) -> sources.SourceSummary:
    rows = sources.listed(user, project.slug).page.rows
    return next(found for found in rows if found.source.name == name)


def merge(source: Source, into: Source) -> None:
    by = factories.manager_of(source.project)
    merge_sources(by=by, source=source, seen=source.version, into=into)


def tag_with_grade(claim: Claim, source: Source, grade: str) -> None:
    link = AttributionDraft(source=source.pk, terms=Terms.ON_RECORD, reliability=grade)
    record_sourcing(
        by=factories.manager_of(source.project),
        claim=claim,
        seen=claim.version,
        supersedes=None,
        draft=SourcingDraft(basis=Basis.ATTRIBUTED, chain=(link,)),
    )


def test_sources_come_by_name_whatever_its_case() -> None:
    project = factories.project()
    me = factories.member(project)
    for name in ("beta", "Alpha", "Gamma"):
        factories.source(project, name)
    assert names(me, project) == ["Alpha", "beta", "Gamma"]


def test_a_use_counts_a_claim_once_and_only_in_its_latest_tag() -> None:
    project = factories.project()
    me = factories.member(project)
    article = factories.article(project)
    first = factories.claim(article)
    factories.record_sourcing(first, "Politico", "Politico")
    factories.record_sourcing(factories.claim(article, quote="the budget grew"), "Politico")
    assert row(me, project, "Politico").claims == 2
    factories.record_sourcing(first, "Reuters")
    assert row(me, project, "Politico").claims == 1


def test_the_grades_given_are_counted_by_letter() -> None:
    project = factories.project()
    me = factories.member(project)
    article, politico = factories.article(project), factories.source(project, "Politico")
    for quote, grade in (("The mayor", "B"), ("the budget", "B"), ("A council member", "D")):
        tag_with_grade(factories.claim(article, quote=quote), politico, grade)
    given = row(me, project, "Politico").grades
    assert [(grade.grade, grade.count) for grade in given] == [
        (Reliability.B, 2),
        (Reliability.D, 1),
    ]


def test_a_source_answers_for_those_merged_into_it() -> None:
    project = factories.project()
    me = factories.member(project)
    factories.record_sourcing(factories.claim(factories.article(project)), "NYT")
    merge(Source.objects.get(name="NYT"), factories.source(project, "New York Times"))
    assert names(me, project) == ["New York Times"]
    found = row(me, project, "New York Times")
    assert found.claims == 1
    page = sources.source_page(me, project.slug, found.source.pk)
    assert len(page.claims.rows) == 1


@pytest.mark.parametrize("search", ["nyt", "الحياة", "spokes", "ministry", "york"])
def test_a_search_finds_all_that_a_source_is_called_and_belongs_to(search: str) -> None:
    project = factories.project()
    me = factories.member(project)
    factories.source(
        project,
        "New York Times",
        aliases=("NYT", "الحياة"),
        role="spokesperson",
        affiliation="Ministry",
    )
    factories.source(project, "Else")
    assert names(me, project, search=search) == ["New York Times"]


def test_a_list_can_be_narrowed_to_a_kind() -> None:
    project = factories.project()
    me = factories.member(project)
    factories.source(project, "Outlet")
    factories.source(project, "Person", kind=SourceKind.PERSON)
    assert names(me, project, kind="person") == ["Person"]


def test_a_blind_reviewer_sees_no_use_that_another_tagged() -> None:
    project = factories.project(blind=True)
    claim = factories.claim(factories.article(project))
    tagger = factories.member(project, Role.REVIEWER)
    other = factories.member(project, Role.REVIEWER)
    factories.source(project, "Politico")
    factories.record_sourcing(claim, "Politico", by=tagger)
    assert row(tagger, project, "Politico").claims == 1
    assert row(other, project, "Politico").claims == 0


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_three_statements(number: int, django_assert_num_queries: Any) -> None:
    project = factories.project()
    me = factories.member(project)
    article = factories.article(project)
    for index in range(number):
        factories.record_sourcing(factories.claim(article), f"Outlet {index}")
    with django_assert_num_queries(3):
        found = sources.listed(me, project.slug)
    assert [found_row.claims for found_row in found.page.rows] == [1] * number


@pytest.mark.parametrize("number", [1, 30])
def test_a_source_takes_three_statements(number: int, django_assert_num_queries: Any) -> None:
    project = factories.project()
    me = factories.member(project)
    article = factories.article(project)
    for _ in range(number):
        factories.record_sourcing(factories.claim(article), "Politico")
    source = Source.objects.get(name="Politico")
    with django_assert_num_queries(3):
        page = sources.source_page(me, project.slug, source.pk)
        assert {claim.article.title for claim in page.claims.rows} == {article.title}
    assert len(page.claims.rows) == number


def test_annotators_change_sources_and_adjudicators_merge_them() -> None:
    project = factories.project()
    source = factories.source(project)
    may = {
        role: sources.source_page(factories.member(project, role), project.slug, source.pk)
        for role in (Role.VIEWER, Role.ANNOTATOR, Role.ADJUDICATOR)
    }
    assert [(page.may_change, page.may_merge) for page in may.values()] == [
        (False, False),
        (True, False),
        (True, True),
    ]


def test_a_merged_source_is_neither_changed_nor_merged_again() -> None:
    project = factories.project()
    me = factories.member(project)
    source = factories.source(project, "NYT")
    merge(source, factories.source(project, "New York Times"))
    page = sources.source_page(me, project.slug, source.pk)
    assert (page.may_change, page.may_merge) == (False, False)


def test_candidates_leave_the_source_itself_out() -> None:
    project = factories.project()
    me = factories.member(project)
    source, other = factories.source(project, "NYT"), factories.source(project, "Other")
    assert sources.candidates(me, source) == [other]
    assert sources.candidates(me, source, "none such") == []


def test_a_source_is_not_found_by_strangers_nor_under_another_project() -> None:
    project, elsewhere = factories.project(), factories.project()
    source = factories.source(project)
    me = factories.member(project)
    factories.member(elsewhere, who=me)
    with pytest.raises(NotFound):
        sources.one(factories.user(), project.slug, source.pk)
    with pytest.raises(NotFound):
        sources.one(me, elsewhere.slug, source.pk)


def test_the_way_to_a_form_is_closed_to_who_may_not_send_it() -> None:
    project = factories.project()
    source = factories.source(project)
    annotator = factories.member(project, Role.ANNOTATOR)
    with pytest.raises(NotAllowed):
        sources.one_to_change(annotator, project.slug, source.pk, Verb.MERGE_SOURCES)
