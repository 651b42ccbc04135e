import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.placement import Unit
from annotations.exchange.webanno.escapes import escape_text, escape_value, split, unescape
from annotations.exchange.webanno.files import FORMAT
from annotations.records.article import ArticleRecord
from annotations.text.spans import Span
from annotations.untrusted.archives import Archive
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import comes_back, never_breaks, one, packed, quotes, refusal, written

# As WebAnno writes it: offsets in UTF-16, stacked and numbered values, a part of a token.
STRANGERS = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=webanno.custom.Place|kind|note
#T_RL=webanno.custom.In|label|BT_webanno.custom.Place


#Text=👍 It rose [twice].
1-1\t0-2\t👍\tX\t_\t_\t_\t_\t
1-2\t3-5\tIt\tPRP\t*[1]|*[2]\tlow\\_1[1]|*[2]\t_\t_\t
1-3\t6-10\trose\tVB\t*[1]\tlow\\_1[1]\t_\t_\t
1-4\t11-19\t[twice].\tX\t_\t_\tx\t1-2[2_3]\t
1-4.1\t12-17\ttwice\t_\tquantity\t*\t_\t_\t

#Text=Nobody slept.
2-1\t20-26\tNobody\tNN\t_\t_\t_\t_\t
2-2\t27-33\tslept.\tVB\t*\t*\t_\t_\t
"""


@examples(40)
@given(st.lists(articles(), min_size=1, max_size=2))
def test_what_is_kept_comes_back(records: list[ArticleRecord]) -> None:
    assert comes_back(FORMAT, records)


@pytest.mark.parametrize("statement", ["\\", "a\\", "[1]", "\\[1]", "a\\\\[2", "*", "_"])
def test_a_statement_of_signs_comes_back(statement: str) -> None:
    claims = tuple(replace(claim, statement=statement) for claim in RECORD.claims)
    assert comes_back(FORMAT, [replace(RECORD, claims=claims)])


@given(st.text())
def test_what_is_escaped_comes_back(words: str) -> None:
    assert unescape(escape_text(words)) == words
    assert unescape(escape_value(words)) == words
    assert split(f"{escape_value(words)}x|y", "|") == [f"{escape_value(words)}x", "y"]


@pytest.mark.parametrize("words", ["C:\\\\new", "0\\\\\u200b", "a\\\\", "\\\\n"])
def test_a_token_with_a_backslash_comes_back(words: str) -> None:
    claims = (replace(RECORD.claims[0], span=Span(0, len(words)), sourcings=()),)
    record = replace(RECORD, text=f"{words} rose.", sentences=(), segmenter="", claims=claims)
    assert quotes(one(FORMAT, written(FORMAT, [record]))) == [words]


def test_the_table_is_the_one_that_webanno_writes() -> None:
    made = Archive(io.BytesIO(written(FORMAT, [RECORD])), "made.zip")
    assert made.read("000001.tsv").decode().split("\n") == [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=webanno.custom.Claim|kind|number|statement|check_worthiness|status|verdict",
        "",
        "",
        "#Text=👍: The river rose.",
        "#Text=",
        "1-1\t0-3\t👍:\t_\t_\t_\t_\t_\t_\t",
        "1-2\t4-7\tThe\tevent[1]\t3[1]\t*[1]\t*[1]\topen[1]\t*[1]\t",
        "1-3\t8-13\triver\tevent[1]\t3[1]\t*[1]\t*[1]\topen[1]\t*[1]\t",
        "1-4\t14-19\trose.\tevent[1]\t3[1]\t*[1]\t*[1]\topen[1]\t*[1]\t",
        "",
        "#Text=According to Politico, nobody",
        "2-1\t21-30\tAccording\t_\t_\t_\t_\t_\t_\t",
        "2-2\t31-33\tto\t_\t_\t_\t_\t_\t_\t",
        "2-3\t34-43\tPolitico,\t_\t_\t_\t_\t_\t_\t",
        "2-4\t44-50\tnobody\t" + _values() + "\t",
        "",
        "#Text=slept.",
        "3-1\t51-57\tslept.\t_\t_\t_\t_\t_\t_\t",
        "3-1.1\t51-56\tslept\t" + _values() + "\t",
        "",
    ]


def _values() -> str:
    values = ("quantity", "9", "Everybody was awake.", "0.5", "verified", "Not Enough Evidence")
    return "\t".join(f"{value}[2]" for value in values)


def test_a_strangers_table_is_read() -> None:
    read = one(FORMAT, STRANGERS.encode())
    assert read.record.text == "👍 It rose [twice].\nNobody slept."
    assert quotes(read) == ["twice", "slept.", "It rose", "It"]
    assert [claim.kind for claim in read.record.claims] == ["quantity", "event", "event", "event"]
    assert {str(what): count for what, count in read.lost.items()} == {
        "the layer de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS": 6,
        "the layer webanno.custom.In": 1,
    }
    assert read.record.claims[2].extras == {
        "webanno-tsv": {"layer": "webanno.custom.Place", "note": "low_1"}
    }


SLOTS = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.Link|uima.tcas.Annotation|sure


#Text=Prices rose again.
1-1\t0-6\tPrices\t_\t*\t_\t
1-2\t7-11\trose\tagent\t1-1[3]\tyes[3]\t
1-3\t12-17\tagain\t_\t_\tyes[3]\t
1-4\t17-18\t.\t_\t_\t_\t
"""


