from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from annotations.actions.imports import Mode, Outcome, Progress, import_articles
from annotations.errors import NotAllowed
from annotations.formats.exchange import Read, Refused
from annotations.formats.record import (
    ArticleRecord,
    ClaimRecord,
    EvidenceRecord,
    LinkRecord,
    SentenceRecord,
    SourceRecord,
    SourcingRecord,
    VerdictRecord,
    VerificationRecord,
)
from annotations.models import Article, Claim, Event, Project, Revision, Sentence, Source, User
from annotations.queries.records import records
from annotations.text.segmentation import segment
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    EvidenceKind,
    Role,
    SourceKind,
    Stance,
    Status,
    Verb,
)
from tests import factories
from tests.formats.strategies import PEOPLE, SOURCES, VERDICTS, articles

pytestmark = pytest.mark.django_db

TEXT = "The mayor resigned on Monday. It rained."


@pytest.fixture
def project() -> Project:
    project = factories.project(slug="desk")
    for name in PEOPLE:
        factories.member(project, Role.MANAGER, factories.user(name))
    return project


def manager(project: Project) -> User:
    return User.objects.get(username=PEOPLE[0])


def claim(**values: Any) -> ClaimRecord:
    return replace(ClaimRecord(Span(0, 18), "The mayor resigned."), **values)


def article(number: int = 1, **values: Any) -> ArticleRecord:
    """An article that has no other's text."""
    return replace(ArticleRecord(f"{TEXT} {number} times.", f"Article {number}"), **values)


def take_in(
    project: Project, *found: ArticleRecord | Refused, mode: Mode = Mode.KEEP_THE_GOOD
) -> Progress:
    """Import `found`; the progress has the lines of all batches."""
    told: list[Progress] = []
    done = import_articles(
        by=manager(project),
        project=project,
        found=[
            each if isinstance(each, Refused) else Read(number, each)
            for number, each in enumerate(found, start=1)
        ],
        mode=mode,
        told=told.append,
        at=factories.AT,
    )
    return replace(done, lines=tuple(line for progress in told for line in progress.lines))


def exported(project: Project) -> list[ArticleRecord]:
    return list(records(manager(project), project))


def as_stored(record: ArticleRecord) -> ArticleRecord:
    """`record` with its sentences, and without the snapshots, whose files aren't in it."""
    segmentation = segment(record.text, record.language)
    claims = (
        replace(each, evidence=tuple(replace(proof, snapshot=None) for proof in each.evidence))
        for each in record.claims
    )
    return replace(
        record,
        segmenter=segmentation.segmenter,
        sentences=tuple(
            SentenceRecord(each.span, each.paragraph) for each in segmentation.sentences
        ),
        claims=tuple(claims),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(articles())
def test_what_is_imported_is_exported_again(project: Project, record: ArticleRecord) -> None:
    target = factories.project(scale=project.scale)
    for name in PEOPLE:
        factories.member(target, Role.MANAGER, User.objects.get(username=name))
    done = take_in(target, record)
    assert done.added == 1, done.lines
    assert exported(target) == [as_stored(record)]
