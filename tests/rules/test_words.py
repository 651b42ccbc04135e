from typing import Any

from annotations.records.sourcing import AttributionRecord, SourceRecord
from annotations.rules.words import sourcing_in_words
from annotations.vocabulary import Basis, Channel, Quotation, SourceKind, Terms


def link(name: str, kind: SourceKind = SourceKind.NEWS_OUTLET, **said: Any) -> AttributionRecord:
    of_source = {each: said.pop(each) for each in ("role", "affiliation") if each in said}
    return AttributionRecord(SourceRecord(kind, name, **of_source), **said)


POLITICO = link("Politico")
THREE = link("three sources with knowledge of the situation", kind=SourceKind.UNNAMED)
UNDISCLOSED = AttributionRecord(None)


def test_a_chain_reads_from_the_article_outwards() -> None:
    assert sourcing_in_words(Basis.ATTRIBUTED, [POLITICO, THREE]) == (
        "this article ← Politico (news outlet, named) "
        "← three sources with knowledge of the situation (unnamed, described)"
    )


def test_branches_are_told_one_after_the_other_with_how_the_words_came() -> None:
    spokesperson = link("a spokesperson", SourceKind.UNNAMED, branch=2, channel=Channel.DECLINED)
    assert sourcing_in_words(Basis.ATTRIBUTED, [POLITICO, THREE, spokesperson]) == (
        "this article ← Politico (news outlet, named) "
        "← three sources with knowledge of the situation (unnamed, described) "
        "and also ← a spokesperson (unnamed, described, declined to comment)"
    )


def test_an_origin_in_common_is_told() -> None:
    reuters = link("Reuters", branch=2, same_origin_as=1)
    assert sourcing_in_words(Basis.ATTRIBUTED, [POLITICO, reuters]) == (
        "this article ← Politico (news outlet, named) "
        "and also ← Reuters (news outlet, named), which goes back to the origin of branch 1"
    )


def test_a_document_is_not_said_to_have_come_as_one() -> None:
    memo = link("a memo", SourceKind.DOCUMENT, channel=Channel.DOCUMENT)
    leaked = link("a memo", SourceKind.DOCUMENT, channel=Channel.PRIVATE)
    words = [sourcing_in_words(Basis.ATTRIBUTED, [each]) for each in (memo, leaked)]
    assert words == [
        "this article ← a memo (document, named)",
        "this article ← a memo (document, named, private communication)",
    ]


def test_what_somebody_was_then_is_told() -> None:
    source = SourceRecord(SourceKind.PERSON, "Jane Doe", role="president", affiliation="Example")
    assert sourcing_in_words(Basis.ATTRIBUTED, [AttributionRecord(source, role="senator")]) == (
        "this article ← Jane Doe (senator, Example, person, named)"
    )


def test_a_source_that_is_kept_back_is_said_to_be() -> None:
    assert sourcing_in_words(Basis.ATTRIBUTED, [UNDISCLOSED, POLITICO]) == (
        "this article ← a source the text does not disclose ← Politico (news outlet, named)"
    )


def test_hedging_words_and_the_kind_of_speech_are_told() -> None:
    words = sourcing_in_words(
        Basis.ATTRIBUTED, [POLITICO], quotation=Quotation.INDIRECT, hedged_by=["may", "perhaps"]
    )
    assert words.endswith("; indirect speech; hedged by “may”, “perhaps”")


def test_who_a_person_is_and_their_terms_are_told() -> None:
    person = link(
        "Fuad Hussein",
        kind=SourceKind.PERSON,
        role="Foreign Minister",
        affiliation="Iraq",
        terms=Terms.ON_RECORD,
    )
    assert sourcing_in_words(Basis.ATTRIBUTED, [person]) == (
        "this article ← Fuad Hussein (Foreign Minister, Iraq, person, named, on the record)"
    )


def test_what_the_name_says_already_is_not_repeated() -> None:
    person = link("A State Department spokesperson", kind=SourceKind.UNNAMED, role="spokesperson")
    assert sourcing_in_words(Basis.ATTRIBUTED, [person]) == (
        "this article ← A State Department spokesperson (unnamed, described)"
    )


def test_without_a_chain_the_basis_is_told() -> None:
    assert sourcing_in_words(Basis.COMMON_KNOWLEDGE) == "common knowledge"
