"""A claim, or an article with its claims, as it was at a time.

Exact in all that the log tells: the claim and its place, sourcings, verdicts, evidence and decisions, how the claim
stood, threads, sign-offs and what people marked by themselves. Adjudications aren't shown. Sources have the names that they have now, and whether a quote is in its
copy is what is known now.
Nobody sees more of another time than the present shows them: the rows are those that blindness lets them see now.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import (
    Adjudication,
    Article,
    Attribution,
    Claim,
    Comment,
    CorrectionDecision,
    Event,
    Evidence,
    Revision,
    SignOff,
    Sourcing,
    Thread,
    User,
    Verdict,
    Verification,
)
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.queries._article_records import (
    REVISION,
    article_records,
    claim_records,
    verdict_record,
)
from annotations.queries._changes_since import ChangesSince, ClaimThen, changes_since
from annotations.queries._claim_records import ReviewRows, Verdicts, review_records
from annotations.queries._marks_then import marks_then
from annotations.queries._sign_off_records import sign_off_records
from annotations.queries._standing_then import StandingThen, live_then
from annotations.queries._talk_then import threads_then
from annotations.queries.log_entries import ARTICLE_DETAILS, ARTICLE_PEOPLE
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.talk import ThreadRecord
from annotations.rules.labels import label
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Marking, Verb

Work = TypeVar("Work", Sourcing, Verification, CorrectionDecision)


def claim_as_of(user: User, claim: Claim, at: datetime) -> ClaimRecord:
    """The claim, which came through `visible_to(user)`, as its record was at a time.

    The same statements for any number of events. Raises NotFound where it wasn't marked yet.
    """
    return claim_with_talk(user, claim, at)[0]


def claim_with_talk(
    user: User, claim: Claim, at: datetime
) -> tuple[ClaimRecord, tuple[ThreadRecord, ...]]:
    """As `claim_as_of`, with the threads about the claim and its evidence."""
    its, log = OneClaim(claim.pk), Event.objects.filter(claim=claim)
    then = _Then(user, claim.article, [claim], its, events=_after(log, at), at=at)
    made = review_records(then.rows, its, then.verdicts)
    signed = sign_off_records(then.rows.sign_offs, its)
    by_revision = claim_records(its, then.rows, made, then.verdicts, signed)
    found = then.claims(by_revision[max(by_revision)])
    if claim.article.added_at > at or not found:
        raise NotFound(_("This claim wasn't marked yet."))
    return found[0], then.threads(made.threads.get(claim.article_id, ()), log)


def article_as_of(user: User, article: Article, at: datetime) -> ArticleRecord:
    """The article, which came through `visible_to(user)`, with its claims, as its record was at a time.

    The same statements for any number of claims and events. Raises NotFound where it wasn't there yet.
    """
    if article.added_at > at:
        raise NotFound(_("This article wasn't there yet."))
    log = Event.objects.filter(article=article)
    events = _after(log, at)
    claims = list(Claim.objects.visible_to(user).filter(article=article).order_by("number"))
    its = ArticleRange(article.project_id, article.pk, article.pk)
    then = _Then(user, article, claims, its, events=events, at=at)
    revision = Revision.objects.visible_to(user).current().filter(article=article)
    (record,) = article_records(revision.values(*REVISION), its, then.rows, then.verdicts)
    marks = marks_then(user, article, {claim.pk: claim.number for claim in claims}, at)
    return replace(
        record,
        claims=tuple(then.claims(record.claims)),
        threads=then.threads(record.threads, log),
        sign_offs=_signed_then(record.sign_offs, at),
        passage_marks=marks.passage_marks,
        markers=marks.markers,
        **_details_then(article, events),
    )


def _after(events: QuerySet[Event], at: datetime) -> list[Event]:
    """Those after the last one that is no later than `at`, the latest first; 2 statements."""
    last = events.filter(at__lte=at).aggregate(last=Max("pk"))["last"] or 0
    return list(events.filter(pk__gt=last).order_by("-pk"))


def details_as_of(article: Article, at: datetime) -> dict[str, Any]:
    """What was known of the article at a time, where that was something else; 2 statements.

    Raises NotFound where it wasn't there yet.
    """
    if article.added_at > at:
        raise NotFound(_("This article wasn't there yet."))
    then = _details_then(article, _after(Event.objects.filter(article=article), at))
    known = {name: then[name] for name in (*ARTICLE_DETAILS, *ARTICLE_PEOPLE) if name in then}
    return known | ({"topics": list(known["topics"])} if "topics" in known else {})


def _details_then(article: Article, events: Sequence[Event]) -> dict[str, Any]:
    """The details of the article that were others then."""
    then: dict[str, Any] = {}
    for event in events:
        if event.verb == Verb.CHANGE_ARTICLE:
            then |= {
                name: event.before[name]
                for name in (*ARTICLE_DETAILS, *ARTICLE_PEOPLE)
                if name in event.before
            }
        elif event.verb == Verb.CLOSE_MARKING:
            then |= {"marking": Marking(event.before["marking"])}
        elif event.verb == Verb.ARCHIVE:
            then |= {"archived_at": None, "archived_because": ""}
        elif event.verb == Verb.RESTORE_ARTICLE:
            then |= {"archived_because": event.before["reason"]}
            then |= {"archived_at": event.before.get("archived_at", article.archived_at)}
    known = {
        name: value for name, value in then.items() if name in ArticleRecord.__dataclass_fields__
    }
    people = {name: known.pop(name) or "" for name in ARTICLE_PEOPLE if name in known}
    for name, value in known.items():
        known[name] = article._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
    if "topics" in known:
        known["topics"] = tuple(known["topics"])
    return known | people


class _Then:
    """What some claims of an article were, by the events that came after."""

    def __init__(
        self,
        user: User,
        article: Article,
        claims: Sequence[Claim],
        its: ArticleRange | OneClaim,
        *,
        events: Sequence[Event],
        at: datetime,
    ) -> None:
        self._user, self._article, self._its, self._at = user, article, its, at
        self._claims = {claim.number: claim for claim in claims}
        self._since = changes_since(claims, events)
        self.rows = _rows(user, self._since, at)
        self.verdicts: Verdicts = {row.pk: verdict_record(row) for row in Verdict.objects.all()}

    def claims(self, records: Sequence[ClaimRecord]) -> list[ClaimRecord]:
        """`records`, made from `rows`, of the claims that were marked by then, as they were."""
        ids = _evidence_ids(self.rows, self._its)
        project = self._article.project
        standing = StandingThen(self._user, project, self._its, self._since, self._at)
        return [
            self._claim(record, claim, ids[claim.pk], standing)
            for record in records
            if (claim := self._claims.get(record.number))
            and not self._since.claims[claim.pk].missing
        ]

    def threads(
        self, records: Sequence[ThreadRecord], log: QuerySet[Event]
    ) -> tuple[ThreadRecord, ...]:
        """`records`, made from `rows`, as they stood; `log` has the events of what they are about."""
        ids = self.rows.threads.filter(self._its.of("article")).order_by("id")
        return threads_then(ids.values_list("id", flat=True), records, log, self._at)

    def _claim(
        self, record: ClaimRecord, claim: Claim, evidence: Sequence[int], standing: "StandingThen"
    ) -> ClaimRecord:
        status, verdict = standing.of(claim)
        known = self._since.evidence
        return replace(
            _as_read(record, self._since.claims[claim.pk]),
            evidence=tuple(
                _evidence_then(piece, known.get(key, {}))
                for piece, key in zip(record.evidence, evidence, strict=True)
            ),
            sign_offs=_signed_then(record.sign_offs, self._at),
            status=status,
            verdict=self.verdicts.get(verdict or 0),
        )


def _rows(user: User, since: ChangesSince, at: datetime) -> ReviewRows:
    """The rows that were live then, as far as `user` may see them now."""
    kept = since.live["sourcing"]
    newer = Sourcing.objects.filter(supersedes=OuterRef("sourcing"))
    return ReviewRows(
        F("claim__status"),
        live_then(Sourcing.objects.visible_to(user), since, "sourcing"),
        Evidence.objects.visible_to(user).exclude(pk__in=since.later["evidence"]),
        live_then(Verification.objects.visible_to(user), since, "verification"),
        live_then(CorrectionDecision.objects.visible_to(user), since, "correctiondecision"),
        Thread.objects.visible_to(user).filter(opened_at__lte=at),
        Comment.objects.visible_to(user),
        SignOff.objects.visible_to(user).filter(at__lte=at),
        Adjudication.objects.none(),
        Attribution.objects.filter(~Exists(newer) | Q(sourcing__in=kept)),
        _version_then(since.claims),
    )


def _signed_then(signed: Sequence[SignOffRecord], at: datetime) -> tuple[SignOffRecord, ...]:
    """Those of which some ended later, which they hadn't yet."""
    return tuple(
        replace(
            each,
            voided_because=None,
            voided_by="",
            voided_at=None,
            withdrawn_because="",
            withdrawn_at=None,
        )
        if (ended := each.voided_at or each.withdrawn_at) and ended > at
        else each
        for each in signed
    )


