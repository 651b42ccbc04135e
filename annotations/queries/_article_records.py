"""Articles with all that was said about them, as records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F

from annotations.database.expressions import AsList
from annotations.models import Anchor, GuidelineVersion, Sentence, Verdict
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.queries._assignment_records import TeamRecords
from annotations.queries._claim_records import (
    ReviewRecords,
    ReviewRows,
    Verdicts,
    members,
    review_records,
)
from annotations.queries._sign_off_records import Signed, sign_off_records
from annotations.queries.article_addresses import Address, no_address
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import GuidelineRecord
from annotations.records.verification import VerdictRecord
from annotations.rules.labels import label
from annotations.text.foreign_sentences import Cut
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Marking, Origin, Priority, Status

NO_TEAM = TeamRecords()

_OF_ARTICLE = (
    "title",
    "title_note",
    "byline",
    "outlet",
    "url",
    "published_at",
    "language",
    "external_id",
    "due_at",
    "archived_at",
    "archived_because",
    "extras",
)
REVISION = (
    "id",
    "article_id",
    "segmenter",
    "text",
    "article__topics",
    "article__priority",
    "article__marking",
    "article__writer__username",
    "article__editor__username",
    *(f"article__{name}" for name in _OF_ARTICLE),
)
"""The columns of a revision that its article's record is made from."""


def article_records(
    revisions: Iterable[Mapping[str, Any]],
    articles: ArticleRange,
    review: ReviewRows,
    verdicts: Verdicts,
    address: Address = no_address,
    *,
    team: TeamRecords = NO_TEAM,
) -> Iterator[ArticleRecord]:
    """A record for each of `revisions`, which have the columns REVISION and belong to `articles`.

    `verdicts` are those of every scale; what an edition is made of has no `team`. 12 statements, 3 more where
    something was adjudicated, and what it takes to read `revisions`.
    """
    sentences = _sentences(articles)
    made = review_records(review, articles, verdicts)
    signed = sign_off_records(review.sign_offs, articles)
    claims = claim_records(articles, review, made, verdicts, signed)
    guidelines = _guidelines(articles.project)
    for row in revisions:
        said = claims.get(row["id"], ())
        yield ArticleRecord(
            text=row["text"],
            segmenter=row["segmenter"],
            sentences=sentences.get(row["id"], ()),
            claims=tuple(said),
            threads=tuple(made.threads.get(row["article_id"], ())),
            sign_offs=tuple(signed.get((row["article_id"], None), ())),
            guideline_versions=tuple(guidelines[number] for number in _pins(said)),
            address=address(row["article_id"]),
            topics=tuple(row["article__topics"]),
            priority=Priority(row["article__priority"]),
            marking=_MARKINGS[row["article__marking"]],
            writer=row["article__writer__username"] or "",
            editor=row["article__editor__username"] or "",
            **team.of(row["article_id"]),
            **{name: row[f"article__{name}"] for name in _OF_ARTICLE},
        )


def _guidelines(project: int) -> Mapping[int, GuidelineRecord]:
    """A project's, by their numbers."""
    versions = GuidelineVersion.objects.filter(project=project).values(
        "number", "text", "note", "saved_at", username=F("saved_by__username")
    )
    return {
        each["number"]: GuidelineRecord(
            number=each["number"],
            text=each["text"],
            note=each["note"],
            saved_by=each["username"] or "",
            saved_at=each["saved_at"],
        )
        for each in versions
    }


def _pins(claims: Iterable[ClaimRecord]) -> list[int]:
    """The numbers of the guidelines that work on these was made under."""
    work = (each.guideline_version for claim in claims for each in claim.work)
    return sorted({number for number in work if number is not None})


def verdict_record(verdict: Verdict) -> VerdictRecord:
    return VerdictRecord(
        key=verdict.key,
        label=verdict.label,
        rating=verdict.rating_value,
        best=verdict.best_rating,
        worst=verdict.worst_rating,
        alternate_name=verdict.alternate_name,
    )


def _sentences(articles: ArticleRange) -> Mapping[int, tuple[Cut, ...]]:
    """By the id of the revision, of which there may be older ones too."""
    # A row a text: reading a row a sentence took most of the time of an export.
    sentences = Sentence.objects.filter(articles.of("revision__article"))
    rows = sentences.order_by().values_list("revision_id")
    return {
        revision: _in_order(starts, ends, paragraphs)
        for revision, starts, ends, paragraphs in rows.annotate(
            starts=AsList("start"), ends=AsList("end"), paragraphs=AsList("paragraph")
        )
    }


def _in_order(starts: list[int], ends: list[int], paragraphs: list[int]) -> tuple[Cut, ...]:
    found = zip(starts, ends, paragraphs, strict=True)
    # They nearly always are; to sort tuples takes as long as to read them.
    return tuple(found if starts == sorted(starts) else sorted(found))


_KINDS, _ORIGINS, _STATUSES = members(ClaimKind), members(Origin), members(Status)
_MARKINGS = members(Marking)
_ANCHOR = (
    "revision_id",
    "claim_id",
    "claim__article_id",
    "start",
    "end",
    "line",
    "letter",
    "claim__statement",
    "claim__kind",
    "claim__number",
    "claim__check_worthiness",
    "claim__origin",
    "claim__withdrawn_because",
    "claim__verdict_id",
    "claim__extras",
    "claim__marked_by__username",
    "claim__marked_at",
)


def claim_records(
    articles: ArticleRange | OneClaim,
    review: ReviewRows,
    made: ReviewRecords,
    verdicts: Verdicts,
    signed: Signed,
) -> Mapping[int, list[ClaimRecord]]:
    """By the id of the revision that they stand in."""
    claims: defaultdict[int, list[ClaimRecord]] = defaultdict(list)
    anchors = Anchor.objects.filter(articles.of("claim__article")).annotate(status=review.status)
    for row in anchors.order_by("claim__article_id", "claim__number").values(*_ANCHOR, "status"):
        claim = row["claim_id"]
        claims[row["revision_id"]].append(
            ClaimRecord(
                span=Span(row["start"], row["end"]),
                statement=row["claim__statement"],
                kind=_KINDS[row["claim__kind"]],
                number=row["claim__number"],
                label=label(row["line"], row["letter"]),
                check_worthiness=row["claim__check_worthiness"],
                origin=_ORIGINS[row["claim__origin"]],
                withdrawn_because=row["claim__withdrawn_because"],
                sourcings=tuple(made.sourcings.get(claim, ())),
                evidence=tuple(made.evidence.get(claim, ())),
                verifications=tuple(made.verifications.get(claim, ())),
                sign_offs=tuple(signed.get((row["claim__article_id"], claim), ())),
                adjudication=made.adjudications.get(claim),
                status=_STATUSES[row["status"]],
                verdict=verdicts.get(row["claim__verdict_id"]),
                extras=row["claim__extras"],
                marked_by=row["claim__marked_by__username"],
                marked_at=row["claim__marked_at"],
            )
        )
    return claims
