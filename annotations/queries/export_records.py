"""A project's articles with all that was said about them, as formats write them out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotations.database.expressions import AsList, StoredSize
from annotations.models import Anchor, Article, Project, Revision, Sentence, User, Verdict
from annotations.queries._claim_records import Recorded, Stretch, Verdicts, members, recorded
from annotations.records.article import (
    ArticleRecord,
    ClaimRecord,
    ProjectRecord,
    VerdictRecord,
)
from annotations.text.foreign_sentences import Cut
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Origin, Status

ARTICLES = 1000
SIZE = 2_000_000
"""A batch has up to ARTICLES, fewer when their texts together are larger than SIZE."""

Address = Callable[[int], str]
"""Where the page of the article with an id is."""


def records(
    user: User, project: Project, address: Address = lambda article_id: ""
) -> Iterator[ArticleRecord]:
    """The newest revision of each article, oldest article first, as far as `user` may see.

    Streams: a batch is held at a time, read in 11 statements or fewer.
    """
    last = 0
    while batch := _next(user, project, last):
        last = batch.stretch.last
        yield from _batch(user, batch, address)


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
class _Batch:
    """The articles of a stretch, by the ids of their newest revisions, in order."""

    stretch: Stretch
    revisions: tuple[int, ...]


def _next(user: User, project: Project, last: int) -> _Batch | None:
    """The articles after the one with id `last` that make a batch, None when there are none."""
    # First the articles: to put the rest of a project in order at each batch took most of the time.
    following = Article.objects.filter(project=project, pk__gt=last).order_by("pk")
    rows = (
        Revision.objects.visible_to(user)
        .current()
        .filter(article__in=following.values("pk")[:ARTICLES])
        .order_by("article_id")
        .values_list("article_id", "id", StoredSize("text"))
    )
    articles: list[int] = []
    revisions: list[int] = []
    left = SIZE
    for article, revision, size in rows:
        if articles and size > left:
            break
        articles.append(article)
        revisions.append(revision)
        left -= size
    if not articles:
        return None
    return _Batch(Stretch(project.pk, articles[0], articles[-1]), tuple(revisions))


_ARTICLE = (
    "id",
    "article_id",
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


def _batch(user: User, batch: _Batch, address: Address) -> Iterator[ArticleRecord]:
    verdicts = {row.pk: verdict_record(row) for row in Verdict.objects.all()}
    sentences = _sentences(batch.stretch)
    said = recorded(user, batch.stretch, verdicts)
    claims = _claims(batch, said, verdicts)
    newest = Revision.objects.filter(pk__in=batch.revisions)
    rows = newest.order_by("article_id").values_list(*_ARTICLE)
    for pk, article, segmenter, text, title, note, byline, outlet, url, *others in rows:
        published_at, language, external_id = others
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
            sentences=sentences.get(pk, ()),
            claims=tuple(claims.get(pk, ())),
            address=address(article),
        )


def _sentences(stretch: Stretch) -> Mapping[int, tuple[Cut, ...]]:
    """By the id of the revision, of which there may be older ones too."""
    # A row a text: reading a row a sentence took most of the time of an export.
    sentences = Sentence.objects.filter(stretch.of("revision__article"))
    rows = sentences.order_by().values_list("revision_id")
    return {
        revision: tuple(sorted(zip(starts, ends, paragraphs, strict=True)))
        for revision, starts, ends, paragraphs in rows.annotate(
            starts=AsList("start"), ends=AsList("end"), paragraphs=AsList("paragraph")
        )
    }


_KINDS, _ORIGINS, _STATUSES = members(ClaimKind), members(Origin), members(Status)
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


def _claims(batch: _Batch, said: Recorded, verdicts: Verdicts) -> Mapping[int, list[ClaimRecord]]:
    claims: defaultdict[int, list[ClaimRecord]] = defaultdict(list)
    anchors = Anchor.objects.filter(batch.stretch.of("claim__article"))
    rows = anchors.order_by("claim__article_id", "claim__number")
    for revision, claim, *columns in rows.values_list(*_CLAIM):
        claims[revision].append(_claim(claim, columns, said, verdicts))
    return claims


def _claim(pk: int, columns: Sequence[Any], said: Recorded, verdicts: Verdicts) -> ClaimRecord:
    start, end, statement, kind, number, worthiness, origin, reason, *others = columns
    status, verdict, by, at = others
    return ClaimRecord(
        span=Span(start, end),
        statement=statement,
        kind=_KINDS[kind],
        number=number,
        check_worthiness=worthiness,
        origin=_ORIGINS[origin],
        withdrawn_because=reason,
        sourcings=tuple(said.sourcings.get(pk, ())),
        evidence=tuple(said.evidence.get(pk, ())),
        verifications=tuple(said.verifications.get(pk, ())),
        status=_STATUSES[status],
        verdict=verdicts.get(verdict),
        marked_by=by,
        marked_at=at,
    )
