"""What the pages show of a time: what was so then, how it is now, and the times at which something changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from annotations.models import Article, Claim, Event, User
from annotations.models.event import EventQuerySet
from annotations.queries.as_of import article_as_of, claim_with_talk
from annotations.queries.event_words import FieldChange
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.text.word_changes import word_changes
from annotations.vocabulary import SignOffState

MOST = 200
"""Times that are offered, the latest first; another one can be typed."""


@dataclass(frozen=True, slots=True)
class ChangeTime:
    """A time at which something changed, and what was done; `claim` is what people call the one that it is about."""

    at: datetime
    person: str
    done: str
    claim: str
    current: bool

    @property
    def iso(self) -> str:
        return self.at.isoformat()


@dataclass(frozen=True, slots=True)
class FieldThen:
    """A field as it was; `change` leads from there to now, None where it is so still."""

    label: str
    value: str
    change: FieldChange | None


@dataclass(frozen=True, slots=True)
class AsOf:
    """What was so at a time, with the times before and after at which something changed.

    `claim` is what people call the one that it is about now, empty of an article.
    """

    at: datetime
    claim: str
    fields: tuple[FieldThen, ...]
    stops: tuple[ChangeTime, ...]
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return any(each.change for each in self.fields)

    @property
    def iso(self) -> str:
        """For a field of a form: in the reader's time zone."""
        return timezone.localtime(self.at).strftime("%Y-%m-%dT%H:%M:%S.%f")


def claim_page(user: User, claim: Claim, at: datetime | None) -> AsOf:
    """Of a claim that came through `visible_to(user)`; now without a time. Raises NotFound."""
    now = timezone.now()
    then = claim_with_talk(user, claim, at or now)
    as_it_is = claim_with_talk(user, claim, now) if at else then
    events = Event.objects.visible_to(user).filter(claim=claim)
    return _page(at or now, as_it_is[0].label, _of_claim(*then), _of_claim(*as_it_is), events)


def article_page(user: User, article: Article, at: datetime | None) -> AsOf:
    """As `claim_page`, of an article with its claims."""
    now = timezone.now()
    then = article_as_of(user, article, at or now)
    as_it_is = article_as_of(user, article, now) if at else then
    events = Event.objects.visible_to(user).filter(article=article)
    return _page(at or now, "", _of_article(then), _of_article(as_it_is), events)


Facts = Mapping[str, str]
"""What is so, in words, by the names of the fields."""


def _page(at: datetime, claim: str, then: Facts, now: Facts, events: EventQuerySet) -> AsOf:
    latest = list(events.with_labels().select_related("actor").order_by("-pk")[:MOST])
    times = sorted({event.at for event in latest})
    here = max((time for time in times if time <= at), default=None)
    before = max((time for time in times if here and time < here), default=None)
    after = min((time for time in times if time > at), default=None)
    return AsOf(
        at,
        claim,
        tuple(_compared(then, now)),
        tuple(
            ChangeTime(
                event.at,
                event.actor.shown_name,
                event.verb_label,
                "" if claim else event.claim_label,
                event.at == here,
            )
            for event in latest
        ),
        before.isoformat() if before else "",
        after.isoformat() if after else "",
    )


def _compared(then: Facts, now: Facts) -> Iterator[FieldThen]:
    for name in dict.fromkeys([*then, *now]):
        was, is_now = then.get(name, ""), now.get(name, "")
        differs = was != is_now
        words = word_changes(was, is_now) if was and is_now and differs else ()
        change = FieldChange(_("now"), was, is_now, words) if differs else None
        yield FieldThen(name, was, change)


