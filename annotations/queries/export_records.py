"""A project's articles with all that was said about them, as formats write them out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from annotations.database.expressions import StoredSize
from annotations.database.replicas import read_from_replica
from annotations.models import Article, Project, Revision, User, Verdict
from annotations.queries._article_range import ArticleRange
from annotations.queries._article_records import (
    REVISION,
    Address,
    article_records,
    verdict_record,
)
from annotations.queries._assignment_records import team_records
from annotations.queries._claim_records import visible_to
from annotations.records.article import ArticleRecord, ProjectRecord

ARTICLES = 1000
SIZE = 5_000_000
"""A batch has up to ARTICLES, fewer when their texts together are larger than SIZE.

Of 5 kB, 1,000 articles a batch take PostgreSQL 0.09 ms each, 400 a batch 0.13.
"""


def records(
    user: User, project: Project, address: Address = lambda article_id: ""
) -> Iterator[ArticleRecord]:
    """The newest revision of each article, oldest article first, as far as `user` may see.

    Streams: a batch is held at a time, read in 12 statements or fewer.
    """
    last = 0
    while batch := read_from_replica([project.pk], partial(_batch, user, project, last, address)):
        last = batch.last
        yield from batch.records


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


class ReadBatch(NamedTuple):
    """Records of articles, up to the one with the id `last`."""

    last: int
    records: list[ArticleRecord]


def _batch(user: User, project: Project, last: int, address: Address) -> ReadBatch | None:
    batch = _next(user, project, last)
    if batch is None:
        return None
    verdicts = {row.pk: verdict_record(row) for row in Verdict.objects.all()}
    newest = Revision.objects.filter(pk__in=batch.revisions).order_by("article_id")
    found = article_records(
        newest.values(*REVISION),
        batch.articles,
        visible_to(user),
        verdicts,
        address,
        team=team_records(user, batch.articles),
    )
    return ReadBatch(batch.articles.last, list(found))


@dataclass(frozen=True, slots=True)
class ExportBatch:
    """The articles of a range, by the ids of their newest revisions, in order."""

    articles: ArticleRange
    revisions: tuple[int, ...]


def _next(user: User, project: Project, last: int) -> ExportBatch | None:
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
    return ExportBatch(ArticleRange(project.pk, articles[0], articles[-1]), tuple(revisions))
