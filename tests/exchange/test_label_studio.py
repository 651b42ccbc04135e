import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange import visible_text as visible
from annotations.exchange.format import ReadItem
from annotations.exchange.label_studio.files import FORMAT
from annotations.exchange.visible_text import visible_text
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
    assert lost(read) == {"regions of predictions, which are no person's work": 1}


def lost(read: ReadItem) -> dict[str, int]:
    return {str(what): count for what, count in read.lost.items()}


def test_what_two_people_marked_is_one_claim() -> None:
    read = one(
        FORMAT,
        tasks(
            [region(2, 17, "The river rose.")],
            [region(2, 17, "The river rose."), region(18, 31, "Nobody slept.", id="b")],
        ),
    )
    assert quotes(read) == ["The river rose.", "Nobody slept."]
    assert lost(read) == {"regions that another person marked too": 1}


def test_what_was_cancelled_or_never_handed_in_is_counted() -> None:
    cancelled = {"was_cancelled": True, "result": [region(2, 17, "The river rose.")]}
    draft = {"result": [region(2, 17, "The river rose.")]}
    related = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"}
    read = one(FORMAT, tasks(annotations=[cancelled, {"result": [related]}], drafts=[draft]))
    assert read.record.claims == ()
    assert lost(read) == {
        "regions of annotations that were cancelled": 1,
        "regions of drafts": 1,
        "relations": 1,
    }


def test_what_was_said_of_the_whole_text_is_kept_with_the_article() -> None:
    choice = {"type": "choices", "from_name": "topic", "value": {"choices": ["flood"]}}
    read = one(FORMAT, tasks(annotations=[{"id": 7, "lead_time": 2.5, "result": [choice]}]))
    assert read.record.extras == {
        "label-studio": {
            "task": {"id": 1},
            "annotations": [{"id": 7, "lead_time": 2.5}],
            "topic": "flood",
        }
    }


def test_a_region_of_no_text_is_listed_by_its_type() -> None:
    box = {"id": "a", "type": "rectanglelabels", "value": {"x": 1, "rectanglelabels": ["A"]}}
    read = one(FORMAT, tasks([box, region(2, 17, "The river rose.", id="b")]))
    assert quotes(read) == ["The river rose."]
    assert read.left_out == 1
    assert read.skipped == ("regions of the type “rectanglelabels”, no span of a text: 1",)


def test_results_of_one_id_are_one_claim_with_all_that_was_said_of_it() -> None:
    place = {"start": 2, "end": 17}
    results = [
        region(2, 17, "The river rose."),
        {
            "id": "a",
            "from_name": "verdict",
            "type": "choices",
            "value": place | {"choices": ["False"], "text": "The river rose."},
        },
        {
            "id": "a",
            "from_name": "why",
            "type": "textarea",
            "value": place | {"text": ["It fell.", "Twice."]},
        },
        {"id": "a", "from_name": "sure", "type": "rating", "value": {"rating": 4}},
    ]
    (claim,) = one(FORMAT, tasks(results)).record.claims
    assert claim.extras["label-studio"] == {
        "label": "PLACE",
        "verdict": "False",
        "why": ["It fell.", "Twice."],
        "sure": 4,
    }


def test_a_label_that_is_a_kind_of_claim_makes_the_kind() -> None:
    marked = region(2, 17, "The river rose.")
    marked["value"]["labels"] = ["Opinion"]
    (claim,) = one(FORMAT, tasks([marked])).record.claims
    assert (claim.kind, claim.extras) == ("opinion", {})


def test_white_space_that_a_quote_lost_is_no_obstacle() -> None:
    read = one(
        FORMAT, tasks([region(6, 22, "Berlin, Germany")], text="Text: Berlin,  Germany grew.")
    )
    assert quotes(read) == ["Berlin,  Germany"]
    assert read.skipped == ()


