"""What another number of reviews, or another blindness, does to the claims of a project."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.projects import change_project
from annotations.actions.reports import publish
from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.errors import NotAllowed, Unconfirmed
from annotations.models import Claim, Event, Project, Verdict, VerdictScale, Verification
from annotations.queries.log import breaks
from annotations.queries.settings_effect import effect_of, previewed, shares
from annotations.rules.status import Review, ReviewerVerdict, outcome_of
from annotations.vocabulary import Role, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = ("The mayor", "resigned", "on Monday", "council", "budget", "grew")


def checked(of: Project, number: int, reviewers: int = 1, key: str = "true") -> list[Claim]:
    """Claims of a new article, each with verdicts of so many people who agree."""
    article = factories.article(of, title=f"Article {Claim.objects.count()}")
    people = [factories.member(of, Role.REVIEWER) for _ in range(reviewers)]
    claims = [factories.claim(article, words) for words in WORDS[:number]]
    for claim in claims:
        for person in people:
            factories.verification(claim, key, by=person)
    return claims


def change(of: Project, affects: int | None = None, **changes: Any) -> Project:
    return change_project(by=factories.manager_of(of), project=of, changes=changes, affects=affects)


def statuses(*claims: Claim) -> list[str]:
    return [Claim.objects.get(pk=claim.pk).status for claim in claims]


def test_more_reviews_reopen_what_fewer_decided_when_the_number_is_said() -> None:
    project = factories.project()
    claims = checked(project, 3)
    disputed = checked(project, 1, 2)[0]
    factories.verification(disputed, "false", by=factories.member(project, Role.REVIEWER))

    with pytest.raises(Unconfirmed) as refusal:
        change(project, reviews_needed=2)
    assert (refusal.value.affects, refusal.value.effect.reopened) == (3, 3)
    assert statuses(*claims) == [Status.VERIFIED] * 3
    change(project, refusal.value.affects, reviews_needed=2)

    assert statuses(*claims, disputed) == [*[Status.IN_REVIEW] * 3, Status.DISPUTED]
    assert set(Claim.objects.values_list("verdict", flat=True)) == {None}
    assert Verification.objects.live().filter(claim__in=claims).count() == 3


def test_fewer_reviews_decide_by_the_verdicts_that_there_are() -> None:
    project = factories.project(reviews_needed=2)
    true, false = checked(project, 1)[0], checked(project, 1, key="false")[0]
    untouched = factories.claim(factories.article(project))

    with pytest.raises(Unconfirmed) as refusal:
        change(project, reviews_needed=1)
    change(project, 2, reviews_needed=1)

    assert refusal.value.effect.decided == 2
    assert statuses(true, false, untouched) == [Status.VERIFIED, Status.VERIFIED, Status.OPEN]
    found = {claim.pk: claim.verdict for claim in Claim.objects.select_related("verdict")}
    assert (found[true.pk].key, found[false.pk].key) == ("true", "false")


@pytest.mark.parametrize("told", [None, 0, 2, 4])
def test_who_was_told_another_number_is_told_the_one_that_holds(told: int | None) -> None:
    project = factories.project()
    claims = checked(project, 3)
    events = Event.objects.count()
    with pytest.raises(Unconfirmed) as refusal:
        change(project, told, reviews_needed=2, name="Renamed")
    assert refusal.value.affects == 3
    project.refresh_from_db()
    assert (project.reviews_needed, project.name != "Renamed") == (1, True)
    assert statuses(*claims) == [Status.VERIFIED] * 3
    assert Event.objects.count() == events


def test_a_change_that_concerns_no_claim_needs_no_number_and_refuses_a_wrong_one() -> None:
    project = factories.project()
    factories.claim(factories.article(project))
    with pytest.raises(Unconfirmed):
        change(project, 5, reviews_needed=2)
    assert change(project, reviews_needed=2).reviews_needed == 2


def test_each_claim_has_an_event_with_its_status_before_and_after() -> None:
    project = factories.project()
    claims = checked(project, 2)
    change(project, 2, reviews_needed=2)

    events = list(Event.objects.filter(project=project).order_by("number"))[-3:]

    assert [event.verb for event in events] == [Verb.CHANGE_PROJECT, Verb.RECOUNT, Verb.RECOUNT]
    assert [event.claim_id for event in events[1:]] == [claim.pk for claim in claims]
    assert events[1].before == {"status": "verified", "reviews_needed": 1}
    assert events[1].after == {"status": "in_review", "reviews_needed": 2}
    assert breaks() == []


def test_every_claim_stands_as_the_one_function_says() -> None:
    project = factories.project(reviews_needed=2)
    claims = [*checked(project, 3, 1), *checked(project, 2, 2), *checked(project, 1, 3)]
    for needed in (3, 1, 2):
        affects = effect_of(project, {"reviews_needed": needed}).affects
        change(project, affects, reviews_needed=needed)
        project.refresh_from_db()
        for claim in Claim.objects.filter(pk__in=[each.pk for each in claims]):
            given = tuple(
                ReviewerVerdict(each.verdict_id, current=each.claim_version == claim.version)
                for each in Verification.objects.live().filter(claim=claim)
            )
            expected = outcome_of(Review(needed=needed, verdicts=given, sourcings=1))
            assert (claim.status, claim.verdict_id) == (expected.status, expected.verdict)


def test_a_verdict_on_an_earlier_wording_decides_nothing_when_fewer_are_needed() -> None:
    project = factories.project(reviews_needed=2)
    (claim,) = checked(project, 1)
    Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1, status=Status.RECHECK)
    change(project, reviews_needed=1)
    assert statuses(claim) == [Status.RECHECK]


def test_withdrawn_claims_and_other_projects_are_left_alone() -> None:
    project, other = factories.project(), factories.project()
    (elsewhere,) = checked(other, 1)
    (withdrawn,) = checked(project, 1)
    Claim.objects.filter(pk=withdrawn.pk).update(
        status=Status.WITHDRAWN, withdrawn_because="Why.", verdict=None
    )
    change(project, reviews_needed=2)
    assert statuses(elsewhere, withdrawn) == [Status.VERIFIED, Status.WITHDRAWN]


def test_a_hundred_claims_more_take_no_statement_more() -> None:
    counts = []
    for number in (1, 6):
        project = factories.project()
        checked(project, number)
        checked(project, number, key="false")
        factories.webhook(project)
        with CaptureQueriesContext(connection) as captured:
            change(project, number * 2, reviews_needed=2)
        counts.append(sum("SAVEPOINT" not in each["sql"] for each in captured))
    assert counts[0] == counts[1]


def test_the_articles_are_named_with_what_was_published_of_them() -> None:
    project = factories.project()
    first, second = checked(project, 1), checked(project, 3)
    publish(by=factories.manager_of(project), article=first[0].article)
    found = shares(effect_of(project, {"reviews_needed": 2}))
    assert [(each.title, each.reopened, each.edition) for each in found] == [
        (second[0].article.title, 3, None),
        (first[0].article.title, 1, 1),
    ]


@pytest.mark.parametrize("blind", [True, False])
def test_blindness_hides_or_shows_the_work_on_what_is_not_decided(*, blind: bool) -> None:
    project = factories.project(blind=not blind, reviews_needed=2)
    checked(project, 2, 1)
    checked(project, 1, 2)
    sourced = factories.claim(factories.article(project))
    factories.record_sourcing(sourced, by=factories.member(project, Role.ANNOTATOR))

    with pytest.raises(Unconfirmed) as refusal:
        change(project, blind=blind)
    effect = refusal.value.effect
    assert (refusal.value.affects, len(effect.sighted), effect.reviewers) == (3, 3, 2)
    assert effect.claims == ()
    events = Event.objects.count()
    assert change(project, 3, blind=blind).blind is blind
    assert Event.objects.count() == events + 1


def test_blindness_together_with_more_reviews_hides_what_is_reopened_too() -> None:
    project = factories.project()
    checked(project, 2)
    effect = effect_of(project, {"blind": True, "reviews_needed": 2})
    assert (effect.reopened, len(effect.sighted), effect.affects) == (2, 2, 2)
    project = factories.project(reviews_needed=2)
    checked(project, 2)
    effect = effect_of(project, {"blind": True, "reviews_needed": 1})
    assert (effect.decided, len(effect.sighted), effect.affects) == (2, 0, 2)


def test_verdicts_of_another_scale_go_on_counting_and_never_agree_with_new_ones() -> None:
    project = factories.project(reviews_needed=2)
    one, both = checked(project, 2)
    scale = VerdictScale.objects.create(key="other", name="Other scale", ordinal=False)
    verdict = Verdict.objects.create(
        scale=scale,
        key="true",
        label="True",
        order=1,
        hotkey="1",
        tone="true",
        alternate_name="True",
    )
    assert change(project, scale_id=scale.pk).scale_id == scale.pk
    assert statuses(one, both) == [Status.IN_REVIEW] * 2
    change(project, 2, reviews_needed=1)
    assert statuses(one) == [Status.VERIFIED]

    both.refresh_from_db()
    verify_claim(
        by=factories.member(project, Role.REVIEWER),
        claim=both,
        seen=both.version,
        supersedes=None,
        draft=VerificationDraft(verdict=verdict.pk, rationale="Why."),
    )
    assert statuses(both) == [Status.DISPUTED]


def test_only_who_may_change_the_settings_is_told_what_they_would_do() -> None:
    project = factories.project()
    with pytest.raises(NotAllowed):
        previewed(factories.member(project, Role.ADJUDICATOR), project, {"reviews_needed": 2})
