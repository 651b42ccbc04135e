"""The outline of an article: what every tool that marks spans can hold of it.

That is the text, what is known of it (title, address …), and of each claim its place, wording,
kind, number and check-worthiness. A withdrawn claim has no outline: no such tool can say that it is
withdrawn, and it would come back as if it weren't.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import datetime
from typing import Any

from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import ReadItem
from annotations.exchange.placing import Mention, Unit, place
from annotations.records.article import ArticleRecord, ClaimRecord
from annotations.text.spans import Span
from annotations.untrusted.json import field
from annotations.vocabulary import ClaimKind

LABEL = "Claim"
"""What a claim is called where spans have labels."""

MARK = "factcheck"
"""The key under which our own files say what a stranger's can't."""

LOSES = "withdrawn claims, evidence, rationales, who did what and when, and the cut into sentences"

MAX_MARKINGS = 10_000
MAX_COVERED = 10_000_000
"""Code points under all spans of an article together: each becomes a claim's statement."""

_MOST_UNITS = 4  # bytes of a code point in UTF-8
_MAX_NUMBER = 2**31 - 1
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LINGUISTIC = re.compile(
    r"uima\.tcas\.DocumentAnnotation"
    r"|de\.tudarmstadt\.ukp\.dkpro\.core\.api\."
    r"(lexmorph|segmentation|syntax|metadata|transform)\."
)
_FIELDS = ("title", "byline", "outlet", "url", "language", "external_id")


@dataclass(frozen=True, slots=True)
class Marking:
    """A claim as a file gives it, before it has found its place.

    `particulars` are what `claim_particulars` made, where the file has them.
    """

    mention: Mention
    particulars: Mapping[str, Any] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that has found its place. `remark` tells the importer what was made of it."""

    span: Span
    particulars: Mapping[str, Any] = default(default_factory=dict)
    remark: Notice | None = None


def outline(record: ArticleRecord) -> ArticleRecord:
    """The part of a record that comes back."""
    claims = (
        ClaimRecord(
            span=claim.span,
            statement=claim.statement,
            kind=claim.kind,
            number=claim.number,
            check_worthiness=claim.check_worthiness,
        )
        for claim in standing(record)
    )
    return replace(record, title_note="", segmenter="", sentences=(), claims=tuple(claims))


def standing(record: ArticleRecord) -> list[ClaimRecord]:
    """The claims that aren't withdrawn."""
    return [claim for claim in record.claims if not claim.withdrawn_because]


def about(record: ArticleRecord, unit: Unit, loses: str) -> dict[str, Any]:
    """What a file says of itself, as JSON: its unit, its text's hash, what it holds and doesn't."""
    claims = standing(record)
    return {
        "unit": unit,
        "sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "counts": {"claims": len(claims), "withdrawn": len(record.claims) - len(claims)},
        "not_held": loses,
        "article": article_particulars(record),
    }


def article_particulars(record: ArticleRecord) -> dict[str, Any]:
    """What is known of an article beside its text, as JSON, without what isn't known."""
    known = {name: value for name in _FIELDS if (value := getattr(record, name))}
    if record.published_at:
        known["published_at"] = record.published_at.isoformat()
    return known


def is_linguistic(layer: str) -> bool:
    """Whether a layer of WebAnno or UIMA describes words and sentences, and so marks no claims."""
    return bool(_LINGUISTIC.match(layer))


def claim_particulars(claim: ClaimRecord, text: str) -> dict[str, Any]:
    """What is said of a claim beside its place, as JSON; no statement where it is the quote."""
    said: dict[str, Any] = {"number": claim.number, "kind": claim.kind.value}
    if claim.statement != claim.span.of(text):
        said["statement"] = claim.statement
    if claim.check_worthiness is not None:
        said["check_worthiness"] = claim.check_worthiness
    said["status"] = claim.status.value
    if claim.verdict:
        said["verdict"] = claim.verdict.label
    return said