def test_accents_that_are_written_apart_are_no_obstacle() -> None:
    read = one(FORMAT, tasks([region(0, 4, "Zoe\u0308\u00a0")], text="Zoë\u00a0said so."))
    assert quotes(read) == ["Zoë\u00a0"]


def test_the_global_offsets_of_a_web_page_are_taken_not_its_paths() -> None:
    placed = region(0, 0, "The river rose.")
    placed["value"] |= {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "globalOffsets": {"start": 2, "end": 17},
    }
    assert quotes(one(FORMAT, tasks([placed]))) == ["The river rose."]


PAGE = "<p>The mayor said <b>costs</b> rose.</p><ul><li>One.</li><li>Two.<br>Three.</li></ul>"


def in_page(start: str, end: str, **value: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "hypertextlabels": ["Claim"], **value}
    return {"id": "a", "from_name": "n", "to_name": "t", "type": "hypertextlabels", "value": value}


def test_global_offsets_are_placed_in_what_a_page_shows() -> None:
    offsets = {"start": 4, "end": 26}
    placed = in_page("/p[1]/text()[1]", "/p[1]/text()[2]", globalOffsets=offsets)
    read = one(FORMAT, tasks([placed], text=PAGE))
    assert read.record.text == "The mayor said costs rose.\n\nOne.\nTwo.\nThree."
    assert quotes(read) == ["mayor said costs rose."]
    over = in_page("", "", globalOffsets={"start": 30, "end": 41}, text="Two.\\nThree.")
    assert quotes(one(FORMAT, tasks([over], text=PAGE))) == ["Two.\nThree."]


def test_paths_are_followed_where_there_are_no_global_offsets() -> None:
    placed = in_page("/p[1]/b[1]/text()[1]", "/p[1]/text()[2]", startOffset=0, endOffset=6)
    assert quotes(one(FORMAT, tasks([placed], text=PAGE))) == ["costs rose."]
    body = in_page(
        "/html[1]/body[1]/ul[1]/li[2]/text()[2]",
        "/html[1]/body[1]/ul[1]/li[2]/text()[2]",
        startOffset=0,
        endOffset=5,
    )
    read = one(FORMAT, tasks([body], text=f"<html><body>{PAGE}</body></html>"))
    assert quotes(read) == ["Three"]


def test_a_path_that_leads_nowhere_is_listed_unless_its_quote_stands_once() -> None:
    lost = in_page("/div[7]/text()[1]", "/div[7]/text()[1]", startOffset=0, endOffset=5)
    read = one(FORMAT, tasks([lost], text=PAGE))
    assert (read.left_out, quotes(read)) == (1, [])
    assert "no such place" in read.skipped[0]
    lost["value"]["text"] = "mayor said"
    assert quotes(one(FORMAT, tasks([lost], text=PAGE))) == ["mayor said"]


def test_what_a_page_hides_is_counted_and_not_shown() -> None:
    page = "<style>p {}</style><p>One.</p>"
    placed = in_page("", "", globalOffsets={"start": 4, "end": 8})
    hidden = in_page("", "", globalOffsets={"start": 0, "end": 4})
    read = one(FORMAT, tasks([placed, hidden | {"id": "b"}], text=page))
    assert read.record.text == "One."
    assert quotes(read) == ["One."]
    assert read.skipped == ("0–4: nothing of it is shown",)


def test_a_page_without_regions_is_read_as_it_is_shown_and_that_is_said() -> None:
    read = one(FORMAT, tasks([], text=PAGE))
    assert read.record.text.startswith("The mayor said costs rose.")
    assert "HTML" in read.skipped[0]


@pytest.mark.parametrize(
    "page", ["<", "<!--", "<a ", "</", "&", "<p>", "<![CDATA[", "</p>", "<b a='", "<x>a</y>"]
)
def test_a_hostile_page_takes_no_longer_than_its_length(page: str) -> None:
    try:
        assert visible_text(page * 20_000).places is not None
    except Unreadable as refusal:
        assert "nested more than 500 deep" in refusal.message  # noqa: PT017  # or it is read


