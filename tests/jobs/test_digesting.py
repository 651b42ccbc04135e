"""What somebody hasn't read is mailed, once a day at most, and never what is hidden from them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from annotations.actions.notifications import choose_digest, read_notifications
from annotations.jobs.queues import Queue
from annotations.models import Claim, User
from annotations.vocabulary import Role
from tests import factories
from tests.jobs.at_work import work_off

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


def member(claim: Claim, **fields: Any) -> User:
    reader = factories.user("reader", **{"email": "reader@example.org", **fields})
    return factories.member(claim.article.project, Role.REVIEWER, reader)


def mailed_after(hours: int = 0) -> list[str]:
    """The addresses that the worker mails to at a time."""
    before = len(mail.outbox)
    work_off(Queue.HOUSEKEEPING, at=factories.AT + hours * HOUR)
    return [each.to[0] for each in mail.outbox[before:]]


def test_what_is_unread_is_mailed_once_and_the_next_after_a_day(claim: Claim) -> None:
    member(claim)
    thread = factories.thread(claim, "@reader, a secret?")
    assert mailed_after() == ["reader@example.org"]
    assert "A title" in mail.outbox[0].body
    assert "secret" not in mail.outbox[0].body
    factories.comment(thread, "@reader?")
    assert mailed_after(2) == []
    assert mailed_after(25) == ["reader@example.org"]
    assert mailed_after(50) == []


def test_a_mail_leads_to_each_thread_where_the_site_has_an_address(
    claim: Claim, settings: Any
) -> None:
    member(claim)
    thread = factories.thread(claim, "@reader, a secret?")
    settings.SITE_ADDRESS = "https://factcheck.example.org"
    mailed_after()
    assert f"https://factcheck.example.org/threads/{thread.pk}/" in mail.outbox[0].body


def test_without_an_address_a_mail_has_no_link(claim: Claim) -> None:
    member(claim)
    factories.thread(claim, "@reader?")
    mailed_after()
    assert "/threads/" not in mail.outbox[0].body


def test_nothing_is_mailed_of_what_was_read(claim: Claim) -> None:
    reader = member(claim)
    factories.thread(claim, "@reader?")
    read_notifications(by=reader)
    assert mailed_after() == []


def test_who_wants_no_mail_gets_none(claim: Claim) -> None:
    choose_digest(by=member(claim), mail_digest=False)
    factories.thread(claim, "@reader?")
    assert mailed_after() == []


def test_a_mail_server_that_is_away_loses_nothing(
    claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    member(claim)
    factories.thread(claim, "@reader?")

    def refuse(*_arguments: Any) -> int:
        raise OSError("away")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert mailed_after() == []
    assert mailed_after(2) == ["reader@example.org"]


def test_what_blindness_hides_is_mailed_when_the_claim_is_decided() -> None:
    project = factories.project(blind=True)
    claim = factories.claim(factories.article(project))
    member(claim)
    writer = factories.member(project, Role.REVIEWER)
    factories.thread(claim, "@reader?", by=writer)
    assert mailed_after() == []
    factories.verification(claim, by=writer)
    assert mailed_after(2) == ["reader@example.org"]


def test_a_worker_mails_what_waits_now(claim: Claim) -> None:
    member(claim)
    factories.thread(claim, "@reader?")
    work_off(Queue.HOUSEKEEPING)
    assert [each.to for each in mail.outbox] == [["reader@example.org"]]
