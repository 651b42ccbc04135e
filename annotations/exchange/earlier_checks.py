"""Checks that others published before, read from ClaimReview (schema.org) in JSON-LD.

A file is a review, a list of them, a document with a `@graph`, JSON Lines, or a DataFeed, whose elements hold
reviews in `item`: that is how Data Commons gives them out (https://datacommons.org/factcheck/download).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import SEEK_SET
from typing import IO, Any

from annotations.errors import Misfit
from annotations.errors import gettext_noop as _
from annotations.exchange.json_items import json_items
from annotations.text.web_addresses import is_web_address, tidy_address
from annotations.untrusted.json import items, parse

LONGEST_CLAIM = 5_000
"""Code points."""
LONGEST_NAME = 300
_FEED = re.compile(rb'"(?:dataFeedElement|@graph)"\s*:\s*(?=\[)')
_BEGINNING = 1 << 16


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """A check as its publisher describes it; an empty text or None is what it doesn't say.

    The rating's numbers are those of the publisher's own scale.
    """

    claim: str
    claimant: str
    claimed_at: date | None
    publisher: str
    url: str
    title: str
    rating: str
    rating_value: float | None
    best_rating: float | None
    worst_rating: float | None
    published_at: date | None
    language: str

    @property
    def key(self) -> str:
        """What tells a check from another one: SHA-256, in hexadecimal, of its address and its claim."""
        return hashlib.sha256(f"{self.url}\n{self.claim}".encode()).hexdigest()


Read = tuple[int, PublishedCheck | Misfit]
"""The number of an item of the file, from 1, and its check, or why it has none."""


def published_checks(stream: IO[bytes], name: str) -> Iterator[Read]:
    """The checks of a file, in its order; what isn't a ClaimReview is passed over.

    Raises Unreadable, calling the file by `name`, when it is no JSON that has items.
    """
    for number, item in _items(stream, name):
        try:
            value = parse(item) if item is not None else None
            if value is None:
                raise Misfit(_("It is too long, or empty."))
            yield from ((number, check) for check in _checks(value))
        except Misfit as misfit:
            yield number, misfit


def checks_in(reviews: Iterable[Any]) -> Iterator[Read]:
    """The checks of reviews that were read from JSON already."""
    for number, review in enumerate(reviews, start=1):
        yield from ((number, check) for check in _checks(review))


def _items(stream: IO[bytes], name: str) -> Iterator[tuple[int, bytes | None]]:
    at = stream.tell()
    beginning = stream.read(_BEGINNING)
    feed = _FEED.search(beginning) if beginning.lstrip(b" \t\r\n\xef\xbb\xbf")[:1] == b"{" else None
    stream.seek(at + feed.end() if feed else at, SEEK_SET)
    return items(stream, name, alone=False) if feed else json_items(stream, name)


def _checks(value: Any) -> Iterator[PublishedCheck | Misfit]:
    """The reviews in an item: it is one, or holds some."""
    if isinstance(value, list):
        for each in value:
            yield from _checks(each)
    elif isinstance(value, dict):
        if "ClaimReview" in _listed(value.get("@type")):
            try:
                yield _check(value)
            except Misfit as misfit:
                yield misfit
        for name in ("item", "@graph", "dataFeedElement"):
            yield from _checks(value.get(name))


def _check(review: dict[str, Any]) -> PublishedCheck:
    claim = _text(review, "claimReviewed", LONGEST_CLAIM)
    url = tidy_address(_text(review, "url", LONGEST_CLAIM))
    if not claim:
        raise Misfit(_("It says no claim."), path="claimReviewed")
    if not is_web_address(url):
        raise Misfit(_("It has no address on the web."), path="url")
    rating, reviewed = _object(review, "reviewRating"), _object(review, "itemReviewed")
    said = _text(rating, "alternateName", LONGEST_NAME) or _text(rating, "name", LONGEST_NAME)
    if not said:
        raise Misfit(_("It says no rating."), path="reviewRating.alternateName")
    return PublishedCheck(
        claim=claim,
        claimant=_name(reviewed.get("author")),
        claimed_at=_day(reviewed.get("datePublished")),
        publisher=_name(review.get("author")) or _name(review.get("publisher")),
        url=url,
        title=_text(review, "name", LONGEST_NAME) or _text(review, "headline", LONGEST_NAME),
        rating=said,
        rating_value=_number(rating.get("ratingValue")),
        best_rating=_number(rating.get("bestRating")),
        worst_rating=_number(rating.get("worstRating")),
        published_at=_day(review.get("datePublished")),
        language=_text(review, "inLanguage", 35),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _object(of: dict[str, Any], name: str) -> dict[str, Any]:
    """The first object that `name` leads to, an empty one where none is."""
    return next((each for each in _listed(of.get(name)) if isinstance(each, dict)), {})


def _text(of: dict[str, Any], name: str, most: int) -> str:
    """Raises Misfit for a text that is longer or can't be stored."""
    value = next((each for each in _listed(of.get(name)) if isinstance(each, str)), "").strip()
    if len(value) > most:
        raise Misfit(_("It has more than %(most)s characters."), path=name, most=most)
    if "\0" in value:
        raise Misfit(_("It holds U+0000, which can't be stored."), path=name)
    return value


def _name(value: Any) -> str:
    """Of a person or body: what it is called, else where it is found."""
    for each in _listed(value):
        if isinstance(each, str) and each.strip():
            return each.strip()[:LONGEST_NAME].replace("\0", "")
        if isinstance(each, dict):
            named = _text(each, "name", LONGEST_NAME) or _text(each, "url", LONGEST_NAME)
            if named:
                return named
    return ""


def _number(value: Any) -> float | None:
    """A number, also as a text; what isn't one says nothing."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if abs(number) < 1e9 else None  # noqa: PLR2004 - NaN and the like are neither


def _day(value: Any) -> date | None:
    """The day of a time as ISO 8601 has it; what isn't one says nothing."""
    try:
        return datetime.fromisoformat(value).date()
    except (TypeError, ValueError):
        return None
