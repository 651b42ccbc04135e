from dataclasses import replace
from typing import Any

import pytest

from annotations.reports.claim import EditionClaim
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import Severity, Status
from tests.reports import samples
from tests.reports.word.reading import OpenedDocument
from tests.reports.word.samples import TEXT, corrected_edition

FORM = "checking-copy.docx"


def opened(*claims: EditionClaim, **fields: Any) -> OpenedDocument:
    return OpenedDocument(RENDERINGS[FORM].render(samples.edition(*claims, **fields).to_json()))


@pytest.fixture(scope="module")
def copy() -> OpenedDocument:
    return OpenedDocument(RENDERINGS[FORM].render(corrected_edition().to_json()))


def test_each_claim_has_a_comment_on_exactly_its_words(copy: OpenedDocument) -> None:
    quotes = [claim.quote.replace("\n\n", "") for claim in corrected_edition().claims]
    assert [copy.under[number] for number in range(6)] == quotes
    assert [copy.comments[number].split("\n")[0] for number in range(6)] == [
        *(f"Claim {number}a False" for number in range(1, 6)),
        "Claim 6a open",
    ]


def test_the_text_stands_paragraph_for_paragraph(copy: OpenedDocument) -> None:
    assert copy.original == [line for line in TEXT.split("\n") if line]


def test_corrections_are_tracked_with_who_wants_them_and_when(copy: OpenedDocument) -> None:
    assert copy.changes == [
        ("del", "Monday", "Ada Ash", "2026-01-02T03:04:05Z"),
        ("ins", "Tuesday", "Ada Ash", "2026-01-02T03:04:05Z"),
        ("del", "5", "Eve Ed", "2026-01-03T03:04:05Z"),
        ("ins", "4", "Eve Ed", "2026-01-03T03:04:05Z"),
        ("del", "in a year", "Ada Ash", "2026-01-02T03:04:05Z"),
        ("ins", "since May", "Ada Ash", "2026-01-02T03:04:05Z"),
    ]
    assert copy.accepted[1] == (
        "The mayor resigned on Tuesday, two aides said. The budget grew by 4% since May."
    )


def test_a_correction_over_two_paragraphs_deletes_the_end_of_the_first() -> None:
    quote = "grew by 5%.\n\nNobody denied it"
    copy = opened(samples.claim(1, quote, verifications=(samples.finding(correction="was cut"),)))
    assert copy.accepted == ["The mayor resigned on Monday. The budget ", "was cut."]
    assert copy.article[0].xpath("w:pPr/w:rPr/w:del/@w:author") == ["Ada"]


def test_a_comment_tells_sourcing_verdicts_and_evidence() -> None:
    claim = samples.claim(
        statement="The mayor stepped down",
        verdict=samples.FALSE,
        status=Status.VERIFIED,
        sourcing=samples.sourcing(in_words="this article ← Politico", second_hand=True),
        verifications=(
            samples.finding(samples.TRUE, reviewer="Bea", rationale="Says who?"),
            samples.finding(
                samples.FALSE,
                reviewer="Cy",
                correction="stays",
                severity=Severity.MUST_FIX,
                evidence=(1,),
            ),
        ),
        evidence=(samples.evidence(publisher="Archive", url="https://example.org/minutes"),),
    )
    told = opened(claim).comments[0].split("\n")
    for line in (
        "Claim 1a False",
        "The mayor stepped down",
        "Sourcing This article ← Politico · second-hand · Ada",
        "Bea True · 2 January 2026, 03:04",
        "Says who?",
        "Cy False · 2 January 2026, 03:04 · relies on evidence 1",
        "Correction (must fix before publication): stays · not decided",
        "This correction is tracked in the text.",
        "Evidence 1 supports · primary document · The minutes · Archive · https://example.org/minutes",
    ):
        assert line in told


def test_a_comment_is_by_who_gave_the_verdict_that_stands() -> None:
    claim = samples.claim(
        verdict=samples.FALSE,
        verifications=(
            samples.finding(samples.FALSE, reviewer="Cy Young"),
            samples.finding(samples.TRUE, reviewer="Bea"),
        ),
    )
    (comment,) = opened(claim).document.comments
    assert (comment.author, comment.initials, comment.timestamp) == ("Cy Young", "CY", samples.AT)


def test_a_comment_on_what_nobody_reviewed_is_by_the_project() -> None:
    (comment,) = opened(samples.claim()).document.comments
    assert (comment.author, comment.timestamp) == ("City desk", samples.AT)


def test_confidential_evidence_is_told_by_its_number_and_stance_alone() -> None:
    secret = samples.evidence(4, confidential=True, kind=None, title="The leak", note="From X")
    told = opened(samples.claim(evidence=(secret,))).comments[0]
    assert "Evidence 4 supports · Confidential evidence, not published." in told
    assert "leak" not in told
    assert "From X" not in told


def test_a_withheld_claim_says_why_it_is_silent() -> None:
    told = opened(samples.claim(withheld=True, status=Status.IN_REVIEW)).comments[0]
    assert "The reviewers work blind to one another" in told
    assert "Nobody has verified it yet." not in told


def test_a_claim_of_white_space_between_paragraphs_keeps_its_comment() -> None:
    copy = opened(replace(samples.claim(), quote="\n\n", start=52, end=54))
    assert copy.under == {0: ""}
