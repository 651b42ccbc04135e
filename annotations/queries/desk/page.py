"""The review desk: a text with its claims, and one of them in the panel beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from annotations.database.prepared import Prepared
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Revision, Sentence, Source, User, Verdict, Verification
from annotations.permissions import rights_of
from annotations.queries.desk.claims import Marked, anchors_of, marked, one_of, sourcings_of
from annotations.queries.desk.panel import Panel, panel, verdicts_of, verifications_of
from annotations.queries.desk.text_runs import Paragraph, View, paragraphs
from annotations.queries.filters import Narrowed, narrow, worked_on
from annotations.queries.history import RECENT
from annotations.rules.progress import Progress, progress
from annotations.rules.sourcing import Profile, profile
from annotations.vocabulary import Status, Verb

SOURCES = 2000
"""Names offered while typing: more would weigh down every page."""


@dataclass(frozen=True, slots=True)
class About:
    """What an article is, in figures, and what its claims can be narrowed to.

    `sentences` and `claims` are numbers; withdrawn claims are left out.
    """

    article: Article
    sentences: int
    claims: int
    narrowed: Narrowed
    profile: Profile


@dataclass(frozen=True, slots=True)
class Desk:
    """A whole page of the desk.

    `waiting` are the claims that a reviewer still has to look at; `sources` are names to choose
    from.
    """

    about: About
    revision: Revision
    paragraphs: tuple[Paragraph, ...]
    waiting: tuple[Marked, ...]
    progress: Progress
    sources: tuple[str, ...]
    may: Mapping[str, bool]
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What both of them are made from."""

    revision: Revision
    sentences: list[Sentence]
    claims: tuple[Marked, ...]
    verdicts: list[Verdict]
    verifications: list[Verification]
    narrowed: Narrowed

    @property
    def standing(self) -> list[Marked]:
        return [each for each in self.claims if each.claim.status != Status.WITHDRAWN]

    @property
    def about(self) -> About:
        return About(
            article=self.revision.article,
            sentences=len(self.sentences),
            claims=len(self.standing),
            narrowed=self.narrowed,
            profile=profile([each.leading.tag for each in self.standing if each.leading]),
        )


def desk(
    user: User, article_id: int, *, number: int | None = None, show: str = "", events: int = RECENT
) -> Desk:
    """The desk of an article's newest revision, with claim `number` in the panel.

    At most 10 statements, however many claims there are. Raises NotFound.
    """
    read = _read(user, article_id, number, show)
    rights = rights_of(user, read.revision)
    view = View(now=number, shown=read.narrowed.numbers)
    return Desk(
        about=read.about,
        revision=read.revision,
        paragraphs=paragraphs(read.revision.text, read.sentences, read.claims, view),
        waiting=tuple(each for each in read.standing if each.waiting),
        progress=progress(Counter(each.state for each in read.standing)),
        sources=_source_names(read.revision.article) if rights[Verb.RECORD_SOURCING] else (),
        may=rights,
        panel=None if number is None else _panel(user, read, number, rights, events),
    )


def about(user: User, article_id: int, *, show: str = "") -> About:
    """What a change of a claim changes in the figures; 7 statements. Raises NotFound."""
    return _read(user, article_id, None, show).about


def text(user: User, article_id: int) -> Revision:
    """An article's newest revision, with the article, its project and scale. Raises NotFound."""
    found: list[Revision] = _TEXT(user.pk, article_id)
    if not found:
        raise NotFound(_("There is no such article, or you aren't a member of its project."))
    return found[0]


def _newest(user: int, article: int) -> QuerySet[Revision]:
    revisions = Revision.objects.visible_to(User(pk=user)).current().filter(article=article)
    return revisions.select_related("article__project__scale")


_TEXT = Prepared(_newest, int, int)


def _read(user: User, article_id: int, number: int | None, show: str) -> _Read:
    revision = text(user, article_id)
    article = revision.article
    sentences = list(Sentence.objects.filter(revision=revision).defer("text").order_by("number"))
    found = marked(anchors_of(revision), sentences, sourcings_of(user, Q(claim__article=article)))
    verdicts = verdicts_of(article)
    verifications = verifications_of(
        user, Q(claim__article=article) & (Q(reviewer=user) | Q(claim__number=number))
    )
    narrowed = narrow(found, show, verdicts, worked_on(user, found, verifications))
    return _Read(revision, sentences, found, verdicts, verifications, narrowed)


def _panel(user: User, read: _Read, number: int, rights: Mapping[str, bool], events: int) -> Panel:
    return panel(
        user,
        one_of(read.claims, number, read.revision.article),
        read.claims,
        text=read.revision.text,
        verifications=read.verifications,
        verdicts=read.verdicts,
        rights=rights,
        events=events,
    )


def _source_names(article: Article) -> tuple[str, ...]:
    sources = Source.objects.unmerged().filter(project=article.project_id)
    return tuple(sources.order_by("name").values_list("name", flat=True)[:SOURCES])
