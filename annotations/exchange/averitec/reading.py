"""AVeriTeC: claims checked with questions and answers, as a JSON list. Each becomes an article.

The article's text is the claim; who made it is the byline, where it was first published the outlet.
An answer becomes a piece of evidence with the question as its title. AVeriTeC doesn't say which way
an answer points, so each gives context.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any

from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.averitec.labels import VERDICTS, labelled_claim
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord, EvidenceRecord, VerdictRecord
from annotations.untrusted.decoding import normalise
from annotations.untrusted.json import expect, field, items, parse_object
from annotations.vocabulary import ClaimKind, EvidenceKind, Stance

FACT_CHECK = "The fact-checking article that the claim was taken from"
KINDS = {
    "Event/Property Claim": ClaimKind.EVENT,
    "Numerical Claim": ClaimKind.QUANTITY,
    "Quote Verification": ClaimKind.QUOTATION,
    "Causal Claim": ClaimKind.CAUSAL,
    "Position Statement": ClaimKind.OPINION,
}
TABLE = "Web table"

_LABELS = {verdict.label: verdict for verdict in VERDICTS}
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_MAX_TITLE = 300


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each item. Raises Unreadable for what isn't a list with something in it."""
    return read_each(items(stream, name), _read)


def _read(number: int, data: bytes) -> ReadItem:
    item = parse_object(data)
    text = normalise(_words(item, "claim"), "“claim”")
    label = _words(item, "label")
    claim = labelled_claim(
        text,
        verdict=_verdict(label),
        rationale=_words(item, "justification") or f"Labelled {label} in AVeriTeC.",
        evidence=list(_evidence(item)),
        kind=_kind(item),
    )
    date = _words(item, "claim_date")
    published_at = _day(date)
    record = ArticleRecord(
        text=text,
        title=title_from(text),
        byline=_words(item, "speaker"),
        outlet=_words(item, "reporting_source"),
        url=_url(item, "original_claim_url") or _url(item, "cached_original_claim_url"),
        published_at=published_at,
        language="en",
        claims=(claim,),
    )
    no_day = Notice(_("claim_date: “%(date)s” isn't a day such as 31-10-2020"), date=date[:40])
    return ReadItem(number, record, (no_day,) if date and published_at is None else ())


def _words(item: dict[str, Any], name: str) -> str:
    return (field(item, name, str) or "").strip()


def _url(item: dict[str, Any], name: str) -> str:
    url = _words(item, name)
    return url if url.startswith(("https://", "http://")) else ""


def _verdict(label: str) -> VerdictRecord | None:
    if label and label not in _LABELS:
        raise Unreadable(
            _("“label” is %(label)s, not one of %(labels)s."),
            field="label",
            label=label[:40],
            labels=", ".join(_LABELS),
        )
    return _LABELS.get(label)


def _kind(item: dict[str, Any]) -> ClaimKind:
    """The first of the types that is known: a claim of ours has one kind."""
    for each in field(item, "claim_types", list) or []:
        if kind := KINDS.get(expect(each, str, "claim_types") or ""):
            return kind
    return ClaimKind.EVENT


def _day(given: str) -> datetime | None:
    """Midnight UTC of day-month-year."""
    parts = _DATE.fullmatch(given)
    if not parts:
        return None
    day, month, year = map(int, parts.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _evidence(item: dict[str, Any]) -> Iterator[EvidenceRecord]:
    if article := _url(item, "fact_checking_article"):
        yield EvidenceRecord(Stance.CONTEXT, EvidenceKind.SECONDARY_REPORT, FACT_CHECK, url=article)
    for each in field(item, "questions", list) or []:
        asked = expect(each, dict, "questions") or {}
        question = " ".join(_words(asked, "question").split()) or "(no question)"
        for given in field(asked, "answers", list) or []:
            yield _answer(question, expect(given, dict, "answers") or {})


def _answer(question: str, given: dict[str, Any]) -> EvidenceRecord:
    answer = _words(given, "answer")
    extractive = _words(given, "answer_type") == "Extractive"
    long = len(question) > _MAX_TITLE
    notes = (
        question if long else "",
        "" if extractive else answer,
        _words(given, "boolean_explanation"),
    )
    return EvidenceRecord(
        stance=Stance.CONTEXT,
        kind=EvidenceKind.DATA
        if _words(given, "source_medium") == TABLE
        else EvidenceKind.SECONDARY_REPORT,
        title=f"{question[: _MAX_TITLE - 1]}…" if long else question,
        url=_url(given, "source_url") or _url(given, "cached_source_url"),
        quote=answer if extractive else "",
        note="\n".join(filter(None, notes)),
    )


FORMAT = Format(
    key="averitec",
    name="AVeriTeC",
    about="claims checked with questions and answers; each becomes an article",
    extension=".json",
    media_type="application/json",
    reference="https://github.com/MichSchli/AVeriTeC",
    read=read,
)
