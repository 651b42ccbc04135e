import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.cas import checks as cas_checks
from annotations.exchange.cas.files import CAS_JSON, CAS_XMI
from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.untrusted.archives import Archive
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import (
    comes_back,
    never_breaks,
    one,
    packed,
    quotes,
    reads,
    refusal,
    written,
)

TEXT = "👍 It rose.\r\nNobody slept."
SOFA = {
    "%ID": 1,
    "%TYPE": "uima.cas.Sofa",
    "sofaNum": 1,
    "sofaID": "_InitialView",
    "mimeType": "text",
    "sofaString": TEXT,
}
PLACE = {"%NAME": "custom.Place", "%SUPER_TYPE": "uima.tcas.Annotation"}


def cas(*offsets: tuple[int, int], **more: Any) -> bytes:
    places = [
        {"%ID": number, "%TYPE": "custom.Place", "@sofa": 1, "begin": begin, "end": end}
        for number, (begin, end) in enumerate(offsets, start=2)
    ]
    members = [place["%ID"] for place in places]
    made = {
        "%TYPES": {"custom.Place": PLACE},
        "%FEATURE_STRUCTURES": [SOFA, *places],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }
    return json.dumps(made | more).encode()


TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>custom.Place</name><supertypeName>uima.tcas.Annotation</supertypeName>
</typeDescription></types></typeSystemDescription>"""
XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///custom.ecore" xmi:version="2.0">
<custom:Place xmi:id="2" sofa="1" begin="3" end="10"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="👍 It rose.&#13;&#10;Nobody slept."/>
<cas:View sofa="1" members="2"/></xmi:XMI>"""


@pytest.mark.parametrize("tool", [CAS_JSON, CAS_XMI], ids=lambda each: each.key)
@examples(40)
@given(records=st.lists(articles(), min_size=1, max_size=2))
def test_what_is_kept_comes_back(tool: Format, records: list[ArticleRecord]) -> None:
    assert comes_back(tool, records)


def test_offsets_are_those_of_java_and_the_file_says_so() -> None:
    made = Archive(io.BytesIO(written(CAS_JSON, [RECORD])), "made.zip")
    structures = json.loads(made.read("000001.json"))["%FEATURE_STRUCTURES"]
    (about,) = (json.loads(each["about"]) for each in structures if "about" in each)
    assert about["unit"] == "utf-16 code unit"
    claims = [each for each in structures if each["%TYPE"] == "factcheck.Claim"]
    assert [(each["begin"], each["end"]) for each in claims] == [(4, 19), (44, 56)]
    assert claims[1]["statement"] == "Everybody was awake."


def test_what_xml_cannot_hold_is_replaced_and_nothing_moves() -> None:
    record = ArticleRecord(text="A\x01 river rose.", title="A flood")
    assert one(CAS_XMI, written(CAS_XMI, [record])).record.text == "A� river rose."
    assert one(CAS_JSON, written(CAS_JSON, [record])).record.text == "A\x01 river rose."


def test_a_strangers_cas_is_read() -> None:
    read = one(CAS_JSON, cas((3, 11), (13, 19)))
    assert read.record.text == "👍 It rose.\nNobody slept."
    assert quotes(read) == ["It rose.", "Nobody"]
    assert read.record.title == "made-up"


def test_a_strangers_xmi_is_read_with_its_types() -> None:
    read = one(CAS_XMI, packed({"a/TypeSystem.xml": TYPES, "a/flood.xmi": XMI}))
    assert quotes(read) == ["It rose"]
    assert read.record.title == "flood"


def test_a_person_says_that_offsets_count_something_else() -> None:
    assert quotes(one(CAS_JSON, cas((2, 10)), Unit.CODE_POINT)) == ["It rose."]


def test_offsets_inside_a_character_and_outside_of_the_text_are_listed() -> None:
    read = one(CAS_JSON, cas((1, 11), (3, 11), (3, 999), (4, 4)))
    assert quotes(read) == ["It rose."]
    assert len(read.skipped) == 3
    assert all("no such place in the text" in each for each in read.skipped)


VIEWS = {
    "%TYPES": {
        "custom.Place": PLACE,
        "custom.In": {"%NAME": "custom.In", "%SUPER_TYPE": "uima.cas.TOP"},
    },
    "%FEATURE_STRUCTURES": [
        SOFA,
        SOFA | {"%ID": 2, "sofaNum": 2, "sofaID": "plain", "sofaString": "Nobody slept."},
        SOFA | {"%ID": 3, "sofaNum": 3, "sofaID": "sound", "sofaString": None},
        {"%ID": 4, "%TYPE": "custom.Place", "@sofa": 1, "begin": 3, "end": 11},
        {"%ID": 5, "%TYPE": "custom.Place", "@sofa": 2, "begin": 0, "end": 6},
        {"%ID": 6, "%TYPE": "custom.In"},
    ],
    "%VIEWS": {
        "_InitialView": {"%SOFA": 1, "%MEMBERS": [4, 6]},
        "plain": {"%SOFA": 2, "%MEMBERS": [5]},
        "sound": {"%SOFA": 3, "%MEMBERS": []},
    },
}


