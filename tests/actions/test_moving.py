from typing import Any

import pytest

from annotations.actions.moving import move_article
from annotations.actions.sources import merge_sources
from annotations.errors import Duplicate, Invalid, NotAllowed, Stale
from annotations.models import Article, Claim, Event, Project, Source, User, VerdictScale
from annotations.queries.log import breaks
from annotations.vocabulary import Role, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def managed(by: User, **settings: Any) -> Project:
    project = factories.project(**settings)
    factories.member(project, who=by)
    return project


def move(article: Article, into: Project, **given: Any) -> Article:
    by = given.pop("by", None) or factories.manager_of(article.project)
    return move_article(by=by, article=article, seen=article.version, into=into, **given)


def test_an_article_is_in_the_other_project_with_all_that_was_done_and_both_logs_say_so() -> None:
    claim = factories.claim()
    before, by = claim.article.project, claim.marked_by
    factories.verification(claim)
    into = managed(by)
    events = Event.objects.filter(project=before).count()

    moved = move(claim.article, into)

    assert (moved.project, moved.version) == (into, 2)
    claim.refresh_from_db()
    assert (claim.article.project, claim.status) == (into, Status.VERIFIED)
    last = [Event.objects.filter(project=each).order_by("number").last() for each in (before, into)]
    for event in last:
        assert event
        assert (event.verb, event.article) == (Verb.MOVE_ARTICLE, claim.article)
        assert (event.before, event.after) == ({"project": before.slug}, {"project": into.slug})
    assert Event.objects.filter(project=before).count() == events + 1
    assert breaks() == []


def test_sources_are_found_by_their_name_or_copied() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    factories.record_sourcing(factories.claim(article), "Politico", "Reuters")
    merged = Source.objects.get(name="Reuters")
    agency = factories.source(article.project, "The Agency", role="wire")
    merge_sources(by=by, source=merged, seen=1, into=agency)
    into = managed(by)
    known = factories.source(into, "politico", role="theirs")

    move(article, into)

    chain = [each.source for each in article.claims.get().sourcings.get().chain.all()]
    assert chain[0] == known
    copied = chain[1]
    assert copied
    assert (copied.project, copied.name, copied.role) == (into, "The Agency", "wire")
    assert set(copied.aliases) == {"Reuters"}
    assert Source.objects.filter(project=into).count() == 2


def test_what_is_decided_follows_from_how_many_reviews_the_other_project_needs() -> None:
    claim = factories.claim()
    factories.verification(claim)
    move(claim.article, managed(claim.marked_by, reviews_needed=2))
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == (Status.IN_REVIEW, None)


def test_the_work_of_who_is_no_member_there_stays_theirs() -> None:
    claim = factories.claim()
    reviewer = factories.member(claim.article.project, Role.REVIEWER)
    factories.verification(claim, by=reviewer)
    move(claim.article, managed(claim.marked_by))
    assert Claim.objects.visible_to(reviewer).count() == 0
    assert claim.verifications.get().reviewer == reviewer


def other_scale() -> VerdictScale:
    return VerdictScale.objects.create(key="other", version=1, name="Other", ordinal=False)


def test_verdicts_cannot_follow_to_another_scale() -> None:
    claim = factories.claim()
    into = managed(claim.marked_by, scale=other_scale())
    factories.verification(claim)
    with pytest.raises(Invalid) as refusal:
        move(claim.article, into)
    assert "another scale" in refusal.value.message
    assert Article.objects.get().project != into


def test_without_verdicts_the_scale_does_not_matter() -> None:
    claim = factories.claim()
    into = managed(claim.marked_by, scale=other_scale())
    assert move(claim.article, into).project == into


def test_a_text_that_the_other_project_has_already_stays() -> None:
    article = factories.article()
    into = managed(factories.manager_of(article.project))
    factories.article(into)
    with pytest.raises(Duplicate):
        move(article, into)


def test_it_takes_the_right_in_both_projects_and_the_version_that_was_seen() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    into = factories.project()
    factories.member(into, Role.REVIEWER, by)
    with pytest.raises(NotAllowed):
        move(article, into, by=by)
    with pytest.raises(NotAllowed):
        move(article, managed(factories.user()), by=factories.manager_of(into))
    with pytest.raises(Stale):
        move_article(by=by, article=article, seen=9, into=managed(by))
    with pytest.raises(Invalid):
        move(article, article.project)
