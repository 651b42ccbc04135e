"""Who was given which work on some articles, has a conflict of interest, and marked by themselves, as records."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from annotations.models import Assignment, ConflictOfInterest, Marker, PassageMark, User
from annotations.queries._article_range import ArticleRange
from annotations.queries._claim_records import members
from annotations.queries._kinds_there import Kinds
from annotations.queries._marking_records import marker_records, passage_mark_records
from annotations.records.assignment import AssignmentRecord, ConflictRecord
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.vocabulary import AssignmentState

_STATES = members(AssignmentState)


@dataclass(frozen=True, slots=True)
class TeamRecords:
    """By the id of the article, earliest first."""

    assignments: Mapping[int, list[AssignmentRecord]] = field(default_factory=dict)
    conflicts: Mapping[int, list[ConflictRecord]] = field(default_factory=dict)
    passage_marks: Mapping[int, list[PassageMarkRecord]] = field(default_factory=dict)
    markers: Mapping[int, list[MarkerRecord]] = field(default_factory=dict)

    def of(self, article: int) -> dict[str, Any]:
        """An article's, by the fields of its record."""
        return {
            "assignments": tuple(self.assignments.get(article, ())),
            "conflicts": tuple(self.conflicts.get(article, ())),
            "passage_marks": tuple(self.passage_marks.get(article, ())),
            "markers": tuple(self.markers.get(article, ())),
        }


def team_records(user: User, articles: ArticleRange, there: Kinds) -> TeamRecords:
    """Those of `articles` that `user` may see, of the kinds that are `there`; a statement for each of the 4."""
    return TeamRecords(
        _assignments(user, articles) if Assignment in there else {},
        _conflicts(user, articles) if ConflictOfInterest in there else {},
        passage_mark_records(user, articles) if PassageMark in there else {},
        marker_records(user, articles) if Marker in there else {},
    )


def _assignments(user: User, articles: ArticleRange) -> Mapping[int, list[AssignmentRecord]]:
    plain = ("from_queue", "assigned_at", "leased_until", "ended_at", "returned_because")
    people = ("person", "assigned_by", "returned_by")
    rows = Assignment.objects.visible_to(user).filter(articles.of("article")).order_by("id")
    found: dict[int, list[AssignmentRecord]] = defaultdict(list)
    named = {f"{name}_name": F(f"{name}__username") for name in people}
    for row in rows.values("article_id", "claim__number", "state", *plain, **named):
        said: dict[str, Any] = {name: row[name] for name in plain}
        said |= {name: row[f"{name}_name"] or "" for name in people}
        made = AssignmentRecord(
            claim=row["claim__number"] or 0, state=_STATES[row["state"]], **said
        )
        found[row["article_id"]].append(made)
    return found


def _conflicts(user: User, articles: ArticleRange) -> Mapping[int, list[ConflictRecord]]:
    plain, people = ("reason", "declared_at", "ended_at"), ("person", "declared_by", "ended_by")
    rows = ConflictOfInterest.objects.visible_to(user).filter(articles.of("article")).order_by("id")
    found: dict[int, list[ConflictRecord]] = defaultdict(list)
    named = {f"{name}_name": F(f"{name}__username") for name in people}
    for row in rows.values("article_id", *plain, **named):
        said: dict[str, Any] = {name: row[name] for name in plain}
        said |= {name: row[f"{name}_name"] or "" for name in people}
        found[row["article_id"]].append(ConflictRecord(**said))
    return found
