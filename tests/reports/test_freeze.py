"""An edition is made from a record alone, and tells of it what it may."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.records.verification import VerificationRecord
from annotations.reports.claim import EditionClaim
from annotations.reports.edition import VERSION
from annotations.reports.edition_versions import read_edition
from annotations.reports.freeze import withheld
from annotations.text.spans import Span
from annotations.vocabulary import Basis, EvidenceKind, SourceKind, Stance, Status
from tests.exchange.strategies import VERDICTS, articles
from tests.reports import samples
from tests.reports.freezing import background, frozen
from tests.reports.kept import errors, schema_of

AT = samples.AT


def record_of(*claims: ClaimRecord) -> ArticleRecord:
    cuts = tuple((each.start, each.end, each.paragraph) for each in samples.SENTENCES)
    return ArticleRecord(samples.TEXT, "The mayor resigns", sentences=cuts, claims=claims)


def claim(quote: str = "The mayor resigned", **fields: Any) -> ClaimRecord:
    start = samples.TEXT.index(quote)
    span = Span(start, start + len(quote))
    return replace(ClaimRecord(span, quote, number=1), **fields)


def sourcing(*names: str, **fields: Any) -> SourcingRecord:
    chain = tuple(AttributionRecord(SourceRecord(SourceKind.NEWS_OUTLET, each)) for each in names)
    made = SourcingRecord(Basis.ATTRIBUTED, chain=chain, reviewer="ada", at=AT)
    return replace(made, **fields)


def verification(**fields: Any) -> VerificationRecord:
    return replace(VerificationRecord(VERDICTS[0], "Seen.", reviewer="ada", at=AT), **fields)


def only_claim(record: ArticleRecord, *, blind: bool = False) -> EditionClaim:
    (found,) = frozen(record, blind=blind).claims
    return found


# --- blindness ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blind", "decided", "expected"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_blind_work_is_withheld_until_a_verdict_stands(
    *, blind: bool, decided: bool, expected: bool
) -> None:
    verdict = VERDICTS[0] if decided else None
    assert withheld(claim(verdict=verdict), background(blind=blind).method) is expected


def without_work(each: ClaimRecord) -> ClaimRecord:
    settled = each.adjudication is not None and each.adjudication.stands
    return each if each.verdict or settled else replace(each, sourcings=(), verifications=())


@hypothesis(max_examples=40)
@given(articles())
def test_a_blind_edition_is_the_same_whatever_was_said_of_undecided_claims(
    record: ArticleRecord,
) -> None:
    assume(record.sentences)
    silent = replace(record, claims=tuple(map(without_work, record.claims)))
    assert frozen(record, blind=True) == frozen(silent, blind=True)


# --- confidence -----------------------------------------------------------------------------------


def kept_back(each: EvidenceRecord) -> EvidenceRecord:
    """Confidential evidence of which all that may be known is told otherwise."""
    if not each.confidential:
        return each
    because = "Another reason." if each.withdrawn_because else ""
    return EvidenceRecord(
        each.stance, EvidenceKind.EXPERT, "Another", confidential=True, withdrawn_because=because
    )


@hypothesis(max_examples=40)
@given(articles())
def test_an_edition_is_the_same_whatever_is_known_of_confidential_evidence(
    record: ArticleRecord,
) -> None:
    assume(record.sentences)
    claims = (
        replace(each, evidence=tuple(map(kept_back, each.evidence))) for each in record.claims
    )
    assert frozen(record) == frozen(replace(record, claims=tuple(claims)))


def test_confidential_evidence_keeps_its_number_so_that_others_keep_theirs() -> None:
    told = EvidenceRecord(Stance.SUPPORTS, EvidenceKind.DATA, "The minutes")
    secret = replace(told, title="The sealed minutes", confidential=True)
    numbers = [
        (each.number, each.title)
        for each in only_claim(record_of(claim(evidence=(secret, told)))).evidence
    ]
    assert numbers == [(1, ""), (2, "The minutes")]


# --- what is in it --------------------------------------------------------------------------------


@hypothesis(max_examples=40)
@given(articles(), st.booleans())
def test_whatever_a_record_holds_makes_an_edition_as_the_schema_says(
    record: ArticleRecord,
    blind: bool,  # noqa: FBT001  # hypothesis gives it
) -> None:
    assume(record.sentences)
    edition = frozen(record, blind=blind, before=frozen(record))
    written = edition.to_json()
    assert errors(written, schema_of(f"version-{VERSION}")) == []
    assert read_edition(written) == edition
    assert [each.quote for each in edition.claims] == [
        record.text[each.start : each.end] for each in edition.claims
    ]
    assert len(edition.claims) + len(edition.withdrawn) == len(record.claims)


def test_claims_are_in_the_order_of_the_text_the_longer_first() -> None:
    record = record_of(
        claim("The budget grew", number=1),
        claim("The mayor", number=2),
        claim("The mayor resigned", number=3),
    )
    assert [each.number for each in frozen(record).claims] == [3, 2, 1]


def test_a_withdrawn_claim_stands_apart_with_its_reason() -> None:
    edition = frozen(
        record_of(claim(withdrawn_because="A question.", status=Status.WITHDRAWN)),
        before=frozen(record_of(claim())),
    )
    assert edition.claims == ()
    assert [(each.number, each.reason) for each in edition.withdrawn] == [(1, "A question.")]
    assert edition.changes is not None
    assert [each.kind for each in edition.changes.items] == ["withdrawn"]


def test_the_latest_sourcing_stands_for_the_claim() -> None:
    early = sourcing("Reuters", at=AT.replace(year=2025))
    told = only_claim(record_of(claim(sourcings=(sourcing("Politico"), early)))).sourcing
    assert told is not None
    assert told.in_words == "this article ← Politico (news outlet, named)"


def test_a_chain_through_one_source_twice_is_circular_whatever_its_capitals() -> None:
    said = sourcing("Politico", "Reuters", "POLITICO")
    told = only_claim(record_of(claim(sourcings=(said,)))).sourcing
    assert told is not None
    assert (told.circular, told.second_hand) == (True, True)


def test_verifications_are_told_the_earliest_first_by_the_names_of_their_reviewers() -> None:
    early = verification(reviewer="björn", at=AT.replace(year=2025))
    told = only_claim(record_of(claim(verifications=(verification(), early)))).verifications
    assert [each.reviewer for each in told] == ["Reviewer björn", "Reviewer ada"]


def test_a_record_that_does_not_say_when_is_not_frozen() -> None:
    with pytest.raises(ValueError, match="doesn't say when"):
        frozen(record_of(claim(verifications=(verification(at=None),))))
