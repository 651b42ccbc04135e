import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.averitec import reading as averitec
from annotations.exchange.averitec import writing as averitec_like
from annotations.exchange.averitec.items import FACT_CHECK, KINDS
from annotations.exchange.averitec.labels import REFUTED, VERDICTS
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.records.article import ArticleRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.verification import VerificationRecord
from annotations.vocabulary import ClaimKind, EvidenceKind, Stance
from tests.examples import examples
from tests.exchange.strategies import PROJECT, articles, words
from tests.exchange.test_claims_tables import ARTICLE, CLAIM

LETTER: dict[str, Any] = {
    "claim": "👍 In a letter, she refused.\r\n",
    "required_reannotation": False,
    "label": "Refuted",
    "justification": "The letter is made up.",
    "claim_date": "31-10-2020",
    "speaker": None,
    "original_claim_url": "https://example.org/letter",
    "fact_checking_article": "https://example.org/check",
    "reporting_source": "Facebook",
    "location_ISO_code": None,
    "claim_types": ["Quote Verification", "Numerical Claim"],
    "fact_checking_strategies": ["Written Evidence"],
    "questions": [
        {
            "question": "Where was it first published?",
            "answers": [
                {
                    "answer": "On a satirical site.",
                    "answer_type": "Abstractive",
                    "source_url": "https://example.org/satire",
                    "source_medium": "Web text",
                },
                {
                    "answer": "No",
                    "answer_type": "Boolean",
                    "boolean_explanation": "Nothing else has it.",
                    "source_url": "Metadata",
                    "source_medium": "Metadata",
                },
            ],
        },
        {
            "question": "How many?",
            "answers": [
                {
                    "answer": "12 letters",
                    "answer_type": "Extractive",
                    "source_url": "https://example.org/table",
                    "source_medium": "Web table",
                }
            ],
        },
    ],
}


def items(data: Any) -> list[FileItem]:
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    assert averitec.FORMAT.read
    return list(averitec.FORMAT.read(io.BytesIO(data), "dev.json", None))


def one(**changes: Any) -> ReadItem:
    (found,) = items([LETTER | changes])
    assert isinstance(found, ReadItem), found
    return found


def exported(*records: ArticleRecord) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"".join(averitec_like.write(records, PROJECT)))
    return found


def test_a_claim_is_an_article_with_a_finding() -> None:
    record = one().record
    assert record.text == "👍 In a letter, she refused."
    assert record.url == "https://example.org/letter"
    assert record.outlet == "Facebook"
    assert record.published_at == datetime(2020, 10, 31, tzinfo=UTC)
    (claim,) = record.claims
    assert claim.kind is ClaimKind.QUOTATION
    assert claim.verifications == (
        VerificationRecord(REFUTED, "The letter is made up.", evidence=(1, 2, 3, 4)),
    )


def test_answers_are_evidence_under_their_questions() -> None:
    check, satire, nothing, table = one().record.claims[0].evidence
    assert (check.title, check.url) == (FACT_CHECK, "https://example.org/check")
    assert replace(satire, extras={}) == EvidenceRecord(
        Stance.CONTEXT,
        EvidenceKind.SECONDARY_REPORT,
        "Where was it first published?",
        url="https://example.org/satire",
        note="On a satirical site.",
    )
    assert (nothing.url, nothing.note) == ("", "No\nNothing else has it.\nSource: Metadata")
    assert (table.kind, table.quote) == (EvidenceKind.DATA, "12 letters")


def test_a_long_question_is_cut_and_kept_in_the_note() -> None:
    question = "Why " * 100
    asked = {"question": question, "answers": [{"answer": "So.", "answer_type": "Abstractive"}]}
    evidence = one(questions=[asked]).record.claims[0].evidence[-1]
    assert len(evidence.title) == 300
    assert evidence.note == f"{question.strip()}\nSo."


def test_the_speaker_is_the_byline() -> None:
    assert one(speaker="Ada").record.byline == "Ada"


def test_without_a_label_nobody_found_anything() -> None:
    assert one(label=None).record.claims[0].verifications == ()


def test_a_finding_without_a_justification_says_whose_label_it_is() -> None:
    (found,) = one(justification="").record.claims[0].verifications
    assert found.rationale == "Labelled Refuted in AVeriTeC."


