"""An edition whose claims overlap, are nested and go over paragraphs, with corrections of every kind."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from annotations.reports.claim import EditionClaim, EditionDecision
from annotations.reports.edition import Edition, EditionRevision, EditionSentence
from annotations.reports.summary import summary
from annotations.vocabulary import Decision, Severity, Status
from tests.reports import samples

TITLE = "The mayor resigns"
TEXT = (
    "The mayor resigns\n\n"
    "The mayor resigned on Monday, two aides said. The budget grew by 5% in a year.\n\n"
    "Nobody denied it.\tSome did not know.\n"
    "The council meets on Friday."
)
LATER = samples.AT + timedelta(days=1)


def corrected_edition(**imprint: Any) -> Edition:
    """Claims: 1 whole sentence, 2 within it, 3 across it, 4 over two paragraphs, 5 open."""
    claims = (
        claim(1, "The mayor resigned on Monday", finding("The mayor resigned on Tuesday")),
        claim(2, "resigned", finding("stepped back", Severity.NOTE)),
        claim(3, "Monday, two aides said"),
        claim(
            4,
            "grew by 5%",
            finding("shrank", decision=decided(Decision.REJECTED, reason="The minutes say so.")),
            finding("grew by a third", decision=decided(Decision.OTHERWISE, "grew by 4%")),
        ),
        claim(5, "in a year.\n\nNobody denied it", finding("since May.\n\nNobody denied it")),
        replace(
            claim(6, "The council meets on Friday"),
            status=Status.OPEN,
            verdict=None,
            verifications=(),
        ),
    )
    edition = samples.edition(title=TITLE)
    return replace(
        edition,
        imprint=replace(edition.imprint, **imprint),
        revision=EditionRevision(1, TEXT, "0" * 64, "", "by hand 1", sentences()),
        claims=claims,
        summary=summary(claims, (samples.TRUE, samples.FALSE), withdrawn=0),
    )


def sentences() -> tuple[EditionSentence, ...]:
    """A paragraph for the headline and for each line."""
    cut = (
        (1, "The mayor resigns"),
        (2, "The mayor resigned on Monday, two aides said."),
        (2, "The budget grew by 5% in a year."),
        (3, "Nobody denied it."),
        (3, "Some did not know."),
        (4, "The council meets on Friday."),
    )
    found, at = [], 0
    for number, (paragraph, words) in enumerate(cut, 1):
        start = TEXT.index(words, at)
        at = start + len(words)
        found.append(EditionSentence(number, paragraph, start, at))
    return tuple(found)


def claim(number: int, quote: str, *verifications: Any) -> EditionClaim:
    start = TEXT.index(quote, len(TITLE))
    return replace(
        samples.claim(),
        number=number,
        label=f"{number}a",
        statement=quote,
        quote=quote,
        start=start,
        end=start + len(quote),
        status=Status.VERIFIED,
        verdict=samples.FALSE,
        sourcing=samples.sourcing(in_words="this article ← two aides", reviewer="Bea Bell"),
        verifications=verifications or (samples.finding(samples.FALSE, reviewer="Ada Ash"),),
        evidence=(
            samples.evidence(number, title=f"Minutes {number}", url="https://example.org/m"),
        ),
    )


def finding(correction: str, severity: Severity = Severity.FIX, **fields: Any) -> Any:
    return samples.finding(
        samples.FALSE, correction=correction, severity=severity, reviewer="Ada Ash", **fields
    )


def decided(decision: Decision, wording: str = "", reason: str = "") -> EditionDecision:
    return EditionDecision(decision, wording, reason, "Eve Ed", LATER)