def _of_claim(claim: ClaimRecord, threads: Iterable[ThreadRecord]) -> Facts:
    facts = {
        _("statement"): claim.statement,
        _("called"): claim.label,
        _("place"): f"{claim.span.start}–{claim.span.end}",
        _("kind"): str(claim.kind.label),
        _("status"): str(claim.status.label),
        _("verdict that stands"): claim.verdict.label if claim.verdict else "",
        _("withdrawn because"): claim.withdrawn_because,
    }
    for sourcing in claim.sourcings:
        note = f" ({sourcing.note})" if sourcing.note else ""
        by = _("sourcing composed by %s") if sourcing.composed else _("sourcing by %s")
        facts[by % sourcing.reviewer] = sourcing.in_words + note
    for each in claim.verifications:
        correction = f" → {each.correction}" if each.correction else ""
        said = f"{each.verdict.label}: {each.rationale}{correction}"
        facts[_("verdict by %s") % each.reviewer] = said
    for place, piece in enumerate(claim.evidence, start=1):
        withdrawn = f" ({_('withdrawn')}: {piece.withdrawn_because})" if piece.withdrawn else ""
        facts[_("evidence %d") % place] = f"{piece.title}{withdrawn}"
    return {**facts, **_of_sign_offs(claim.sign_offs), **_of_threads(threads)}


def _of_article(article: ArticleRecord) -> Facts:
    facts = {
        _("title"): article.title,
        _("byline"): article.byline,
        _("outlet"): article.outlet,
        _("address"): article.url,
        _("due"): _moment(article.due_at),
        _("topics"): ", ".join(article.topics),
        _("archived because"): article.archived_because,
    }
    for claim in article.claims:
        verdict = f", {claim.verdict.label}" if claim.verdict else ""
        signed = "".join(
            f", {_('signed off as %s') % each.role.label}"
            for each in claim.sign_offs
            if each.stands
        )
        stands = f"{claim.status.label}{verdict}{signed}"
        facts[_("claim %s") % claim.label] = f"{claim.statement} ({stands})"
    return {
        **facts,
        **_of_sign_offs(article.sign_offs),
        **_of_threads(article.threads),
        **_of_marking(article),
    }


def _of_sign_offs(sign_offs: Iterable[SignOffRecord]) -> Facts:
    """The latest of each role, and why it ended if it did."""
    facts = {}
    for each in sign_offs:
        ended = ""
        if each.voided_because:
            ended = f" ({SignOffState.VOID.label}: {each.voided_by} {each.voided_because.label})"
        elif each.withdrawn_because:
            ended = f" ({SignOffState.WITHDRAWN.label}: {each.withdrawn_because})"
        facts[_("signed off as %s") % each.role.label] = (
            f"{each.signed_by}, {_moment(each.at)}{ended}"
        )
    return facts


def _of_marking(article: ArticleRecord) -> Facts:
    """What people marked by themselves, what became of it, and who had finished."""
    facts = {}
    labels = {claim.number: claim.label for claim in article.claims}
    for mark in article.passage_marks:
        words = article.text[mark.span.start : mark.span.end]
        became = str(mark.state.label)
        if mark.dropped_because or mark.claim:
            became = f"{became}: {mark.dropped_because or labels.get(mark.claim, mark.claim)}"
        place = f"{mark.span.start}–{mark.span.end}"
        facts[_("marked by %(person)s, %(place)s") % {"person": mark.person, "place": place}] = (
            f"“{words}” ({became})"
        )
    for marker in article.markers:
        finished = _moment(marker.finished_at) or _("not yet")
        facts[_("marking finished by %s") % marker.person] = finished
    return facts


def _of_threads(threads: Iterable[ThreadRecord]) -> Facts:
    """Each with where it stands, whom it asks, and what was said in it."""
    facts = {}
    for place, thread in enumerate(threads, start=1):
        named, asks = _("thread %d") % place, ""
        if thread.addressee:
            named = _("query %d") % place
            people = (str(thread.addressee.label), thread.asked, _moment(thread.due_at))
            asks = f" ({', '.join(filter(None, people))})"
        said = " · ".join(map(_comment, thread.comments))
        facts[named] = f"{thread.state.label}{asks}: {said}"
    return facts


def _comment(comment: CommentRecord) -> str:
    withdrawn = f" ({_('withdrawn')})" if comment.withdrawn_at else ""
    return f"{comment.author or comment.outsider}: {comment.text}{withdrawn}"


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "Y-m-d H:i") if at else ""
