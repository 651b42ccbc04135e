"""The review desk: a text with its claims, and one of them in the panel beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from annotations.database.prepared import Prepared
from annotations.models import Article, Revision, Source, User
from annotations.permissions import rights_of
from annotations.queries import revisions
from annotations.queries.api_rows import claims as claim_rows
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.review_screen import (
    ScaleStepRow,
    SentenceSpanRow,
    profile_of,
    progress_of,
    steps_of,
)
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.desk.claims import DeskClaim, desk_claims, one_of, with_answers
from annotations.queries.desk.own_marks import OwnMarks, own_marks
from annotations.queries.desk.panel import Panel, panel
from annotations.queries.desk.text_runs import View, paragraphs
from annotations.queries.desk.windows import TextPart, Windows, parts, sentences_in, windows_of
from annotations.queries.filters import FilteredClaims, filter_claims, worked_on
from annotations.queries.history import RECENT
from annotations.queries.talk import asked_about
from annotations.rules.progress import Progress
from annotations.rules.rights import of_archived
from annotations.rules.sourcing import Profile
from annotations.text.spans import Span
from annotations.vocabulary import Verb

SOURCES = 200
"""Names that come with the page, to be offered while typing; of a project with more, others are asked for."""
NEXT = 10
"""Claims to begin with; the list has them all."""


@dataclass(frozen=True, slots=True)
class About:
    """What an article is, in figures, and what its claims can be filtered by.

    `sentences` and `claims` are numbers; withdrawn claims are left out.
    """

    article: Article
    sentences: int
    claims: int
    filtered: FilteredClaims
    profile: Profile


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of the project, as it is offered by its name; `grade` is its usual reliability."""

    name: str
    kind: str
    grade: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A whole page of the desk.

    `parts` are the text: one of a text that is shown whole. `next` are the first claims to check of
    those that the filter shows; `sources` are there to choose from, and there may be `more_sources`.
    `own_marks` are there while everybody marks the article by themselves.
    """

    about: About
    revision: Revision
    parts: tuple[TextPart, ...]
    next: tuple[DeskClaim, ...]
    progress: Progress
    sources: tuple[KnownSource, ...]
    more_sources: bool
    may: Mapping[str, bool]
    panel: Panel | None
    own_marks: OwnMarks | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What both of them are made from."""

    revision: Revision
    windows: Windows
    shown: Span
    sentences: Sequence[SentenceSpanRow]
    claims: tuple[DeskClaim, ...]
    verdicts: Sequence[ScaleStepRow]
    verifications: Sequence[VerificationRow]
    filtered: FilteredClaims

    @property
    def about(self) -> About:
        leading = {each.claim.id: each.leading for each in self.claims if each.leading}
        return About(
            article=self.revision.article,
            sentences=self.windows.sentences or len(self.sentences),
            claims=sum(each.claim.standing for each in self.claims),
            filtered=self.filtered,
            profile=profile_of((each.claim for each in self.claims), leading),
        )

    def parts(self, view: View) -> tuple[TextPart, ...]:
        found = paragraphs(self.revision.text, self.sentences, self.claims, view)
        return parts(self.windows, self.shown, found, self.filtered.claims)


def desk(
    user: User,
    article_id: int,
    *,
    number: int | None = None,
    at: int = 0,
    show: str = "",
    events: int = RECENT,
) -> Desk:
    """The desk of an article's newest revision, with claim `number` in the panel.

    Of a long text the window that the claim is in is shown, or else the one that the offset `at` is in.
    At most 13 statements, 14 for a long text, however many claims there are, and 2 while everybody marks by
    themselves. Raises NotFound.
    """
    read = _read(user, article_id, number, show, at)
    rights = rights_of(user, read.revision)
    if read.revision.article.archived_at:
        rights = of_archived(rights)
    recording = rights[Verb.RECORD_SOURCING]
    sources = _known_sources(user, read.revision.article) if recording else ()
    asked = asked_about(user, article_id, read.claims)
    own = own_marks(user, read.revision.article, rights)
    view = View(number, read.filtered.numbers, asked, own.places if own else ())
    return Desk(
        about=read.about,
        revision=read.revision,
        parts=read.parts(view),
        next=tuple(each for each in read.filtered.claims if each.next_to_check)[:NEXT],
        progress=progress_of(each.claim for each in read.claims),
        sources=sources[:SOURCES],
        more_sources=len(sources) > SOURCES,
        may=rights,
        panel=None if number is None else _panel(user, read, number, rights, events),
        own_marks=own,
    )


def about(user: User, article_id: int, *, show: str = "") -> About:
    """What a change of a claim changes in the figures; 6 statements. Raises NotFound."""
    return _read(user, article_id, None, show).about


def _read(user: User, article_id: int, number: int | None, show: str, at: int = 0) -> _Read:
    revision = revisions.newest(user, article_id)
    windows = windows_of(revision)
    sourcings = sourcing_rows.of_article(user, article_id)
    leading = sourcing_rows.leading_by_claim(sourcings)
    rows = claim_rows.of_revision(user, revision.pk, sourcing_rows.facts_by_claim(leading))
    in_panel = next((row for row in rows if row.number == number), None)
    shown = windows.touched(in_panel.anchor if in_panel else Span(at, at + 1))
    sentences = sentences_in(revision.pk, shown)
    claims = desk_claims(rows, sentences, sourcings, leading)
    verdicts = steps_of(revision.article.project.scale_id)
    verifications = verification_rows.own_and_of_claim(
        user, article_id, in_panel.id if in_panel else 0
    )
    claims = with_answers(claims, user, verifications)
    filtered = filter_claims(claims, show, verdicts, worked_on(user, claims, verifications))
    return _Read(revision, windows, shown, sentences, claims, verdicts, verifications, filtered)


def _panel(user: User, read: _Read, number: int, rights: Mapping[str, bool], events: int) -> Panel:
    return panel(
        user,
        read.revision.article,
        one_of(read.claims, number),
        read.claims,
        text=read.revision.text,
        verifications=read.verifications,
        verdicts=read.verdicts,
        rights=rights,
        events=events,
    )


def _known_sources(user: User, article: Article) -> tuple[KnownSource, ...]:
    return tuple(KnownSource(*each) for each in _SOURCES(user.pk, article.project_id))


def _sources(user: int, project: int) -> QuerySet[Source, Any]:
    sources = Source.objects.visible_to(User(pk=user)).unmerged().filter(project=project)
    named = sources.order_by(Lower("name"), "id").values_list("name", "kind", "reliability")
    return named[: SOURCES + 1]


_SOURCES = Prepared(_sources, int, int)
