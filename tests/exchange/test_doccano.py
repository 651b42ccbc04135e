import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.doccano import FORMAT
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.text.spans import Span
from annotations.untrusted import json as safe_json
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import (
    answers,
    comes_back,
    never_breaks,
    one,
    quotes,
    reads,
    refusal,
    written,
)

THUMB = "👍 The river rose. Nobody slept."


def line(**item: Any) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode() + b"\n"


@examples(40)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_what_is_kept_comes_back(records: list[ArticleRecord]) -> None:
    assert comes_back(FORMAT, records)


def test_our_own_offsets_count_line_ends_as_they_stand_though_words_are_cut() -> None:
    text = "0\n\n\n\n\n\n\n The river rose. "
    claims = (replace(RECORD.claims[0], span=Span(16, 25), sourcings=()),)
    record = replace(RECORD, text=text, sentences=(), segmenter="", claims=claims)
    assert quotes(one(FORMAT, written(FORMAT, [record]))) == [text[16:25]]


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


@pytest.mark.parametrize("key", ["labels", "label", "entities", "spans", "annotations"])
@pytest.mark.parametrize(
    "span",
    [
        [0, 9, "PLACE"],
        {"id": 1, "label": "PLACE", "start_offset": 0, "end_offset": 9, "user": 1},
        {"start": 0, "end": 9, "label": "PLACE", "token_start": 0, "token_end": 1},
    ],
)
def test_every_form_that_spans_have_had_is_read(key: str, span: Any) -> None:
    read = one(FORMAT, line(text="The river rose.", **{key: [span]}))
    assert quotes(read) == ["The river"]
    assert read.record.claims[0].statement == "The river"
    assert read.record.claims[0].extras["doccano"]["label"] == "PLACE"


def test_the_number_of_a_label_is_kept_where_its_name_is_not_in_the_file() -> None:
    span = {"id": 1, "label": 2, "start_offset": 0, "end_offset": 9, "user": 1}
    read = one(FORMAT, line(text="The river rose.", annotations=[span]))
    assert read.record.claims[0].extras == {"doccano": {"id": 1, "label": 2, "user": 1}}


def test_a_label_that_is_a_kind_of_claim_makes_the_kind() -> None:
    read = one(
        FORMAT, line(text="It costs 3. It rose.", label=[[0, 11, "Quantity"], [12, 20, "Claim"]])
    )
    assert [claim.kind for claim in read.record.claims] == ["quantity", "event"]
    assert [claim.extras for claim in read.record.claims] == [{}, {}]


def test_what_is_known_of_the_article_is_read_and_the_rest_is_kept() -> None:
    read = one(
        FORMAT,
        line(
            text="One.",
            source="https://example.org/a",
            meta={"title": "Costs", "Author": "Ann", "date": "2026-01-31", "desk": {"name": "x"}},
            keywords=["flood", "rain"],
            cats={"sports": 0.9},
            label=[],
        ),
    ).record
    assert (read.title, read.byline, read.url) == ("Costs", "Ann", "https://example.org/a")
    assert read.published_at
    assert read.published_at.isoformat() == "2026-01-31T00:00:00+00:00"
    assert read.topics == ("flood", "rain")
    assert read.extras == {"doccano": {"desk": {"name": "x"}, "cats": {"sports": 0.9}}}


def test_what_does_not_fit_the_field_it_names_is_kept_as_it_came() -> None:
    read = one(FORMAT, line(text="One.", url="nowhere", date="yesterday", title="x" * 501, lang=5))
    kept = {"url": "nowhere", "date": "yesterday", "title": "x" * 501, "lang": 5}
    assert read.record.extras == {"doccano": kept}


def test_what_is_nested_without_end_or_in_too_many_fields_is_counted() -> None:
    deep = b'{"text": "One.", "meta": {"x": ' + b"[" * 1000 + b"]" * 1000 + b"}}"
    assert {str(what): count for what, count in one(FORMAT, deep).lost.items()} == {"“x”": 1}
    many = one(FORMAT, line(text="One.", meta={f"field {n}": n for n in range(201)}))
    assert len(many.record.extras["doccano"]) == 200
    assert len(many.lost) == 1


def test_what_is_too_large_to_keep_is_counted() -> None:
    read = one(FORMAT, line(text="One.", dump="x" * 30_000, tokens=[{"text": "One"}]))
    assert {str(what): count for what, count in read.lost.items()} == {
        "“dump”": 1,
        "cuts into tokens": 1,
    }


def test_the_new_form_is_read_and_its_relations_are_listed() -> None:
    spans = [{"id": 7, "start_offset": 0, "end_offset": 9, "label": "PLACE"}]
    relations = [{"id": 1, "from_id": 7, "to_id": 7, "type": "is"}]
    read = one(FORMAT, line(data="The river rose.", entities=spans, relations=relations))
    assert quotes(read) == ["The river"]
    assert read.skipped == ("1 in “relations”: claims have none, they are kept beside the article",)
    assert read.record.extras == {"doccano": {"relations": relations}}


def test_where_the_unit_matters_and_nobody_says_it_words_tell_and_that_is_said() -> None:
    read = one(FORMAT, line(text=THUMB, label=[[3, 18, "Claim"]]))
    assert quotes(read) == ["The river rose."]
    assert read.skipped == (
        "1 annotation has no quote: its offsets were taken to count UTF-16 code units, as it begins "
        "and ends with words then",
    )


def test_where_words_do_not_tell_the_unit_nothing_is_guessed() -> None:
    read = one(FORMAT, line(text="👍👍 a a a a", label=[[5, 6, "Claim"]]))
    assert read.record.claims == ()
    assert read.left_out == 1
    assert read.skipped == (
        "5–6: “a” if offsets count UTF-16 code units, “a” if offsets count code points; say which they "
        "do (utf16, code-point)",
    )


