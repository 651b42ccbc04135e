from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.actions.articles import change_article
from annotations.actions.claims import ClaimDetails, change_claim
from annotations.actions.restoring import restore_claim_as_of, restore_details_as_of
from annotations.actions.undoing import undo
from annotations.errors import Invalid, NotFound, Stale
from annotations.models import Claim, Event, Sourcing, User
from annotations.queries.as_of import claim_as_of
from annotations.records.claim import ClaimRecord
from annotations.vocabulary import ClaimKind, Role, Status
from tests import factories

pytestmark = pytest.mark.django_db

BEFORE = factories.AT - timedelta(days=1)


def restate(claim: Claim, statement: str) -> Claim:
    claim.refresh_from_db()
    details = ClaimDetails(statement, ClaimKind.EVENT)
    return change_claim(by=claim.marked_by, claim=claim, seen=claim.version, details=details)


def as_seen_by(user: User, claim: Claim, at: object = None) -> ClaimRecord:
    row = Claim.objects.visible_to(user).select_related("article__project").get(pk=claim.pk)
    return claim_as_of(user, row, at or timezone.now())  # type: ignore[arg-type]


def test_a_claim_says_again_what_it_said_then() -> None:
    claim = factories.claim()
    first = claim.statement
    restate(claim, "She stayed.")
    restored = restore_claim_as_of(by=claim.marked_by, claim=claim, seen=2, as_of=factories.AT)
    assert (restored.statement, restored.version) == (first, 3)
    undo(by=claim.marked_by, project=claim.article.project)
    claim.refresh_from_db()
    assert claim.statement == "She stayed."


def test_ones_own_sourcing_of_then_is_recorded_anew_and_nobody_elses() -> None:
    claim = factories.claim()
    me, other = claim.marked_by, factories.member(claim.article.project)
    for by in (me, other):
        factories.record_sourcing(claim, "Politico", by=by)
    then = Event.objects.order_by("pk").last()
    assert then
    for by in (me, other):
        factories.record_sourcing(claim, "Reuters", by=by)
    Event.objects.filter(pk__gt=then.pk).update(at=timezone.now())
    restore_claim_as_of(by=me, claim=claim, seen=1, as_of=factories.AT)
    named = {each.reviewer: each.chain.get().source.name for each in Sourcing.objects.live()}
    assert named == {me: "Politico", other: "Reuters"}


def test_where_nothing_was_different_nothing_is_logged() -> None:
    claim = factories.claim()
    events = Event.objects.count()
    with pytest.raises(Invalid, match="was different then"):
        restore_claim_as_of(by=claim.marked_by, claim=claim, seen=1, as_of=factories.AT)
    assert Event.objects.count() == events


def test_a_claim_that_somebody_changed_is_not_restored_over_them() -> None:
    claim = factories.claim()
    restate(claim, "She stayed.")
    with pytest.raises(Stale):
        restore_claim_as_of(by=claim.marked_by, claim=claim, seen=1, as_of=factories.AT)


def test_before_it_was_marked_there_was_no_claim() -> None:
    claim = factories.claim()
    with pytest.raises(NotFound):
        as_seen_by(claim.marked_by, claim, BEFORE)


def test_an_articles_details_are_what_they_were() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    change_article(by=by, article=article, seen=1, changes={"title": "New", "topics": ["water"]})
    restored = restore_details_as_of(by=by, article=article, seen=2, as_of=factories.AT)
    assert (restored.title, restored.topics) == ("A title", [])


def test_of_another_time_the_blind_see_no_more_than_now() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))
    me, other = (factories.member(claim.article.project, Role.REVIEWER) for _ in "12")
    factories.record_sourcing(claim, "Politico", by=other)
    factories.verification(claim, "true", by=other)
    then = as_seen_by(me, claim)
    assert (then.sourcings, then.verifications, then.status) == ((), (), Status.OPEN)


def test_of_a_decided_claim_everybody_sees_how_it_was() -> None:
    claim = factories.claim(factories.article(factories.project(blind=True)))
    me, other = (factories.member(claim.article.project, Role.REVIEWER) for _ in "12")
    factories.verification(claim, "true", by=other)
    then = as_seen_by(me, claim)
    assert (len(then.verifications), then.status) == (1, Status.VERIFIED)
