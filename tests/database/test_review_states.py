"""The state of its review that is kept with an article is what its claims and reports say."""

from datetime import timedelta

import pytest
from django.db import connection

from annotations.actions.claims import withdraw_claim
from annotations.actions.reports import publish
from annotations.database import review_states
from annotations.models import Article, Claim
from annotations.rules.progress import NEVER
from annotations.vocabulary import ReviewState
from tests import factories
from tests.queries.integrity.test_check import discrepancies

pytestmark = pytest.mark.django_db


def state_of(article: Article) -> ReviewState:
    article.refresh_from_db()
    assert review_states.wrong_states([article.pk]) == []
    return ReviewState(article.review_state)


def test_the_state_follows_from_what_is_done_about_the_claims() -> None:
    article = factories.article(factories.project(reviews_needed=2))
    by, other = factories.manager_of(article.project), factories.member(article.project)
    assert state_of(article) == ReviewState.UNMARKED
    claim = factories.claim(article)
    assert state_of(article) == ReviewState.WAITING
    factories.verification(claim, "true", by=by)
    factories.verification(claim, "false", by=other)
    assert state_of(article) == ReviewState.DISPUTED
    second = factories.claim(article, "A council member")
    assert state_of(article) == ReviewState.WAITING_AND_DISPUTED
    withdraw_claim(by=by, claim=second, seen=1, reason="Not a claim.")
    factories.verification(claim, "true", by=other)
    assert state_of(article) == ReviewState.READY
    publish(by=by, article=article)
    assert state_of(article) == ReviewState.PUBLISHED
    factories.claim(article, "the budget grew")
    assert state_of(article) == ReviewState.WAITING


def test_an_article_is_due_until_it_is_finished() -> None:
    due = factories.AT + timedelta(days=3)
    article = factories.article(due_at=due)
    article.refresh_from_db()
    assert article.due_first == due
    factories.verification(factories.claim(article))
    article.refresh_from_db()
    assert article.due_first == NEVER


def test_many_claims_that_change_at_once_are_taken_into_account() -> None:
    articles = [
        factories.claim(factories.article(text=f"{n} came.\n"), f"{n} came").article
        for n in range(2)
    ]
    Claim.objects.update(status="withdrawn", withdrawn_because="Not claims.")
    assert [state_of(article) for article in articles] == [ReviewState.UNMARKED] * 2


def test_a_state_that_was_changed_past_factcheck_is_named() -> None:
    article = factories.claim().article
    Article.objects.filter(pk=article.pk).update(review_state=ReviewState.READY)
    assert f"article {article.pk}: the state of its review isn't what its claims say." in (
        discrepancies()
    )


def test_a_trigger_that_is_missing_is_named_and_made_anew_with_what_it_missed() -> None:
    article = factories.article()
    review_states.remove_triggers(connection)
    factories.claim(article)
    assert len(review_states.missing_triggers(connection)) == 7
    review_states.install(connection)
    assert review_states.missing_triggers(connection) == []
    assert state_of(article) == ReviewState.WAITING
