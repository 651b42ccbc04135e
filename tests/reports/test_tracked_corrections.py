from datetime import timedelta
from typing import Any

import pytest

from annotations.reports.claim import EditionDecision
from annotations.reports.tracked_corrections import tracked_corrections
from annotations.vocabulary import Decision, Severity
from tests.reports import samples


def finding(correction: str, severity: Severity = Severity.FIX, **fields: Any) -> Any:
    return samples.finding(samples.FALSE, correction=correction, severity=severity, **fields)


def decided(decision: Decision, wording: str = "") -> EditionDecision:
    return EditionDecision(decision, wording, "", "Eve", samples.AT)


def wordings(*claims: Any) -> dict[int, str]:
    found = tracked_corrections(samples.edition(*claims))
    return {number: each.replacement.wording for number, each in found.items()}


def test_the_gravest_correction_of_a_claim_is_tracked() -> None:
    claim = samples.claim(
        verifications=(
            finding("a note", Severity.NOTE),
            finding("must", Severity.MUST_FIX),
            finding("fix"),
        )
    )
    assert wordings(claim) == {1: "must"}


def test_of_equally_grave_ones_the_latest_is() -> None:
    later = samples.AT + timedelta(hours=1)
    claim = samples.claim(verifications=(finding("new", at=later), finding("old")))
    assert wordings(claim) == {1: "new"}


def test_one_that_was_decided_comes_before_a_graver_one() -> None:
    claim = samples.claim(
        verifications=(
            finding("must", Severity.MUST_FIX),
            finding("note", Severity.NOTE, decision=decided(Decision.ACCEPTED)),
        )
    )
    assert wordings(claim) == {1: "note"}


@pytest.mark.parametrize(
    ("decision", "tracked"),
    [
        (decided(Decision.ACCEPTED), ("proposed", "Ada")),
        (decided(Decision.OTHERWISE, "put so"), ("put so", "Eve")),
        (decided(Decision.REJECTED), None),
    ],
)
def test_the_wording_that_was_decided_is_whose_it_is(
    decision: EditionDecision, tracked: tuple[str, str] | None
) -> None:
    claim = samples.claim(verifications=(finding("proposed", decision=decision),))
    found = tracked_corrections(samples.edition(claim)).get(1)
    assert (found and (found.replacement.wording, found.replacement.by)) == tracked


def test_of_corrections_of_the_same_words_the_gravest_is_tracked() -> None:
    outer = samples.claim(1, "The mayor resigned", verifications=(finding("outer"),))
    inner = samples.claim(2, "mayor", verifications=(finding("inner", Severity.MUST_FIX),))
    apart = samples.claim(3, "The budget grew", verifications=(finding("apart"),))
    assert wordings(outer, inner, apart) == {2: "inner", 3: "apart"}


def test_one_that_was_given_before_the_claim_was_changed_is_none() -> None:
    assert wordings(samples.claim(verifications=(finding("old", current=False),))) == {}


def test_white_space_at_the_ends_of_a_quote_and_a_wording_stays() -> None:
    claim = samples.claim(quote=" resigned ", verifications=(finding("stayed\n"),))
    found = tracked_corrections(samples.edition(claim))[1].replacement
    assert (found.span.of(samples.TEXT), found.wording) == ("resigned", "stayed")
