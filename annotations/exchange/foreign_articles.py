"""Articles out of the files of tools that mark spans."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_details import ForeignDetails, keep_extra
from annotations.exchange.format import ReadItem
from annotations.exchange.outline import ARTICLE_FIELDS, LABEL
from annotations.exchange.placement import Counting, ForeignSpan, FoundPlace
from annotations.exchange.places import place
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.fields import Extras
from annotations.text.spans import Span
from annotations.untrusted.json import field as field_of
from annotations.vocabulary import ClaimKind

MAX_CLAIMS = 10_000
MAX_COVERED = 10_000_000
"""Code points under all spans of an article together: each becomes a claim's statement."""

_MOST_UNITS = 4  # bytes of a code point in UTF-8
_MAX_NUMBER = 2**31 - 1
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """A claim as a file gives it, before it has its place in the text.

    `particulars` are what `describe_claim` made, where the file has them. `labels` are what the tool
    calls it, and `extras` what else the file says of it.
    """

    span: ForeignSpan
    particulars: Mapping[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim in its place, with what the file says of it. `remarks` tell the importer of it."""

    span: Span
    foreign: ForeignClaim
    remarks: tuple[Notice, ...] = ()


@dataclass(slots=True)
class ForeignArticle:
    """What a file of the format `key` has of an article; `number` counts articles from 1.

    `name` is what messages call its text, and `description` what `describe_record` made, empty for a
    stranger's file. Where nothing has a title, the article is called `title`, or else by how its text
    begins. `notices` and `left_out` are as in ReadItem, of what is no claim.
    """

    key: str
    number: int
    name: str
    description: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    details: ForeignDetails = field(default_factory=ForeignDetails)
    notices: list[Notice] = field(default_factory=list)
    left_out: int = 0
    lost: Counter[Notice] = field(default_factory=Counter)

    def place(
        self, raw: str, foreign_claims: Sequence[ForeignClaim], counting: Counting
    ) -> ReadItem:
        """The article whose text is `raw`, with the claims whose places are found in it.

        Raises Unreadable when the text can't be stored or has too many claims.
        """
        return self.build(*self.find(raw, foreign_claims, counting))

    def find(
        self, raw: str, foreign_claims: Sequence[ForeignClaim], counting: Counting
    ) -> tuple[str, list[PlacedClaim]]:
        """The text as it is stored, and the claims whose places are found in it. Raises Unreadable."""
        foreign_spans = [claim.span for claim in foreign_claims]
        check_amount(foreign_spans, raw, self.name)
        placement = place(raw, foreign_spans, name=self.name, counting=counting)
        self.notices += placement.notices
        claims = []
        for claim, found in zip(foreign_claims, placement.places, strict=True):
            if isinstance(found, Notice):
                self.leave_out(found)
            else:
                claims.append(_placed(claim, found, placement.text))
        return placement.text, claims

    def leave_out(self, reason: Notice) -> None:
        """Count an annotation that has no place, and say why."""
        self.notices.append(reason)
        self.left_out += 1

    def build(self, text: str, claims: Sequence[PlacedClaim]) -> ReadItem:
        """As `place`, of claims that have their places in the normalised `text` already."""
        check_amount(
            [ForeignSpan(each.span.start, each.span.end) for each in claims], text, self.name
        )
        known = self.details.known | _known(field_of(dict(self.description), "article", dict) or {})
        known["title"] = known.get("title") or self.title or title_from(text)
        record = ArticleRecord(
            text=text,
            claims=tuple(self._claim(each, text) for each in claims),
            extras=self._extras(self.details.extras),
            **known,
        )
        remarks = [remark for each in claims for remark in each.remarks]
        lost = self.lost + Counter(self.details.lost)
        return ReadItem(self.number, record, (*self.notices, *remarks), self.left_out, lost)

    def _claim(self, placed: PlacedClaim, text: str) -> ClaimRecord:
        foreign = placed.foreign
        claim = _claim(placed.span, text, foreign.particulars)
        if self.description:
            return claim
        extras: dict[str, Any] = {}
        labels = [each for each in foreign.labels if each.casefold() != LABEL.casefold()]
        kinds = [each for each in labels if each.casefold() in ClaimKind.values]
        if kinds and "kind" not in foreign.particulars:
            claim = replace(claim, kind=ClaimKind(kinds[0].casefold()))
            labels.remove(kinds[0])
        if labels:
            keep_extra(extras, "label", labels[0] if len(labels) == 1 else labels, self.lost)
        for name, value in foreign.extras.items():
            keep_extra(extras, name, value, self.lost)
        return replace(claim, extras=self._extras(extras))

    def _extras(self, given: dict[str, Any]) -> Extras:
        return {self.key: given} if given else {}


def check_amount(foreign_spans: Sequence[ForeignSpan], text: str, name: str) -> None:
    """Raises Unreadable when there are more spans than can be placed in a bounded time and memory."""
    if len(foreign_spans) > MAX_CLAIMS:
        raise Unreadable(
            _(
                "%(name)s has %(count)s annotations and the most is %(most)s: leave out those that "
                "aren't claims."
            ),
            name=name,
            count=len(foreign_spans),
            most=MAX_CLAIMS,
        )
    longest = _MOST_UNITS * len(text)
    if sum(min(each.end, longest) - max(each.start, 0) for each in foreign_spans) > MAX_COVERED:
        raise Unreadable(
            _(
                "%(name)s has annotations of more than %(most)s characters together, the most: leave "
                "out those that aren't claims."
            ),
            name=name,
            most=MAX_COVERED,
        )


def _placed(claim: ForeignClaim, found: FoundPlace, text: str) -> PlacedClaim:
    """What was marked with gaps is widened to one stretch, and is the statement as it was marked."""
    remarks = () if found.remark is None else (found.remark,)
    gaps = [text[each.end : after.start] for each, after in pairwise(found.fragments)]
    if not any(map(str.strip, gaps)):
        return PlacedClaim(found.span, claim, remarks)
    marked = {"statement": " … ".join(each.of(text) for each in found.fragments)}
    widened = Notice(
        _(
            "%(place)s has gaps, and a claim is one stretch: it was widened, and its statement is what "
            "was marked"
        ),
        place=f"{found.span.start}–{found.span.end}",
    )
    claim = replace(claim, particulars=marked | dict(claim.particulars))
    return PlacedClaim(found.span, claim, (*remarks, widened))


def _claim(span: Span, text: str, particulars: Mapping[str, Any]) -> ClaimRecord:
    given = dict(particulars)
    number, worth = field_of(given, "number", int) or 0, given.get("check_worthiness")
    statement = field_of(given, "statement", str) or ""
    kind = given.get("kind")
    return ClaimRecord(
        span=span,
        statement=statement if statement.strip() else span.of(text),
        kind=ClaimKind(kind) if kind in ClaimKind.values else ClaimKind.EVENT,
        number=number if 0 <= number <= _MAX_NUMBER else 0,
        check_worthiness=_share(worth),
    )


def _share(worth: object) -> float | None:
    return float(worth) if isinstance(worth, int | float) and 0 <= worth <= 1 else None


def _known(article: dict[str, Any]) -> dict[str, Any]:
    """What our own file says of an article, as far as it can be stored."""
    known: dict[str, Any] = {
        name: value for name in ARTICLE_FIELDS if (value := field_of(article, name, str))
    }
    if not known.get("url", "").startswith(("https://", "http://")):
        known.pop("url", None)
    if not _LANGUAGE_TAG.fullmatch(known.get("language", "")):
        known.pop("language", None)
    if published := field_of(article, "published_at", str):
        known["published_at"] = _time(published)
    return known


def _time(written: str) -> datetime:
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise Unreadable(
            _("“published_at” isn't a time with a zone, like 2026-01-31T12:00:00+00:00."),
            field="published_at",
        )
    return time
