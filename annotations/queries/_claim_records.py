"""What people made of the claims of some articles, as records."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, F, OuterRef, TextChoices
from django.db.models.expressions import Combinable
from django.db.models.query import EmptyQuerySet

from annotations.models import (
    Adjudication,
    Attribution,
    Comment,
    CorrectionDecision,
    Evidence,
    SignOff,
    Sourcing,
    Thread,
    User,
    Verification,
)
from annotations.models.adjudication import AdjudicationQuerySet
from annotations.models.correction import CorrectionDecisionQuerySet
from annotations.models.shown_status import shown_status
from annotations.models.sign_off import SignOffQuerySet
from annotations.models.sourcing import AttributionQuerySet, SourcingQuerySet, current_source_column
from annotations.models.thread import CommentQuerySet, ThreadQuerySet
from annotations.models.verification import EvidenceQuerySet, VerificationQuerySet
from annotations.queries._adjudication_records import RowPlaces, adjudication_records
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.queries._thread_records import thread_records
from annotations.records.adjudication import AdjudicationRecord
from annotations.records.evidence import (
    EvidencePlace,
    EvidenceRecord,
    PassageRecord,
    SnapshotRecord,
)
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.talk import ThreadRecord
from annotations.records.verification import DecisionRecord, VerdictRecord, VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    Channel,
    Decision,
    EvidenceKind,
    QuoteState,
    SourceKind,
    Stance,
    Terms,
)

Member = TypeVar("Member", bound=TextChoices)


def members(kind: type[Member]) -> dict[str, Member]:
    """Each of `kind` by its key: looking there takes a tenth of the time of calling `kind`."""
    return {member.value: member for member in kind}


_BASES, _TERMS, _SOURCE_KINDS = members(Basis), members(Terms), members(SourceKind)
_STANCES, _KINDS, _CHANNELS = members(Stance), members(EvidenceKind), members(Channel)
_DECISIONS = members(Decision)
_QUOTES_FOUND = {QuoteState.FOUND.value: True, QuoteState.NOT_FOUND.value: False}

Verdicts = Mapping[int, VerdictRecord]


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """The rows of reviewers' work that records are made from, without what was replaced or withdrawn.

    `status` and `version` are the expressions that say how a claim stands and in which version it is,
    at the path “claim__”. `chains` are the attributions of the sourcings, of others too. What is `none()` isn't
    asked for, nor what belongs to it.
    """

    status: Combinable
    sourcings: SourcingQuerySet
    evidence: EvidenceQuerySet
    verifications: VerificationQuerySet
    decisions: CorrectionDecisionQuerySet
    threads: ThreadQuerySet
    comments: CommentQuerySet
    sign_offs: SignOffQuerySet
    adjudications: AdjudicationQuerySet
    chains: AttributionQuerySet
    version: Combinable


def visible_to(user: User) -> ReviewRows:
    return ReviewRows(
        shown_status(user, "claim__"),
        Sourcing.objects.visible_to(user).standing(),
        Evidence.objects.visible_to(user),
        Verification.objects.visible_to(user).live(),
        CorrectionDecision.objects.visible_to(user).live(),
        Thread.objects.visible_to(user),
        Comment.objects.visible_to(user),
        SignOff.objects.visible_to(user),
        Adjudication.objects.visible_to(user),
        _live_chains(),
        F("claim__version"),
    )


def of_everybody() -> ReviewRows:
    """Everybody's whose findings count: what is made of it says itself what it keeps back.

    What was said in threads isn't read.
    """
    return ReviewRows(
        F("claim__status"),
        Sourcing.objects.standing().filter(in_conflict=False),
        Evidence.objects.all(),
        Verification.objects.live().filter(in_conflict=False),
        CorrectionDecision.objects.live(),
        Thread.objects.all(),
        Comment.objects.none(),
        SignOff.objects.all(),
        Adjudication.objects.all(),
        _live_chains(),
        F("claim__version"),
    )


def _live_chains() -> AttributionQuerySet:
    newer = Sourcing.objects.filter(supersedes=OuterRef("sourcing"))
    return Attribution.objects.filter(~Exists(newer))


@dataclass(frozen=True, slots=True)
class ReviewRecords:
    """All evidence and the latest work of each reviewer, by the id of its claim, earliest first.

    `threads` are by the id of their article.
    """

    sourcings: Mapping[int, list[SourcingRecord]]
    evidence: Mapping[int, list[EvidenceRecord]]
    verifications: Mapping[int, list[VerificationRecord]]
    threads: Mapping[int, list[ThreadRecord]]
    adjudications: Mapping[int, AdjudicationRecord]


def review_records(
    rows: ReviewRows, articles: ArticleRange | OneClaim, verdicts: Verdicts
) -> ReviewRecords:
    """Those of `rows` that speak of claims of `articles`, or of those; 9 statements, 3 more with adjudications."""
    evidence, numbers = _evidence(rows.evidence, articles)
    sourcings, sourcing_places = _sourcings(rows, articles)
    verifications, places = _verifications(rows, articles, verdicts, numbers)
    return ReviewRecords(
        sourcings=sourcings,
        evidence=evidence,
        verifications=verifications,
        threads=thread_records(rows.threads, rows.comments, articles, numbers),
        adjudications=adjudication_records(
            rows.adjudications.live().filter(articles.of("claim__article")),
            verdicts,
            RowPlaces(places, sourcing_places, numbers),
        ),
    )


_PIN = F("guideline_version__number")
"""Work is always pinned to a version of the project that its article is in."""

_SOURCING = ("quotation", "credibility", "note", "at")


def _sourcings(
    review: ReviewRows, articles: ArticleRange | OneClaim
) -> tuple[Mapping[int, list[SourcingRecord]], Mapping[int, int]]:
    """The sourcings by their claim, and by its own id the place that each has among the claim's."""
    if isinstance(review.sourcings, EmptyQuerySet):
        return {}, {}
    chains, by_claim, places = _chains(review.chains, articles), defaultdict(list), {}
    rows = review.sourcings.filter(articles.of("claim__article")).order_by("id")
    columns = ("id", "claim_id", "basis", "hedged_by", "composed", *_SOURCING)
    for row in rows.values(*columns, pin=_PIN, username=F("reviewer__username")):
        by_claim[row["claim_id"]].append(
            SourcingRecord(
                basis=_BASES[row["basis"]],
                hedged_by=tuple(row["hedged_by"]),
                chain=tuple(chains.get(row["id"], ())),
                composed=row["composed"],
                guideline_version=row["pin"],
                reviewer=row["username"],
                **{name: row[name] for name in _SOURCING},
            )
        )
        places[row["id"]] = len(by_claim[row["claim_id"]])
    return by_claim, places


