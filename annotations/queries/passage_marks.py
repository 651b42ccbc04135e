"""What people mark by themselves in an article, and who has finished."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, Marker, PassageMark, User
from annotations.models.passage_mark import PassageMarkQuerySet
from annotations.permissions import rights_of
from annotations.queries import articles
from annotations.queries.api_rows.passage_marks import (
    AlignedRow,
    AlignmentRow,
    MarkerRow,
    MarkGroupRow,
    MarkingRow,
    PassageMarkRow,
    PassageRow,
    passage_mark_row,
)
from annotations.queries.paging import SIZE, Page, page
from annotations.rules.alignment import MarkGroup, PlacedMark, aligned, trimmed
from annotations.rules.rights import of_archived
from annotations.text.spans import Span
from annotations.vocabulary import Marking, Verb

GROUPS = 50
"""Groups that are shown at once: what is aligned leaves the list, and others move up."""


def of_article(
    user: User, article_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[PassageMarkRow]:
    """The marks of an article that `user` may see, in the order of the text. Raises NotFound."""
    article = articles.one(user, article_id)
    found = _with_people(PassageMark.objects.visible_to(user).filter(article=article))
    return page(found, "start", "-end", "id", cursor=cursor, size=size).map(passage_mark_row)


def one(user: User, mark_id: int) -> PassageMark:
    """Raises NotFound."""
    visible = _with_people(PassageMark.objects.visible_to(user)).select_related("article__project")
    found = visible.filter(pk=mark_id).first()
    if found is None:
        raise NotFound(_("There is no such mark, or you can't see it."))
    return found


def by_id(user: User, mark_id: int) -> PassageMarkRow:
    """Raises NotFound."""
    return passage_mark_row(one(user, mark_id))


def own_of(user: User, article: Article) -> tuple[PassageMarkRow, ...]:
    """What `user` marked in an article and didn't take back, in the order of the text; one statement."""
    mine = PassageMark.objects.visible_to(user).standing().filter(article=article, marked_by=user)
    return tuple(map(passage_mark_row, _with_people(mine).order_by("start", "-end", "id")))


def marking(user: User, article_id: int) -> MarkingRow:
    """Raises NotFound."""
    return marking_of(user, articles.one(user, article_id))


def marking_of(user: User, article: Article) -> MarkingRow:
    """How an article is marked that was read for `user`; 2 statements, none where it is marked together."""
    rights = rights_of(user, article)
    if article.archived_at:
        rights = of_archived(rights)
    people = () if article.marking == Marking.SHARED else _markers(user, article)
    own = next((each for each in people if each.person == user.username), None)
    independent = article.marking == Marking.INDEPENDENT
    return MarkingRow(
        article=article.pk,
        marking=Marking(article.marking),
        finished=own is not None and own.finished_at is not None,
        may_mark=independent and rights[Verb.MARK_PASSAGE],
        may_close=independent and rights[Verb.CLOSE_MARKING],
        may_align=article.marking == Marking.CLOSED and rights[Verb.ALIGN_MARK],
        markers=people,
    )


def unfinished_markers(article: Article) -> int:
    """How many people marked in an article by themselves and haven't finished; one statement."""
    finished = Marker.objects.filter(article=article, finished_at__isnull=False)
    marks = PassageMark.objects.standing().filter(article=article)
    unfinished = marks.exclude(marked_by__in=finished.values("person"))
    return unfinished.order_by().values("marked_by").distinct().count()


def alignment(user: User, article_id: int) -> AlignmentRow:
    """The marks of an article that wait to be aligned; nobody's while it is marked. Raises NotFound."""
    return alignment_of(user, articles.one(user, article_id))


def alignment_of(user: User, article: Article) -> AlignmentRow:
    """Of an article that was read for `user`; 2 statements."""
    marks = PassageMark.objects.visible_to(user).standing().filter(article=article)
    if article.marking != Marking.CLOSED:
        marks = marks.none()
    numbers = marks.aggregate(
        kept=Count("pk", Q(claim__isnull=False)),
        dropped=Count("pk", ~Q(dropped_because="")),
        waiting=Count("pk", Q(aligned_at=None)),
    )
    waiting = marks.filter(aligned_at=None).select_related("revision")
    return AlignmentRow(article.pk, groups=_groups(_with_people(waiting)), **numbers)


def aligned_row(user: User, marks: Iterable[int], claims: Iterable[Claim]) -> AlignedRow:
    """What came of some marks that were just aligned; one statement."""
    found = _with_people(PassageMark.objects.visible_to(user).filter(pk__in=marks)).order_by("pk")
    return AlignedRow(tuple(each.pk for each in claims), tuple(map(passage_mark_row, found)))


def _groups(marks: Iterable[PassageMark]) -> tuple[MarkGroupRow, ...]:
    """The first GROUPS, each within one revision."""
    rows = {mark.pk: mark for mark in marks}
    by_text: dict[int, list[PlacedMark]] = {}
    texts: dict[int, str] = {}
    for mark in rows.values():
        text = texts.setdefault(mark.revision_id, mark.revision.text)
        span = trimmed(Span(mark.start, mark.end), text)
        by_text.setdefault(mark.revision_id, []).append(
            PlacedMark(mark.pk, mark.marked_by_id, span)
        )
    found = [
        _group_row(group, rows, texts[revision])
        for revision, placed in sorted(by_text.items())
        for group in aligned(placed)
    ]
    return tuple(found[:GROUPS])


def _group_row(group: MarkGroup, rows: Mapping[int, PassageMark], text: str) -> MarkGroupRow:
    return MarkGroupRow(
        group.likeness,
        tuple(passage_mark_row(rows[each.mark]) for each in group.marks),
        tuple(PassageRow(each.start, each.end, each.of(text)) for each in group.choices),
    )


def _markers(user: User, article: Article) -> tuple[MarkerRow, ...]:
    """Who marked, or said that they have finished, as far as `user` may see; 2 statements."""
    said = Marker.objects.visible_to(user).filter(article=article).select_related("person")
    finished = {each.person: each.finished_at for each in said}
    marks = PassageMark.objects.visible_to(user).standing().filter(article=article)
    marking = User.objects.filter(pk__in=marks.values("marked_by")).exclude(
        pk__in=[each.pk for each in finished]
    )
    people = sorted([*finished, *marking], key=lambda each: each.shown_name)
    return tuple(MarkerRow(each.username, each.shown_name, finished.get(each)) for each in people)


def _with_people(marks: PassageMarkQuerySet) -> PassageMarkQuerySet:
    return marks.select_related("marked_by", "aligned_by")
