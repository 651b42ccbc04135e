"""What is imported is stored as it is, once, and told line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from annotations.actions.imports import ImportOutcome, ImportProgress, Mode, import_articles
from annotations.errors import Notice
from annotations.exchange.format import ReadItem
from annotations.models import Article, Claim, Event, Project, Revision, Source, User
from annotations.records.article import ArticleRecord
from annotations.records.evidence import SnapshotRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.rules.labels import label, letters, lines_at
from annotations.text.foreign_sentences import Cut
from annotations.text.segmentation import cuts
from annotations.vocabulary import (
    Basis,
    Role,
    SourceKind,
    Status,
    Verb,
)
from tests import factories
from tests.actions.importing import (
    SOURCED,
    article,
    claim,
    exported,
    manager,
    project_with_people,
    proof,
    reasons,
    take_in,
    verification,
)
from tests.exchange.strategies import PEOPLE, articles

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return project_with_people()


def labels_of(record: ArticleRecord, sentences: Sequence[Cut]) -> dict[int, str]:
    """What its claims are called, by their numbers."""
    found = sorted(record.claims, key=lambda each: (each.span.start, -each.span.end))
    lines = lines_at([each.span.start for each in found], record.title, record.text, sentences)
    given = letters(lines, [each.label for each in found])
    return {each.number: label(*place) for each, *place in zip(found, lines, given, strict=True)}


def as_stored(record: ArticleRecord) -> ArticleRecord:
    """`record` with its sentences and labels, without the snapshots, whose files aren't in it."""
    segmenter, sentences = cuts(record.text, record.language)
    called = labels_of(record, sentences)
    claims = (
        replace(
            each,
            label=called[each.number],
            evidence=tuple(
                replace(proof, snapshot=None, quote_found=None, passage=None)
                for proof in each.evidence
            ),
        )
        for each in record.claims
    )
    return replace(
        record,
        segmenter=segmenter,
        sentences=sentences,
        claims=tuple(claims),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(articles())
def test_what_is_imported_is_exported_again(project: Project, record: ArticleRecord) -> None:
    target = factories.project(scale=project.scale, independent_marking=True)
    for name in PEOPLE:
        factories.member(target, Role.MANAGER, User.objects.get(username=name))
    done = take_in(target, record)
    assert done.added == 1, done.lines
    assert exported(target) == [as_stored(record)]


def test_a_batch_is_one_event_with_a_manifest(project: Project) -> None:
    done = take_in(project, article(1, claims=(claim(),)), article(2))
    assert (done.read, done.added, done.duplicates, done.refused) == (2, 2, 0, 0)
    event = Event.objects.get(project=project)
    assert (event.verb, event.subject) == (Verb.IMPORT_ARTICLES, project.pk)
    first, second = Revision.objects.order_by("id")
    articles = event.after["articles"]
    assert all(len(each.pop("content_sha256")) == 64 for each in articles)
    assert articles == [
        {"id": first.article_id, "sha256": first.sha256},
        {"id": second.article_id, "sha256": second.sha256},
    ]
    assert event.after["claims"] == 1


def test_the_claims_of_an_article_that_is_there_already_are_not_left_out_silently(
    project: Project,
) -> None:
    take_in(project, article(1))
    done = take_in(project, article(1, claims=(claim(), claim())), article(1))
    first, second = (str(line.notice) for line in done.lines)
    assert first.endswith("; 2 claims that are with it here aren't taken in")
    assert second.endswith("external id already")


def test_claims_without_a_number_follow_those_that_have_one(project: Project) -> None:
    take_in(project, article(claims=(claim(), claim(number=4), claim())))
    assert [each.number for each in exported(project)[0].claims] == [4, 5, 6]
    assert Article.objects.get().claims_marked == 6


def test_who_is_not_named_is_the_importer(project: Project) -> None:
    take_in(project, article(claims=(claim(sourcings=(SourcingRecord(Basis.UNATTRIBUTED),)),)))
    (found,) = exported(project)[0].claims
    assert (found.marked_by, found.marked_at) == (PEOPLE[0], factories.AT)
    assert (found.sourcings[0].reviewer, found.sourcings[0].at) == (PEOPLE[0], factories.AT)


def test_a_finding_on_an_earlier_wording_asks_for_a_recheck(project: Project) -> None:
    take_in(project, article(claims=(claim(verifications=(verification(current=False),)),)))
    (found,) = exported(project)[0].claims
    assert found.status is Status.RECHECK
    assert found.verdict is None
    assert not found.verifications[0].current


def test_a_source_is_added_once_and_found_by_its_name_again(project: Project) -> None:
    named = SourceRecord(SourceKind.NEWS_OUTLET, "Élysée")
    attribution = AttributionRecord(named)
    sourced = claim(sourcings=(SourcingRecord(Basis.ATTRIBUTED, chain=(attribution, attribution)),))
    take_in(project, article(1, claims=(sourced,)))
    take_in(project, article(2, claims=(sourced, sourced)))
    assert [source.name for source in Source.objects.all()] == ["Élysée"]


def test_sentences_that_do_not_fit_the_text_are_cut_anew(project: Project) -> None:
    half = ((0, 5, 1),)
    take_in(project, article(sentences=half, segmenter="somebody"))
    (found,) = exported(project)
    assert found == as_stored(replace(found, sentences=(), segmenter=""))


def test_sentences_that_fit_are_kept_with_the_name_of_what_cut_them(project: Project) -> None:
    whole = ((0, len(article().text), 1),)
    take_in(project, article(sentences=whole, segmenter="somebody"))
    (found,) = exported(project)
    assert (found.sentences, found.segmenter) == (whole, "somebody")


def test_many_texts_are_cut_by_another_process(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.text.parallel_segmentation.WORTH_PROCESSES", 1)
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 2)
    take_in(project, *map(article, range(5)))
    assert exported(project) == [as_stored(each) for each in exported(project)]
    assert [each.title for each in exported(project)] == [f"Article {n}" for n in range(5)]


def test_all_or_nothing_stores_all_where_all_is_good(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 1)
    done = take_in(project, article(1), article(2), mode=Mode.ALL_OR_NOTHING)
    assert done.added == 2
    assert [event.number for event in Event.objects.order_by("number")] == [1, 2]


def test_a_dry_run_says_what_would_happen_and_stores_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 1)
    found = (article(1, claims=(claim(sourcings=(SOURCED,)),)), article(1), article(3, title=""))
    dry = take_in(project, *found, mode=Mode.DRY_RUN)
    for model in (Article, Claim, Source, Event):
        assert not model._default_manager.exists()
    assert take_in(project, *found) == dry
    assert (dry.added, dry.duplicates, dry.refused) == (1, 1, 1)


