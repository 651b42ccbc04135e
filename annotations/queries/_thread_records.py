"""The threads about some articles, as records."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import F
from django.db.models.query import EmptyQuerySet

from annotations.models.thread import CommentQuerySet, ThreadQuerySet
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.text.spans import Span
from annotations.vocabulary import Addressee, ThreadState

_COMMENT = ("text", "outsider", "answer", "shared", "at", "withdrawn_at")


def thread_records(
    threads: ThreadQuerySet,
    comments: CommentQuerySet,
    articles: ArticleRange | OneClaim,
    places: Mapping[int, int],
) -> Mapping[int, list[ThreadRecord]]:
    """Those of `threads` that speak of `articles`, by the article, the oldest first; two statements.

    `places` are those of evidence among its claim's, by its id; what is about words is about the newest text.
    """
    if isinstance(threads, EmptyQuerySet):
        return {}
    said = _comments(comments, articles)
    found: defaultdict[int, list[ThreadRecord]] = defaultdict(list)
    rows = threads.filter(articles.of("article")).order_by("id")
    for row in rows.values(
        "id",
        "article_id",
        "claim__number",
        "evidence_id",
        "start",
        "end",
        "addressee",
        "state",
        "due_at",
        "opened_at",
        "closed_at",
        asked_name=F("asked__username"),
        opener=F("opened_by__username"),
        closer=F("closed_by__username"),
    ):
        found[row["article_id"]].append(
            ThreadRecord(
                claim=row["claim__number"],
                evidence=places.get(row["evidence_id"]),
                words=_words(row["start"], row["end"]),
                addressee=Addressee(row["addressee"]) if row["addressee"] else None,
                state=ThreadState(row["state"]),
                comments=tuple(said.get(row["id"], ())),
                asked=row["asked_name"] or "",
                due_at=row["due_at"],
                opened_by=row["opener"] or "",
                opened_at=row["opened_at"],
                closed_by=row["closer"] or "",
                closed_at=row["closed_at"],
            )
        )
    return found


def _words(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _comments(
    comments: CommentQuerySet, articles: ArticleRange | OneClaim
) -> Mapping[int, list[CommentRecord]]:
    """By the id of their thread."""
    said: defaultdict[int, list[CommentRecord]] = defaultdict(list)
    rows = comments.filter(articles.of("thread__article")).order_by("id")
    for row in rows.values("thread_id", *_COMMENT, username=F("author__username")):
        said[row["thread_id"]].append(
            CommentRecord(author=row["username"] or "", **{name: row[name] for name in _COMMENT})
        )
    return said
