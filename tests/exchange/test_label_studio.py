import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.label_studio import FORMAT
from annotations.records.article import ArticleRecord
from annotations.untrusted import json as safe_json
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import answers, comes_back, never_breaks, one, quotes, refusal, written

TEXT = "👍 The river rose. Nobody slept."


def region(start: int, end: int, text: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": ["PLACE"]}
    return {"id": "a", "from_name": "l", "to_name": "t", "type": "labels", "value": value, **more}


def tasks(*results: list[dict[str, Any]], text: str = TEXT, **more: Any) -> bytes:
    annotations = [{"id": 1, "result": result} for result in results]
    task = {"id": 1, "data": {"text": text}, "annotations": annotations, **more}
    return json.dumps([task]).encode()


@examples(40)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_what_is_kept_comes_back(records: list[ArticleRecord]) -> None:
    assert comes_back(FORMAT, records)


def test_a_task_states_its_unit_and_a_region_its_quote_and_statement() -> None:
    (task,) = json.loads(written(FORMAT, [RECORD]))
    assert task["data"]["meta"]["factcheck"]["unit"] == "code point"
    _, claim = task["annotations"][0]["result"]
    assert claim["value"] == {
        "start": 43,
        "end": 55,
        "text": "nobody\nslept",
        "labels": ["Claim"],
    }
    assert claim["meta"]["text"] == ["Everybody was awake."]
    assert claim["meta"]["factcheck"]["verdict"] == "Not Enough Evidence"


@pytest.mark.parametrize("start", [2, 3, 5])
def test_the_unit_is_found_by_the_quotes(start: int) -> None:
    data = tasks([region(start, start + 15, "The river rose.")])
    assert quotes(one(FORMAT, data)) == ["The river rose."]


def test_a_prediction_is_no_persons_work() -> None:
    prediction = {"model_version": "m", "result": [region(2, 17, "The river rose.")]}
    read = one(FORMAT, tasks(predictions=[prediction]))
    assert read.record.claims == ()
    assert read.skipped == ("regions left out, 1: of a prediction, which is no person's work",)


def test_what_two_people_marked_is_one_claim() -> None:
    read = one(
        FORMAT,
        tasks(
            [region(2, 17, "The river rose.")],
            [region(2, 17, "The river rose."), region(18, 31, "Nobody slept.")],
        ),
    )
    assert quotes(read) == ["The river rose.", "Nobody slept."]
    assert read.skipped == ("regions left out, 1: where another annotation has one too",)


def test_what_was_cancelled_and_what_is_no_span_are_listed() -> None:
    cancelled = {"was_cancelled": True, "result": [region(2, 17, "The river rose.")]}
    choice = {"result": [{"type": "choices", "value": {"choices": ["yes"]}}]}
    read = one(FORMAT, tasks(annotations=[cancelled, choice]))
    assert read.record.claims == ()
    assert read.skipped == (
        "regions left out, 1: of an annotation that was cancelled",
        "regions left out, 1: of the type “choices”, no span of a text",
    )


def test_the_global_offsets_of_a_web_page_are_taken_not_its_paths() -> None:
    placed = region(0, 0, "The river rose.")
    placed["value"] |= {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "globalOffsets": {"start": 2, "end": 17},
    }
    assert quotes(one(FORMAT, tasks([placed]))) == ["The river rose."]


def test_a_line_end_in_a_quote_may_be_written_out() -> None:
    data = tasks([region(0, 9, "One.\\nTwo.")], text="One.\r\nTwo.")
    assert quotes(one(FORMAT, data)) == ["One.\nTwo."]


def test_a_quote_that_stands_elsewhere_is_listed() -> None:
    read = one(FORMAT, tasks([region(0, 5, "Nobody")]))
    assert read.skipped == ("0–5: “Nobody” doesn't stand there",)


def test_a_note_on_a_strangers_region_is_no_statement() -> None:
    read = one(FORMAT, tasks([region(2, 17, "The river rose.", meta={"text": ["unsure"]})]))
    assert read.record.claims[0].statement == "The river rose."
    assert "its note" in read.skipped[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn't a JSON list"),
        (b'{"data": {}}', "isn't a JSON list"),
        (b"[]", "empty"),
        (b'[{"data": {"text": "One."}}', "ends in the middle"),
        (b"[5]", "isn't an object"),
        (b"[{}]", "“data” is missing"),
        (b'[{"data": {}}]', "“data.text” is missing"),
        (b'[{"data": {"text": "https://example.org/a"}}]', "is an address"),
        (b'[{"data": {"text": "One."}, "annotations": 5}]', "“annotations” isn't a list"),
        (b'[{"data": {"text": "\\u0000"}}]', "U\\+0000"),
    ],
)
def test_broken_files_are_refused(data: bytes, message: str) -> None:
    assert message.replace("\\", "") in refusal(FORMAT, data)


def test_one_broken_task_leaves_the_others() -> None:
    given_answers = answers(FORMAT, b'\xef\xbb\xbf[{"data": 5}, {"data": {"text": "One."}}]')
    assert [answer.number for answer in given_answers] == [1, 2]
    assert given_answers[1].record.text == "One."


def test_deep_nesting_and_a_huge_task_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nested deeper" in refusal(FORMAT, b"[" * 5_000 + b"]" * 5_000)
    monkeypatch.setattr(safe_json, "MAX_ITEM_BYTES", 1000)
    assert "more than 1,000 bytes" in refusal(FORMAT, tasks(text="x" * 1000))


def test_a_damaged_file_is_read_or_refused() -> None:
    never_breaks(FORMAT, written(FORMAT, [RECORD]))