def test_an_import_that_was_interrupted_is_taken_up_without_duplicates(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 2)
    articles = [article(number, claims=(claim(),)) for number in range(1, 6)]

    def interrupted() -> Iterator[ReadItem]:
        yield from (ReadItem(number, each) for number, each in enumerate(articles[:4], start=1))
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        import_articles(by=manager(project), project=project, items=interrupted())
    assert 0 < Article.objects.count() < 5
    done = take_in(project, *articles)
    assert done.added + done.duplicates == 5
    assert done.duplicates > 0
    assert [each.title for each in exported(project)] == [f"Article {n}" for n in range(1, 6)]
    assert Claim.objects.count() == 5


def test_one_text_under_two_external_ids_is_two_articles(project: Project) -> None:
    first, second = article(external_id="a"), article(external_id="b", title="Again")
    assert take_in(project, first, second).added == 2
    again = take_in(project, first, second, article(), article(external_id="c"))
    assert (again.added, again.duplicates) == (1, 3)
    assert take_in(project, article(2), article(2, external_id="d")).added == 1


def test_what_a_format_left_out_is_told_of_the_lines_that_are_stored(project: Project) -> None:
    told: list[ImportProgress] = []
    import_articles(
        by=manager(project),
        project=project,
        items=[ReadItem(7, article(1), (Notice("3–9: no such place in the text"),))],
        on_progress=told.append,
    )
    assert reasons(told[0], ImportOutcome.NOTED) == {7: "3–9: no such place in the text"}


def test_evidence_is_stored_without_its_snapshot_and_that_is_said(project: Project) -> None:
    snapshot = SnapshotRecord("a.pdf", "0" * 64, "application/pdf", factories.AT)
    done = take_in(project, article(claims=(claim(evidence=(proof(snapshot=snapshot),)),)))
    assert "1 piece" in reasons(done, ImportOutcome.NOTED)[1]
    assert exported(project)[0].claims[0].evidence[0].snapshot is None


def test_a_batch_takes_as_many_statements_for_one_article_as_for_many(project: Project) -> None:
    full = claim(
        sourcings=(SOURCED,), evidence=(proof(),), verifications=(verification(evidence=(1,)),)
    )
    take_in(project, article(0, claims=(full,)))

    def statements(*found: ArticleRecord) -> int:
        with CaptureQueriesContext(connection) as queries:
            take_in(project, *found)
        return len(queries)

    one = statements(article(1, claims=(full,)))
    many = statements(*(article(number, claims=(full, full)) for number in range(2, 8)))
    assert one == many <= 27