def test_each_view_with_a_text_is_an_article_and_one_without_is_named() -> None:
    first, plain = reads(CAS_JSON, json.dumps(VIEWS).encode())
    assert quotes(first) == ["It rose."]
    assert quotes(plain) == ["Nobody"]
    assert [each.record.title for each in (first, plain)] == [
        "made-up (_InitialView)",
        "made-up (plain)",
    ]
    assert first.skipped == ("the view sound has no text",)
    assert {str(what): count for what, count in first.lost.items()} == {"“custom.In”": 1}


def test_views_of_one_text_are_one_article() -> None:
    views = json.loads(json.dumps(VIEWS))
    views["%FEATURE_STRUCTURES"][1]["sofaString"] = TEXT
    read = one(CAS_JSON, json.dumps(views).encode())
    assert quotes(read) == ["👍 It", "It rose."] or len(read.record.claims) == 2


def test_features_of_a_strangers_type_are_kept() -> None:
    made = json.loads(cas((3, 11)))
    made["%TYPES"]["custom.Place"] = PLACE | {
        "sure": {"%NAME": "sure", "%RANGE": "uima.cas.String"}
    }
    made["%FEATURE_STRUCTURES"][1]["sure"] = "yes"
    (claim,) = one(CAS_JSON, json.dumps(made).encode()).record.claims
    assert claim.extras == {"cas-json": {"sure": "yes", "type": "custom.Place"}}


def test_too_many_stray_offsets_are_refused_before_they_are_looked_for() -> None:
    assert "outside of its text" in refusal(CAS_JSON, cas(*[(900, 901)] * 60))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn't JSON"),
        (b"[]", "isn't an object"),
        (b"{}", "isn't UIMA CAS JSON 0.4"),
        (cas(**{"%TYPES": {"a": 5}}), "have to be objects"),
        (cas(**{"%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [77]}}}), "isn't a CAS"),
        (cas(**{"%FEATURE_STRUCTURES": []}), "has no text"),
        (b'{"%TYPES":' * 5_000, "nested deeper"),
        (cas(**{"%TYPES": {f"a{n}": PLACE for n in range(1_001)}}), "more than 1,000 types"),
    ],
)
def test_broken_json_is_refused(data: bytes, message: str) -> None:
    assert message in refusal(CAS_JSON, data)


ENTITY = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, "<!DOCTYPE a>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("where", ["a.xmi", "TypeSystem.xml"])
def test_a_doctype_is_refused_in_any_encoding(doctype: str, encoding: str, where: str) -> None:
    files: dict[str, str | bytes] = {"a.xmi": XMI, "TypeSystem.xml": TYPES}
    hostile = str(files[where]).replace("?>\n", f"?>\n{doctype}", 1)
    files[where] = hostile.replace("UTF-8", encoding).encode(encoding)
    reason = refusal(CAS_XMI, packed(files))
    assert "DOCTYPE" in reason or "isn't XML that can be read" in reason


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.xmi": XMI}, "has no TypeSystem.xml beside it"),
        ({"a.txt": ""}, "has no .xmi in it"),
        ({"a.xmi": "", "TypeSystem.xml": TYPES}, "isn't XML that can be read"),
        ({"a.xmi": XMI[:300], "TypeSystem.xml": TYPES}, "isn't XML that can be read"),
        ({"a.xmi": "<a/>", "TypeSystem.xml": TYPES}, "has no text"),
        ({"../a.xmi": XMI, "TypeSystem.xml": TYPES}, "points outside"),
        ({"a.xmi": "<a>" + " " * 3_000_000, "TypeSystem.xml": TYPES}, "200 times"),
    ],
)
def test_broken_xmi_is_refused(files: dict[str, str | bytes], message: str) -> None:
    assert message in refusal(CAS_XMI, packed(files))


def test_xmi_without_an_archive_is_refused() -> None:
    assert "pack both in a ZIP" in refusal(CAS_XMI, XMI.encode())


def test_too_many_structures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cas_checks, "MAX_STRUCTURES", 3)
    assert "feature structures" in refusal(CAS_JSON, cas(*[(0, 2)] * 3))
    assert "feature structures" in refusal(CAS_XMI, packed({"TypeSystem.xml": TYPES, "a.xmi": XMI}))


@pytest.mark.parametrize("tool", [CAS_JSON, CAS_XMI], ids=lambda each: each.key)
def test_a_damaged_file_is_read_or_refused(tool: Format) -> None:
    never_breaks(tool, written(tool, [RECORD]))


def test_a_damaged_cas_is_read_or_refused() -> None:
    never_breaks(CAS_JSON, cas((3, 11), (13, 19)))
