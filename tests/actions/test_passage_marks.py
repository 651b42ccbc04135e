"""Marking by oneself: what nobody else sees until the marking is closed, and what that leaves."""

from typing import Any

import pytest

from annotations.actions.articles import change_article
from annotations.actions.claims import ClaimDetails
from annotations.actions.marking import mark_claim
from annotations.actions.moving import move_article
from annotations.actions.passage_marks import (
    finish_marking,
    mark_passage,
    resume_marking,
    withdraw_mark,
)
from annotations.actions.projects import change_project
from annotations.actions.undoing import redo, undo
from annotations.errors import Invalid, Misquoted
from annotations.models import Article, Claim, Event, Marker, PassageMark, Revision, User
from annotations.queries.passage_marks import marking, of_article, own_of, unfinished_markers
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Marking, MarkState, Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return factories.marked_alone()


def member(of: Article, role: Role = Role.ANNOTATOR) -> User:
    return factories.member(of.project, role)


def seen_by(user: User, article: Article) -> list[str]:
    return [each.quote for each in of_article(user, article.pk).rows]


def fresh(article: Article) -> Article:
    return Article.objects.select_related("project").get(pk=article.pk)


def test_a_mark_says_who_marked_what_and_makes_no_claim(article: Article) -> None:
    by = member(article)
    mark = factories.passage_mark(article, by=by)
    assert (mark.quote, mark.marked_by, mark.state) == ("The mayor resigned", by, MarkState.OPEN)
    assert not Claim.objects.exists()
    assert fresh(article).claims_marked == 0
    event = Event.objects.get(verb=Verb.MARK_PASSAGE)
    assert (event.actor, event.article, event.claim) == (by, article, None)


def test_marks_grow_to_whole_characters() -> None:
    article = factories.marked_alone(text="Cafe\N{COMBINING ACUTE ACCENT} shut.")
    revision = Revision.objects.get(article=article)
    made = mark_passage(by=member(article), revision=revision, span=Span(0, 4), quote="Cafe")
    assert made.end == 5


def test_the_same_key_marks_once(article: Article) -> None:
    by, key = member(article), "5b4c2f6e-0f0e-4d63-8a2e-6d5b52a64d6a"
    given: dict[str, Any] = {"revision": Revision.objects.get(article=article), "key": key}
    one, again = (mark_passage(by=by, span=Span(0, 3), quote="The", **given) for _ in range(2))
    assert one == again
    assert PassageMark.objects.count() == 1


def test_who_marks_a_claim_after_everybody_began_to_mark_alone_is_refused_however_late_they_looked() -> (
    None
):
    opened = Revision.objects.select_related("article__project").get(article=factories.article())
    project = opened.article.project
    by = factories.manager_of(project)
    change_project(by=by, project=project, changes={"independent_marking": True})
    events = Event.objects.count()
    with pytest.raises(Invalid, match="mark a passage"):
        mark_claim(
            by=by,
            revision=opened,
            span=Span(0, 18),
            quote="The mayor resigned",
            details=ClaimDetails("The mayor resigned.", ClaimKind.EVENT),
        )
    assert not Claim.objects.exists()
    assert Event.objects.count() == events


def test_words_that_stand_elsewhere_are_refused(article: Article) -> None:
    revision = Revision.objects.get(article=article)
    with pytest.raises(Misquoted):
        mark_passage(by=member(article), revision=revision, span=Span(0, 3), quote="Any")


def test_nobody_marks_the_same_words_twice_but_two_people_do(article: Article) -> None:
    mark = factories.passage_mark(article)
    factories.passage_mark(article, by=member(article))
    with pytest.raises(Invalid, match="already"):
        factories.passage_mark(article, by=mark.marked_by)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR, Role.REVIEWER])
def test_others_marks_are_unseen_while_the_article_is_marked(article: Article, role: Role) -> None:
    mine, me = factories.passage_mark(article, "the budget"), member(article, role)
    factories.finished(article, mine.marked_by)
    assert seen_by(me, article) == []
    assert marking(me, article.pk).markers == ()
    assert seen_by(mine.marked_by, article) == ["the budget"]


@pytest.mark.parametrize("role", [Role.ADJUDICATOR, Role.MANAGER])
def test_who_oversees_a_project_sees_them_but_has_no_others_on_the_desk(
    article: Article, role: Role
) -> None:
    mark, me = factories.passage_mark(article, "the budget"), member(article, role)
    assert seen_by(me, article) == ["the budget"]
    assert own_of(me, article) == ()
    (marker,) = marking(me, article.pk).markers
    assert (marker.person, marker.finished_at) == (mark.marked_by.username, None)


def test_all_marks_are_seen_once_the_marking_is_closed(article: Article) -> None:
    factories.passage_mark(article, "the budget")
    factories.closed(article)
    assert seen_by(member(article, Role.VIEWER), article) == ["the budget"]


def test_no_claim_is_marked_while_everybody_marks_by_themselves(article: Article) -> None:
    with pytest.raises(Invalid, match="mark a passage"):
        factories.claim(article)
    factories.closed(article)
    assert factories.claim(fresh(article)).number == 1


def test_no_passage_is_marked_where_all_mark_together() -> None:
    with pytest.raises(Invalid, match="together"):
        factories.passage_mark(factories.article())


