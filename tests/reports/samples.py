"""Editions for the tests of what is made from them: valid, and as small as they can be."""

from datetime import UTC, datetime
from typing import Any

from annotations.reports.changes import EditionChanges
from annotations.reports.claim import (
    EditionAdjudication,
    EditionAttribution,
    EditionClaim,
    EditionDissent,
    EditionEvidence,
    EditionSourcing,
    EditionVerdict,
    EditionVerification,
    VerdictDefinition,
    WithdrawnClaim,
)
from annotations.reports.edition import (
    OFFSETS,
    Edition,
    EditionArticle,
    EditionRelease,
    EditionRevision,
    EditionSentence,
    Imprint,
    Method,
)
from annotations.reports.summary import summary
from annotations.vocabulary import (
    Basis,
    Channel,
    ClaimKind,
    EvidenceKind,
    Identification,
    Ruling,
    Severity,
    SourceKind,
    Stance,
    Status,
    Terms,
    Tone,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "The mayor resigned on Monday. The budget grew by 5%.\n\nNobody denied it."
SENTENCES = (
    EditionSentence(1, 1, 0, 29),
    EditionSentence(2, 1, 30, 52),
    EditionSentence(3, 2, 54, 71),
)
TRUE = EditionVerdict("true", "True", Tone.TRUE)
FALSE = EditionVerdict("false", "False", Tone.FALSE)


def claim(number: int = 1, quote: str = "The mayor resigned", **fields: Any) -> EditionClaim:
    """A claim of TEXT that nobody has tagged or verified."""
    start = fields.pop("start", TEXT.index(quote))
    end = start + len(quote)
    touched = [each.number for each in SENTENCES if each.start < end and start < each.end]
    values: dict[str, Any] = {
        "number": number,
        "statement": quote,
        "kind": ClaimKind.EVENT,
        "label": f"{touched[0]}a",
        "check_worthiness": None,
        "quote": quote,
        "start": start,
        "end": end,
        "prefix": TEXT[max(0, start - 32) : start],
        "suffix": TEXT[end : end + 32],
        "first_sentence": touched[0],
        "last_sentence": touched[-1],
        "status": Status.OPEN,
        "verdict": None,
        "withheld": False,
        "sourcing": None,
        "verifications": (),
        "evidence": (),
        **fields,
    }
    return EditionClaim(**values)


def link(name: str = "Politico", **fields: Any) -> EditionAttribution:
    values: dict[str, Any] = {
        "branch": 1,
        "same_origin_as": None,
        "channel": Channel.NOT_STATED,
        "kind": SourceKind.NEWS_OUTLET,
        "several": False,
        "role": "",
        "affiliation": "",
        "terms": Terms.NOT_STATED,
        "reliability": None,
        "cue": "",
        "cue_start": None,
        "cue_end": None,
        "mention_start": None,
        "mention_end": None,
        **fields,
    }
    return EditionAttribution(name=name, **values)


def sourcing(**fields: Any) -> EditionSourcing:
    values: dict[str, Any] = {
        "basis": Basis.UNATTRIBUTED,
        "identification": Identification.UNATTRIBUTED,
        "quotation": None,
        "hedged_by": (),
        "credibility": None,
        "second_hand": False,
        "single_source": False,
        "independent_origins": 0,
        "circular": False,
        "chain": (),
        "in_words": "unattributed",
        "note": "",
        "reviewer": "Ada",
        "at": AT,
        **fields,
    }
    return EditionSourcing(**values)


def finding(verdict: EditionVerdict = TRUE, **fields: Any) -> EditionVerification:
    values: dict[str, Any] = {
        "reviewer": "Ada",
        "rationale": "Checked.",
        "correction": "",
        "severity": Severity.FIX if fields.get("correction") else None,
        "evidence": (),
        "at": AT,
        "current": True,
        **fields,
    }
    return EditionVerification(verdict=verdict, **values)


def adjudication(verdict: EditionVerdict | None = TRUE, **fields: Any) -> EditionAdjudication:
    values: dict[str, Any] = {
        "ruling": Ruling.TAKES if verdict else Ruling.REJECTS,
        "rationale": "",
        "reviewer": "Ada" if verdict else "",
        "evidence": (),
        "reason": "The minutes say so.",
        "adjudicated_by": "Grace",
        "at": AT,
        "dissents": (),
        **fields,
    }
    return EditionAdjudication(verdict=verdict, **values)


def dissent(words: str = "The minutes are a draft.", **fields: Any) -> EditionDissent:
    return EditionDissent(**{"person": "Alan", "words": words, "at": AT, **fields})


def evidence(number: int = 1, **fields: Any) -> EditionEvidence:
    values: dict[str, Any] = {
        "stance": Stance.SUPPORTS,
        "confidential": False,
        "kind": EvidenceKind.PRIMARY_DOCUMENT,
        "title": "The minutes",
        "publisher": "",
        "url": "",
        "published_at": None,
        "accessed_at": None,
        "quote": "",
        "locator": "",
        "note": "",
        "snapshot": None,
        "withdrawn": False,
        "withdrawn_because": "",
        **fields,
    }
    return EditionEvidence(number=number, **values)


def edition(
    *claims: EditionClaim,
    withdrawn: tuple[WithdrawnClaim, ...] = (),
    changes: EditionChanges | None = None,
    title: str = "The mayor resigns",
    note: str = "",
    draft: bool = False,
    release: EditionRelease | None = None,
) -> Edition:
    """The first edition about TEXT, on a scale of TRUE and FALSE."""
    return Edition(
        project="City desk",
        imprint=Imprint(1, AT, "Ada", note, draft),
        article=EditionArticle(title, "", "", "", "", None, "en"),
        revision=EditionRevision(1, TEXT, "0" * 64, "", "by hand 1", SENTENCES),
        method=Method(
            scale="Plain scale",
            scale_key="plain",
            scale_version=1,
            scale_source="",
            verdicts=(VerdictDefinition(TRUE, "It is so."), VerdictDefinition(FALSE, "It isn't.")),
            reviews_needed=1,
            blind=False,
            evidence_required=False,
            offsets=OFFSETS,
        ),
        summary=summary(claims, (TRUE, FALSE), withdrawn=len(withdrawn)),
        claims=claims,
        withdrawn=withdrawn,
        changes=changes,
        release=release,
    )
