"""The outline of an article: what every tool that marks spans can hold of it.

That is the text, what is known of it (title, address …), and of each claim its place, wording,
kind, number and check-worthiness. A withdrawn claim has no outline: no such tool can say that it is
withdrawn, and it would come back as if it weren't.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import datetime
from typing import Any

from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import ReadItem
from annotations.exchange.placement import ForeignSpan, Unit, place
from annotations.records.article import ArticleRecord, ClaimRecord
from annotations.text.spans import Span
from annotations.untrusted.json import field
from annotations.vocabulary import ClaimKind

LABEL = "Claim"
"""What a claim is called where spans have labels."""

OWN_KEY = "factcheck"
"""The key under which our own files say what a stranger's can't."""

LOSES = "withdrawn claims, evidence, rationales, who did what and when, and the cut into sentences"

FEATURES = {
    "kind": str,
    "number": int,
    "statement": str,
    "check_worthiness": float,
    "status": str,
    "verdict": str,
}
"""What `describe_claim` can say, and of what type, for tools whose annotations declare features."""

MAX_CLAIMS = 10_000
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
class ForeignClaim:
    """A claim as a file gives it, before it has its place in the text.

    `particulars` are what `describe_claim` made, where the file has them.
    """

    span: ForeignSpan
    particulars: Mapping[str, Any] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim in its place. `remark` tells the importer what was made of it."""

    span: Span
    particulars: Mapping[str, Any] = default(default_factory=dict)
    remark: Notice | None = None


def keep_outline(record: ArticleRecord) -> ArticleRecord:
    """`record` as it comes back from a tool that marks spans: its text and details, and claims."""
    claims = (
        ClaimRecord(
            span=claim.span,
            statement=claim.statement,
            kind=claim.kind,
            number=claim.number,
            check_worthiness=claim.check_worthiness,
        )
        for claim in standing_claims(record)
    )
    return replace(
        record,
        title_note="",
        due_at=None,
        topics=(),
        archived_at=None,
        archived_because="",
        extras={},
        segmenter="",
        sentences=(),
        claims=tuple(claims),
    )


def keep_trimmed(
    record: ArticleRecord,
    characters: str | None = None,
    reword: Callable[[str], str] = str,
) -> ArticleRecord:
    """As `keep_outline`, with claims as `trim` leaves them; `reword` changes statements of their own."""
    kept = keep_outline(record)
    claims = []
    for claim in kept.claims:
        if span := trim(claim.span, record.text, characters):
            quoted = claim.statement == claim.span.of(record.text)
            statement = span.of(record.text) if quoted else reword(claim.statement)
            claims.append(replace(claim, span=span, statement=statement))
    return replace(kept, claims=tuple(claims))


def trim(span: Span, text: str, characters: str | None = None) -> Span | None:
    """`span` without white space (or `characters`) at its edges, None where nothing is left."""
    quote = span.of(text)
    start = span.start + len(quote) - len(quote.lstrip(characters))
    end = span.end - len(quote) + len(quote.rstrip(characters))
    return Span(start, end) if start < end else None


def standing_claims(record: ArticleRecord) -> list[ClaimRecord]:
    """The claims that aren't withdrawn."""
    return [claim for claim in record.claims if not claim.withdrawn_because]


def describe_record(record: ArticleRecord, unit: Unit, loses: str) -> dict[str, Any]:
    """What a file says of itself, as JSON: its unit, its text's hash, what it holds and doesn't."""
    claims = standing_claims(record)
    return {
        "unit": unit,
        "sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "counts": {"claims": len(claims), "withdrawn": len(record.claims) - len(claims)},
        "not_held": loses,
        "article": describe_article(record),
    }


def describe_article(record: ArticleRecord) -> dict[str, Any]:
    """What is known of an article beside its text, as JSON, without what isn't known."""
    known = {name: value for name in _FIELDS if (value := getattr(record, name))}
    if record.published_at:
        known["published_at"] = record.published_at.isoformat()
    return known


def is_linguistic(layer: str) -> bool:
    """Whether a layer of WebAnno or UIMA describes words and sentences, and so marks no claims."""
    return bool(_LINGUISTIC.match(layer))


