"""Threads and sign-offs as they stood at a time."""

from datetime import datetime, timedelta

import pytest

from annotations.actions.sign_offs import withdraw_sign_off
from annotations.actions.sourcing import SourcingDraft, record_sourcing
from annotations.actions.talk import (
    QueryDetails,
    change_query,
    close_thread,
    comment_on,
    reopen_thread,
    withdraw_comment,
)
from annotations.models import Claim, Thread, User
from annotations.queries.as_of import article_as_of, claim_with_talk
from annotations.records.sign_off import SignOffRecord
from annotations.records.talk import ThreadRecord
from annotations.vocabulary import Addressee, Basis, Role, SignOffRole, ThreadState, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def day(number: int) -> datetime:
    return factories.AT + timedelta(days=number)


def now(of: Thread) -> Thread:
    return Thread.objects.select_related("article__project").get(pk=of.pk)


def seen(user: User, claim: Claim, at: datetime) -> tuple[ThreadRecord, ...]:
    row = Claim.objects.visible_to(user).select_related("article__project").get(pk=claim.pk)
    threads = claim_with_talk(user, row, at)[1]
    assert article_as_of(user, row.article, at).threads == threads
    return threads


def signed(user: User, claim: Claim, at: datetime) -> tuple[SignOffRecord, ...]:
    row = Claim.objects.visible_to(user).select_related("article__project").get(pk=claim.pk)
    return claim_with_talk(user, row, at)[0].sign_offs


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


def test_a_query_is_open_answered_and_closed_one_after_the_other(claim: Claim) -> None:
    me, bo = claim.marked_by, factories.member(claim.article.project, Role.REVIEWER)
    query = factories.query(claim)
    comment_on(by=bo, thread=query, text="She does.", answer=True, at=day(1))
    close_thread(by=me, thread=query, seen=now(query).version, at=day(2))
    reopen_thread(by=me, thread=query, seen=now(query).version, at=day(3))
    comment_on(by=bo, thread=query, text="He does.", answer=True, at=day(4))
    then = [seen(me, claim, day(number))[0] for number in range(5)]
    assert [(each.state, len(each.comments)) for each in then] == [
        (ThreadState.OPEN, 1),
        (ThreadState.ANSWERED, 2),
        (ThreadState.CLOSED, 2),
        (ThreadState.OPEN, 2),
        (ThreadState.ANSWERED, 3),
    ]
    assert [each.closed_by for each in then] == ["", "", me.username, "", ""]
    assert then[2].closed_at == day(2)


def test_a_query_asked_whom_it_asked_then(claim: Claim) -> None:
    me, bo = claim.marked_by, factories.member(claim.article.project, Role.REVIEWER)
    query = factories.query(claim, asked=bo.username, due_at=day(7))
    change_query(by=me, thread=query, seen=1, details=QueryDetails(Addressee.LEGAL), at=day(1))
    (then,), (later,) = seen(me, claim, day(0)), seen(me, claim, day(1))
    assert (then.addressee, then.asked, then.due_at) == (Addressee.AUTHOR, bo.username, day(7))
    assert (later.addressee, later.asked, later.due_at) == (Addressee.LEGAL, "", None)


def test_a_comment_was_there_before_it_was_withdrawn(claim: Claim) -> None:
    thread = factories.thread(claim)
    said = factories.comment(thread)
    withdraw_comment(by=claim.marked_by, comment=said, at=day(1))
    assert [
        seen(claim.marked_by, claim, day(number))[0].comments[1].withdrawn_at for number in (0, 1)
    ] == [None, day(1)]


def test_of_another_time_the_blind_see_no_more_of_talk_than_now() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True)))
    me, other = (factories.member(claim.article.project, Role.REVIEWER) for _ in "12")
    factories.thread(claim, by=other)
    assert seen(me, claim, day(1)) == ()
    assert len(seen(other, claim, day(1))) == 1


def test_a_sign_off_stood_before_it_ended(claim: Claim) -> None:
    factories.verification(claim)
    me = claim.marked_by
    factories.sign_off(claim, me)
    editors = factories.sign_off(claim, me, SignOffRole.EDITOR)
    withdraw_sign_off(by=me, sign_off=editors, reason="Too soon.", at=day(1))
    record_sourcing(
        by=me,
        claim=claim,
        seen=1,
        supersedes=None,
        draft=SourcingDraft(Basis.COMMON_KNOWLEDGE),
        at=day(2),
    )
    assert [each.stands for each in signed(me, claim, day(0))] == [True, True]
    checkers, withdrawn = signed(me, claim, day(1))
    assert (checkers.stands, withdrawn.withdrawn_because) == (True, "Too soon.")
    checkers, _withdrawn = signed(me, claim, day(2))
    assert (checkers.voided_because, checkers.voided_at) == (Verb.RECORD_SOURCING, day(2))


def test_an_article_was_signed_as_a_whole_before_that_was_void(claim: Claim) -> None:
    factories.verification(claim)
    me = claim.marked_by
    whole = factories.sign_off(claim.article, me)
    withdraw_sign_off(by=me, sign_off=whole, reason="Too soon.", at=day(1))
    article = whole.article
    then = [article_as_of(me, article, day(number)).sign_offs[0].stands for number in (0, 1)]
    assert then == [True, False]
