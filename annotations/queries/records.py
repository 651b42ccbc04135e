"""A project's articles with all that was said about them, as formats write them out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Length

from annotations.formats.record import (
    ArticleRecord,
    ClaimRecord,
    ProjectRecord,
    SentenceRecord,
    VerdictRecord,
)
from annotations.models import Anchor, Project, Revision, Sentence, User, Verdict
from annotations.queries._recorded import Recorded, Verdicts, recorded
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Origin, Status

ARTICLES = 500
CODE_POINTS = 1_000_000
"""A batch has up to ARTICLES, fewer when their texts together have more CODE_POINTS than this."""


def records(user: User, project: Project) -> Iterator[ArticleRecord]:
    """The newest revision of each article, oldest article first, as far as `user` may see.

    Streams: a batch is held at a time, read in 10 statements or fewer.
    """
    last, verdicts = 0, {row.pk: verdict_record(row) for row in Verdict.objects.all()}
    while batch := _next(user, project, last):
        last = batch[-1].article
        yield from _batch(user, batch, verdicts)


def project_record(project: Project, site: str = "") -> ProjectRecord:
    """`site` is the address that the project's pages start with."""
    verdicts = Verdict.objects.filter(scale=project.scale_id).order_by("order")
    return ProjectRecord(
        name=project.name,
        slug=project.slug,
        scale=project.scale.name,
        verdicts=tuple(verdict_record(verdict) for verdict in verdicts),
        site=site,
    )


def verdict_record(verdict: Verdict) -> VerdictRecord:
    return VerdictRecord(
        key=verdict.key,
        label=verdict.label,
        rating=verdict.rating_value,
        best=verdict.best_rating,
        worst=verdict.worst_rating,
        alternate_name=verdict.alternate_name,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The ids of an article and of its newest revision."""

    article: int
    revision: int


def _next(user: User, project: Project, last: int) -> list[_Text]:
    """The articles after the one with id `last` that make a batch."""
    rows = (
        Revision.objects.visible_to(user)
        .current()
        .filter(article__project=project, article__gt=last)
        .order_by("article_id")
        .values_list("article_id", "id", Length("text"))
    )
    batch: list[_Text] = []
    left = CODE_POINTS
    for article, revision, length in rows[:ARTICLES]:
        if batch and length > left:
            break
        batch.append(_Text(article, revision))
        left -= length
    return batch


_ARTICLE = (
    "id",
    "segmenter",
    "text",
    "article__title",
    "article__title_note",
    "article__byline",
    "article__outlet",
    "article__url",
    "article__published_at",
    "article__language",
    "article__external_id",
)


def _batch(user: User, batch: Sequence[_Text], verdicts: Verdicts) -> Iterator[ArticleRecord]:
    revisions = [each.revision for each in batch]
    sentences = _sentences(revisions)
    said = recorded(user, [each.article for each in batch], verdicts)
    claims = _claims(revisions, said, verdicts)
    rows = Revision.objects.filter(pk__in=revisions).order_by("article_id").values_list(*_ARTICLE)
    for pk, segmenter, text, title, note, byline, outlet, url, published_at, *others in rows:
        language, external_id = others
        yield ArticleRecord(
            text=text,
            title=title,
            title_note=note,
            byline=byline,
            outlet=outlet,
            url=url,
            published_at=published_at,
            language=language,
            external_id=external_id,
            segmenter=segmenter,
            sentences=tuple(sentences[pk]),
            claims=tuple(claims[pk]),
        )


def _sentences(revisions: Sequence[int]) -> Mapping[int, list[SentenceRecord]]:
    sentences = defaultdict(list)
    rows = Sentence.objects.filter(revision__in=revisions).order_by("revision_id", "number")
    for revision, start, end, paragraph in rows.values_list(
        "revision_id", "start", "end", "paragraph"
    ):
        sentences[revision].append(SentenceRecord(Span(start, end), paragraph))
    return sentences


_CLAIM = (
    "revision_id",
    "claim_id",
    "start",
    "end",
    "claim__statement",
    "claim__kind",
    "claim__number",
    "claim__check_worthiness",
    "claim__origin",
    "claim__withdrawn_because",
    "claim__status",
    "claim__verdict_id",
    "claim__marked_by__username",
    "claim__marked_at",
)


def _claims(
    revisions: Sequence[int], said: Recorded, verdicts: Verdicts
) -> Mapping[int, list[ClaimRecord]]:
    claims: defaultdict[int, list[ClaimRecord]] = defaultdict(list)
    rows = Anchor.objects.filter(revision__in=revisions).order_by("revision_id", "claim__number")
    for revision, claim, *columns in rows.values_list(*_CLAIM):
        claims[revision].append(_claim(claim, columns, said, verdicts))
    return claims


def _claim(pk: int, columns: Sequence[Any], said: Recorded, verdicts: Verdicts) -> ClaimRecord:
    start, end, statement, kind, number, worthiness, origin, reason, *others = columns
    status, verdict, by, at = others
    return ClaimRecord(
        span=Span(start, end),
        statement=statement,
        kind=ClaimKind(kind),
        number=number,
        check_worthiness=worthiness,
        origin=Origin(origin),
        withdrawn_because=reason,
        sourcings=tuple(said.sourcings.get(pk, ())),
        evidence=tuple(said.evidence.get(pk, ())),
        verifications=tuple(said.verifications.get(pk, ())),
        status=Status(status),
        verdict=verdicts.get(verdict),
        by=by,
        at=at,
    )
