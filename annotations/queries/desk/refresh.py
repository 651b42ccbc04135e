"""What of the desk is sent again when a claim is opened or was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotations.models import Article, User
from annotations.permissions import rights_of
from annotations.queries import revisions
from annotations.queries.api_rows import claims as claim_rows
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.review_screen import (
    SentenceSpanRow,
    steps_of,
)
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.claims import anchored
from annotations.queries.desk.claims import DeskClaim, desk_claims, one_of, with_answers
from annotations.queries.desk.own_marks import own_marks
from annotations.queries.desk.panel import Panel, panel
from annotations.queries.desk.text_runs import Paragraph, View, paragraphs
from annotations.queries.desk.whole_paragraphs import whole_paragraphs
from annotations.queries.desk.windows import TextPart, begun_in, sentences_in, windows_of
from annotations.queries.filters import filter_claims, worked_on
from annotations.queries.progress import progress_of
from annotations.queries.talk import asked_about
from annotations.rules.progress import Progress
from annotations.text.spans import Span


@dataclass(frozen=True, slots=True)
class DeskChange:
    """A claim that was changed, the paragraphs that it touches, and the article's progress.

    `panel` is None where the page shows another claim, or none.
    """

    article: Article
    shown: DeskClaim
    panel: Panel | None
    paragraphs: tuple[Paragraph, ...]
    progress: Progress

    @property
    def lines(self) -> tuple[DeskClaim, ...]:
        """The lines of the list of claims that change."""
        return (self.shown,)


@dataclass(frozen=True, slots=True)
class FetchedPart:
    """A window of a long text, fetched as it was wanted."""

    article: Article
    part: TextPart


NEAR = 2_000
"""Code points beside a window: claims there may have words in it that their sourcing rests on."""


def opened(user: User, article_id: int, number: int) -> Panel:
    """The panel alone, 11 statements. Raises NotFound."""
    anchor = anchored(user, article_id, number)
    article, place = anchor.claim.article, Span(anchor.start, anchor.end)
    sentences = sentences_in(anchor.revision_id, place)
    sourcings = sourcing_rows.of_claim(user, anchor.claim_id)
    found = claim_rows.of_place(user, anchor.revision_id, place)
    claims = _claims_at(found, sentences, sourcings)
    return panel(
        user,
        article,
        one_of(claims, number),
        claims,
        text=anchor.revision.text,
        verifications=verification_rows.of_claim(user, anchor.claim_id),
        verdicts=steps_of(article.project.scale_id),
        rights=rights_of(user, anchor),
    )


def changed(
    user: User,
    article_id: int,
    number: int,
    *,
    now: int | None,
    show: str = "",
    before: Span | None = None,
) -> DeskChange:
    """The panel, and what a change of the claim changes beside it; at most 13 statements, without the panel 8.

    `now` is the number of the claim that the panel shows then, if one: only this one's panel is read. `before` is where the claim
    stood, if it was moved: its paragraphs there are among those that change. Marks that the filter `show`
    leaves out are muted. Raises NotFound.
    """
    anchor = anchored(user, article_id, number)
    article, revision = anchor.claim.article, anchor.revision
    sentences = whole_paragraphs(revision.pk, before or anchor, anchor)
    place = Span(sentences[0].start, sentences[-1].end)
    claims = _claims_within(user, revision.pk, place, sentences)
    verifications = verification_rows.own_at(user, revision.pk, place, anchor.claim_id)
    claims = with_answers(claims, user, verifications)
    verdicts = steps_of(article.project.scale_id)
    filtered = filter_claims(claims, show, verdicts, worked_on(user, claims, verifications))
    shown, in_panel = one_of(claims, number), None
    asked = asked_about(user, article_id, claims)
    if number == now:
        in_panel = panel(
            user,
            article,
            shown,
            claims,
            text=revision.text,
            verifications=verifications,
            verdicts=verdicts,
            rights=rights_of(user, anchor),
        )
    return DeskChange(
        article,
        shown,
        in_panel,
        paragraphs(revision.text, sentences, claims, View(now, filtered.numbers, asked)),
        progress_of(user, article_id),
    )


def fetched(user: User, article_id: int, at: int, *, show: str = "") -> FetchedPart:
    """The window of a text that `at` is in, with its claims; at most 8 statements, and 2 while everybody marks by
    themselves. Raises NotFound."""
    revision = revisions.newest(user, article_id)
    window = windows_of(revision).touched(Span(at, at + 1))
    sentences = sentences_in(revision.pk, window)
    near = Span(max(0, window.start - NEAR), window.end + NEAR)
    claims = _claims_within(user, revision.pk, near, sentences)
    verifications = verification_rows.own_at(user, revision.pk, near)
    claims = with_answers(claims, user, verifications)
    verdicts = steps_of(revision.article.project.scale_id)
    filtered = filter_claims(claims, show, verdicts, worked_on(user, claims, verifications))
    own = own_marks(user, revision.article, rights_of(user, revision))
    asked = asked_about(user, article_id, claims)
    view = View(shown=filtered.numbers, asked=asked, passages=own.places if own else ())
    shown = paragraphs(revision.text, sentences, claims, view)
    return FetchedPart(revision.article, TextPart(window, shown, begun_in(window, filtered.claims)))


def _claims_within(
    user: User, revision_id: int, place: Span, sentences: list[SentenceSpanRow]
) -> tuple[DeskClaim, ...]:
    """The claims that `place` touches; `sentences` are those that are shown."""
    found = claim_rows.of_place(user, revision_id, place)
    sourcings = sourcing_rows.of_place(user, revision_id, place)
    return _claims_at(found, sentences, sourcings)


def _claims_at(
    found: Iterable[Any], sentences: list[SentenceSpanRow], sourcings: list[SourcingRow]
) -> tuple[DeskClaim, ...]:
    leading = sourcing_rows.leading_by_claim(sourcings)
    claims = claim_rows.rows(found, sourcing_rows.facts_by_claim(leading))
    return desk_claims(claims, sentences, sourcings, leading)
