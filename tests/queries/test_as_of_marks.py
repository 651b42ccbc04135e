"""What people marked by themselves, as it stood at a time."""

from datetime import datetime, timedelta

import pytest

from annotations.actions.alignment import close_marking, drop_marks, keep_marks
from annotations.actions.passage_marks import finish_marking, resume_marking, withdraw_mark
from annotations.actions.undoing import undo
from annotations.models import Article, User
from annotations.queries.as_of import article_as_of
from annotations.queries.export_records import records
from annotations.records.article import ArticleRecord
from annotations.text.spans import Span
from annotations.vocabulary import Marking, MarkState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return factories.marked_alone()


def day(number: int) -> datetime:
    return factories.AT + timedelta(days=number)


def seen(user: User, article: Article, at: datetime) -> ArticleRecord:
    row = Article.objects.visible_to(user).select_related("project").get(pk=article.pk)
    return article_as_of(user, row, at)


def states(record: ArticleRecord) -> list[MarkState]:
    return [each.state for each in record.passage_marks]


def test_marks_waited_before_they_were_kept_or_dropped(article: Article) -> None:
    me = factories.manager_of(article.project)
    kept, dropped = factories.passage_mark(article), factories.passage_mark(article, "on Monday")
    close_marking(by=me, article=article, anyway=True, at=day(1))
    keep_marks(by=me, article=article, marks=[kept.pk], spans=[Span(0, 18)], at=day(2))
    drop_marks(by=me, article=article, marks=[dropped.pk], reason="A date.", at=day(3))
    then = [seen(me, article, day(number)) for number in range(4)]
    assert [each.marking for each in then] == [Marking.INDEPENDENT, *[Marking.CLOSED] * 3]
    assert [states(each) for each in then] == [
        [MarkState.OPEN, MarkState.OPEN],
        [MarkState.OPEN, MarkState.OPEN],
        [MarkState.KEPT, MarkState.OPEN],
        [MarkState.KEPT, MarkState.DROPPED],
    ]
    assert then[2].passage_marks[0].claim == then[2].claims[0].number
    (record,) = records(me, article.project)
    assert then[3].passage_marks == record.passage_marks


def test_a_mark_was_there_before_it_was_taken_back_and_after_that_was_undone(
    article: Article,
) -> None:
    mark = factories.passage_mark(article)
    me = mark.marked_by
    withdraw_mark(by=me, mark=mark, at=day(1))
    undo(by=me, project=article.project, at=day(2))
    then = [states(seen(me, article, day(number))) for number in range(3)]
    assert then == [[MarkState.OPEN], [MarkState.WITHDRAWN], [MarkState.OPEN]]


def test_who_had_finished_then_is_told(article: Article) -> None:
    me = factories.passage_mark(article).marked_by
    finish_marking(by=me, article=article, at=day(1))
    resume_marking(by=me, article=article, at=day(2))
    then = [seen(me, article, day(number)).markers for number in range(3)]
    assert [[each.finished_at for each in markers] for markers in then] == [[], [day(1)], [None]]


def test_of_another_time_nobody_sees_others_marks_while_all_mark_by_themselves(
    article: Article,
) -> None:
    theirs = factories.passage_mark(article).marked_by
    finish_marking(by=theirs, article=article, at=day(0))
    me = factories.passage_mark(article, "on Monday").marked_by
    record = seen(me, article, day(1))
    assert [each.person for each in record.passage_marks] == [me.username]
    assert record.markers == ()
