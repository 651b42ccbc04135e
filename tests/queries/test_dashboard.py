from datetime import timedelta
from typing import Any

import pytest

from annotations.actions.archiving import archive_article
from annotations.actions.claims import withdraw_claim
from annotations.models import Claim, Project, User
from annotations.queries.dashboard import Dashboard, dashboard
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = " ".join(f"Thing {number} happened." for number in range(9))
NOW = factories.AT + timedelta(days=4)


def claims(project: Project, number: int) -> list[Claim]:
    article = factories.article(project, TEXT)
    return [factories.claim(article, f"Thing {at} happened") for at in range(number)]


def shown(user: User, project: Project, **when: Any) -> Dashboard:
    return dashboard(user, project, factories.AT + timedelta(**when), articles=0).figures


def labelled(drawn: Any) -> dict[str, int]:
    return {each.part.label: each.part.count for each in drawn if each.part.count}


def test_open_claims_are_counted_by_the_days_since_they_were_marked() -> None:
    project = factories.project()
    me = factories.member(project)
    first, second, third = claims(project, 3)
    factories.verification(second, by=me)
    withdraw_claim(by=me, claim=third, seen=1, reason="A forecast.")
    put_away = factories.claim(factories.article(project))
    archive_article(by=me, article=put_away.article, seen=1, reason="Old.")

    for days, label in ((0, "today"), (3, "1–3 days"), (4, "4–7 days"), (8, "older")):
        found = shown(me, project, days=days)
        assert (found.open, found.claims) == (1, 2)
        assert labelled(found.ages) == {label: 1}
    assert first.status == "open"


def test_verdicts_are_counted_in_the_order_of_their_scale() -> None:
    project = factories.project()
    me = factories.member(project)
    for claim, key in zip(claims(project, 4), ("false", "true", "false"), strict=False):
        factories.verification(claim, key, by=me)
    assert list(labelled(shown(me, project).verdicts).items()) == [("True", 1), ("False", 2)]


def test_the_latest_sourcing_of_a_claim_says_how_its_nearest_source_is_identified() -> None:
    project = factories.project()
    me, other = factories.member(project), factories.member(project)
    first, second, _third = claims(project, 3)
    factories.record_sourcing(first, "Politico", "Reuters", by=me)
    factories.record_sourcing(second, "Politico", by=me)
    factories.record_sourcing(second, by=other)
    assert labelled(shown(me, project).identified) == {"named": 1, "unattributed": 1}


def test_a_sourcing_that_an_adjudication_took_leads_over_a_later_one() -> None:
    claim = factories.dispute()
    project = claim.article.project
    me = factories.manager_of(project)
    later = claim.sourcings.order_by("pk").last()
    assert later
    factories.record_sourcing(claim, by=later.reviewer)
    assert labelled(shown(me, project).identified) == {"unattributed": 1}
    factories.adjudication(claim)
    assert labelled(shown(me, project).identified) == {"named": 1}


def test_a_claim_that_two_people_judged_counts_in_the_week_of_the_second() -> None:
    project = factories.project(reviews_needed=2)
    me, other = factories.member(project), factories.member(project)
    same, differing, _once = claims(project, 3)
    for claim, keys in ((same, ("true", "true")), (differing, ("true", "false"))):
        for who, key in zip((me, other), keys, strict=True):
            factories.verification(claim, key, by=who)
    factories.verification(differing, "true", by=other)  # who gives in still differed
    factories.verification(_once, by=me)

    found = shown(me, project, weeks=1)

    assert (found.twice_checked, found.disagreement) == (2, 50)
    assert [(week.checked, week.percent) for week in found.weeks[-2:]] == [(2, 50), (0, None)]
    assert shown(me, project, weeks=9).disagreement is None


def test_who_works_blind_sees_no_figure_of_what_is_hidden_from_them() -> None:
    project = factories.project(reviews_needed=2, blind=True)
    manager, other = factories.member(project), factories.member(project, Role.REVIEWER)
    me = factories.member(project, Role.REVIEWER)
    (claim,) = claims(project, 1)
    factories.record_sourcing(claim, "Politico", by=other)
    for who, key in ((manager, "true"), (other, "false")):
        factories.verification(claim, key, by=who)
    assert (shown(me, project).sourced, shown(me, project).twice_checked) == (0, 0)
    assert (shown(manager, project).sourced, shown(manager, project).twice_checked) == (1, 1)


@pytest.mark.parametrize("number", [1, 5])
def test_it_takes_four_statements(number: int, django_assert_num_queries: Any) -> None:
    project = factories.project()
    me = factories.member(project)
    for claim in claims(project, number):
        factories.record_sourcing(claim, "Politico", by=me)
        factories.verification(claim, by=me)
    with django_assert_num_queries(4):
        assert shown(me, project).decided == number