def _version_then(claims: Mapping[int, ClaimThen]) -> Combinable:
    changed = [
        When(claim=key, then=Value(then.version))
        for key, then in claims.items()
        if then.version != then.version_now
    ]
    now = F("claim__version")
    return Case(*changed, default=now, output_field=IntegerField()) if changed else now


def _as_read(record: ClaimRecord, then: ClaimThen) -> ClaimRecord:
    """The claim itself, as it read."""
    values = dict(then.values)
    changed: dict[str, Any] = {}
    if "start" in values:
        changed["span"] = Span(values.pop("start"), values.pop("end"))
    if "line" in values:
        changed["label"] = label(values.pop("line"), values.pop("letter"))
    if "kind" in values:
        changed["kind"] = ClaimKind(values.pop("kind"))
    return replace(record, **changed, **values)


def _evidence_ids(rows: ReviewRows, its: ArticleRange | OneClaim) -> Mapping[int, list[int]]:
    """In the order of the records."""
    ids: dict[int, list[int]] = defaultdict(list)
    found = rows.evidence.filter(its.of("claim__article")).order_by("id")
    for claim, key in found.values_list("claim_id", "id"):
        ids[claim].append(key)
    return ids


def _evidence_then(piece: EvidenceRecord, known: Mapping[str, Any]) -> EvidenceRecord:
    values = {
        name: value for name, value in known.items() if name in EvidenceRecord.__dataclass_fields__
    }
    if isinstance(published := values.get("published_at"), str):
        values["published_at"] = date.fromisoformat(published)
    return replace(piece, **values)
