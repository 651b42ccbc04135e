import io
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.web_annotation import pages, reading
from annotations.exchange.web_annotation.writing import FORMAT, write
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
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
    foreign = note(at(2, 4), text="👍 a a a")
    assert one(foreign).record.claims == ()
    assert "say which" in one(foreign).skipped[0]
    found = one(foreign, Unit.UTF16)
    assert found.record.claims[0].span == Span(1, 3)
    assert "stored as “ a”" in found.skipped[0]


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


def test_a_quote_that_stands_once_wins_over_a_stale_position() -> None:
    found = one(note(at(0, 3), quoting("two"), text="One two."))
    assert [claim.span for claim in found.record.claims] == [Span(4, 7)]
    assert found.skipped == (
        "annotation 1: 0–3: “two” doesn't stand there but elsewhere, where it was marked",
    )
    again = one(note(at(0, 3), quoting("two", prefix="and "), text="One two and two."))
    assert [claim.span for claim in again.record.claims] == [Span(12, 15)]


def test_an_annotation_of_several_targets_is_several_claims() -> None:
    annotation = note(at(0, 3), text="One two.", bodyValue="Numbers.")
    source = annotation["target"]["source"]
    annotation["target"] = [annotation["target"], {"source": source, "selector": quoting("two")}]
    found = one(annotation)
    assert [claim.span for claim in found.record.claims] == [Span(0, 3), Span(4, 7)]
    assert {claim.statement for claim in found.record.claims} == {"Numbers."}


BRIDGE = "The bridge costs nothing. It opens in May."


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        (at(26, 42) | {"refinedBy": quoting("opens")}, "opens"),
        (quoting("It opens in May.") | {"refinedBy": at(3, 8)}, "opens"),
        (
            at(26, 42) | {"refinedBy": quoting("opens in") | {"refinedBy": quoting("in")}},
            "in",
        ),
        ({"type": "Choice", "items": [quoting("opens"), at(0, 3)]}, "opens"),
        ({"type": "FragmentSelector", "value": "char=4,10"}, "bridge"),
        ({"type": ["oa:TextQuoteSelector"], "exact": "opens"}, "opens"),
    ],
)
def test_selectors_lead_to_their_words(selector: dict[str, Any], words: str) -> None:
    found = one(note(selector, text=BRIDGE))
    assert [claim.span.of(BRIDGE) for claim in found.record.claims] == [words]


def test_what_a_refinement_does_not_find_is_left_out_and_listed() -> None:
    found = one(note(at(26, 42) | {"refinedBy": quoting("costs")}, text=BRIDGE))
    assert (found.record.claims, found.left_out) == ((), 1)
    assert found.skipped == (
        "annotation 1: in “It opens in May.”, which it refines: “costs” stands nowhere in the text",
    )


def test_a_selector_into_a_page_is_named() -> None:
    found = one(note({"type": "CssSelector", "value": "p"}, text=BRIDGE))
    assert "its selector is a CssSelector" in found.skipped[0]


@pytest.mark.parametrize(
    ("more", "statement"),
    [
        ({"bodyValue": "It opened."}, "It opened."),
        ({"bodyValue": "Says who?", "motivation": "commenting"}, "opens"),
        ({"body": {"purpose": "commenting", "value": "Says who?"}}, "opens"),
        ({"body": "https://example.org/body"}, "opens"),
        (
            {"body": {"type": "Choice", "items": [{"value": "It opened."}, {"value": "2"}]}},
            "It opened.",
        ),
    ],
)
def test_only_a_body_that_restates_is_the_statement_and_any_is_kept(
    more: dict[str, Any], statement: str
) -> None:
    (claim,) = one(note(quoting("opens"), text=BRIDGE, **more)).record.claims
    assert claim.statement == statement
    if statement == "opens":
        assert claim.extras["web-annotation"].items() >= more.items()


def test_a_tag_that_is_a_kind_of_claim_makes_the_kind() -> None:
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "Opinion"}
    assert one(note(quoting("opens"), text=BRIDGE, body=[tag])).record.claims[0].kind == "opinion"


