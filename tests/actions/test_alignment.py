"""Closing the marking of an article, and making claims of what people marked by themselves."""

from typing import Any

import pytest

from annotations.actions.alignment import close_marking, drop_marks, keep_marks
from annotations.actions.claims import withdraw_claim
from annotations.actions.undoing import redo, undo
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Anchor, Article, Claim, Event, PassageMark, User
from annotations.queries.integrity.check import check_installation
from annotations.queries.passage_marks import alignment
from annotations.text.spans import Span
from annotations.vocabulary import Likeness, Marking, MarkState, Role, Status, Verb
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """Three passages that two people marked: one alike, one not, one by one of them alone."""
    article = factories.marked_alone()
    one, other = (factories.member(article.project, Role.ANNOTATOR) for _ in range(2))
    factories.passage_mark(article, "The mayor resigned", by=one)
    factories.passage_mark(article, "The mayor resigned", by=other)
    factories.passage_mark(article, "the budget grew", by=one)
    factories.passage_mark(article, "budget grew by 5%", by=other)
    factories.passage_mark(article, "A council member", by=other)
    for each in (one, other):
        factories.finished(article, each)
    return factories.closed(article)


def overseer(article: Article) -> User:
    return factories.manager_of(article.project)


def marks(article: Article, *words: str) -> list[int]:
    found = PassageMark.objects.filter(article=article, quote__in=words)
    return list(found.order_by("pk").values_list("pk", flat=True))


def keep(article: Article, of: list[int], *spans: Span, **rest: Any) -> tuple[Claim, ...]:
    given: dict[str, Any] = {"by": overseer(article), "article": article, **rest}
    return keep_marks(marks=of, spans=spans, at=factories.AT, **given)


def span_of(mark: int) -> Span:
    found = PassageMark.objects.get(pk=mark)
    return Span(found.start, found.end)


def waiting(article: Article) -> list[tuple[Likeness, list[str]]]:
    found = alignment(overseer(article), article.pk)
    return [(each.likeness, [mark.quote for mark in each.marks]) for each in found.groups]


def test_marks_are_grouped_in_the_order_of_the_text(article: Article) -> None:
    assert waiting(article) == [
        (Likeness.SAME, ["The mayor resigned", "The mayor resigned"]),
        (Likeness.ONLY_ONE, ["A council member"]),
        (Likeness.OVERLAPPING, ["the budget grew", "budget grew by 5%"]),
    ]


def test_white_space_around_them_makes_no_difference() -> None:
    article = factories.marked_alone()
    for words in ("The mayor resigned", "The mayor resigned "):
        factories.passage_mark(article, words)
    factories.closed(article)
    assert [likeness for likeness, _marks in waiting(article)] == [Likeness.SAME]


