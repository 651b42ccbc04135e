"""What a stranger's file says of an article beside its text, under names of its own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from annotations.documents.language import language_tag
from annotations.errors import Misfit, Notice
from annotations.errors import gettext_noop as _
from annotations.records.reading import require_storable
from annotations.rules.topics import LONGEST_TOPIC, MOST_TOPICS, tidy_topics
from annotations.text.web_addresses import is_web_address, tidy_address

MAX_EXTRAS = 20_000
"""Bytes of JSON that are kept of a field that has no place of its own."""

MAX_FIELDS = 200
"""That are kept of an article or a claim."""

_SOURCE = "source"
_MEANINGS = {
    name: means
    for means, names in {
        "title": ("title", "headline"),
        "byline": ("byline", "author", "authors"),
        "outlet": ("outlet", "publisher", "site_name", "newspaper"),
        "url": ("url", "uri", "link", "permalink", "source_url", "article_url"),
        "published_at": (
            *("published_at", "published", "published_date", "date_published", "date"),
            *("publish_date", "publication_date", "pub_date"),
        ),
        "language": ("language", "lang"),
        "external_id": ("external_id",),
        "topics": ("topics", "keywords", "tags"),
        _SOURCE: (_SOURCE,),
    }.items()
    for name in names
}
_WORD_ENDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s-]+")


@dataclass(slots=True)
class ForeignDetails:
    """The fields of an article that were understood, those kept as they came, and the lost ones."""

    known: dict[str, Any] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    lost: dict[Notice, int] = field(default_factory=dict)


def foreign_details(*given: Mapping[str, Any]) -> ForeignDetails:
    """What the fields of `given` say; of two that mean the same, the one that comes first is taken.

    What isn't understood, or doesn't fit the field that it names, is kept as it came.
    """
    details = ForeignDetails()
    for name, value in (pair for fields in given for pair in fields.items()):
        if value in (None, "", [], {}):
            continue
        means, value_of = _understood(name, value)
        if means and means not in details.known:
            details.known[means] = value_of
        else:
            keep_extra(details.extras, name, value, details.lost)
    return details


def keep_extra(extras: dict[str, Any], name: str, value: Any, lost: dict[Notice, int]) -> None:
    """Keep the JSON `value` under `name`; what can't be stored, or is large, is counted as `lost`."""
    try:
        size = len(orjson.dumps(value))  # refuses what is nested too deep to look through
        require_storable({name: value})
        fits = size <= MAX_EXTRAS and name not in extras and len(extras) < MAX_FIELDS
    except (Misfit, orjson.JSONEncodeError):
        fits = False
    if fits:
        extras[name] = value
    else:
        what = Notice(_("“%(field)s”"), field=name.replace("\0", "")[:60])
        lost[what] = lost.get(what, 0) + 1


def _understood(name: str, value: Any) -> tuple[str, Any]:
    """The field of an article that it means with its value there, "" where it is none."""
    means = _MEANINGS.get(_WORD_ENDS.sub("_", name.strip()).casefold(), "")
    if means == "topics":
        topics = _topics(value)
        return ("topics", topics) if topics else ("", None)
    if means == "byline" and isinstance(value, list):
        value = ", ".join(each for each in value if isinstance(each, str))
    if not isinstance(value, str) or "\0" in value:
        return "", None
    line = " ".join(value.split())
    if means == _SOURCE:
        means = "url" if is_web_address(tidy_address(line)) else "outlet"
    of_the_article = _READERS[means](line) if means else None
    return (means, of_the_article) if of_the_article else ("", None)


def _topics(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return ()
    topics = tidy_topics(value)
    fit = len(topics) <= MOST_TOPICS and all(len(each) <= LONGEST_TOPIC for each in topics)
    return topics if fit and "\0" not in "".join(topics) else ()


def _address(line: str) -> str:
    address = tidy_address(line)
    return address if is_web_address(address) else ""


def _time(line: str) -> datetime | None:
    """Midnight, and UTC, where it doesn't say; None for what is no time."""
    try:
        at = datetime.fromisoformat(line)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _up_to(most: int) -> Callable[[str], str]:
    return lambda line: line if len(line) <= most else ""


_READERS: dict[str, Callable[[str], str | datetime | None]] = {
    "title": _up_to(500),
    "byline": _up_to(300),
    "outlet": _up_to(200),
    "external_id": _up_to(200),
    "url": _address,
    "language": language_tag,
    "published_at": _time,
}
"""From a line to the value of a field of an article, nothing where it doesn't fit there."""
