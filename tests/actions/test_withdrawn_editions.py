"""Withdrawing an edition in public; its bytes stay."""

import pytest

from annotations.actions.reports import withdraw_edition
from annotations.errors import Invalid, NotAllowed
from annotations.models import Event, Report
from annotations.queries import reports as queries
from annotations.vocabulary import EditionState, Role, Verb
from tests import factories
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    return published(factories.claim().article)


def withdraw(report: Report, reason: str = "A forged letter.", by: object = None) -> Report:
    by = by or factories.manager_of(report.article.project)
    return withdraw_edition(by=by, report=report, reason=reason)  # type: ignore[arg-type]


def read(report: Report) -> Report:
    return queries.by_id(factories.manager_of(report.article.project), report.pk)


def test_who_may_publish_may_withdraw(report: Report) -> None:
    project = report.article.project
    for by in (factories.member(project, Role.ANNOTATOR), factories.user()):
        with pytest.raises(NotAllowed):
            withdraw(report, by=by)
    withdraw(report, by=factories.member(project, Role.REVIEWER))
    assert read(report).state is EditionState.WITHDRAWN


def test_a_withdrawn_edition_keeps_its_bytes_and_says_why(report: Report) -> None:
    withdraw(report, " A forged letter. ")
    now = read(report)
    assert (now.content, now.sha256) == (report.content, report.sha256)
    assert now.withdrawn_because == "A forged letter."
    event = Event.objects.get(verb=Verb.WITHDRAW_EDITION)
    assert (event.subject, event.after) == (report.pk, {"reason": "A forged letter."})


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_takes_a_reason(report: Report, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        withdraw(report, reason)
    assert refusal.value.field == "reason"
    assert read(report).state is EditionState.CURRENT


def test_it_is_withdrawn_once(report: Report) -> None:
    withdraw(report)
    with pytest.raises(Invalid):
        withdraw(report)


def test_an_edition_is_superseded_by_the_latest_one(report: Report) -> None:
    published(report.article)
    third = published(report.article)
    first = read(report)
    assert (first.state, first.superseded_by) == (EditionState.SUPERSEDED, 3)
    assert (read(third).state, read(third).superseded_by) == (EditionState.CURRENT, None)


def test_withdrawing_the_latest_does_not_bring_the_one_before_back(report: Report) -> None:
    withdraw(published(report.article))
    assert (read(report).state, read(report).superseded_by) == (EditionState.SUPERSEDED, 2)


def test_the_public_log_has_editions_that_correct_and_that_were_withdrawn(report: Report) -> None:
    project, article = report.article.project, report.article
    manager = factories.manager_of(project)
    published(article)
    published(article, note="Claim 1a was corrected.")
    published(factories.claim(factories.article(project)).article, note="A first edition.")
    withdraw(report)
    log = queries.corrections(manager, project).rows
    assert [(each.edition, each.note, each.withdrawn_because) for each in log] == [
        (3, "Claim 1a was corrected.", ""),
        (1, "", "A forged letter."),
    ]
    assert queries.corrections(manager, project, article=article.pk).rows == log
    assert queries.corrections(factories.user(), project).rows == ()
