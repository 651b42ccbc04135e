"""The threads about some articles, as records."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import F

from annotations.models.thread import CommentQuerySet, ThreadQuerySet
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.text.spans import Span
from annotations.vocabulary import Addressee, ThreadState

_THREAD = ("due_at", "opened_at", "closed_at")
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
    said = _comments(comments, articles)
    found: defaultdict[int, list[ThreadRecord]] = defaultdict(list)
    people = {name: F(f"{name}__username") for name in ("asked", "opened_by", "closed_by")}
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
        *_THREAD,
        **{f"{name}_name": path for name, path in people.items()},
    ):
        found[row["article_id"]].append(
            ThreadRecord(
                claim=row["claim__number"],
                evidence=places.get(row["evidence_id"]),
                words=None if row["start"] is None else Span(row["start"], row["end"]),
                addressee=Addressee(row["addressee"]) if row["addressee"] else None,
                state=ThreadState(row["state"]),
                comments=tuple(said.get(row["id"], ())),
                **{name: row[f"{name}_name"] or "" for name in people},
                **{name: row[name] for name in _THREAD},
            )
        )
    return found


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
