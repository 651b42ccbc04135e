import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.web_annotation import reading
from annotations.exchange.web_annotation.writing import FORMAT, write
from annotations.records.article import ArticleRecord, ClaimRecord
from annotations.text.spans import Span
from tests.examples import examples
from tests.exchange.strategies import PROJECT, articles
from tests.exchange.test_claims_tables import ARTICLE


def written(*records: ArticleRecord) -> bytes:
    return b"".join(write(records, PROJECT))


def items(data: bytes | str | Any, unit: Unit | None = None) -> list[FileItem]:
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    assert FORMAT.read
    return list(FORMAT.read(io.BytesIO(data), "notes.jsonld", unit))


def one(data: bytes | Any, unit: Unit | None = None) -> ReadItem:
    (found,) = items(data, unit)
    assert isinstance(found, ReadItem), found
    return found


def refusal(data: Any) -> str:
    with pytest.raises(Unreadable) as refused:
        items(data)
    return refused.value.message


def note(*selectors: dict[str, Any], text: str | None = "", **fields: Any) -> dict[str, Any]:
    """A foreign annotation of a text that its source carries."""
    source = {"id": "https://example.org/a", "type": "Text"}
    if text is not None:
        source["value"] = text
    target = {"source": source, "selector": list(selectors)}
    return {"type": "Annotation", "target": target, **fields}


