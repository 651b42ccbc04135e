import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.doccano import FORMAT
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.untrusted import json as safe_json
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import answers, comes_back, never_breaks, one, quotes, refusal, written

THUMB = "👍 The river rose. Nobody slept."


def line(**item: Any) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode() + b"\n"


@examples(40)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_what_is_kept_comes_back(records: list[ArticleRecord]) -> None:
    assert comes_back(FORMAT, records)


def test_a_line_states_its_unit_its_hash_its_counts_and_what_it_lacks() -> None:
    said = json.loads(written(FORMAT, [RECORD]))["meta"]["factcheck"]
    assert said["unit"] == "utf-16 code unit"
    assert len(said["sha256"]) == 64
    assert said["counts"] == {"claims": 2, "withdrawn": 1}
    assert "evidence" in said["not_held"]


def test_offsets_are_those_that_doccano_counts() -> None:
    made = json.loads(written(FORMAT, [RECORD]))
    assert made["label"][0] == [4, 19, "Claim"]
    assert made["text"].encode("utf-16-le")[8:38].decode("utf-16-le") == "The river rose."


@pytest.mark.parametrize("key", ["labels", "label", "entities"])
def test_the_old_form_is_read(key: str) -> None:
    read = one(FORMAT, line(text="The river rose.", **{key: [[0, 9, "PLACE"]]}))
    assert quotes(read) == ["The river"]
    assert read.record.claims[0].statement == "The river"


def test_the_new_form_is_read_and_its_relations_are_listed() -> None:
    spans = [{"id": 7, "start_offset": 0, "end_offset": 9, "label": "PLACE"}]
    relations = [{"id": 1, "from_id": 7, "to_id": 7, "type": "is"}]
    read = one(FORMAT, line(data="The river rose.", entities=spans, relations=relations))
    assert quotes(read) == ["The river"]
    assert read.skipped == ("1 in “relations”: claims have none",)


def test_where_the_unit_matters_and_nobody_says_it_nothing_is_guessed() -> None:
    read = one(FORMAT, line(text=THUMB, label=[[3, 18, "Claim"]]))
    assert read.record.claims == ()
    assert "say which" in read.skipped[0]


@pytest.mark.parametrize(
    ("unit", "start"), [(Unit.CODE_POINT, 2), (Unit.UTF16, 3), (Unit.UTF8, 5), (Unit.GRAPHEME, 2)]
)
def test_a_person_says_the_unit(unit: Unit, start: int) -> None:
    data = line(text=THUMB, label=[[start, start + 15, "Claim"]])
    assert quotes(one(FORMAT, data, unit)) == ["The river rose."]


def test_particulars_follow_a_span_that_doccano_numbered_anew_and_no_other() -> None:
    item = json.loads(written(FORMAT, [RECORD]))
    item["label"] = [[0, 2, "Claim"], item["label"][1]]
    read = one(FORMAT, line(**item))
    assert [claim.statement for claim in read.record.claims] == ["👍", "Everybody was awake."]
    assert [claim.number for claim in read.record.claims] == [0, 9]


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_obstacle() -> None:
    data = b"\xef\xbb\xbf" + line(text="One.\r\nTwo.", label=[[6, 10, "A"]]).replace(b"\n", b"\r\n")
    assert one(FORMAT, data, Unit.CODE_POINT).record.text == "One.\nTwo."


def test_broken_lines_are_refused_one_by_one() -> None:
    data = b"{\n" + line(label=[]) + line(text=5) + line(text="One.") + line(text="", label=[])
    reasons = [getattr(answer, "reason", "") for answer in answers(FORMAT, data)]
    assert [answer.number for answer in answers(FORMAT, data)] == [1, 2, 3, 4, 5]
    assert "isn't JSON" in reasons[0]
    assert reasons[1:4] == ["“text” is missing.", "“text” isn't a text.", ""]
    assert "has no text" in reasons[4]


def test_labels_that_are_no_spans_are_listed() -> None:
    read = one(FORMAT, line(text="One. Two.", label=["a", [1, "b"], [0, 4, "c"]]))
    assert quotes(read) == ["One."]
    assert read.skipped == (
        "“label” 1 is no span, with a start and an end",
        "1 more like it is none either",
    )


def test_a_span_outside_of_the_text_is_listed() -> None:
    read = one(FORMAT, line(text="One.", label=[[0, 10**12, "a"], [3, 1, "b"], [-4, 2, "c"]]))
    assert read.record.claims == ()
    assert read.skipped[0] == f"0–{10**12}: no such place in the text"
    assert len(read.skipped) == 3


def test_an_empty_file_is_refused() -> None:
    assert "has no line" in refusal(FORMAT, b"\n\n")


def test_a_huge_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_json, "MAX_ITEM_BYTES", 1000)
    assert "which is the most" in refusal(FORMAT, line(text="x" * 1000))


def test_deep_nesting_is_refused() -> None:
    assert "nested deeper" in refusal(FORMAT, b'{"text":' + b"[" * 100_000)


def test_too_many_spans_are_refused() -> None:
    assert "10,001 annotations" in refusal(FORMAT, line(text="One.", label=[[0, 1]] * 10_001))


def test_spans_that_cover_too_much_together_are_refused() -> None:
    data = line(text="x" * 10_000, label=[[0, 10_000]] * 1_001)
    assert "more than 10,000,000 characters" in refusal(FORMAT, data)


def test_a_damaged_file_is_read_or_refused() -> None:
    never_breaks(FORMAT, written(FORMAT, [RECORD]))


def test_a_time_without_a_zone_is_refused() -> None:
    meta = {"factcheck": {"article": {"published_at": "2026-01-01"}}}
    assert "published_at" in refusal(FORMAT, line(text="One.", meta=meta))


def test_a_file_that_cannot_be_read_raises_nothing_but_a_refusal() -> None:
    with pytest.raises(Unreadable):
        answers(FORMAT, b"")
