"""Assigned is open, done and back in the queue, whatever happens, for each person and in all."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.actions.assignments import (
    assign,
    expire_leases,
    finish_assignment,
    return_assignment,
)
from annotations.actions.conflicts import declare_conflict, end_conflict
from annotations.actions.queue import take_next
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Assignment, Claim, ConflictOfInterest, Project, User
from annotations.queries.accounting import account_of_all, accounts
from annotations.rules.assignments import Account
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db

QUOTES = ("The mayor", "resigned", "on Monday")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "take",
                "give",
                "give the article",
                "give back",
                "finish",
                "verify",
                "conflict",
                "wait",
            )
        ),
        st.integers(0, 1),
        st.integers(0, 2),
    ),
    max_size=9,
)


class Desk:
    """Two reviewers and a manager, an article with three claims, and a time that goes on."""

    def __init__(self) -> None:
        self.project: Project = factories.project(reviews_needed=2)
        self.article = factories.article(self.project)
        self.claims = [factories.claim(self.article, quote) for quote in QUOTES]
        self.manager = factories.manager_of(self.project)
        self.people = [factories.member(self.project, Role.REVIEWER) for _ in range(2)]
        self.now = timezone.now()
        self.assigned = 0

    def do(self, step: str, who: User, claim: Claim) -> None:
        self.now += timedelta(minutes=1)
        before = Assignment.objects.count()
        with suppress(Invalid, NotAllowed, Stale):
            getattr(self, step.replace(" ", "_"))(who, claim)
        self.assigned += Assignment.objects.count() - before

    def take(self, who: User, _claim: Claim) -> None:
        take_next(by=who, project=self.project, at=self.now)

    def give(self, who: User, claim: Claim) -> None:
        by, project = self.manager, self.project
        assign(by=by, project=project, person=who, claims=[claim.pk], at=self.now)

    def give_the_article(self, who: User, _claim: Claim) -> None:
        by, project = self.manager, self.project
        assign(by=by, project=project, person=who, articles=[self.article.pk], at=self.now)

    def _mine(self, who: User) -> Assignment | None:
        return Assignment.objects.filter(person=who).order_by("-pk").first()

    def give_back(self, who: User, _claim: Claim) -> None:
        if mine := self._mine(who):
            return_assignment(by=who, assignment=mine, reason="No time.", at=self.now)

    def finish(self, who: User, _claim: Claim) -> None:
        if mine := self._mine(who):
            finish_assignment(by=who, assignment=mine, at=self.now)

    def verify(self, who: User, claim: Claim) -> None:
        claim.refresh_from_db()
        factories.verification(claim, by=who, at=self.now)

    def conflict(self, who: User, _claim: Claim) -> None:
        if standing := ConflictOfInterest.objects.standing().filter(person=who).first():
            end_conflict(by=self.manager, conflict=standing, at=self.now)
        else:
            article = self.article
            declare_conflict(by=who, article=article, person=who, reason="So.", at=self.now)

    def wait(self, _who: User, claim: Claim) -> None:
        self.now += timedelta(days=3)
        if claim == self.claims[0]:
            expire_leases(at=self.now)


class TestAccounts(TestCase):
    @given(STEPS)
    @settings(deadline=None, max_examples=12)
    def test_it_always_adds_up(self, steps: list[tuple[str, int, int]]) -> None:
        desk = Desk()
        for step, who, claim in steps:
            desk.do(step, desk.people[who], desk.claims[claim])
        rows = accounts(desk.manager, desk.project, desk.now).rows
        total = account_of_all(desk.manager, desk.project, desk.now)
        for row in rows:
            account = row.account
            theirs = Assignment.objects.filter(person=row.person)
            assert account.assigned == theirs.count()
            assert account.open == theirs.held(desk.now).count()
            assert account.back == theirs.back(desk.now).count()
        assert sum((row.account for row in rows), Account()) == total
        assert total.assigned == desk.assigned


def test_a_lease_that_ran_out_counts_as_over_before_anybody_wrote_it_down() -> None:
    made = factories.assignment(factories.article())
    by, project = factories.manager_of(made.article.project), made.article.project
    before, after = made.leased_until - timedelta(seconds=1), made.leased_until
    assert account_of_all(by, project, before) == Account(open=1)
    assert account_of_all(by, project, after) == Account(run_out=1)


def test_a_person_sees_their_own_account_and_a_manager_everybodys() -> None:
    article, now = factories.article(), timezone.now()
    mine, theirs = factories.assignment(article), factories.assignment(article)
    seen = accounts(mine.person, article.project, now)
    assert [row.person for row in seen.rows] == [mine.person]
    assert account_of_all(mine.person, article.project, now).assigned == 1
    every = accounts(factories.manager_of(article.project), article.project, now).rows
    assert {row.person for row in every} == {mine.person, theirs.person}


def test_the_load_is_the_claims_ahead_and_the_pace_those_answered_a_week() -> None:
    article, now = factories.article(), timezone.now()
    claims = [factories.claim(article, quote) for quote in QUOTES]
    who = factories.assignment(article).person
    factories.assignment(claims[0], who)
    factories.verification(claims[2], by=who, at=now - timedelta(days=2))
    (row,) = accounts(who, article.project, now).rows
    # The claim that was given besides is among those of the article.
    assert (row.load, row.pace, row.weeks) == (2, 0.25, 8)