def at(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quoting(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


@given(st.lists(articles(), min_size=1, max_size=3))
@examples(40)
def test_what_is_written_comes_back(given: list[ArticleRecord]) -> None:
    found = items(written(*given))
    assert [item.record for item in found if isinstance(item, ReadItem)] == [
        FORMAT.keep(record) for record in given
    ]
    assert all(isinstance(item, ReadItem) and not item.skipped for item in found)
    assert written(*given) == written(*given)


def test_an_annotation_reads_as_the_recommendation_has_it() -> None:
    collection = json.loads(written(ARTICLE))
    assert collection["type"] == "AnnotationCollection"
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == 2
    assert collection["first"]["type"] == "AnnotationPage"
    text, claim = collection["first"]["items"]
    assert text["target"]["value"] == ARTICLE.text
    assert claim["target"]["source"] == text["target"]["id"]
    assert claim["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 24, "end": 39},
        {
            "type": "TextQuoteSelector",
            "exact": "the river rose.",
            "prefix": ARTICLE.text[:24],
            "suffix": "",
        },
    ]
    assert [(body["purpose"], body["value"][:24]) for body in claim["body"]] == [
        ("describing", "=The river rose."),
        ("tagging", "True"),
        ("commenting", "this article ← Politico "),
    ]


def test_the_file_says_what_it_holds() -> None:
    collection = json.loads(written(ARTICLE))
    assert collection["about"]["unit"] == "code point"
    assert (collection["about"]["articles"], collection["about"]["claims"]) == (1, 1)
    assert "confidential evidence" in collection["about"]["not_held"]
    text = collection["first"]["items"][0]["target"]
    assert len(text["article"]["sha256"]) == 64
    assert "Told in confidence" not in str(collection)


def test_the_address_of_the_page_does_not_come_back() -> None:
    addressed = replace(ARTICLE, address="https://desk.example.org/articles/1/")
    found = one(written(addressed))
    assert found.record == FORMAT.keep(addressed) == FORMAT.keep(ARTICLE)


def test_articles_with_one_text_stay_apart() -> None:
    assert [
        item.record for item in items(written(ARTICLE, ARTICLE)) if isinstance(item, ReadItem)
    ] == [FORMAT.keep(ARTICLE)] * 2


def test_no_articles_are_no_annotations() -> None:
    assert json.loads(written())["total"] == 0
    assert "has no annotations" in refusal(written())


@pytest.mark.parametrize(("unit", "start"), [("utf-16", 5), ("utf-8", 8), ("code points", 4)])
def test_the_unit_of_a_foreign_file_is_found_by_its_quotes(unit: str, start: int) -> None:
    found = one(note(at(start, start + 3), quoting("two"), text="é👍, two.", bodyValue="Two."))
    assert found.record.claims == (ClaimRecord(span=Span(4, 7), statement="Two."),)


def test_a_position_alone_is_skipped_where_units_differ_unless_the_unit_is_said() -> None:
    foreign = note(at(3, 6), text="👍 two and more")
    assert "say which" in one(foreign).skipped[0]
    assert one(foreign, Unit.UTF16).record.claims[0].span == Span(2, 5)


def test_a_text_with_a_bom_and_crlf_is_normalised_with_its_positions() -> None:
    text = "\ufeffOne 👍.\r\nTwo, three."
    found = one(b"\xef\xbb\xbf" + json.dumps(note(at(9, 12), quoting("Two"), text=text)).encode())
    assert found.record.text == "One 👍.\nTwo, three."
    assert [claim.span.of(found.record.text) for claim in found.record.claims] == ["Two"]


def test_a_quote_alone_is_looked_for() -> None:
    text = "It rose. It fell. It rose."
    assert one(note(quoting("It fell."), text=text)).record.claims[0].span == Span(9, 17)
    again = one(note(quoting("It rose.", prefix="fell. "), text=text))
    assert again.record.claims[0].span == Span(18, 26)
    assert one(note(quoting("It rose."), text=text)).skipped == (
        "annotation 1: “It rose.” stands in several places in the text",
    )
    assert one(note(quoting("it ROSE"), text=text)).skipped == (
        "annotation 1: “it ROSE” stands nowhere in the text",
    )


def test_a_quote_that_stands_elsewhere_is_skipped() -> None:
    found = one(note(at(0, 3), quoting("two"), text="One two."))
    assert found.skipped == ("annotation 1: 0–3: “two” doesn't stand there",)
    assert found.record.claims == ()


def test_annotations_of_one_text_are_one_article() -> None:
    first = note(at(0, 3), text="One two.", body={"type": "TextualBody", "value": "First."})
    second = note(at(4, 7), text=None, body=[{"purpose": "tagging", "value": "x"}])
    found = one({"type": "AnnotationPage", "items": [second, first]})
    assert [claim.statement for claim in found.record.claims] == ["two", "First."]
    assert found.record.title == "One two."


def test_an_annotation_without_its_text_is_refused_by_its_number() -> None:
    page = note(at(0, 3), text=None)
    page["target"]["source"] = "https://example.org/elsewhere"
    good, refused = items([note(at(0, 3), text="One."), page])
    assert isinstance(good, ReadItem)
    assert isinstance(refused, RefusedItem)
    assert (refused.number, refused.reason) == (
        2,
        "The file doesn't have the text of its target, https://example.org/elsewhere.",
    )


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ("https://example.org/1", "It isn't an annotation"),
        ({"type": "Annotation"}, "no selector"),
        ({"target": "https://example.org/a"}, "no selector"),
        ({"target": {"source": 3, "selector": {}}}, "“source” isn't an object"),
        (note(at(0, 1), text=" "), "has no text"),
        ({"target": {"source": {"value": "a", "article": []}, "selector": {}}}, "“article”"),
        (
            {"target": {"source": {"value": "a", "article": {"mood": 1}}, "selector": {}}},
            "mood: no such field",
        ),
    ],
)
def test_what_is_no_annotation_of_a_text_is_refused(annotation: Any, reason: str) -> None:
    (refused,) = items([annotation])
    assert isinstance(refused, RefusedItem)
    assert reason in refused.reason


def test_a_claim_whose_details_do_not_fit_is_skipped_with_the_field() -> None:
    found = one(note(at(0, 3), text="One.", bodyValue="One.", claim={"kind": "rumour"}))
    assert found.skipped[0].startswith("annotation 1: kind: must be one of")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn't JSON"),
        (b"{", "isn't JSON"),
        (b"[]", "has no annotations"),
        (b"3", "has no annotations"),
        (b"\xff\xfe", "isn't JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "nested deeper"),
    ],
)
def test_a_broken_file_is_refused(data: bytes, message: str) -> None:
    assert message in refusal(data)


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "more than 10 bytes" in refusal(written(ARTICLE))
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MAX_ANNOTATIONS", 1)
    assert "more than 1 annotations" in refusal(written(ARTICLE))