def worded(features: Mapping[str, str | None]) -> dict[str, Any]:
    """Claim particulars out of a tool's features, which are texts; what doesn't fit is left out."""
    said: dict[str, Any] = {}
    if (statement := features.get("statement")) and "\0" not in statement:
        said["statement"] = statement
    if (kind := features.get("kind")) in ClaimKind.values:
        said["kind"] = kind
    if re.fullmatch(r"[0-9]{1,9}", number := features.get("number") or ""):
        said["number"] = int(number)
    worth = features.get("check_worthiness") or ""
    if re.fullmatch(r"[0-9.e-]{1,30}", worth):
        try:
            said["check_worthiness"] = float(worth)
        except ValueError:
            return said
    return said


def stated_unit(said: Mapping[str, Any], unit: Unit | None) -> Unit | None:
    """The unit that a person says, or else the one that our own file states."""
    stated = said.get("unit")
    return unit or (Unit(stated) if stated in set(Unit) else None)


def read_article(
    number: int,
    raw: str,
    markings: Sequence[Marking],
    *,
    name: str,
    unit: Unit | None,
    said: Mapping[str, Any],
    notices: Sequence[Notice] = (),
    title: str = "",
) -> ReadItem:
    """Place `markings` in `raw`. `said` is what `about` made, empty for a stranger's file.

    Where that has no title, the article is called `title`, or else by how its text begins.

    Raises Unreadable, calling the text by `name`, when it can't be stored or is marked too often.
    """
    mentions = [marking.mention for marking in markings]
    check_amount(mentions, raw, name)
    placed = place(raw, mentions, name=name, unit=unit)
    found, misfits = [], []
    for marking, span in zip(markings, placed.spans, strict=True):
        if isinstance(span, Notice):
            misfits.append(span)
        else:
            found.append(Found(span, marking.particulars))
    return assemble(
        number, placed.text, found, name=name, said=said, notices=[*notices, *misfits], title=title
    )


def assemble(
    number: int,
    text: str,
    found: Sequence[Found],
    *,
    name: str,
    said: Mapping[str, Any],
    notices: Sequence[Notice],
    title: str = "",
) -> ReadItem:
    """As `read_article`, with claims that have their places in the normalised `text` already."""
    check_amount([Mention(each.span.start, each.span.end) for each in found], text, name)
    claims = tuple(_claim(each.span, text, each.particulars) for each in found)
    remarks = (each.remark for each in found if each.remark)
    known = _known(field(dict(said), "article", dict) or {})
    known["title"] = known["title"] or title or title_from(text)
    return ReadItem(number, ArticleRecord(text=text, claims=claims, **known), (*notices, *remarks))


def check_amount(mentions: Sequence[Mention], text: str, name: str) -> None:
    """Raises Unreadable when there are more than can be placed in a bounded time and memory."""
    if len(mentions) > MAX_MARKINGS:
        raise Unreadable(
            _(
                "%(name)s has %(count)s annotations and the most is %(most)s: leave out those that "
                "aren't claims."
            ),
            name=name,
            count=len(mentions),
            most=MAX_MARKINGS,
        )
    longest = _MOST_UNITS * len(text)
    if sum(min(each.end, longest) - max(each.start, 0) for each in mentions) > MAX_COVERED:
        raise Unreadable(
            _(
                "%(name)s has annotations of more than %(most)s characters together, the most: leave "
                "out those that aren't claims."
            ),
            name=name,
            most=MAX_COVERED,
        )


def _claim(span: Span, text: str, particulars: Mapping[str, Any]) -> ClaimRecord:
    said = dict(particulars)
    number, worth = field(said, "number", int) or 0, said.get("check_worthiness")
    statement = field(said, "statement", str) or ""
    kind = said.get("kind")
    return ClaimRecord(
        span=span,
        statement=statement if statement.strip() else span.of(text),
        kind=ClaimKind(kind) if kind in ClaimKind.values else ClaimKind.EVENT,
        number=number if 0 <= number <= _MAX_NUMBER else 0,
        check_worthiness=_share(worth),
    )


def _share(worth: object) -> float | None:
    return float(worth) if isinstance(worth, int | float) and 0 <= worth <= 1 else None


def _known(said: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {name: field(said, name, str) or "" for name in _FIELDS}
    if not known["url"].startswith(("https://", "http://")):
        known["url"] = ""
    if not _LANGUAGE_TAG.fullmatch(known["language"]):
        known["language"] = ""
    if published := field(said, "published_at", str):
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
