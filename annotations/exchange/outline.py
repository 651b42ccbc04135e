"""The outline of an article: what every tool that marks spans can hold of it.

That is the text, what is known of it (title, address …), and of each claim its place, wording,
kind, number and check-worthiness. A withdrawn claim has no outline: no such tool can say that it is
withdrawn, and it would come back as if it weren't.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from annotations.exchange.placement import Counting, Unit
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from annotations.untrusted.json import field
from annotations.vocabulary import ClaimKind, Priority

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

_LINGUISTIC = re.compile(
    r"uima\.tcas\.DocumentAnnotation"
    r"|de\.tudarmstadt\.ukp\.dkpro\.core\.api\."
    r"(lexmorph|segmentation|syntax|metadata|transform)\."
)
ARTICLE_FIELDS = ("title", "byline", "outlet", "url", "language", "external_id")


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
        priority=Priority.NORMAL,
        writer="",
        editor="",
        topics=(),
        archived_at=None,
        archived_because="",
        extras={},
        segmenter="",
        sentences=(),
        sign_offs=(),
        claims=tuple(claims),
        threads=(),
        guideline_versions=(),
        assignments=(),
        conflicts=(),
        marking=None,
        passage_marks=(),
        markers=(),
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
    known = {name: value for name in ARTICLE_FIELDS if (value := getattr(record, name))}
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


def counting_of(
    description: Mapping[str, Any], said: Unit | None, units: tuple[Unit, ...]
) -> Counting:
    """What the offsets of a file can count: what our own file states, or else any of `units`."""
    stated = description.get("unit")
    if stated in set(Unit) and not said:
        return Counting((Unit(stated),), as_written=True)
    return Counting(units, said)