@pytest.mark.parametrize("date", ["2020", "31-02-2020", "10/31/2020"])
def test_a_date_that_cannot_be_read_is_listed(date: str) -> None:
    found = one(claim_date=date)
    assert found.record.published_at is None
    assert found.skipped == (f"claim_date: “{date}” isn't a day such as 31-10-2020",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"claim": None}, "“claim” has no text"),
        ({"claim": ["a"]}, "“claim” isn't a text"),
        ({"label": "True"}, "“label” is True, not one of Supported, Refuted"),
        ({"questions": "none"}, "“questions” isn't a list"),
        ({"questions": ["none"]}, "“questions” isn't an object"),
        ({"questions": [{"answers": [1]}]}, "“answers” isn't an object"),
        ({"claim_types": [1]}, "“claim_types” isn't a text"),
        ({"speaker": "a\0"}, "“speaker” holds U+0000"),
    ],
)
def test_a_broken_item_is_refused_alone(changes: dict[str, Any], reason: str) -> None:
    broken, good = items([LETTER | changes, LETTER])
    assert isinstance(broken, RefusedItem)
    assert reason in broken.reason
    assert isinstance(good, ReadItem)
    assert good.number == 2


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[", b"[]", b'[{"claim": "a"}', b"\xef\xbb\xbf[] and more"]
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        items(data)


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert len(items(b"\xef\xbb\xbf" + json.dumps([LETTER]).encode())) == 1


def test_deep_nesting_refuses_its_item() -> None:
    deep, good = items(
        b"[" + b"[" * 5_000 + b"]" * 5_000 + b"," + json.dumps(LETTER).encode() + b"]"
    )
    assert isinstance(deep, RefusedItem)
    assert isinstance(good, ReadItem)


def test_a_claim_of_ours_is_an_item_with_the_verdict_that_stands() -> None:
    (item,) = exported(ARTICLE)
    assert (item["claim"], item["label"]) == ("=The river rose.", "True")
    assert item["justification"] == "It did."
    assert item["speaker"] == "Politico"
    assert item["claim_types"] == ["Event/Property Claim"]
    assert item["questions"] == [
        {
            "question": "Gauge",
            "answers": [
                {
                    "answer": "Gauge",
                    "answer_type": "Abstractive",
                    "source_url": "https://example.org/",
                    "source_medium": "Web table",
                }
            ],
        }
    ]
    where = item["factcheck"]
    assert ARTICLE.text[where["start"] : where["end"]] == where["quote"]
    assert (where["unit"], where["number"], where["claims_in_article"]) == ("code point", 7, 1)
    assert "confidential evidence" in where["not_held"]


def test_a_withdrawn_claim_and_withdrawn_evidence_are_left_out() -> None:
    gone = replace(CLAIM, number=8, withdrawn_because="A mistake.")
    bare = replace(
        CLAIM,
        evidence=tuple(replace(each, withdrawn_because="Old.") for each in CLAIM.evidence),
        verifications=(),
        verdict=None,
    )
    (item,) = exported(replace(ARTICLE, claims=(gone, bare)))
    assert (item["label"], item["justification"], item["questions"]) == (None, None, [])


def given_again(item: dict[str, Any]) -> dict[str, Any]:
    """What is written of `item`."""
    (read,) = items([item])
    assert isinstance(read, ReadItem), read
    (written,) = exported(read.record)
    del written["factcheck"]
    return written


def said(value: Any) -> Any:
    """`value` without fields that are null or an empty list, which are as good as missing."""
    if isinstance(value, dict):
        return {name: said(each) for name, each in value.items() if each not in (None, [])}
    return list(map(said, value)) if isinstance(value, list) else value


def test_what_came_from_averitec_goes_back_to_it() -> None:
    assert given_again(LETTER) == LETTER


texts = st.sampled_from(["", " ", "So. ", "Metadata", "12 letters", "Why " * 90]) | words
claimed = words.filter(lambda said: said != "\ufeff")
"""A mark of byte order alone is no text."""
types = st.lists(st.sampled_from([*KINDS, "Media Publishing Claim"]), max_size=3)
addresses = st.none() | st.sampled_from(
    [
        "",
        "Metadata",
        "https://example.org/a",
        "HTTPS://my_site.example.org/a b",
        "https://web.archivehttps://example.org/a",
        "https://web.archive.org/web/2020/https://example.org/c?a=1&amp;b=2",
    ]
)
answers = st.fixed_dictionaries(
    {
        "answer": texts,
        "answer_type": st.sampled_from(["Extractive", "Boolean", "Unanswerable", ""]),
    },
    optional={
        "source_url": addresses,
        "cached_source_url": addresses,
        "source_medium": st.sampled_from(["Web table", "Web text", "PDF", "Image/graphic", ""]),
        "boolean_explanation": texts,
        "confidence": st.integers(0, 9),
    },
)
questions = st.fixed_dictionaries(
    {"question": texts, "answers": st.lists(answers, max_size=2)}, optional={"asked_by": texts}
)
averitec_items = st.fixed_dictionaries(
    {"claim": claimed, "label": st.none() | st.sampled_from([each.label for each in VERDICTS])},
    optional={
        "required_reannotation": st.booleans(),
        "justification": st.none() | texts,
        "claim_date": st.sampled_from([None, "", "1-5-2024", "31-10-2020", "31-02-2020", "2020"]),
        "speaker": st.none() | texts,
        "original_claim_url": addresses,
        "cached_original_claim_url": addresses,
        "fact_checking_article": addresses,
        "reporting_source": st.none() | texts,
        "location_ISO_code": st.sampled_from([None, "NO", "US,IN"]),
        "claim_types": types,
        "fact_checking_strategies": st.lists(st.sampled_from(["Written Evidence", "Consultation"])),
        "questions": st.lists(questions, max_size=3),
        "claim_id": st.integers(0, 499),
    },
)


@given(averitec_items)
@examples(200)
def test_every_field_comes_back_as_it_was(item: dict[str, Any]) -> None:
    assert said(given_again(item)) == said(item)


def test_what_somebody_changed_is_written_as_it_is_now() -> None:
    record = one(claim="She refused. ", justification=" Made up.", speaker="Ada ").record
    (claim,) = record.claims
    (found,) = claim.verifications
    changed = replace(
        claim,
        statement="She refused it.",
        kind=ClaimKind.QUANTITY,
        verifications=(replace(found, rationale="It is made up."),),
    )
    (item,) = exported(replace(record, byline="Ada Bell", url="", claims=(changed,)))
    assert (item["claim"], item["claim_types"]) == ("She refused it.", ["Numerical Claim"])
    assert (item["justification"], item["speaker"]) == ("It is made up.", "Ada Bell")
    assert item["original_claim_url"] is None
    assert item["fact_checking_strategies"] == ["Written Evidence"]


def test_two_checks_of_one_claim_are_two_articles() -> None:
    first, second, third = items([LETTER, LETTER | {"label": "Supported"}, LETTER])
    assert isinstance(first, ReadItem)
    assert isinstance(second, ReadItem)
    assert isinstance(third, ReadItem)
    assert first.record.text == second.record.text
    assert first.record.external_id != second.record.external_id
    assert first.record.external_id == third.record.external_id


def test_an_export_of_ours_has_the_external_id_of_what_it_came_from() -> None:
    record = one().record
    (again,) = items(exported(record))
    assert isinstance(again, ReadItem)
    assert again.record.external_id == record.external_id


def test_a_position_statement_can_be_checked() -> None:
    assert one(claim_types=["Position Statement"]).record.claims[0].kind is ClaimKind.EVENT


def test_a_bad_address_is_told_and_kept_as_words_and_refuses_nothing() -> None:
    bad = "https://web.archivehttps://example.org/a"
    answer = {"answer": "3", "answer_type": "Extractive", "source_url": bad}
    found = one(original_claim_url=bad, questions=[{"question": "What?", "answers": [answer]}])
    assert found.record.url == ""
    evidence = found.record.claims[0].evidence[-1]
    assert (evidence.url, evidence.quote, evidence.note) == ("", "3", f"Source: {bad}")
    assert found.skipped == (
        f"original_claim_url: “{bad}” is no address on the web; it is kept as words",
        f"questions[0].answers[0].source_url: “{bad}” is no address on the web; it is kept as words",
    )


@given(st.lists(articles(), max_size=2))
@examples(25)
def test_every_claim_that_is_not_withdrawn_is_an_item(given: list[ArticleRecord]) -> None:
    kept = [claim for record in map(averitec_like.keep, given) for claim in record.claims]
    found = exported(*given)
    assert [item["claim"] for item in found] == [claim.statement for claim in kept]
    for item, claim in zip(found, kept, strict=True):
        answers = sum(len(each["answers"]) for each in item["questions"])
        assert answers == len(claim.evidence)
        stands = (
            [claim.verdict] if claim.verdict else [each.verdict for each in claim.verifications]
        )
        labels: list[str | None] = [each.label for each in stands]
        assert item["label"] in (labels or [None])
        assert bool(item["justification"]) == bool(item["label"])
