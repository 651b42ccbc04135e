"""Imports records of articles into a project."""

from dataclasses import replace
from typing import Any

from annotations.actions.imports import ImportOutcome, ImportProgress, Mode, import_articles
from annotations.exchange.format import ReadItem, RefusedItem
from annotations.models import Project, User
from annotations.queries.export_records import records
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    EvidenceKind,
    Role,
    Stance,
)
from tests import factories
from tests.exchange.strategies import PEOPLE, SOURCES, VERDICTS

TEXT = "The mayor resigned on Monday. It rained."


def project_with_people() -> Project:
    project = factories.project(slug="desk", independent_marking=True)
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
    project: Project, *found: ArticleRecord | RefusedItem, mode: Mode = Mode.KEEP_THE_GOOD
) -> ImportProgress:
    """Import `found`; the progress has the lines of all batches."""
    told: list[ImportProgress] = []
    done = import_articles(
        by=manager(project),
        project=project,
        items=[
            each if isinstance(each, RefusedItem) else ReadItem(number, each)
            for number, each in enumerate(found, start=1)
        ],
        mode=mode,
        on_progress=told.append,
        at=factories.AT,
    )
    return replace(done, lines=tuple(line for progress in told for line in progress.lines))


def exported(project: Project) -> list[ArticleRecord]:
    return list(records(manager(project), project))


def reasons(
    progress: ImportProgress, outcome: ImportOutcome = ImportOutcome.REFUSED
) -> dict[int, str]:
    return {line.number: line.reason for line in progress.lines if line.outcome is outcome}


def verification(**values: Any) -> VerificationRecord:
    return replace(VerificationRecord(VERDICTS[0], "Seen.", reviewer=PEOPLE[1]), **values)


def proof(**values: Any) -> EvidenceRecord:
    return replace(
        EvidenceRecord(Stance.SUPPORTS, EvidenceKind.DATA, "The minutes", added_by=PEOPLE[2]),
        **values,
    )


SOURCED = SourcingRecord(Basis.ATTRIBUTED, chain=(AttributionRecord(SOURCES[0]),))
