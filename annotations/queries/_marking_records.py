"""What people marked by themselves in some articles, as records."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import F

from annotations.models import Marker, PassageMark, User
from annotations.queries._article_range import ArticleRange
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.text.spans import Span

_PLAIN = ("withdrawn_at", "dropped_because", "aligned_at")


def passage_mark_records(
    user: User, articles: ArticleRange
) -> Mapping[int, list[PassageMarkRecord]]:
    """By the id of the article those that `user` may see, earliest first; one statement."""
    rows = PassageMark.objects.visible_to(user).filter(articles.of("article")).order_by("id")
    found: dict[int, list[PassageMarkRecord]] = defaultdict(list)
    named = {"by": F("marked_by__username"), "aligner": F("aligned_by__username")}
    for row in rows.values(
        "article_id", "start", "end", "marked_at", "claim__number", *_PLAIN, **named
    ):
        found[row["article_id"]].append(
            PassageMarkRecord(
                span=Span(row["start"], row["end"]),
                claim=row["claim__number"] or 0,
                person=row["by"],
                at=row["marked_at"],
                aligned_by=row["aligner"] or "",
                **{name: row[name] for name in _PLAIN},
            )
        )
    return found


def marker_records(user: User, articles: ArticleRange) -> Mapping[int, list[MarkerRecord]]:
    """Who said that they have finished, likewise; one statement."""
    rows = Marker.objects.visible_to(user).filter(articles.of("article")).order_by("id")
    found: dict[int, list[MarkerRecord]] = defaultdict(list)
    for article, person, at in rows.values_list("article_id", "person__username", "finished_at"):
        found[article].append(MarkerRecord(person=person, finished_at=at))
    return found
