from typing import Any

from annotations.reports.claim import EditionClaim
from annotations.reports.corrections import graded_corrections, wanted_corrections
from annotations.reports.languages import written_in
from annotations.vocabulary import Severity
from tests.reports import samples

MUST, FIX = Severity.MUST_FIX, Severity.FIX


def wanting(number: int, quote: str, *severities: Severity, **fields: Any) -> EditionClaim:
    found = tuple(
        samples.finding(correction=f"{number} {each}", severity=each) for each in severities
    )
    return samples.claim(number, quote=quote, verifications=found, **fields)


def test_the_gravest_come_first_then_the_order_of_the_text() -> None:
    edition = samples.edition(
        wanting(2, "The mayor resigned", FIX), wanting(1, "The budget grew", FIX, MUST)
    )
    graded = graded_corrections(edition)
    assert [each.severity for each in graded] == [MUST, FIX]
    assert [[each.claim.number for each in grade.wanted] for grade in graded] == [[1], [2, 1]]
    assert [each.verification.severity for each in wanted_corrections(edition)] == [MUST, FIX, FIX]


def test_what_was_said_before_the_claim_changed_wants_nothing_now() -> None:
    outdated = samples.finding(correction="She stayed.", current=False)
    assert graded_corrections(samples.edition(samples.claim(verifications=(outdated,)))) == ()


def test_a_correction_names_its_sentences() -> None:
    edition = samples.edition(
        wanting(1, "The mayor resigned", FIX), wanting(2, "on Monday. The budget", FIX)
    )
    first, second = wanted_corrections(edition)
    assert (first.sentences, second.sentences) == ("sentence 1", "sentences 1–2")
    with written_in("ar"):
        assert (first.sentences, second.sentences) == ("الجملة 1", "الجمل 1–2")
