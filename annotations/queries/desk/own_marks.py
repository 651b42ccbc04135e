"""The desk of an article that everybody marks by themselves: one's own marks, whatever one may see elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.models import Article, Marker, User
from annotations.permissions import rights_of
from annotations.queries import revisions
from annotations.queries.api_rows.passage_marks import PassageMarkRow
from annotations.queries.desk.text_runs import Paragraph, View, paragraphs
from annotations.queries.desk.whole_paragraphs import whole_paragraphs
from annotations.queries.passage_marks import own_of
from annotations.queries.talk import asked_about
from annotations.text.spans import Span
from annotations.vocabulary import Marking, Verb


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """What somebody marked in an article by themselves, whether they have finished, and what they may do now."""

    marks: tuple[PassageMarkRow, ...]
    finished: bool
    may_mark: bool
    may_close: bool

    @property
    def places(self) -> Sequence[tuple[int, Span]]:
        """Each mark's id and where it stands."""
        return [(each.id, Span(each.start, each.end)) for each in self.marks]


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What a mark of one's own changes on the desk: the list of one's marks, and the paragraphs there.

    `sentence` is the number of the one that it begins in.
    """

    article: Article
    own: OwnMarks
    paragraphs: tuple[Paragraph, ...]
    sentence: int | None


def own_marks(user: User, article: Article, rights: Mapping[str, bool]) -> OwnMarks | None:
    """2 statements; None and no statement of an article that isn't marked independently."""
    if article.marking != Marking.INDEPENDENT:
        return None
    finished = Marker.objects.filter(article=article, person=user, finished_at__isnull=False)
    return OwnMarks(
        own_of(user, article),
        finished.exists(),
        rights[Verb.MARK_PASSAGE],
        rights[Verb.CLOSE_MARKING],
    )


def marked_there(user: User, article_id: int, place: Span) -> MarkChange:
    """5 statements. Raises NotFound."""
    revision = revisions.newest(user, article_id)
    own = own_marks(user, revision.article, rights_of(user, revision))
    sentences = whole_paragraphs(revision.pk, place)
    own = own or OwnMarks((), finished=False, may_mark=False, may_close=False)
    view = View(asked=asked_about(user, article_id, ()), passages=own.places)
    return MarkChange(
        revision.article,
        own,
        paragraphs(revision.text, sentences, (), view),
        next((each.number for each in sentences if each.end > place.start), None),
    )