def test_html_that_we_wrote_ourselves_stays_as_it_is() -> None:
    record = ArticleRecord(text="Type <p>One.</p> into it.", title="HTML")
    assert comes_back(FORMAT, [record])


def test_many_open_tags_are_looked_at_once() -> None:
    assert one(FORMAT, tasks([], text="<p " * 100_000)).record.text.startswith("<p <p")


def test_a_huge_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visible, "MAX_PAGE", 10)
    assert "the most is 10" in refusal(FORMAT, tasks([], text=PAGE))


def test_the_text_is_found_under_another_key_by_its_quotes() -> None:
    data = {"article": "Joe went home.", "url": "https://example.org/a", "title": "T"}
    task = {"data": data, "annotations": [{"result": [region(0, 3, "Joe")]}]}
    read = one(FORMAT, json.dumps([task]).encode())
    assert (read.record.text, read.record.title) == ("Joe went home.", "T")
    assert read.record.url == "https://example.org/a"
    assert quotes(read) == ["Joe"]


def test_keys_are_named_where_none_is_the_text() -> None:
    reason = refusal(FORMAT, b'[{"data": {"first": "One.", "second": "Two."}}]')
    assert "“data.text” is missing" in reason
    assert "first, second" in reason


def test_json_min_is_refused_by_its_name() -> None:
    item = {"id": 1, "text": "One.", "label": [], "annotator": 1, "annotation_id": 1}
    assert "Label Studio's JSON-MIN: export it as JSON" in refusal(
        FORMAT, json.dumps([item]).encode()
    )


def test_a_line_end_in_a_quote_may_be_written_out() -> None:
    data = tasks([region(0, 9, "One.\\nTwo.")], text="One.\r\nTwo.")
    assert quotes(one(FORMAT, data)) == ["One.\nTwo."]


def test_a_quote_that_stands_once_wins_over_a_stale_position() -> None:
    read = one(FORMAT, tasks([region(0, 5, "Nobody")]))
    assert quotes(read) == ["Nobody"]
    assert read.skipped == ("0–5: “Nobody” doesn't stand there but elsewhere, where it was marked",)


def test_a_quote_that_stands_nowhere_or_twice_is_left_out_and_listed() -> None:
    read = one(FORMAT, tasks([region(0, 5, "Everybody"), region(0, 3, "e", id="b")]))
    assert (read.record.claims, read.left_out) == ((), 2)
    assert read.skipped == (
        "0–5, by its offsets: “Everybody” stands nowhere in the text",
        "0–3, by its offsets: “e” stands in several places in the text",
    )


def test_a_note_on_a_strangers_region_is_no_statement() -> None:
    read = one(FORMAT, tasks([region(2, 17, "The river rose.", meta={"text": ["unsure"]})]))
    assert read.record.claims[0].statement == "The river rose."
    assert read.record.claims[0].extras["label-studio"]["note"] == "unsure"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no line"),
        (b'{"data": {}}', "“data.text” is missing"),
        (b"id,text\n1,One.\n", "looks like a table whose columns commas part (CSV)"),
        (b"-DOCSTART- -X- O\nOne -X- _ O\n", "looks like CoNLL"),
        (b"[]", "empty"),
        (b'[{"data": {"text": "One."}}', "ends in the middle"),
        (b"[5]", "isn't an object"),
        (b"[{}]", "“data” is missing"),
        (b'[{"data": {}}]', "“data.text” is missing"),
        (b'[{"data": {"text": "https://example.org/a"}}]', "is an address"),
        (b'[{"data": {"text": "/data/upload/1.txt"}}]', "is an address"),
        (b'[{"data": {"image": "/data/upload/1.png"}}]', "“data.text” is missing"),
        (b'[{"data": {"talk": [{"text": "One."}]}}]', "doesn't show: talk"),
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