def test_no_passage_is_marked_once_that_is_closed(article: Article) -> None:
    mark = factories.passage_mark(article)
    factories.closed(article)
    with pytest.raises(Invalid, match="closed"):
        factories.passage_mark(fresh(article), "the budget")
    with pytest.raises(Invalid, match="closed"):
        withdraw_mark(by=mark.marked_by, mark=mark)


def test_a_mark_is_taken_back_by_who_made_it(article: Article) -> None:
    mark = factories.passage_mark(article)
    with pytest.raises(Invalid, match="Only who made"):
        withdraw_mark(by=member(article, Role.MANAGER), mark=mark)
    assert withdraw_mark(by=mark.marked_by, mark=mark).state is MarkState.WITHDRAWN
    assert own_of(mark.marked_by, article) == ()
    assert factories.passage_mark(article, by=mark.marked_by).state is MarkState.OPEN
    with pytest.raises(Invalid, match="already"):
        withdraw_mark(by=mark.marked_by, mark=mark)


def test_who_has_finished_marks_no_more_until_they_go_on(article: Article) -> None:
    by = factories.passage_mark(article).marked_by
    assert unfinished_markers(article) == 1
    factories.finished(article, by)
    assert unfinished_markers(article) == 0
    with pytest.raises(Invalid, match="finished"):
        factories.passage_mark(article, "the budget", by=by)
    resume_marking(by=by, article=article)
    factories.passage_mark(article, "the budget", by=by)
    assert marking(by, article.pk).finished is False


def test_somebody_who_finds_nothing_finishes_as_well(article: Article) -> None:
    by = member(article)
    factories.finished(article, by)
    assert marking(by, article.pk).finished
    assert finish_marking(by=by, article=article) == Marker.objects.get()
    assert Event.objects.filter(verb=Verb.FINISH_MARKING).count() == 1


def test_who_has_not_finished_cannot_go_on(article: Article) -> None:
    with pytest.raises(Invalid, match="go on"):
        resume_marking(by=member(article), article=article)


def test_a_mark_is_undone_and_redone(article: Article) -> None:
    mark = factories.passage_mark(article)
    undo(by=mark.marked_by, project=article.project)
    mark.refresh_from_db()
    assert mark.state is MarkState.WITHDRAWN
    redo(by=mark.marked_by, project=article.project)
    again = PassageMark.objects.get(pk=mark.pk)
    assert again.state is MarkState.OPEN


def test_having_finished_is_undone_and_redone(article: Article) -> None:
    marker = factories.finished(article)
    undo(by=marker.person, project=article.project)
    assert marking(marker.person, article.pk).finished is False
    redo(by=marker.person, project=article.project)
    assert marking(marker.person, article.pk).finished


def test_a_setting_says_how_articles_without_claims_are_marked() -> None:
    project = factories.project()
    bare, marked = factories.article(project), factories.article(project, "Another text.")
    factories.claim(marked, "Another")
    by = factories.manager_of(project)
    change_project(by=by, project=project, changes={"independent_marking": True})
    project.refresh_from_db()
    added = factories.article(project, "A third text.")
    assert [fresh(each).marking for each in (bare, marked, added)] == [
        Marking.INDEPENDENT,
        Marking.SHARED,
        Marking.INDEPENDENT,
    ]
    change_project(by=by, project=project, changes={"independent_marking": False})
    assert {fresh(each).marking for each in (bare, marked, added)} == {Marking.SHARED}


def test_the_setting_stays_while_people_mark_by_themselves(article: Article) -> None:
    factories.passage_mark(article)
    by, changes = factories.manager_of(article.project), {"independent_marking": False}
    with pytest.raises(Invalid, match="close its marking") as refused:
        change_project(by=by, project=article.project, changes=changes)
    assert refused.value.field == "independent_marking"
    factories.closed(article)
    change_project(by=by, project=article.project, changes=changes)
    assert fresh(article).marking == Marking.CLOSED


def test_an_article_that_people_mark_moves_only_where_people_do() -> None:
    mark = factories.passage_mark()
    article, by = fresh(mark.article), factories.manager_of(mark.article.project)
    together, alone = factories.project(), factories.project(independent_marking=True)
    for each in (together, alone):
        factories.member(each, Role.MANAGER, by)
    with pytest.raises(Invalid, match="close that first"):
        move_article(by=by, article=article, seen=article.version, into=together)
    moved = move_article(by=by, article=article, seen=article.version, into=alone)
    assert moved.marking == Marking.INDEPENDENT


def test_an_unmarked_article_is_marked_as_the_project_does_that_it_moves_to() -> None:
    article = fresh(factories.article())
    by, alone = factories.manager_of(article.project), factories.project(independent_marking=True)
    factories.member(alone, Role.MANAGER, by)
    moved = move_article(by=by, article=article, seen=article.version, into=alone)
    assert fresh(moved).marking == Marking.INDEPENDENT


def test_marks_change_no_version_of_the_article(article: Article) -> None:
    before = fresh(article).version
    factories.passage_mark(article)
    factories.finished(article)
    change_article(
        by=factories.manager_of(article.project),
        article=article,
        seen=before,
        changes={"byline": "A. Writer"},
    )
