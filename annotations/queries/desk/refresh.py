"""What of the desk is sent again when a claim is opened or was changed."""

from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from annotations.models import Anchor, Article, Sentence, User
from annotations.permissions import rights_of
from annotations.queries.claims import anchored
from annotations.queries.desk.claims import Marked, anchors_of, marked, one_of, sourcings_of
from annotations.queries.desk.panel import Panel, panel, verdicts_of, verifications_of
from annotations.queries.desk.text_runs import Paragraph, View, paragraphs
from annotations.queries.filters import narrow, worked_on
from annotations.queries.progress import progress_of
from annotations.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class Change:
    """A claim's panel, the paragraphs that it touches, and the article's progress."""

    article: Article
    panel: Panel
    paragraphs: tuple[Paragraph, ...]
    progress: Progress

    @property
    def lines(self) -> tuple[Marked, ...]:
        """The lines of the list of claims that change."""
        return (self.panel.marked,)


def opened(user: User, article_id: int, number: int) -> Panel:
    """The panel alone, at most 9 statements. Raises NotFound."""
    anchor = anchored(user, article_id, number)
    article, sentences = anchor.claim.article, list(_touched(anchor))
    anchors = anchors_of(anchor.revision).filter(start__lt=anchor.end, end__gt=anchor.start)
    found = marked(anchors, sentences, sourcings_of(user, Q(claim=anchor.claim)))
    return panel(
        user,
        one_of(found, number, article),
        found,
        text=anchor.revision.text,
        verifications=verifications_of(user, Q(claim=anchor.claim)),
        verdicts=verdicts_of(article),
        rights=rights_of(user, anchor),
    )


def changed(user: User, article_id: int, number: int, *, show: str = "") -> Change:
    """The panel, and what a change of the claim changes beside it; at most 10 statements.

    Marks that the filter `show` leaves out are muted. Raises NotFound.
    """
    anchor = anchored(user, article_id, number)
    article, revision = anchor.claim.article, anchor.revision
    sentences = _whole_paragraphs(anchor)
    anchors = list(
        anchors_of(revision).filter(start__lt=sentences[-1].end, end__gt=sentences[0].start)
    )
    these = Q(claim__in=[each.claim_id for each in anchors])
    found = marked(anchors, sentences, sourcings_of(user, these))
    verifications = verifications_of(user, these & (Q(reviewer=user) | Q(claim=anchor.claim)))
    verdicts = verdicts_of(article)
    narrowed = narrow(found, show, verdicts, worked_on(user, found, verifications))
    return Change(
        article,
        panel(
            user,
            one_of(found, number, article),
            found,
            text=revision.text,
            verifications=verifications,
            verdicts=verdicts,
            rights=rights_of(user, anchor),
        ),
        paragraphs(revision.text, sentences, found, View(now=number, shown=narrowed.numbers)),
        progress_of(article_id),
    )


def _touched(anchor: Anchor) -> QuerySet[Sentence]:
    sentences = Sentence.objects.filter(
        revision=anchor.revision_id, start__lt=anchor.end, end__gt=anchor.start
    )
    return sentences.defer("text").order_by("number")


def _whole_paragraphs(anchor: Anchor) -> list[Sentence]:
    touched = _touched(anchor).order_by().values("revision")
    first = touched.annotate(first=Min("paragraph")).values("first")
    last = touched.annotate(last=Max("paragraph")).values("last")
    sentences = Sentence.objects.filter(
        revision=anchor.revision_id, paragraph__gte=first, paragraph__lte=last
    )
    return list(sentences.defer("text").order_by("number"))
