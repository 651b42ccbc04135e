"""An item of AVeriTeC and the article of one claim that it is.

The article's text is the claim; who made it is the byline, where it was first published the outlet.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson

from annotations.documents.titles import title_from
from annotations.exchange.averitec.answers import address, evidence_of, questions_of, words
from annotations.exchange.averitec.extras import KEY, Fields, kept, restored
from annotations.exchange.averitec.labels import VERDICTS, labelled_claim
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.verification import VerificationRecord
from annotations.untrusted.decoding import normalise
from annotations.untrusted.json import expect, field
from annotations.vocabulary import ClaimKind, EvidenceKind, SourceKind, Stance

FACT_CHECK = "The fact-checking article that the claim was taken from"
KINDS = {
    "Event/Property Claim": ClaimKind.EVENT,
    "Numerical Claim": ClaimKind.QUANTITY,
    "Quote Verification": ClaimKind.QUOTATION,
    "Causal Claim": ClaimKind.CAUSAL,
    "Position Statement": ClaimKind.EVENT,
}
"""A position statement says that somebody holds a position, which can be checked."""

OURS = "factcheck"
"""The field of our own exports that says where a claim stands."""

_TYPES = {
    ClaimKind.EVENT: "Event/Property Claim",
    ClaimKind.QUANTITY: "Numerical Claim",
    ClaimKind.QUOTATION: "Quote Verification",
    ClaimKind.CAUSAL: "Causal Claim",
    ClaimKind.COMPARISON: "Numerical Claim",
    ClaimKind.IDENTITY: "Event/Property Claim",
    ClaimKind.PREDICTION: "Event/Property Claim",
}
_LABELS = {verdict.label: verdict for verdict in VERDICTS}
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def record_of(item: Fields) -> ArticleRecord:
    """The article of `item`, with what has no place of its own as extras. Raises Unreadable.

    Its external id is a digest of the item: two checks of one claim are two articles.
    """
    given = {name: value for name, value in item.items() if name != OURS}
    record = _record(given)
    (claim,) = record.claims
    fields = {name: value for name, value in given.items() if name != "questions"}
    extras: Fields = kept(fields, _said(claim, record))
    if unanswered := list(_unanswered(given)):
        extras["questions"] = unanswered
    claim = replace(claim, extras={KEY: extras} if extras else {})
    digest = hashlib.sha256(orjson.dumps(given, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return replace(record, claims=(claim,), external_id=f"{KEY}-{digest[:20]}")


def item_of(claim: ClaimRecord, record: ArticleRecord) -> Fields:
    """The item that says what there is to say of `claim`."""
    extras = dict(claim.extras.get(KEY, {}))
    unanswered = extras.pop("questions", [])
    item = restored(_said(claim, record), extras, _said_again)
    live = [each for each in claim.evidence if not each.withdrawn_because]
    questions = questions_of(each for each in live if each.title != FACT_CHECK)
    for place, question in unanswered:
        questions.insert(place, question)
    return item | {"questions": questions}


def day_of(given: str) -> datetime | None:
    """Midnight UTC of day-month-year."""
    parts = _DATE.fullmatch(given)
    if not parts:
        return None
    day, month, year = map(int, parts.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def kind_of(kind: ClaimKind) -> ClaimKind:
    """The kind that comes back of `kind`."""
    return KINDS[_TYPES[kind]] if kind in _TYPES else ClaimKind.EVENT


def latest(claim: ClaimRecord) -> VerificationRecord | None:
    """The latest verification, of those for the verdict that stands where one does."""
    found = [each for each in claim.verifications if claim.verdict in {None, each.verdict}]
    in_time = sorted(found, key=lambda each: each.at or _LONG_AGO)
    return in_time[-1] if in_time else None


def _record(item: Fields) -> ArticleRecord:
    text = normalise(words(item, "claim"), "“claim”")
    label = words(item, "label")
    claim = labelled_claim(
        text,
        verdict=_LABELS.get(label),
        rationale=words(item, "justification") or f"Labelled {label} in AVeriTeC.",
        evidence=list(_evidence(item)),
        kind=_kind(item),
    )
    return ArticleRecord(
        text=text,
        title=title_from(text),
        byline=words(item, "speaker"),
        outlet=words(item, "reporting_source"),
        url=address(item, "original_claim_url") or address(item, "cached_original_claim_url"),
        published_at=day_of(words(item, "claim_date")),
        language="en",
        claims=(claim,),
    )


def _kind(item: Fields) -> ClaimKind:
    """The first of the types that is known: a claim of ours has one kind."""
    for each in field(item, "claim_types", list) or []:
        if kind := KINDS.get(expect(each, str, "claim_types") or ""):
            return kind
    return ClaimKind.EVENT


def _evidence(item: Fields) -> Iterator[EvidenceRecord]:
    if article := address(item, "fact_checking_article"):
        yield EvidenceRecord(Stance.CONTEXT, EvidenceKind.SECONDARY_REPORT, FACT_CHECK, url=article)
    for number, each in enumerate(field(item, "questions", list) or [], start=1):
        yield from evidence_of(expect(each, dict, "questions") or {}, number)


def _unanswered(item: Fields) -> Iterator[list[Any]]:
    """The questions without an answer, which no evidence stands for: the place of each, and itself."""
    for place, asked in enumerate(item.get("questions") or []):
        if asked and not asked.get("answers"):
            yield [place, asked]


def _said_again(item: Fields) -> Fields:
    record = _record(item)
    return _said(record.claims[0], record)


def _said(claim: ClaimRecord, record: ArticleRecord) -> dict[str, Any]:
    """What the records themselves say, but for the questions."""
    found = latest(claim)
    verdict = claim.verdict or (found.verdict if found else None)
    checked = (
        each.url for each in claim.evidence if each.title == FACT_CHECK and not each.withdrawn
    )
    return {
        "claim": claim.statement,
        "label": verdict.label if verdict else None,
        "justification": found.rationale if found else _settled_because(claim),
        "claim_date": f"{record.published_at:%d-%m-%Y}" if record.published_at else None,
        "speaker": _speaker(claim) or record.byline or None,
        "original_claim_url": record.url or None,
        "fact_checking_article": next(checked, None),
        "reporting_source": record.outlet or None,
        "location_ISO_code": None,
        "claim_types": [_TYPES[claim.kind]] if claim.kind in _TYPES else [],
        "fact_checking_strategies": [],
    }


def _settled_because(claim: ClaimRecord) -> str | None:
    """Why an adjudication came to a verdict that none of the reviewers had."""
    settled = claim.adjudication
    return (settled.rationale or settled.reason) if settled and settled.stands else None


def _speaker(claim: ClaimRecord) -> str:
    """The nearest source that has a name."""
    sourcing = claim.leading_sourcing
    sources = (source for each in (sourcing.chain if sourcing else ()) if (source := each.heard))
    return next((each.name for each in sources if each.kind is not SourceKind.UNNAMED), "")
