"""Editions for the tests of what is made from them: valid, and as small as they can be."""

from datetime import UTC, datetime
from typing import Any

from annotations.reports.changes import Changes
from annotations.reports.claim import (
    Claim,
    Evidence,
    Finding,
    Link,
    Sourcing,
    Verdict,
    VerdictDefinition,
    Withdrawn,
)
from annotations.reports.edition import (
    OFFSETS,
    Article,
    Edition,
    Imprint,
    Method,
    Revision,
    Sentence,
)
from annotations.reports.summary import summary
from annotations.rules.sourcing import Profile
from annotations.vocabulary import (
    Basis,
    ClaimKind,
    EvidenceKind,
    Identification,
    Severity,
    SourceKind,
    Stance,
    Status,
    Terms,
    Tone,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "The mayor resigned on Monday. The budget grew by 5%.\n\nNobody denied it."
SENTENCES = (Sentence(1, 1, 0, 29), Sentence(2, 1, 30, 52), Sentence(3, 2, 54, 71))
TRUE = Verdict("true", "True", Tone.TRUE)
FALSE = Verdict("false", "False", Tone.FALSE)


def claim(number: int = 1, quote: str = "The mayor resigned", **fields: Any) -> Claim:
    """A claim of TEXT that nobody has tagged or verified."""
    start = fields.pop("start", TEXT.index(quote))
    end = start + len(quote)
    touched = [each.number for each in SENTENCES if each.start < end and start < each.end]
    values: dict[str, Any] = {
        "number": number,
        "statement": quote,
        "kind": ClaimKind.EVENT,
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
        "findings": (),
        "evidence": (),
        **fields,
    }
    return Claim(**values)


def link(name: str = "Politico", **fields: Any) -> Link:
    values: dict[str, Any] = {
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
    return Link(name=name, **values)


def sourcing(**fields: Any) -> Sourcing:
    values: dict[str, Any] = {
        "basis": Basis.UNATTRIBUTED,
        "identification": Identification.UNATTRIBUTED,
        "quotation": None,
        "hedged_by": (),
        "credibility": None,
        "second_hand": False,
        "single_source": False,
        "circular": False,
        "chain": (),
        "in_words": "unattributed",
        "note": "",
        "tagged_by": "Ada",
        "tagged_at": AT,
        **fields,
    }
    return Sourcing(**values)


def finding(verdict: Verdict = TRUE, **fields: Any) -> Finding:
    values: dict[str, Any] = {
        "reviewer": "Ada",
        "rationale": "Checked.",
        "correction": "",
        "severity": Severity.FIX if fields.get("correction") else None,
        "evidence": (),
        "verified_at": AT,
        "current": True,
        **fields,
    }
    return Finding(verdict=verdict, **values)


def evidence(number: int = 1, **fields: Any) -> Evidence:
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
    return Evidence(number=number, **values)


def edition(
    *claims: Claim,
    withdrawn: tuple[Withdrawn, ...] = (),
    changes: Changes | None = None,
    title: str = "The mayor resigns",
    note: str = "",
    profile: Profile | None = None,
) -> Edition:
    """The first edition about TEXT, on a scale of TRUE and FALSE."""
    return Edition(
        project="City desk",
        imprint=Imprint(1, AT, "Ada", note),
        article=Article(title, "", "", "", "", None, "en"),
        revision=Revision(1, TEXT, "0" * 64, "", "by hand 1", SENTENCES),
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
        summary=summary(claims, (TRUE, FALSE), profile or Profile(), withdrawn=len(withdrawn)),
        claims=claims,
        withdrawn=withdrawn,
        changes=changes,
    )
