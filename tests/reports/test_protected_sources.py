"""A source whose terms forbid to name it is described as the text does, or not at all."""

from dataclasses import replace

import pytest

from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.reports.protected_sources import PROTECTING, without_protected_names
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Identification, SourceKind, Terms

TEXT = "A senior official said that the budget grew."
DESCRIBED = Span(0, 17)
JANE = SourceRecord(
    SourceKind.PERSON, "Jane Secret", role="deputy", affiliation="Treasury", aliases=("J.",)
)
SAID = AttributionRecord(
    JANE, Terms.ON_BACKGROUND, mention=DESCRIBED, role="chief", affiliation="Office"
)


def shown(attribution: AttributionRecord, text: str = TEXT) -> SourcingRecord:
    return without_protected_names(SourcingRecord(Basis.ATTRIBUTED, chain=(attribution,)), text)


def test_on_background_a_source_is_called_by_the_words_of_the_text() -> None:
    sourcing = shown(SAID)
    assert "this article ← A senior official (unnamed, described" in sourcing.in_words
    assert sourcing.identification is Identification.DESCRIBED
    for secret in ("Jane", "deputy", "Treasury", "chief", "Office", "J."):
        assert secret not in repr(sourcing)


@pytest.mark.parametrize(
    "attribution",
    [replace(SAID, terms=Terms.DEEP_BACKGROUND), replace(SAID, mention=None)],
    ids=["on deep background", "where the text has no words for it"],
)
def test_else_it_is_not_disclosed(attribution: AttributionRecord) -> None:
    sourcing = shown(attribution)
    assert sourcing.identification is Identification.UNDISCLOSED
    assert "Jane" not in repr(sourcing)


@pytest.mark.parametrize("terms", sorted(PROTECTING))
def test_a_source_that_the_text_names_is_named(terms: Terms) -> None:
    named = replace(SAID, terms=terms)
    assert shown(named, f"JANE SECRET left. {TEXT}").chain == (named,)


@pytest.mark.parametrize("terms", sorted(PROTECTING))
def test_a_description_stays_as_it_was_recorded(terms: Terms) -> None:
    described = AttributionRecord(
        SourceRecord(SourceKind.UNNAMED, "three sources", several=True), terms
    )
    assert shown(described).chain == (described,)


@pytest.mark.parametrize("terms", sorted(set(Terms) - PROTECTING))
def test_on_other_terms_a_source_is_named(terms: Terms) -> None:
    named = replace(SAID, terms=terms)
    assert shown(named).chain == (named,)