def test_an_annotation_whose_first_feature_is_unset_is_read() -> None:
    read = one(FORMAT, SLOTS.encode())
    assert quotes(read) == ["Prices", "rose again"]
    assert read.record.claims[1].extras["webanno-tsv"]["sure"] == "yes"


def test_a_token_that_does_not_stand_at_its_offsets_is_left_out_and_listed() -> None:
    read = one(FORMAT, SLOTS.replace("7-11\trose", "8-12\trose").encode())
    assert quotes(read) == ["Prices"]
    assert read.left_out == 1
    assert read.skipped == ("8–12: “rose” doesn't stand there",)


def test_windows_line_ends_and_a_byte_order_mark_are_no_obstacle() -> None:
    data = b"\xef\xbb\xbf" + STRANGERS.replace("\n", "\r\n").encode()
    assert one(FORMAT, data).record.text == "👍 It rose [twice].\nNobody slept."


def test_a_program_that_counts_code_points_is_found_out_by_its_tokens() -> None:
    data = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Place|\n\n\n"
        "#Text=👍 It rose.\n1-1\t0-1\t👍\t_\t\n1-2\t2-4\tIt\t*\t\n1-3\t5-10\trose.\t_\t\n"
    ).encode()
    assert quotes(one(FORMAT, data)) == ["It"]
    assert quotes(one(FORMAT, data, Unit.CODE_POINT)) == ["It"]
    assert quotes(one(FORMAT, data, Unit.UTF16)) == []


def test_a_gap_between_sentences_is_filled() -> None:
    data = STRANGERS.replace("20-26", "22-28").replace("27-33", "29-35").encode()
    assert one(FORMAT, data).record.text == "👍 It rose [twice].\n  Nobody slept."


def test_tables_in_an_archive_are_named_by_their_files() -> None:
    read = one(FORMAT, packed({"corpus/flood.tsv": STRANGERS, "readme.txt": "no table"}))
    assert read.record.title == "flood"


HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|c|d\n\n\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "line 1 should be #FORMAT"),
        ("#FORMAT=WebAnno TSV 2\n", "line 1 should be #FORMAT"),
        (HEAD, "has no text"),
        (HEAD + "#Text=One.\nwhat is this\n", "line 6: no row"),
        (HEAD + "1-1\t0-4\tOne.\t_\t_\t\n", "line 5: a #Text= line is missing"),
        (HEAD + "#Text=One.\n1-1\t0-4\tOne.\t_\n", "line 6: it has fewer columns"),
        (HEAD + "#Text=a\0b\n1-1\t0-3\ta\0b\t_\t_\t\n", "a NUL byte"),
        (HEAD + "#Text=a\\\0b\n1-1\t999999999-999999999\ta\t_\t_\t\n", "NUL"),
    ],
)
def test_broken_tables_are_refused(table: str, message: str) -> None:
    assert message in refusal(FORMAT, table.encode())


def test_broken_archives_are_refused() -> None:
    assert "has no .tsv" in refusal(FORMAT, packed({"a.txt": ""}))
    assert "points outside" in refusal(FORMAT, packed({"../a.tsv": STRANGERS}))
    assert "200 times" in refusal(FORMAT, packed({"a.tsv": "a" * 3_000_000}))
    assert "the most" in refusal(FORMAT, b"#" * 5_000_001)


def test_an_offset_far_away_does_not_make_a_huge_text() -> None:
    table = HEAD + "#Text=One.\n1-1\t999999990-999999994\tOne.\tx\tx\t\n"
    read = one(FORMAT, table.encode())
    assert read.record.text == "One."
    assert read.record.claims == ()


def test_a_damaged_file_is_read_or_refused() -> None:
    never_breaks(FORMAT, written(FORMAT, [RECORD]))
    never_breaks(FORMAT, STRANGERS.encode())
