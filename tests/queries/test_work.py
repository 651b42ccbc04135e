from datetime import timedelta
from itertools import chain, pairwise
from typing import Any

import pytest
from django.utils import timezone

from annotations.actions.articles import change_article
from annotations.actions.claims import ClaimDetails, change_claim
from annotations.models import Claim, User
from annotations.queries.paging import Page, page
from annotations.queries.work import KEYS, WorkFilter, candidates, work
from annotations.vocabulary import ClaimKind, Role
from tests import factories

pytestmark = pytest.mark.django_db


def waiting(user: User) -> list[Claim]:
    return list(work(user).claims.rows)


def test_a_claim_waits_for_a_reviewer_until_their_verdict() -> None:
    project = factories.project(reviews_needed=2)
    me, other = factories.member(project), factories.member(project, Role.REVIEWER)
    claim = factories.claim(factories.article(project))
    assert waiting(me) == [claim]
    factories.verification(claim, by=me)
    assert waiting(me) == []
    assert waiting(other) == [claim]


def test_a_claim_that_was_changed_waits_again() -> None:
    project = factories.project()
    me = factories.member(project)
    claim = factories.claim(factories.article(project))
    factories.verification(claim, by=me)
    claim.refresh_from_db()
    change_claim(
        by=me, claim=claim, seen=claim.version, details=ClaimDetails("Else", ClaimKind.EVENT)
    )
    assert waiting(me) == [claim]


def test_a_claim_waits_for_an_annotator_until_they_tag_it_and_never_for_a_viewer() -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project))
    annotator = factories.member(project, Role.ANNOTATOR)
    viewer = factories.member(project, Role.VIEWER)
    assert waiting(annotator) == [claim]
    assert waiting(viewer) == []
    factories.record_sourcing(claim, "Politico", by=annotator)
    assert waiting(annotator) == []


def test_work_comes_from_all_my_projects_and_no_others() -> None:
    me = factories.user()
    mine = []
    for _ in range(2):
        project = factories.project()
        factories.member(project, who=me)
        mine.append(factories.claim(factories.article(project)))
    factories.claim()
    assert waiting(me) == mine


def test_a_dispute_is_shown_to_those_who_had_a_say() -> None:
    project = factories.project(reviews_needed=2)
    me, other, third = (factories.member(project) for _ in range(3))
    claim = factories.claim(factories.article(project))
    factories.verification(claim, "true", by=me)
    factories.verification(claim, "false", by=other)
    assert list(work(me, WorkFilter.DISPUTED).claims.rows) == [claim]
    assert list(work(third, WorkFilter.DISPUTED).claims.rows) == []


def test_what_i_did_last_comes_first_and_others_deeds_do_not() -> None:
    project = factories.project()
    me, other = factories.member(project), factories.member(project)
    article = factories.article(project)
    claim = factories.claim(article, by=me)
    factories.claim(article, by=other)
    factories.verification(claim, by=me)
    verbs = [event.verb for event in work(me).recent if event.claim_id]
    assert verbs == ["verify", "mark"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_three_statements(number: int, django_assert_num_queries: Any) -> None:
    project = factories.project()
    me = factories.member(project)
    article = factories.article(project)
    for _ in range(number):
        factories.claim(article, by=me)
    with django_assert_num_queries(3):
        found = work(me)
        assert {claim.article.project for claim in found.claims.rows} == {project}
        assert {event.project for event in found.recent} == {project}
    assert len(found.claims.rows) == number


def test_what_a_person_began_comes_first_then_what_is_due_first() -> None:
    project = factories.project(reviews_needed=2)
    me, other = factories.member(project), factories.member(project, Role.REVIEWER)
    now = timezone.now()
    due = {"soon": now + timedelta(days=1), "later": now + timedelta(days=9), "never": None}
    claims = {}
    for name, at in due.items():
        article = factories.article(project, title=name)
        change_article(by=me, article=article, seen=1, changes={"due_at": at})
        claims[name] = factories.claim(article, by=other)
    begun = factories.claim(factories.article(project), by=other)
    factories.record_sourcing(begun, "Politico", by=me)
    disputed = factories.claim(factories.article(project), by=other)
    factories.verification(disputed, "true", by=me)
    factories.verification(disputed, "false", by=other)

    in_order = [begun, disputed, claims["soon"], claims["later"], claims["never"]]
    assert list(work(me).claims.rows) == in_order
    assert list(work(me, WorkFilter.MINE).claims.rows) == in_order[:2]
    assert list(work(me, WorkFilter.WAITING).claims.rows) == [begun, *in_order[2:]]


@pytest.mark.parametrize("shown", list(WorkFilter))
def test_pages_lead_through_all_work_and_back(shown: WorkFilter) -> None:
    me = factories.user()
    for _ in range(2):
        project = factories.project()
        factories.member(project, who=me)
        for due_at in (None, factories.AT, factories.AT, None):
            article = factories.article(project, due_at=due_at)
            begun, *_others = (factories.claim(article) for _ in range(3))
            factories.record_sourcing(begun, "Politico", by=me)

    def read(cursor: str = "", size: int = 4) -> Page[Claim]:
        found = candidates(me, shown, cursor=cursor, size=size)
        return page(found, *KEYS, cursor=cursor, size=size)

    whole = read(size=100).rows
    pages = [read()]
    while pages[-1].after:
        pages.append(read(pages[-1].after))
    assert tuple(chain.from_iterable(each.rows for each in pages)) == whole
    for earlier, later in pairwise(pages):
        assert read(later.before).rows == earlier.rows
    numbers = {WorkFilter.MINE: 8, WorkFilter.RETURNED: 0, WorkFilter.DISPUTED: 0}
    assert len(whole) == numbers.get(shown, 24)