def collection(*pages: list[Any], beside: bool = False, total: int | None = None) -> Any:
    """A collection whose pages follow one another, within it or `beside` it in the file."""
    made: list[dict[str, Any]] = [
        {"id": f"https://example.org/p{number}", "type": "AnnotationPage", "items": page}
        for number, page in enumerate(pages)
    ]
    for page, after in pairwise(made):
        page["next"] = after["id"] if beside else after
    head: dict[str, Any] = {
        "type": "AnnotationCollection",
        "first": made[0]["id"] if beside else made[0],
    }
    head |= {"total": sum(map(len, pages)) if total is None else total}
    return [head, *made] if beside else head


@pytest.mark.parametrize("beside", [False, True])
def test_pages_that_follow_are_read(beside: bool) -> None:  # noqa: FBT001  # both ways
    pages = [[note(quoting(words), text=BRIDGE)] for words in ("bridge", "opens", "May")]
    found = one(collection(*pages, beside=beside))
    assert [claim.span.of(BRIDGE) for claim in found.record.claims] == ["bridge", "opens", "May"]


def test_pages_that_are_missing_are_counted() -> None:
    given = collection([note(quoting("opens"), text=BRIDGE)], total=4)
    given["first"]["next"] = "https://example.org/p2"
    read, refused = items(given)
    assert isinstance(read, ReadItem)
    assert isinstance(refused, RefusedItem)
    assert "has 4 annotations, 3 of them are missing here" in refused.reason
    assert "https://example.org/p2" in refused.reason


def test_pages_that_lead_in_a_circle_are_read_once() -> None:
    given = collection([note(quoting("opens"), text=BRIDGE)], [], beside=True)
    given[2]["next"] = given[1]["id"]
    assert len(one(given).record.claims) == 1


def test_pages_and_choices_without_end_are_refused() -> None:
    nested: Any = note(quoting("opens"), text=BRIDGE)
    for _depth in range(100):
        nested = {"items": [nested]}
    assert "nested more than 20 deep" in refusal(nested)
    choice: Any = quoting("opens")
    for _depth in range(100):
        choice = {"type": "Choice", "items": [choice]}
    assert one(note(choice, text=BRIDGE)).left_out == 1
    refined: Any = at(0, 9)
    for _depth in range(100):
        refined = at(0, 9) | {"refinedBy": refined}
    assert "refine one another more than 10 times" in one(note(refined, text=BRIDGE)).skipped[0]


def test_too_many_claims_of_one_text_are_refused() -> None:
    annotation = note(quoting("opens"), text=BRIDGE)
    annotation["target"] = [annotation["target"]] * 10_001
    (refused,) = items(annotation)
    assert isinstance(refused, RefusedItem)
    assert "10,001 annotations" in refused.reason


def test_what_hypothesis_answers_is_refused_for_want_of_the_text() -> None:
    target = {"source": "https://example.org/a", "selector": [quoting("opens")]}
    (refused,) = items({"total": 1, "rows": [{"uri": "https://example.org/a", "target": [target]}]})
    assert isinstance(refused, RefusedItem)
    assert "doesn't have the text of its target, https://example.org/a" in refused.reason


def test_what_is_known_of_a_foreign_text_is_read() -> None:
    annotation = note(quoting("opens"), text=BRIDGE)
    annotation["target"]["source"] |= {"title": "Bridges", "language": "en", "rights": "CC0"}
    record = one(annotation).record
    assert (record.title, record.url, record.language) == (
        "Bridges",
        "https://example.org/a",
        "en",
    )
    assert record.extras == {"web-annotation": {"rights": "CC0"}}


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
        ({"type": "Annotation"}, "“target” is missing; there are: type."),
        ({"data": {}, "annotations": []}, "This looks like Label Studio's JSON"),
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
    monkeypatch.setattr(pages, "MAX_ANNOTATIONS", 1)
    assert "more than 1 annotations" in refusal(written(ARTICLE))