def test_bytes_are_no_unit_of_doccanos() -> None:
    read = one(FORMAT, line(text="Zoë said so. Nobody slept.", label=[[13, 19, "Claim"]]))
    assert quotes(read) == ["Nobody"]
    assert read.skipped == ()


CRLF = "Line one.\r\nLine two is here.\r\nLine three ends."


def test_offsets_into_a_text_with_crlf_are_placed() -> None:
    read = one(FORMAT, line(text=CRLF, label=[[11, 15, "X"], [30, 34, "X"]]))
    assert [(claim.span.start, claim.span.end) for claim in read.record.claims] == [
        (10, 14),
        (28, 32),
    ]
    assert quotes(read) == ["Line", "Line"]
    assert "each CR LF as two" in read.skipped[0]


def test_offsets_that_were_counted_with_lf_are_placed_in_a_text_with_crlf() -> None:
    read = one(FORMAT, line(text=CRLF, label=[[10, 14, "X"], [28, 32, "X"]]))
    assert quotes(read) == ["Line", "Line"]
    assert "each CR LF as one" in read.skipped[0]


def test_offsets_that_were_counted_with_crlf_are_placed_in_a_text_with_lf() -> None:
    lines = CRLF.replace("\r\n", "\n")
    read = one(FORMAT, line(text=lines, label=[[11, 15, "X"], [30, 34, "X"]]))
    assert quotes(read) == ["Line", "Line"]
    assert "each CR LF as two" in read.skipped[0]


def test_a_unit_that_a_person_says_and_words_gainsay_is_warned_of_at_each_claim() -> None:
    read = one(FORMAT, line(text=CRLF, label=[[11, 15, "X"], [30, 34, "X"]]), Unit.GRAPHEME)
    assert quotes(read) == ["ine ", "ne t"]
    assert len(read.skipped) == 2
    assert "stored as “ine ”" in read.skipped[0]
    assert "it is “Line” where they count UTF-16 code units, each CR LF as two" in read.skipped[0]


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
    assert reasons[1:4] == ["“text” is missing; there are: label.", "“text” isn't a text.", ""]
    assert "has no text" in reasons[4]


def test_labels_that_are_no_spans_are_listed() -> None:
    read = one(FORMAT, line(text="One. Two.", label=["a", [1, "b"], [0, 4, "c"]]))
    assert quotes(read) == ["One."]
    assert read.left_out == 1
    assert read.skipped == (
        "“label” 2 is no span, with a start and an end",
        "“label” has labels of the whole text, which mark no claims: they are kept",
    )
    assert read.record.extras == {"doccano": {"label": ["a"]}}


def test_what_prodigy_did_not_accept_is_refused() -> None:
    spans = [{"start": 0, "end": 4, "label": "CLAIM", "token_start": 0, "token_end": 1}]
    data = line(text="One.", spans=spans, answer="accept", _input_hash=1)
    assert quotes(one(FORMAT, data)) == ["One."]
    for answer in ("reject", "ignore"):
        assert answer in refusal(FORMAT, line(text="One.", spans=spans, answer=answer))


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_is_read_as_lines_are(indent: int | None) -> None:
    given = [{"text": "One.", "label": [[0, 3, "A"]]}, {"text": "Two.", "label": []}]
    data = json.dumps(given, indent=indent).encode()
    assert [(each.number, quotes(each)) for each in reads(FORMAT, data)] == [(1, ["One"]), (2, [])]


def test_the_training_data_of_spacy_are_read() -> None:
    pair = ["Nobody slept.", {"entities": [[0, 6, "WHO"]]}]
    assert quotes(one(FORMAT, json.dumps([pair]).encode())) == ["Nobody"]


@pytest.mark.parametrize(
    ("data", "kind"), [(b"id,text,label\n", "CSV"), (b"EU\tB-ORG\n", "CoNLL"), (b"PK\3\4", "a ZIP")]
)
def test_a_file_that_is_no_json_is_refused_by_what_it_seems_to_be(data: bytes, kind: str) -> None:
    assert kind in refusal_of_the_file(data)


def test_objects_written_over_several_lines_are_read() -> None:
    given = [{"text": "One {.", "label": [[0, 3, "A"]]}, {"text": "Two.", "label": []}]
    data = b"\n".join(json.dumps(each, indent=2).encode() for each in given)
    assert [(each.number, quotes(each)) for each in reads(FORMAT, data)] == [(1, ["One"]), (11, [])]
    assert "begins in line 11 has no end" in refusal_of_the_file(data[:-2])


@pytest.mark.parametrize("end", [b"", b"\\"])
def test_a_text_without_an_end_is_looked_through_once(end: bytes) -> None:
    data = b'{\n"text": "' + b'\\"' * 200_000 + end
    assert "has no end" in refusal_of_the_file(data)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"id": 1, "data": {"text": "One."}, "annotations": []}, "Label Studio's JSON, the format"),
        ({"claim": "One.", "evidence": [], "label": "SUPPORTS"}, "FEVER"),
        ({"%TYPES": {}, "%FEATURE_STRUCTURES": []}, "cas-json"),
    ],
)
def test_another_kind_of_file_is_refused_by_what_it_seems_to_be(item: Any, kind: str) -> None:
    reason = refusal(FORMAT, line(**item))
    assert "“text” is missing. This looks like" in reason
    assert kind in reason


def refusal_of_the_file(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        answers(FORMAT, data)
    return refused.value.message


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
