"""The claims on the desk, and who may see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import withdraw_claim
from annotations.actions.sources import merge_sources
from annotations.actions.sourcing import AttributionDraft, SourcingDraft, record_sourcing
from annotations.errors import NotFound
from annotations.models import Claim, Source
from annotations.queries import claims, evidence, quotes
from annotations.queries.desk import refresh
from annotations.queries.desk.page import about, desk
from annotations.vocabulary import Basis, Role, Status
from tests import factories
from tests.queries.desks import TEXT, import_many, marks, me, numbers, seen_by_manager

pytestmark = pytest.mark.django_db


# --- the claims ----------------------------------------------------------------------------------


def test_claims_come_in_the_order_of_the_text_with_the_sentences_that_they_touch() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "seven")
    factories.claim(article, "three. Four")
    found = seen_by_manager(article).about.filtered.claims
    assert [(each.claim.number, each.sentences) for each in found] == [(2, (1, 2)), (1, (3, 3))]


def test_filters_count_what_they_show_and_are_offered_when_they_show_something() -> None:
    article = factories.article()
    factories.verification(factories.claim(article))
    factories.record_sourcing(factories.claim(article), "Politico", "Reuters", hedged_by=("may",))
    factories.claim(article)
    found = {each.key: each.count for each in seen_by_manager(article).about.filtered.filters}
    assert found == {
        "": 3,
        "open": 2,
        "mine": 3,
        "second_hand": 1,
        "single_source": 1,
        "hedged": 1,
        "verdict-true": 1,
    }


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", [1, 2, 3, 4]),
        ("open", [2, 3]),
        ("disputed", [4]),
        ("unnamed", [2]),
        ("second_hand", [3]),
        ("verdict-true", [1]),
        ("withdrawn", [5]),
        ("no such filter", [1, 2, 3, 4]),
    ],
)
def test_a_filter_narrows_the_list_and_mutes_the_other_marks(show: str, shown: list[int]) -> None:
    project = factories.project(reviews_needed=2)
    article = factories.article(project)
    every = [factories.claim(article) for _ in range(5)]
    reviewers = [me(project, Role.REVIEWER) for _ in range(2)]
    for reviewer in reviewers:
        factories.verification(every[0], by=reviewer)
    record_sourcing(
        by=reviewers[0],
        claim=every[1],
        seen=1,
        supersedes=None,
        draft=SourcingDraft(basis=Basis.ATTRIBUTED, chain=(AttributionDraft(source=None),)),
    )
    factories.record_sourcing(every[2], "Politico", "Reuters")
    for reviewer, verdict in zip(reviewers, ("true", "false"), strict=True):
        factories.verification(every[3], verdict, by=reviewer)
    withdraw_claim(by=reviewers[0], claim=every[4], seen=1, reason="twice")
    page = seen_by_manager(article, show=show)
    assert numbers(page) == shown
    muted = [mark.muted for _, mark in marks(page)]
    assert muted == [not set(shown) & {1, 2, 3, 4}]


def test_mine_are_the_claims_that_i_marked_sourced_or_verified() -> None:
    project = factories.project()
    article = factories.article(project)
    mine, other = me(project, Role.REVIEWER), factories.manager_of(project)
    for by in (mine, other, other, other):
        factories.claim(article, by=by)
    every = list(Claim.objects.order_by("number"))
    factories.record_sourcing(every[1], by=mine)
    factories.verification(every[2], by=mine)
    assert numbers(desk(mine, article.pk, show="mine")) == [1, 2, 3]


def test_withdrawn_claims_count_neither_in_the_figures_nor_in_the_progress() -> None:
    article = factories.article()
    kept, gone = factories.claim(article), factories.claim(article)
    for claim in (kept, gone):
        factories.record_sourcing(claim, "Politico")
    withdraw_claim(by=gone.marked_by, claim=gone, seen=1, reason="twice")
    page = seen_by_manager(article)
    assert (page.about.claims, page.progress.total, page.about.profile.with_sourcing) == (1, 1, 1)


def test_the_latest_sourcing_leads_and_a_merged_source_counts_as_what_it_was_merged_into() -> None:
    project = factories.project()
    claim = factories.claim(factories.article(project))
    reviewers = [me(project), me(project)]
    for reviewer, name in zip(reviewers, ("Politico", "POLITICO.com"), strict=True):
        factories.record_sourcing(claim, name, by=reviewer)
    old, new = Source.objects.order_by("id")
    merge_sources(by=reviewers[0], source=new, seen=1, into=old)
    leading = seen_by_manager(claim.article, number=1).about.filtered.claims[0].leading
    assert leading is not None
    assert leading.reviewer == reviewers[1].username
    named = [each.current_source and each.current_source.name for each in leading.chain]
    assert named == ["Politico"]


def test_a_claim_is_waiting_until_a_verdict_stands_or_is_disputed() -> None:
    claim = factories.claim()
    (found,) = seen_by_manager(claim.article).about.filtered.claims
    assert found.waiting
    factories.verification(claim)
    (found,) = seen_by_manager(claim.article).about.filtered.claims
    assert (found.waiting, found.claim.state, found.state_label) == (False, "true", "True")
    assert found.claim.status == Status.VERIFIED


def test_a_claim_that_i_gave_my_verdict_on_is_next_for_others_only() -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    me, other = factories.member(project), factories.member(project)
    factories.verification(claim, by=me)
    assert desk(me, claim.article_id).next == ()
    assert [each.claim.number for each in desk(other, claim.article_id).next] == [claim.number]
    factories.verification(claim, "false", by=other)
    assert [each.claim.number for each in desk(me, claim.article_id).next] == [claim.number]


# --- who may see it, and what it costs -----------------------------------------------------------


def test_who_is_no_member_is_told_that_there_is_nothing() -> None:
    claim, stranger = factories.claim(), factories.user()
    proof = factories.evidence(claim)
    asked = (
        lambda: desk(stranger, claim.article_id),
        lambda: refresh.opened(stranger, claim.article_id, 1),
        lambda: refresh.changed(stranger, claim.article_id, 1, now=1),
        lambda: claims.one(stranger, claim.article_id, 1),
        lambda: claims.quotable(stranger, claim.article_id, 1),
        lambda: evidence.one(stranger, proof.pk),
        lambda: quotes.places(stranger, claim.article_id, "mayor"),
    )
    for ask in asked:
        with pytest.raises(NotFound):
            ask()


def test_a_number_that_no_claim_has_is_not_found() -> None:
    claim = factories.claim()
    with pytest.raises(NotFound):
        desk(claim.marked_by, claim.article_id, number=2)
    with pytest.raises(NotFound):
        refresh.opened(claim.marked_by, claim.article_id, 2)


@pytest.mark.parametrize("count", [1, 200])
def test_statements_do_not_grow_with_the_claims(count: int) -> None:
    article = import_many(count)
    user = factories.manager_of(article.project)
    costs = []
    for ask in (
        lambda: about(user, article.pk),
        lambda: desk(user, article.pk),
        lambda: desk(user, article.pk, number=1),
        lambda: refresh.opened(user, article.pk, 1),
        lambda: refresh.changed(user, article.pk, 1, now=1),
    ):
        with CaptureQueriesContext(connection) as statements:
            ask()
        costs.append(len(statements))
    assert costs == [6, 8, 12, 10, 12]
