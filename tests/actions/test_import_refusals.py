"""What an import refuses: a line by its field, beside the good ones or with all of them."""

from dataclasses import replace
from typing import Any

import pytest

from annotations.actions.imports import ImportOutcome, Mode, import_articles
from annotations.errors import NotAllowed, Notice
from annotations.exchange.format import ReadItem, RefusedItem
from annotations.models import Article, Claim, Event, Project, Source
from annotations.records.article import ArticleRecord
from annotations.records.evidence import EvidencePlace
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import VerdictRecord
from annotations.text import cut_limits
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    Role,
    SourceKind,
)
from tests import factories
from tests.actions.importing import (
    SOURCED,
    TEXT,
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
from tests.exchange.strategies import SOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return project_with_people()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": " "}, "title: "),
        ({"url": "javascript:alert(1)"}, "url: "),
        ({"title": "t" * 501}, "title: "),
        ({"claims": (claim(number=1), claim(number=1))}, "claims: Two claims"),
        (
            {"claims": (claim(),) * 10_001},
            "claims: The article has 10,001 claims and the most is 10,000",
        ),
        (
            {"text": "x" * 10_001, "claims": (claim(span=Span(0, 10_001)),)},
            "claims[0].span.quote: The claim has 10,001 characters and the most is 10,000",
        ),
        ({"claims": (claim(number=2**31),)}, "claims[0].number: "),
        ({"claims": (claim(), claim(statement=" "))}, "claims[1].statement: "),
        ({"claims": (claim(check_worthiness=1.5),)}, "claims[0].check_worthiness: "),
        ({"claims": (claim(marked_by="nobody"),)}, "claims[0].marked_by: “nobody” isn't a member"),
        ({"claims": (claim(span=Span(3, 4)),)}, "claims[0].span.quote: There is only white"),
        ({"claims": (claim(span=Span(3, 999)),)}, "claims[0].span.end: The claim ends after"),
        (
            {"claims": (claim(sourcings=(SourcingRecord(Basis.ATTRIBUTED),)),)},
            "claims[0].sourcings[0].chain: Say who",
        ),
        ({"claims": (claim(sourcings=(SOURCED, SOURCED)),)}, "claims[0].sourcings: The same person"),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, composed=True),)),)},
            "claims[0].sourcings[0].composed: A composed sourcing is for an adjudication",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, credibility=7),)),)},
            "claims[0].sourcings[0].credibility: ",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SourceRecord(SourceKind.PERSON, " ")),)),)),)},
            "claims[0].sourcings[0].name: ",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SOURCES[0], branch=2),)),)),)},
            "claims[0].sourcings[0].branch: Number the branches",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SOURCES[0], branch=10**12),)),)),)},
            "claims[0].sourcings[0].branch: Number the branches",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SOURCES[0], same_origin_as=1),)),)),)},
            "claims[0].sourcings[0].same_origin_as: Choose an earlier branch",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SOURCES[0], role="x" * 201),)),)),)},
            "claims[0].sourcings[0].role: ",
        ),
        (
            {"claims": (claim(sourcings=(replace(SOURCED, chain=(AttributionRecord(
                SOURCES[0], cue=Span(3, 999)),)),)),)},
            "claims[0].sourcings[0].cue: ",
        ),
        ({"claims": (claim(evidence=(proof(title=""),)),)}, "claims[0].evidence[0].title: "),
        (
            {"claims": (claim(verifications=(verification(verdict=VerdictRecord("half", "Half")),)),)},
            "claims[0].verifications[0].verdict: “half” isn't a verdict",
        ),
        (
            {"claims": (claim(evidence=(proof(taken_from=EvidencePlace(9, 1)),)),)},
            "claims[0].evidence[0].taken_from: Number evidence of another claim",
        ),
        (
            {"claims": (claim(verifications=(verification(evidence=(1,)),)),)},
            "claims[0].verifications[0].evidence: Number the claim's own",
        ),
        (
            {"claims": (claim(verifications=(verification(correction="It fell."),)),)},
            "claims[0].verifications[0].severity: A correction needs",
        ),
        (
            {"claims": (claim(verifications=(verification(), verification())),)},
            "claims[0].verifications: The same person",
        ),
    ],
)  # fmt: skip
def test_a_line_that_breaks_a_rule_is_refused_by_its_field_and_leaves_nothing(
    project: Project, values: dict[str, Any], said: str
) -> None:
    done = take_in(project, replace(article(), **values))
    assert (done.added, done.refused) == (0, 1)
    assert reasons(done)[1].startswith(said)
    for model in (Article, Claim, Source, Event):
        assert not model._default_manager.exists()


def test_a_project_that_wants_evidence_wants_it_of_an_import_too(project: Project) -> None:
    Project.objects.update(evidence_required=True)
    project.refresh_from_db()
    bare = claim(verifications=(verification(),))
    good = claim(evidence=(proof(),), verifications=(verification(evidence=(1,)),))
    done = take_in(project, article(1, claims=(bare,)), article(2, claims=(good,)))
    assert list(reasons(done)) == [1]
    assert done.added == 1


@pytest.mark.parametrize("most", ["MAX_PARAGRAPHS", "MAX_SENTENCES"])
def test_a_text_of_too_many_paragraphs_or_sentences_is_refused_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(cut_limits, most, 2)
    items = [
        ReadItem(1, ArticleRecord(title="Long", text="One.\n\nTwo.\n\nThree.")),
        ReadItem(2, ArticleRecord(title="Short", text=TEXT)),
    ]
    progress = import_articles(by=manager(project), project=project, items=items)
    assert (progress.added, progress.refused) == (1, 1)
    assert "the most is 2: add it in parts" in progress.lines[0].reason


def test_the_good_lines_are_kept_beside_those_that_are_refused(project: Project) -> None:
    broken = RefusedItem(2, Notice("isn't JSON"))
    done = take_in(project, article(1), broken, article(3, title=""), article(4))
    assert (done.read, done.added, done.refused) == (4, 2, 2)
    assert reasons(done)[2] == "isn't JSON"
    assert reasons(done)[3].startswith("title: ")
    assert [each.title for each in exported(project)] == ["Article 1", "Article 4"]


def test_all_or_nothing_stores_nothing_after_one_bad_line_and_names_all_of_them(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 1)
    found = (article(1), RefusedItem(2, Notice("isn't JSON")), article(3), article(4, title=""))
    done = take_in(project, *found, mode=Mode.ALL_OR_NOTHING)
    assert (done.read, done.added, done.refused) == (4, 0, 2)
    assert list(reasons(done)) == [2, 4]
    assert not Article.objects.exists()
    assert not Event.objects.exists()
    assert Project.objects.get().log_length == 0


def test_only_a_manager_imports(project: Project) -> None:
    by = factories.member(project, Role.ADJUDICATOR)
    with pytest.raises(NotAllowed):
        import_articles(by=by, project=project, items=[ReadItem(1, article())])
    assert not Article.objects.exists()


def test_an_external_id_is_taken_once(project: Project) -> None:
    done = take_in(project, article(1, external_id="a"), article(2, external_id="a"))
    assert (done.added, done.duplicates) == (1, 1)
    assert list(reasons(done, ImportOutcome.DUPLICATE)) == [2]
