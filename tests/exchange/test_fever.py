import io
import json
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import Unreadable
from annotations.exchange.averitec.labels import VERDICTS
from annotations.exchange.fever import FORMAT
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.records.evidence import EvidenceRecord
from annotations.text.spans import Span
from annotations.untrusted.json import MAX_ITEM_BYTES
from annotations.vocabulary import EvidenceKind, Stance

REED = {
    "id": 62037,
    "verifiable": "VERIFIABLE",
    "label": "SUPPORTS",
    "claim": "👍 Oliver Reed was a film actor.\r\n",
    "evidence": [
        [[74609, 88116, "Oliver_Reed", 0]],
        [[1, 2, "Castaway_-LRB-film-RRB-", 3], [1, 2, "Oliver_Reed", 0]],
    ],
}


def items(*lines: Any) -> list[FileItem]:
    data = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    assert FORMAT.read
    return list(FORMAT.read(io.BytesIO(data), "train.jsonl", None))


def reason(line: Any) -> str:
    (refused,) = items(line)
    assert isinstance(refused, RefusedItem)
    return refused.reason


def test_a_claim_is_an_article_found_on_sentences_of_wikipedia() -> None:
    (found,) = items(REED)
    assert isinstance(found, ReadItem)
    record = found.record
    assert record.text == record.title == "👍 Oliver Reed was a film actor."
    assert (record.external_id, record.language) == ("62037", "en")
    (claim,) = record.claims
    assert (claim.span, claim.statement) == (Span(0, len(record.text)), record.text)
    (verification,) = claim.verifications
    assert verification.verdict.key == "supported"
    assert (verification.reviewer, verification.evidence) == ("", (1, 2))
    assert verification.rationale == "Labelled SUPPORTS in FEVER."
    assert claim.extras == {"fever": {"verifiable": "VERIFIABLE", "evidence": REED["evidence"]}}
    assert claim.evidence[1] == EvidenceRecord(
        Stance.SUPPORTS,
        EvidenceKind.SECONDARY_REPORT,
        "Castaway (film)",
        publisher="Wikipedia",
        url="https://en.wikipedia.org/wiki/Castaway_(film)",
        locator="sentence 3, counted from 0, as of June 2017",
    )


@pytest.mark.parametrize(
    ("label", "key"), [("REFUTES", "refuted"), ("NOT ENOUGH INFO", "not-enough-evidence")]
)
def test_labels_are_verdicts_of_the_averitec_scale(label: str, key: str) -> None:
    (found,) = items(REED | {"label": label, "evidence": [[[1, None, None, None]]]})
    assert isinstance(found, ReadItem)
    (claim,) = found.record.claims
    assert claim.verifications[0].verdict.key == key
    assert claim.evidence == ()


def test_a_claim_without_a_label_has_no_verification() -> None:
    (found,) = items({"id": 1, "claim": "It rose."})
    assert isinstance(found, ReadItem)
    assert found.record.claims[0].verifications == ()


def test_the_labels_are_those_of_the_scale_that_is_shipped() -> None:
    rows = json.loads((Path(__file__).parents[2] / "fixtures/vocabularies.json").read_text())
    verdicts = [row["fields"] for row in rows if row["model"] == "annotations.verdict"]
    shipped = [each for each in verdicts if each["scale"] == 1]
    names = ("key", "label", "rating_value", "best_rating", "worst_rating", "alternate_name")
    assert [tuple(each[name] for name in names) for each in shipped] == [
        (each.key, each.label, each.rating, each.best, each.worst, each.alternate_name)
        for each in VERDICTS
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "isn't JSON"),
        (b"[]", "isn't an object"),
        (b"[" * 50_000, "nested deeper"),
        (b'{"claim": "caf\xe9"}', "isn't JSON"),
        ({"id": 1}, "“claim” has no text"),
        ({"claim": 3}, "“claim” isn't a text"),
        ({"claim": "a\0"}, "“claim” holds U+0000"),
        (REED | {"label": "MAYBE"}, "“label” is MAYBE, not one of SUPPORTS"),
        (REED | {"id": "x"}, "“id” isn't a whole number"),
        (REED | {"evidence": {}}, "“evidence” isn't a list"),
        (REED | {"evidence": [["Oliver_Reed", 0]]}, "“evidence” isn't lists of"),
    ],
)
def test_a_broken_line_is_refused_alone(line: Any, message: str) -> None:
    first, second = items(line, REED)
    assert isinstance(first, RefusedItem)
    assert message in first.reason
    assert isinstance(second, ReadItem)
    assert second.number == 2


def test_a_huge_line_is_refused_and_the_next_is_read() -> None:
    huge, good = items(b'{"claim": "' + b"a" * MAX_ITEM_BYTES + b'"}', REED)
    assert isinstance(huge, RefusedItem)
    assert (huge.number, huge.reason) == (
        1,
        "It has more than 10,000,000 bytes, which is the most.",
    )
    assert isinstance(good, ReadItem)


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    found = items(b"\xef\xbb\xbf" + json.dumps(REED).encode() + b"\r", b"", REED)
    assert [(type(item), item.number) for item in found] == [(ReadItem, 1), (ReadItem, 3)]


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="has no line"):
        items(b"")
