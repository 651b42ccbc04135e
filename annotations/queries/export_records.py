"""A project's articles with all that was said about them, as formats write them out."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotations.database.expressions import StoredSize
from annotations.database.replicas import read_from_replica
from annotations.models import (
    Adjudication,
    Article,
    Project,
    Revision,
    User,
    Verdict,
    Verification,
)
from annotations.queries._article_range import ArticleRange
from annotations.queries._article_records import (
    REVISION,
    article_records,
    verdict_record,
)
from annotations.queries._assignment_records import team_records
from annotations.queries._claim_records import ReviewRows, visible_to
from annotations.queries._kinds_there import kinds_there, without_others
from annotations.queries.article_addresses import Address, no_address
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord

ARTICLES = 1000
SIZE = 5_000_000
"""A batch has up to ARTICLES, fewer when their texts together are larger than SIZE; the first half as many.

It is held as a whole: 1,000 articles of 4.5 kB take 20 MB, and as two batches 10. A batch takes some 30 ms of the
processor besides, whatever is in it.
"""


def records(user: User, project: Project, address: Address = no_address) -> Iterator[ArticleRecord]:
    """The newest revision of each article, oldest article first, as far as `user` may see.

    Streams: a batch is held at a time, read in 6 statements, and one or more for each kind of what else there is.
    """
    last, review = 0, visible_to(user)

    def following() -> ReadBatch | None:
        return _batch(user, project, last, review, address)

    while batch := read_from_replica([project.pk], following):
        last = batch.last
        while batch.records:  # none is held any more when the next batch is read
            yield batch.records.popleft()


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
    records: deque[ArticleRecord]


def _batch(
    user: User, project: Project, last: int, review: ReviewRows, address: Address
) -> ReadBatch | None:
    batch = _next(user, project, last)
    if batch is None:
        return None
    there = kinds_there(batch.articles)
    decided = Verification in there or Adjudication in there
    scales = Verdict.objects.all() if decided else ()
    verdicts = {row.pk: verdict_record(row) for row in scales}
    newest = Revision.objects.filter(pk__in=batch.revisions).order_by("article_id")
    found = article_records(
        newest.values(*REVISION),
        batch.articles,
        without_others(review, there),
        verdicts,
        address,
        team=team_records(user, batch.articles, there),
    )
    return ReadBatch(batch.articles.last, deque(found))


@dataclass(frozen=True, slots=True)
class ExportBatch:
    """The articles of a range, by the ids of their newest revisions, in order."""

    articles: ArticleRange
    revisions: tuple[int, ...]


def _next(user: User, project: Project, last: int) -> ExportBatch | None:
    """The articles after the one with id `last` that make a batch, None when there are none."""
    share = 1 if last else 2
    # First the articles: to put the rest of a project in order at each batch took most of the time.
    following = Article.objects.filter(project=project, pk__gt=last).order_by("pk")
    rows = (
        Revision.objects.visible_to(user)
        .current()
        .filter(article__in=following.values("pk")[: ARTICLES // share])
        .order_by("article_id")
        .values_list("article_id", "id", StoredSize("text"))
    )
    articles: list[int] = []
    revisions: list[int] = []
    left = SIZE // share
    for article, revision, size in rows:
        if articles and size > left:
            break
        articles.append(article)
        revisions.append(revision)
        left -= size
    if not articles:
        return None
    return ExportBatch(ArticleRange(project.pk, articles[0], articles[-1]), tuple(revisions))
