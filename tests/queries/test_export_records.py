from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import ClaimDetails, change_claim, withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.sources import merge_sources
from annotations.models import Article, Claim, Project, Sentence, Source, User
from annotations.queries.export_records import project_record, records
from annotations.records.article import ArticleRecord
from annotations.records.verification import VerdictRecord
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Role, Status
from tests import factories

pytestmark = pytest.mark.django_db


def reviewed(project: Project, text: str = factories.TEXT) -> Claim:
    """A claim with one of everything, by the project's manager."""
    claim = factories.claim(factories.article(project, text))
    proof = factories.evidence(claim)
    factories.record_sourcing(claim, "Politico", "Reuters")
    factories.verification(claim, evidence=(proof.pk,))
    return claim


def seen_by(user: User, project: Project) -> list[ArticleRecord]:
    return list(records(user, project))


def statements(user: User, project: Project) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert seen_by(user, project)
    return len(queries)


def test_an_article_comes_with_all_that_was_said_about_it() -> None:
    project = factories.project()
    reviewed(project)
    (record,) = seen_by(factories.manager_of(project), project)
    (claim,) = record.claims
    assert (record.title, record.text) == ("A title", factories.TEXT)
    assert [record.text[start:end] for start, end, _paragraph in record.sentences] == [
        "The mayor resigned on Monday.",
        "A council member said that the budget grew by 5%.",
    ]
    assert claim.span == Span(0, 18)
    assert (claim.status, claim.verdict) == (
        Status.VERIFIED,
        VerdictRecord("true", "True", alternate_name="True"),
    )
    assert [link.source.name for link in claim.sourcings[0].chain] == ["Politico", "Reuters"]
    assert [each.title for each in claim.evidence] == ["The minutes"]
    assert claim.verifications[0].evidence == (1,)


def test_sentences_are_in_the_order_of_the_text_wherever_the_database_has_them() -> None:
    project = factories.project()
    article = factories.article(project)
    Sentence.objects.filter(number=1).update(paragraph=1)  # PostgreSQL now has it behind the others
    (record,) = seen_by(factories.manager_of(project), project)
    stored = article.revisions.get().sentences.order_by("start")
    assert list(record.sentences) == list(stored.values_list("start", "end", "paragraph"))


def test_the_oldest_article_comes_first_and_other_projects_stay_out() -> None:
    project = factories.project()
    for number in range(3):
        factories.article(project, f"{number} came.", title=str(number))
    factories.article()
    by = factories.manager_of(project)
    assert [record.title for record in seen_by(by, project)] == ["0", "1", "2"]


def test_nobody_sees_a_project_that_they_are_not_in() -> None:
    project = factories.article().project
    assert seen_by(factories.user(), project) == []


def test_in_a_blind_project_others_work_shows_once_the_claim_is_decided() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    ada, ben = (factories.member(project, Role.REVIEWER) for _ in range(2))
    factories.record_sourcing(claim, "Politico", by=ada)
    factories.verification(claim, by=ada)
    (mine,) = seen_by(ada, project)[0].claims
    assert (len(mine.sourcings), len(mine.verifications)) == (1, 1)
    (hidden,) = seen_by(ben, project)[0].claims
    assert (hidden.sourcings, hidden.verifications) == ((), ())
    factories.verification(claim, by=ben)
    (shown,) = seen_by(ben, project)[0].claims
    assert (len(shown.sourcings), len(shown.verifications)) == (1, 2)


def test_only_the_latest_work_of_a_reviewer_comes() -> None:
    project = factories.project()
    claim = reviewed(project)
    factories.record_sourcing(claim, "Le Monde")
    factories.verification(claim, "false")
    (found,) = seen_by(factories.manager_of(project), project)[0].claims
    assert [link.source.name for link in found.sourcings[0].chain] == ["Le Monde"]
    assert [each.verdict.key for each in found.verifications] == ["false"]


def test_a_finding_on_an_earlier_wording_is_not_current() -> None:
    project = factories.project()
    claim, by = reviewed(project), factories.manager_of(project)
    claim.refresh_from_db()
    change_claim(
        by=by, claim=claim, seen=1, details=ClaimDetails("The mayor left.", ClaimKind.EVENT)
    )
    (found,) = seen_by(by, project)[0].claims
    assert found.status is Status.RECHECK
    assert [each.current for each in found.verifications] == [False]


def test_what_was_withdrawn_comes_with_its_reason() -> None:
    project = factories.project()
    claim, by = reviewed(project), factories.manager_of(project)
    withdraw_evidence(by=by, evidence=claim.evidence.get(), reason="Forged.")
    withdraw_claim(by=by, claim=claim, seen=1, reason="No claim.")
    (found,) = seen_by(by, project)[0].claims
    assert (found.status, found.withdrawn_because) == (Status.WITHDRAWN, "No claim.")
    assert found.evidence[0].withdrawn_because == "Forged."


def test_a_merged_source_is_the_one_that_it_is_now() -> None:
    project = factories.project()
    claim, by = reviewed(project), factories.manager_of(project)
    old, new = (Source.objects.get(name=name) for name in ("Politico", "Reuters"))
    merge_sources(by=by, source=old, seen=1, into=new)
    (found,) = seen_by(by, project)[0].claims
    assert [link.source.name for link in found.sourcings[0].chain] == ["Reuters", "Reuters"]
    assert found.number == claim.number


def test_a_batch_takes_as_many_statements_for_one_article_as_for_many() -> None:
    project = factories.project()
    by = factories.manager_of(project)
    reviewed(project)
    one = statements(by, project)
    for number in range(3):
        reviewed(project, f"{factories.TEXT} {number} times.")
    assert statements(by, project) == one == 14


def test_what_a_batch_has_none_of_is_not_asked_for() -> None:
    project = factories.project()
    by = factories.manager_of(project)
    factories.article(project)
    assert statements(by, project) == 7
    claim = factories.claim(factories.article(project, "The mayor resigned. She left."))
    assert statements(by, project) == 7
    factories.record_sourcing(claim, "Politico")
    assert statements(by, project) == 9


def test_batches_follow_one_another_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    project = factories.project()
    for number in range(5):
        reviewed(project, f"{factories.TEXT} {number} times.")
    by = factories.manager_of(project)
    whole = seen_by(by, project)
    monkeypatch.setattr("annotations.queries.export_records.ARTICLES", 2)
    assert seen_by(by, project) == whole
    monkeypatch.setattr("annotations.queries.export_records.SIZE", 1)
    assert seen_by(by, project) == whole
    assert len(whole) == Article.objects.count() == 5


def test_a_project_is_named_with_its_scale() -> None:
    project = factories.project(name="The desk", slug="desk")
    record = project_record(project, site="https://factcheck.example.org")
    assert (record.name, record.slug, record.scale) == ("The desk", "desk", "Plain scale")
    assert [verdict.key for verdict in record.verdicts] == ["true", "false"]
    assert replace(record, site="") == project_record(project)
