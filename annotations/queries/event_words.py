"""What an event changed, in words: the fields by their names, their values as people say them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from annotations.models import Event, Evidence, User, Verdict
from annotations.text.word_changes import WordChange, word_changes
from annotations.vocabulary import GateLevel, ReleaseCheck

LONGEST = 2_000
"""Characters of a value that are shown; the API has all of it."""

_NOT_SAID = frozenset(
    {
        "version",
        "line",
        "letter",
        "start",
        "end",
        "supersedes",
        "sourcing",
        "verification",
        "verdict",
        "page_copy",
        "taken_from",
        "claim",
        "sources_shared",
        "guideline_version",
        "content_sha256",
    }
)
"""What only programs need: numbers of rows, places that the quote says."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by its name, and its values before and after, empty where it had none.

    `words` lead from one to the other where both are text.
    """

    label: str
    before: str
    after: str
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class EventChanges:
    """An event, with what it changed."""

    event: Event
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What some ids that events name stand for."""

    people: Mapping[int, str]
    evidence: Mapping[int, str]
    verdicts: Mapping[int, str]


def in_words(user: User, events: Sequence[Event]) -> tuple[EventChanges, ...]:
    """Events that were read by `visible_to`, each with its changes; 3 statements."""
    names = _names(user, events)
    return tuple(EventChanges(event, tuple(_changes(event, names))) for event in events)


def _names(user: User, events: Iterable[Event]) -> Names:
    people: set[int] = set()
    evidence: set[int] = set()
    verdicts: set[int] = set()
    for event in events:
        for values in (event.shown_before, event.shown_after):
            people.update(_ints(values.get(name) for name in _PEOPLE))
            evidence.update(_ints(_cited(values.get("evidence"))))
            verdicts.update(_ints([values.get("counts_as")]))
    # No row has the id 0: with it, it takes as many statements whatever is named.
    known = User.objects.filter(pk__in=people | {0})
    titles = Evidence.objects.visible_to(user).filter(pk__in=evidence | {0})
    counted = Verdict.objects.filter(pk__in=verdicts | {0})
    return Names(
        {each.pk: each.shown_name for each in known},
        {each.pk: each.title for each in titles},
        {each.pk: each.label for each in counted},
    )


_PEOPLE = ("user", "person", "member", "reviewer", "assignee", "writer", "editor", "asked")


def _cited(evidence: Any) -> Sequence[Any]:
    """A verdict names all that it relies on, a thread the one piece that it is about."""
    return evidence if isinstance(evidence, list) else [evidence] if evidence else []


def _ints(values: Iterable[Any]) -> Iterator[int]:
    return (each for each in values if isinstance(each, int) and not isinstance(each, bool))


def _changes(event: Event, names: Names) -> Iterator[FieldChange]:
    before, after = event.shown_before, event.shown_after
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if name in _NOT_SAID or old == new:
            continue
        label, value = _label(event.kind, name), _worded(event.kind, name, names)
        said, says = value(old), value(new)
        if said != says:
            both = isinstance(old, str) and isinstance(new, str) and said and says
            yield FieldChange(label, said, says, word_changes(said, says) if both else ())


def _field(kind: str, name: str) -> "Field[Any, Any] | None":
    """The column that the value is of; None where it is computed."""
    try:
        field = apps.get_model("annotations", kind)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return None
    return field if isinstance(field, Field) else None


def _label(kind: str, name: str) -> str:
    said = {
        "label": _("verdict"),
        "quote": _("quote"),
        "chain": _("chain"),
        "evidence": _("evidence") if kind == "thread" else _("evidence relied on"),
        "reason": _("reason"),
        "withdrawn": _("withdrawn"),
        "sources_added": _("sources added"),
        "sha256": _("hash"),
        "snapshot_sha256": _("hash of the copy"),
    }
    if name in said:
        return said[name]
    field = _field(kind, name.removesuffix("_id")) or _field("claim", name)
    return str(field.verbose_name) if field else name.replace("_", " ")


def _worded(kind: str, name: str, names: Names) -> Callable[[Any], str]:
    """Puts values of a field into words."""
    if name == "chain":
        return _chain
    if name == "evidence":
        return lambda cited: ", ".join(
            names.evidence.get(each, _("hidden")) for each in _cited(cited)
        )
    if name == "counts_as":
        return lambda key: names.verdicts.get(key, "")
    if name == "gate":
        return _gate
    if name in _PEOPLE:
        return lambda key: names.people.get(key, _plain(key))
    field = _field(kind, name) or _field("claim", name)
    labels = dict(field.flatchoices) if field and field.choices else {}

    def worded(value: Any) -> str:
        known = isinstance(value, str | int) and value in labels
        return str(labels[value]) if known else _plain(value)

    return worded


def _chain(chain: Any) -> str:
    """Its branches, each as the desk says it."""
    branches = groupby(chain or (), lambda each: each.get("branch", 1))
    return "; ".join(
        " ← ".join(each.get("name") or _("undisclosed") for each in branch)
        for _number, branch in branches
    )


def _gate(levels: Any) -> str:
    said = (levels or {}).items()
    return "; ".join(
        f"{ReleaseCheck(check).label}: {GateLevel(level).label}" for check, level in said
    )


def _plain(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number_format(value)
    if isinstance(value, list):
        return ", ".join(map(_item, value))
    if isinstance(value, dict):
        return ", ".join(
            f"{name.replace('_', ' ')}: {_plain(each)}" for name, each in value.items()
        )
    return _moment(str(value)) or Truncator(value).chars(LONGEST)


def _item(value: Any) -> str:
    """One of several, by its name or title where it has one."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("title") or value.get("id") or _plain(value))
    return _plain(value)


def _moment(value: str) -> str:
    """A time as the log has it, as the pages say times; empty where `value` is none."""
    if "T" not in value[:11] or not value[:4].isdecimal():
        return ""
    try:
        found = parse_datetime(value)
    except ValueError:
        return ""
    return date_format(timezone.localtime(found), "Y-m-d H:i") if found and found.tzinfo else ""