_SOURCE = ("name", "several", "role", "affiliation", "reliability")
_CURRENT_SOURCE = {
    f"current_source_{name}": current_source_column(name)
    for name in ("id", "kind", "aliases", *_SOURCE)
}
_SAID_OF_IT = ("branch", "same_origin_as", "role", "affiliation", "reliability")
_ATTRIBUTION = (
    "sourcing_id",
    "channel",
    "terms",
    "cue_start",
    "cue_end",
    "mention_start",
    "mention_end",
    *_SAID_OF_IT,
    *_CURRENT_SOURCE,
)


def _chains(
    among: AttributionQuerySet, articles: ArticleRange | OneClaim
) -> Mapping[int, list[AttributionRecord]]:
    """By the id of their sourcing, whoever may see it."""
    rows = among.filter(articles.of("sourcing__claim__article")).order_by(
        "sourcing_id", "branch", "position"
    )
    sources: dict[int, SourceRecord] = {}
    chains = defaultdict(list)
    for row in rows.annotate(**_CURRENT_SOURCE).values(*_ATTRIBUTION):
        key = row["current_source_id"]
        if key is not None and key not in sources:
            sources[key] = _source(row)
        chains[row["sourcing_id"]].append(
            AttributionRecord(
                source=sources.get(key),
                channel=_CHANNELS[row["channel"]],
                terms=_TERMS[row["terms"]],
                cue=_span(row["cue_start"], row["cue_end"]),
                mention=_span(row["mention_start"], row["mention_end"]),
                **{name: row[name] for name in _SAID_OF_IT},
            )
        )
    return chains