def test_kept_marks_are_a_claim_that_says_who_marked_it(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    (claim,) = keep(article, same, span_of(same[0]))
    assert (claim.statement, claim.status) == ("The mayor resigned", Status.OPEN)
    assert set(claim.passage_marks.values_list("pk", flat=True)) == set(same)
    assert {mark.state for mark in claim.passage_marks.all()} == {MarkState.KEPT}
    assert [likeness for likeness, _marks in waiting(article)] == [
        Likeness.ONLY_ONE,
        Likeness.OVERLAPPING,
    ]


def test_overlapping_marks_are_merged_into_the_words_that_are_chosen(article: Article) -> None:
    both = marks(article, "the budget grew", "budget grew by 5%")
    union = Span(span_of(both[0]).start, span_of(both[1]).end)
    (claim,) = keep(article, both, union)
    assert Anchor.objects.get(claim=claim).quote == "the budget grew by 5%"
    assert claim.passage_marks.count() == 2


def test_overlapping_marks_can_be_kept_each_by_itself(article: Article) -> None:
    both = marks(article, "the budget grew", "budget grew by 5%")
    claims = keep(article, both, *map(span_of, both))
    assert [each.passage_marks.get().pk for each in claims] == both
    assert [each.number for each in claims] == [1, 2]


def test_a_claim_without_words_of_a_mark_is_refused(article: Article) -> None:
    both = marks(article, "The mayor resigned", "A council member")
    with pytest.raises(Invalid, match="words of each mark"):
        keep(article, both, span_of(both[0]))
    with pytest.raises(Invalid, match="words of each mark"):
        keep(article, both[:1], *map(span_of, both))
    assert not Claim.objects.exists()


def test_marks_are_dropped_for_a_reason(article: Article) -> None:
    alone = marks(article, "A council member")
    given: dict[str, Any] = {"by": overseer(article), "article": article, "marks": alone}
    with pytest.raises(Invalid):
        drop_marks(reason=" ", **given)
    (dropped,) = drop_marks(reason="Nothing is claimed.", **given)
    assert (dropped.state, dropped.dropped_because) == (MarkState.DROPPED, "Nothing is claimed.")
    assert not Claim.objects.exists()


def test_marks_that_somebody_aligned_meanwhile_are_refused(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    keep(article, same, span_of(same[0]))
    with pytest.raises(Stale, match="aligned"):
        keep(article, same, span_of(same[0]))
    with pytest.raises(Stale, match="aligned"):
        drop_marks(by=overseer(article), article=article, marks=same, reason="No.")


def test_the_same_key_keeps_once(article: Article) -> None:
    same, key = marks(article, "The mayor resigned"), "5b4c2f6e-0f0e-4d63-8a2e-6d5b52a64d6a"
    one, again = (keep(article, same, span_of(same[0]), key=key) for _ in range(2))
    assert one == again
    assert Claim.objects.count() == 1


def test_marks_of_the_words_of_a_claim_are_kept_in_that_one(article: Article) -> None:
    claim = factories.claim(Article.objects.get(pk=article.pk), "A council member")
    alone = marks(article, "A council member")
    assert keep(article, alone, span_of(alone[0])) == (claim,)
    assert Claim.objects.count() == 1


def test_marks_of_another_article_are_refused(article: Article) -> None:
    other = factories.passage_mark()
    with pytest.raises(Invalid, match="of this article"):
        keep(article, [other.pk], span_of(other.pk))


def test_keeping_is_undone_and_redone_with_its_claim(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    (claim,) = keep(article, same, span_of(same[0]))
    undo(by=overseer(article), project=article.project)
    claim.refresh_from_db()
    assert claim.status == Status.WITHDRAWN
    assert len(waiting(article)) == 3
    redo(by=overseer(article), project=article.project)
    claim.refresh_from_db()
    assert claim.status == Status.OPEN
    assert claim.passage_marks.count() == 2


def test_dropping_is_undone(article: Article) -> None:
    alone = marks(article, "A council member")
    drop_marks(by=overseer(article), article=article, marks=alone, reason="No.")
    undo(by=overseer(article), project=article.project)
    assert len(waiting(article)) == 3


def test_what_somebody_changed_since_is_not_undone(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    (claim,) = keep(article, same, span_of(same[0]))
    other = factories.member(article.project)
    withdraw_claim(by=other, claim=claim, seen=claim.version, reason="No.")
    with pytest.raises(Stale):
        undo(by=overseer(article), project=article.project)
    assert len(waiting(article)) == 2


def test_marks_are_aligned_once_the_marking_is_closed() -> None:
    mark = factories.passage_mark()
    by = overseer(mark.article)
    with pytest.raises(Invalid, match="once the marking"):
        keep_marks(by=by, article=mark.article, marks=[mark.pk], spans=[Span(0, 9)])
    assert alignment(by, mark.article_id).waiting == 0


def test_marking_is_closed_when_all_have_finished_or_anyway() -> None:
    mark = factories.passage_mark()
    by, article = overseer(mark.article), mark.article
    with pytest.raises(Invalid, match="hasn't finished"):
        close_marking(by=by, article=article)
    factories.finished(article, mark.marked_by)
    closed = close_marking(by=by, article=article)
    assert closed.marking == Marking.CLOSED
    assert close_marking(by=by, article=article) == closed
    assert Event.objects.filter(verb=Verb.CLOSE_MARKING).count() == 1


def test_who_marks_does_not_align(article: Article) -> None:
    reviewer = factories.member(article.project, Role.REVIEWER)
    same = marks(article, "The mayor resigned")
    with pytest.raises(NotAllowed):
        keep(article, same, span_of(same[0]), by=reviewer)


def test_the_log_tells_all_of_it(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    keep(article, same, span_of(same[0]))
    undo(by=overseer(article), project=article.project)
    drop_marks(by=overseer(article), article=article, marks=same, reason="No.")
    both = marks(article, "the budget grew", "budget grew by 5%")
    keep(article, both, *map(span_of, both))
    assert discrepancies() == []


def test_a_mark_that_is_not_as_the_log_says_is_found(article: Article) -> None:
    same = marks(article, "The mayor resigned")
    (claim,) = keep(article, same, span_of(same[0]))
    alone = PassageMark.objects.filter(quote="A council member")
    alone.update(claim=claim, aligned_by=overseer(article), aligned_at=factories.AT)
    Article.objects.filter(pk=article.pk).update(marking=Marking.SHARED)
    assert discrepancies() == [
        "marking is “shared”",
        f"claim is “{claim.pk}”",
    ]


def discrepancies() -> list[str]:
    """What of articles isn't as their log says."""
    found = (each for part in check_installation() for each in part.discrepancies)
    return [each.wrong.split(";")[0] for each in found if each.place.startswith("article")]
