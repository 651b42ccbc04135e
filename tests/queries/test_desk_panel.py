"""What the panel of a claim has."""

import pytest

from annotations.actions.claims import withdraw_claim
from annotations.queries.desk import refresh
from annotations.queries.desk.page import desk
from annotations.vocabulary import Role
from tests import factories
from tests.queries.desks import TEXT, import_many, marks, me, written

pytestmark = pytest.mark.django_db


def test_the_panel_tells_my_own_words_from_those_of_others() -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    mine, other = me(project), me(project)
    _minutes, letter = factories.evidence(claim), factories.evidence(claim, "A letter")
    factories.verification(claim, by=other, evidence=(letter.pk,))
    factories.verification(claim, "false", by=mine)
    factories.record_sourcing(claim, "Politico", by=mine)
    panel = refresh.opened(mine, claim.article_id, 1)
    assert panel.own_verification is not None
    assert panel.own_verification.verification.reviewer == mine.username
    assert panel.own_sourcing is not None
    assert panel.own_sourcing.reviewer == mine.username
    relied_on = {each.verification.reviewer: each.evidence_numbers for each in panel.verifications}
    assert relied_on == {mine.username: (), other.username: (2,)}


def test_the_panel_of_a_blind_project_hides_what_others_found() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    mine, other = me(project, Role.REVIEWER), me(project, Role.REVIEWER)
    factories.record_sourcing(claim, "Politico", by=other)
    factories.verification(claim, by=other)
    panel = refresh.opened(mine, claim.article_id, 1)
    assert panel.verifications == ()
    assert panel.shown.sourcings == ()
    assert [entry.did for entry in panel.history.entries] == ["marked the claim"]
    assert desk(mine, claim.article_id).about.profile.with_sourcing == 0


def test_the_panel_names_the_claims_that_overlap_but_no_withdrawn_ones() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "One two")
    factories.claim(article, "two three")
    gone = factories.claim(article, "two")
    factories.claim(article, "Four")
    withdraw_claim(by=gone.marked_by, claim=gone, seen=1, reason="twice")
    found = refresh.opened(factories.manager_of(article.project), article.pk, 1)
    assert [each.claim.number for each in found.overlapping] == [2]


def test_a_change_brings_the_whole_paragraphs_that_the_claim_touches() -> None:
    article = factories.article(text=TEXT)
    factories.claim(article, "seven")
    factories.claim(article, "nine")
    found = refresh.changed(factories.manager_of(article.project), article.pk, 2, now=2)
    assert [each.gap + written(each) for each in found.paragraphs] == ["\n\nSix seven eight nine."]
    assert [mark.number for _, mark in marks(found.paragraphs)] == [1, 2]
    assert [each.claim.number for each in found.lines] == [2]


@pytest.mark.parametrize("now", [1, None])
def test_a_panel_that_is_not_shown_is_not_read(now: int | None) -> None:
    claim = factories.claim()
    other = factories.claim(claim.article)
    manager = factories.manager_of(claim.article.project)
    found = refresh.changed(manager, claim.article_id, other.number, now=now)
    assert found.panel is None
    assert found.shown.claim.number == other.number


def test_a_change_mutes_what_the_filter_leaves_out() -> None:
    article = factories.article(text=TEXT)
    factories.verification(factories.claim(article, "seven"))
    factories.claim(article, "nine")
    manager = factories.manager_of(article.project)
    found = refresh.changed(manager, article.pk, 2, now=2, show="open")
    assert [mark.muted for _, mark in marks(found.paragraphs)] == [True, False]


def test_the_history_says_what_each_change_came_to_the_latest_first() -> None:
    claim = factories.claim(quote="The mayor resigned")
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim)
    by = claim.marked_by
    claim = withdraw_claim(by=by, claim=claim, seen=1, reason="twice")
    entries = refresh.opened(by, claim.article_id, 1).history.entries
    assert [(entry.did, entry.detail) for entry in entries] == [
        ("withdrew the claim", "“twice”"),
        ("recorded a verdict", "True: now verified"),
        ("recorded the sourcing", "Politico"),
        ("marked the claim", "“The mayor resigned”"),
    ]


def test_the_history_of_an_imported_claim_begins_with_its_import() -> None:
    article = import_many(1)
    found = refresh.opened(factories.manager_of(article.project), article.pk, 1).history
    assert [entry.did for entry in found.entries] == ["imported"]


def test_a_long_history_is_cut_and_says_so() -> None:
    claim = factories.claim()
    for number in range(21):
        factories.evidence(claim, f"Proof {number}")
    found = refresh.opened(claim.marked_by, claim.article_id, 1).history
    assert (len(found.entries), found.more) == (20, True)