def _source(row: Mapping[str, Any]) -> SourceRecord:
    return SourceRecord(
        kind=_SOURCE_KINDS[row["current_source_kind"]],
        aliases=tuple(row["current_source_aliases"]),
        **{name: row[f"current_source_{name}"] for name in _SOURCE},
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


_SNAPSHOT = ("snapshot_name", "snapshot_sha256", "snapshot_media_type", "captured_at")
_QUOTE = ("quote_state", "passage_before", "passage_after")
_EVIDENCE = (
    "title",
    "publisher",
    "url",
    "published_at",
    "accessed_at",
    "quote",
    "locator",
    "note",
    "confidential",
    "primary",
    "extras",
    "withdrawn_because",
    "added_at",
)


def _evidence(
    evidence: EvidenceQuerySet, articles: ArticleRange | OneClaim
) -> tuple[Mapping[int, list[EvidenceRecord]], Mapping[int, int]]:
    """The evidence by its claim, and by its own id the place that it has among the claim's."""
    if isinstance(evidence, EmptyQuerySet):
        return {}, {}
    by_claim, numbers = defaultdict(list), {}
    places: dict[int, tuple[int, EvidencePlace]] = {}
    rows = evidence.filter(articles.of("claim__article")).order_by("id")
    own = ("id", "claim_id", "stance", "kind", "taken_from_id", *_SNAPSHOT, *_QUOTE, *_EVIDENCE)
    columns = (*own, "claim__number", "claim__article_id")
    for row in rows.values(*columns, username=F("added_by__username")):
        article = row["claim__article_id"]
        taken_from = places.get(row["taken_from_id"])
        by_claim[row["claim_id"]].append(
            EvidenceRecord(
                stance=_STANCES[row["stance"]],
                kind=_KINDS[row["kind"]],
                snapshot=_snapshot(row) if row["captured_at"] else None,
                taken_from=taken_from[1] if taken_from and taken_from[0] == article else None,
                quote_found=_QUOTES_FOUND.get(row["quote_state"]),
                passage=_passage(row) if row["quote_state"] == QuoteState.FOUND else None,
                added_by=row["username"],
                **{name: row[name] for name in _EVIDENCE},
            )
        )
        numbers[row["id"]] = number = len(by_claim[row["claim_id"]])
        places[row["id"]] = article, EvidencePlace(row["claim__number"], number)
    return by_claim, numbers


def _passage(row: Mapping[str, Any]) -> PassageRecord:
    return PassageRecord(row["passage_before"], row["passage_after"])


def _snapshot(row: Mapping[str, Any]) -> SnapshotRecord:
    return SnapshotRecord(
        name=row["snapshot_name"],
        sha256=row["snapshot_sha256"],
        media_type=row["snapshot_media_type"],
        captured_at=row["captured_at"],
    )


_VERIFICATION = ("rationale", "correction", "severity", "answers", "at")


def _verifications(
    review: ReviewRows,
    articles: ArticleRange | OneClaim,
    verdicts: Verdicts,
    numbers: Mapping[int, int],
) -> tuple[Mapping[int, list[VerificationRecord]], Mapping[int, int]]:
    """As the sourcings."""
    if isinstance(review.verifications, EmptyQuerySet):
        return {}, {}
    relied_on, by_claim, places = _relied_on(articles), defaultdict(list), {}
    decisions = _decisions(review.decisions, articles)
    rows = (
        review.verifications.annotate(version_then=review.version)
        .filter(articles.of("claim__article"))
        .order_by("id")
    )
    columns = ("id", "claim_id", "verdict_id", "claim_version", "version_then", *_VERIFICATION)
    for row in rows.values(*columns, pin=_PIN, username=F("reviewer__username")):
        # What was added after the evidence was read has no number yet.
        cited = (numbers[each] for each in relied_on.get(row["id"], ()) if each in numbers)
        by_claim[row["claim_id"]].append(
            VerificationRecord(
                verdict=verdicts[row["verdict_id"]],
                evidence=tuple(sorted(cited)),
                current=row["claim_version"] == row["version_then"],
                decision=decisions.get(row["id"]),
                guideline_version=row["pin"],
                reviewer=row["username"],
                **{name: row[name] for name in _VERIFICATION},
            )
        )
        places[row["id"]] = len(by_claim[row["claim_id"]])
    return by_claim, places


_DECISION = ("wording", "reason", "at")


def _decisions(
    decisions: CorrectionDecisionQuerySet, articles: ArticleRange | OneClaim
) -> Mapping[int, DecisionRecord]:
    """The latest on each correction, by the id of its verification."""
    live = decisions.filter(articles.of("verification__claim__article"))
    rows = live.values("verification_id", "decision", *_DECISION, by=F("decided_by__username"))
    return {
        row["verification_id"]: DecisionRecord(
            decision=_DECISIONS[row["decision"]],
            decided_by=row["by"],
            **{name: row[name] for name in _DECISION},
        )
        for row in rows
    }


def _relied_on(articles: ArticleRange | OneClaim) -> Mapping[int, list[int]]:
    """The ids of the evidence that each verification relies on, by the verification's."""
    relied_on = defaultdict(list)
    through = Verification.evidence.through.objects.filter(
        articles.of("verification__claim__article")
    )
    for verification, evidence in through.values_list("verification_id", "evidence_id"):
        relied_on[verification].append(evidence)
    return relied_on
