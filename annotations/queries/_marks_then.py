"""What people marked by themselves, as it stood at a time: what became of each mark, and who had finished.

From the marks and their events; what an import brought has none, and was so from the beginning.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotations.models import Article, Event, Marker, PassageMark, User
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.text.spans import Span
from annotations.vocabulary import Verb

_STANDING = (Verb.MARK_PASSAGE, Verb.WITHDRAW_MARK)
_ALIGNING = (Verb.ALIGN_MARK, Verb.REOPEN_MARK)
_FINISHING = (Verb.FINISH_MARKING, Verb.RESUME_MARKING)


@dataclass(frozen=True, slots=True)
class MarksThen:
    passage_marks: tuple[PassageMarkRecord, ...]
    markers: tuple[MarkerRecord, ...]


def marks_then(user: User, article: Article, numbers: Mapping[int, int], at: datetime) -> MarksThen:
    """Those that `user` may see now; `numbers` are the claims' by their ids. 3 statements."""
    marks = PassageMark.objects.visible_to(user).filter(article=article, marked_at__lte=at)
    markers = Marker.objects.visible_to(user).filter(article=article).select_related("person")
    steps = _Steps(article, at)
    with_people = marks.select_related("marked_by", "aligned_by").order_by("id")
    return MarksThen(
        tuple(_mark_then(mark, steps, numbers) for mark in with_people),
        tuple(_markers_then(markers.order_by("id"), steps)),
    )


class _Steps:
    """The events of an article's marks and markers up to a time, and those that came later."""

    def __init__(self, article: Article, at: datetime) -> None:
        self._at = at
        self._events: dict[tuple[str, int], list[Event]] = defaultdict(list)
        verbs = (*_STANDING, *_ALIGNING, *_FINISHING)
        found = Event.objects.filter(article=article, verb__in=verbs).select_related("actor")
        for event in found.order_by("pk"):
            self._events[event.kind, event.subject].append(event)

    def last(self, row: PassageMark | Marker, verbs: Sequence[Verb]) -> tuple[Event | None, bool]:
        """The last of its events of these verbs by then; and whether there are some at all."""
        events = self._events[row._meta.model_name or "", row.pk]
        its = [event for event in events if event.verb in verbs]
        return next((each for each in reversed(its) if each.at <= self._at), None), bool(its)


def _mark_then(mark: PassageMark, steps: _Steps, numbers: Mapping[int, int]) -> PassageMarkRecord:
    stood, told = steps.last(mark, _STANDING)
    withdrawn_at = None if told else mark.withdrawn_at
    if stood and stood.verb == Verb.WITHDRAW_MARK:
        withdrawn_at = stood.at
    return PassageMarkRecord(
        span=Span(mark.start, mark.end),
        withdrawn_at=withdrawn_at,
        person=mark.marked_by.username,
        at=mark.marked_at,
        **_alignment_then(mark, steps, numbers),
    )


def _alignment_then(mark: PassageMark, steps: _Steps, numbers: Mapping[int, int]) -> dict[str, Any]:
    """What had become of a mark; nothing where it still waited."""
    event, told = steps.last(mark, _ALIGNING)
    if event and event.verb == Verb.ALIGN_MARK:
        return {
            "claim": numbers.get(event.after["claim"], 0),
            "dropped_because": event.after["dropped_because"],
            "aligned_by": event.actor.username,
            "aligned_at": event.at,
        }
    if told or not mark.aligned_by:
        return {}
    return {
        "claim": numbers.get(mark.claim_id or 0, 0),
        "dropped_because": mark.dropped_because,
        "aligned_by": mark.aligned_by.username,
        "aligned_at": mark.aligned_at,
    }


def _markers_then(markers: Iterable[Marker], steps: _Steps) -> Iterator[MarkerRecord]:
    for marker in markers:
        event, told = steps.last(marker, _FINISHING)
        if event:
            finished = event.verb == Verb.FINISH_MARKING
            yield MarkerRecord(marker.person.username, event.at if finished else None)
        elif not told:
            yield MarkerRecord(marker.person.username, marker.finished_at)