def describe_claim(claim: ClaimRecord, text: str) -> dict[str, Any]:
    """What is said of a claim beside its place, as JSON; no statement where it is the quote."""
    particulars: dict[str, Any] = {"number": claim.number, "kind": claim.kind.value}
    if claim.statement != claim.span.of(text):
        particulars["statement"] = claim.statement
    if claim.check_worthiness is not None:
        particulars["check_worthiness"] = claim.check_worthiness
    particulars["status"] = claim.status.value
    if claim.verdict:
        particulars["verdict"] = claim.verdict.label
    return particulars


def parse_features(features: Mapping[str, str | None]) -> dict[str, Any]:
    """Claim particulars out of the features of a tool, which are texts; what doesn't fit is left out."""
    particulars: dict[str, Any] = {}
    if (statement := features.get("statement")) and "\0" not in statement:
        particulars["statement"] = statement
    if (kind := features.get("kind")) in ClaimKind.values:
        particulars["kind"] = kind
    if re.fullmatch(r"[0-9]{1,9}", number := features.get("number") or ""):
        particulars["number"] = int(number)
    worth = features.get("check_worthiness") or ""
    if re.fullmatch(r"[0-9.e-]{1,30}", worth):
        try:
            particulars["check_worthiness"] = float(worth)
        except ValueError:
            return particulars
    return particulars


def own_description(value: object) -> dict[str, Any]:
    """What our own file says under OWN_KEY of the JSON `value`, empty for a stranger's."""
    return field(value, OWN_KEY, dict) or {} if isinstance(value, dict) else {}


def choose_unit(description: Mapping[str, Any], unit: Unit | None) -> Unit | None:
    """The unit that a person says, or else the one that our own file states."""
    stated = description.get("unit")
    return unit or (Unit(stated) if stated in set(Unit) else None)


def place_claims(
    number: int,
    raw: str,
    foreign_claims: Sequence[ForeignClaim],
    *,
    name: str,
    unit: Unit | None,
    description: Mapping[str, Any],
    notices: Sequence[Notice] = (),
    title: str = "",
) -> ReadItem:
    """An article whose text is `raw`, with the claims whose places are found in it.

    `name` is what messages call the text, `unit` what the offsets count where that is known, and
    `description` what `describe_record` made, empty for a stranger's file. Where that has no title,
    the article is called `title`, or else by how its text begins.
    Raises Unreadable when the text can't be stored or has too many claims.
    """
    foreign_spans = [claim.span for claim in foreign_claims]
    check_amount(foreign_spans, raw, name)
    placement = place(raw, foreign_spans, name=name, unit=unit)
    claims, misfits = [], []
    for claim, span in zip(foreign_claims, placement.spans, strict=True):
        if isinstance(span, Notice):
            misfits.append(span)
        else:
            claims.append(PlacedClaim(span, claim.particulars))
    return build_item(
        number,
        placement.text,
        claims,
        name=name,
        description=description,
        notices=[*notices, *misfits],
        title=title,
    )


def build_item(
    number: int,
    text: str,
    claims: Sequence[PlacedClaim],
    *,
    name: str,
    description: Mapping[str, Any],
    notices: Sequence[Notice],
    title: str = "",
) -> ReadItem:
    """As `place_claims`, of claims that have their places in the normalised `text` already."""
    check_amount([ForeignSpan(each.span.start, each.span.end) for each in claims], text, name)
    known = _known(field(dict(description), "article", dict) or {})
    known["title"] = known["title"] or title or title_from(text)
    records = tuple(_claim(each.span, text, each.particulars) for each in claims)
    remarks = (each.remark for each in claims if each.remark)
    return ReadItem(number, ArticleRecord(text=text, claims=records, **known), (*notices, *remarks))


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


def _claim(span: Span, text: str, particulars: Mapping[str, Any]) -> ClaimRecord:
    given = dict(particulars)
    number, worth = field(given, "number", int) or 0, given.get("check_worthiness")
    statement = field(given, "statement", str) or ""
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
    known: dict[str, Any] = {name: field(article, name, str) or "" for name in _FIELDS}
    if not known["url"].startswith(("https://", "http://")):
        known["url"] = ""
    if not _LANGUAGE_TAG.fullmatch(known["language"]):
        known["language"] = ""
    if published := field(article, "published_at", str):
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
