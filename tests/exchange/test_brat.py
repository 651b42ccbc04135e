import io
import json

from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.brat.files import FORMAT
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.text.spans import Span
from annotations.untrusted.archives import Archive
from annotations.vocabulary import Basis, Channel, SourceKind
from tests.examples import examples
from tests.exchange.samples import RECORD
from tests.exchange.strategies import articles
from tests.exchange.trips import answers, never_breaks, one, packed, quotes, refusal, written

TEXT = "👍 The river rose. Nobody slept."


def pair(ann: str, text: str = TEXT) -> bytes:
    return packed({"notes/doc-1.txt": text, "notes/doc-1.ann": ann})


@examples(40)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_what_is_kept_comes_back(records: list[ArticleRecord]) -> None:
    data = written(FORMAT, records)
    read = [each.record for each in answers(FORMAT, data)]
    assert read == [FORMAT.keep(record) for record in records]


def test_the_lines_are_those_that_brat_writes() -> None:
    made = Archive(io.BytesIO(written(FORMAT, [RECORD])), "made.zip")
    assert made.read("000001.ann").decode().splitlines() == [
        "T1\tClaim 3 18\tThe river rose.",
        "A1\tKind T1 event",
        "A2\tStatus T1 open",
        "T2\tClaim 43 49;50 55\tnobody slept",
        "A3\tKind T2 quantity",
        "A4\tStatus T2 verified",
        "A5\tVerdict T2 not_enough",
        "#1\tAnnotatorNotes T2\tEverybody was awake.",
        "A6\tIdentification T2 named",
        "T3\tCue 20 32\tAccording to",
        "R1\tCued_by Arg1:T2 Arg2:T3\t",
        "T4\tSource 33 41\tPolitico",
        "R2\tSaid_by Arg1:T2 Arg2:T4\t",
        "A7\tSource_kind T4 news_outlet",
        "A8\tTerms T4 on_record",
        "A9\tChannel T4 not_stated",
        "#2\tAnnotatorNotes T4\tPolitico",
    ]
    assert "Cued_by" in made.read("annotation.conf").decode()
    manifest = json.loads(made.read("manifest.json"))["factcheck"]
    assert manifest["unit"] == "code point"
    assert manifest["counts"] == {"articles": 1, "claims": 2, "withdrawn": 1}


def test_branches_each_begin_at_the_claim_and_say_what_origin_they_share() -> None:
    text = "Politico and Reuters, citing a memo, said so."
    politico, reuters = (
        SourceRecord(SourceKind.NEWS_OUTLET, name) for name in ("Politico", "Reuters")
    )
    chain = (
        AttributionRecord(politico, mention=Span(0, 8)),
        AttributionRecord(reuters, mention=Span(13, 20), branch=2),
        AttributionRecord(
            SourceRecord(SourceKind.DOCUMENT, "a memo"),
            mention=Span(29, 35),
            branch=2,
            same_origin_as=1,
            channel=Channel.DOCUMENT,
        ),
    )
    claim = ClaimRecord(
        Span(37, 44), "It was so.", sourcings=(SourcingRecord(Basis.ATTRIBUTED, chain=chain),)
    )
    made = Archive(
        io.BytesIO(written(FORMAT, [ArticleRecord(text, "A", claims=(claim,))])), "made.zip"
    )
    lines = made.read("000001.ann").decode().splitlines()
    assert [line.partition("\t")[2].strip() for line in lines if line.startswith("R")] == [
        "Said_by Arg1:T1 Arg2:T2",
        "Said_by Arg1:T1 Arg2:T3",
        "Has_it_from Arg1:T3 Arg2:T4",
        "Same_origin Arg1:T4 Arg2:T2",
    ]
    assert "A12\tChannel T4 document" in lines


def test_a_strangers_folder_is_read() -> None:
    read = one(FORMAT, pair("T1\tPlace 2 17\tThe river rose.\n"))
    assert quotes(read) == ["The river rose."]
    assert read.record.title == "doc-1"
    assert read.skipped == ()


def test_a_stretch_with_gaps_is_widened_and_keeps_what_was_marked() -> None:
    read = one(FORMAT, pair("T1\tClaim 2 11;18 24\tThe river Nobody\n"))
    (claim,) = read.record.claims
    assert quotes(read) == ["The river rose. Nobody"]
    assert claim.statement == "The river … Nobody"
    assert read.skipped[0].startswith("2–24 has gaps")
    assert "widened" in read.skipped[0]


def test_a_line_end_is_no_gap() -> None:
    read = one(FORMAT, pair("T1\tClaim 0 4;5 9\tOne. Two.\n", "One.\nTwo."))
    assert quotes(read) == ["One.\nTwo."]
    assert read.skipped == ()


def test_offsets_in_another_unit_are_found_by_the_quotes() -> None:
    read = one(FORMAT, pair("T1\tClaim 3 12;19 25\tThe river Nobody\n"))
    assert quotes(read) == ["The river rose. Nobody"]


def test_windows_line_ends_and_byte_order_marks_are_no_obstacle() -> None:
    ann = "\ufeffT1\tClaim 7 11\tTwo.\r\n"
    assert quotes(one(FORMAT, pair(ann, "\ufeffOne.\r\nTwo."))) == ["Two."]
    ann = "T1\tClaim 6 10\tTwo.\r\n"
    assert quotes(one(FORMAT, pair(ann, "One.\r\nTwo."))) == ["Two."]
    assert quotes(one(FORMAT, pair("T1\tClaim 5 9\tTwo.\r\n", "One.\r\nTwo."))) == ["Two."]


def test_what_claims_do_not_have_is_counted() -> None:
    ann = "T1\tClaim 2 17\tThe river rose.\nA1\tSure T1\nR1\tIs Arg1:T1 Arg2:T1\n"
    ann += "#1\tAnnotatorNotes T1\tunsure\nwhat is this\nT2\tClaim x y\n"
    read = one(FORMAT, pair(ann))
    ann += "E1\tSays:T1 Theme:T1\nA2\tNegated E1\n"
    assert read.record.claims[0].statement == "The river rose."
    assert read.left_out == 1
    assert {str(what): count for what, count in read.lost.items()} == {"relations": 1}
    assert read.skipped == ("lines that brat doesn't write: 2, the first is “what is this”",)
    read = one(FORMAT, pair(ann))
    assert {str(what): count for what, count in read.lost.items()} == {
        "relations": 1,
        "events": 1,
        "“Negated” of what is no span": 1,
    }


def test_what_is_said_of_a_stretch_is_kept_with_the_claim() -> None:
    ann = "T1\tPlace 2 17\tThe river rose.\nA1\tSure T1\nM1\tConfidence T1 high\n"
    ann += "#1\tAnnotatorNotes T1\tunsure\nN1\tReference T1 Wikidata:Q1\tThe Rhine\n"
    ann += "T2\tOpinion 18 31\tNobody slept.\nA2\tKind T2 quantity\n"
    place, opinion = one(FORMAT, pair(ann)).record.claims
    assert place.extras["brat"] == {
        "label": "Place",
        "Sure": "",
        "Confidence": "high",
        "note": "unsure",
        "Reference": "Wikidata:Q1\tThe Rhine",
    }
    assert opinion.kind == "quantity"


def test_what_is_given_and_what_is_found_are_read_together() -> None:
    files: dict[str, str | bytes] = {
        "a.txt": "One line. Two.",
        "a.a1": "T1\tClaim 0 3\tOne\n",
        "a.a2": "T2\tClaim 10 13\tTwo\nE1\tSays:T2 Theme:T1\n",
    }
    read = one(FORMAT, packed(files))
    assert quotes(read) == ["One", "Two"]
    assert {str(what): count for what, count in read.lost.items()} == {"events": 1}


def test_a_file_beside_a_text_that_is_not_read_is_named() -> None:
    read = one(FORMAT, packed({"x/a.txt": "One.", "x/a.rel": "R1", "x/b.pdf": "b"}))
    assert read.skipped == ("a.rel beside it isn't read",)


def test_a_space_for_a_line_end_in_a_quote_is_no_obstacle() -> None:
    read = one(FORMAT, pair("T1\tClaim 0 18\tOne line continues\n", "One line\ncontinues here.\n"))
    assert quotes(read) == ["One line\ncontinues"]
    assert read.skipped == ()


def test_fragments_over_a_crlf_are_placed() -> None:
    text = "Jan loves May\r\nHe married her.\r\n"
    for places in ("0 13;14 24", "0 13;15 25"):
        read = one(FORMAT, pair(f"T1\tClaim {places}\tJan loves May\r He married\n", text))
        assert quotes(read) == ["Jan loves May\nHe married"]
        assert read.skipped == ()


def test_offsets_that_counted_crlf_are_placed_in_a_text_that_lost_it() -> None:
    read = one(
        FORMAT, pair("T1\tClaim 6 10\tTwo.\nT2\tClaim 12 18\tThree.\n", "One.\nTwo.\nThree.")
    )
    assert quotes(read) == ["Two.", "Three."]


def test_a_quote_that_stands_once_wins_over_a_stale_position() -> None:
    read = one(FORMAT, pair("T1\tClaim 0 6\tNobody\n"))
    assert quotes(read) == ["Nobody"]
    assert read.skipped == ("0–6: “Nobody” doesn't stand there but elsewhere, where it was marked",)


def test_a_text_without_annotations_has_no_claims() -> None:
    assert one(FORMAT, packed({"a.txt": "One."})).record.claims == ()


def test_broken_folders_are_refused() -> None:
    assert "no ZIP archive" in refusal(FORMAT, b"T1\tClaim 0 6\tNobody\n")
    assert "no .txt and no .ann" in refusal(FORMAT, packed({"readme.md": ""}))
    assert "a.ann has no a.txt" in refusal(FORMAT, packed({"a.ann": ""}))
    assert "isn't UTF-8" in refusal(FORMAT, packed({"a.txt": b"\xff\xfe\xfa\xfb\xff"[2:]}))
    assert "points outside" in refusal(FORMAT, packed({"../a.txt": "One."}))
    assert "200 times" in refusal(FORMAT, packed({"a.txt": b"a" * 3_000_000}))


def test_one_broken_text_leaves_the_others() -> None:
    given_answers = answers(FORMAT, packed({"a.txt": "", "b.txt": "One."}))
    assert [answer.number for answer in given_answers] == [1, 2]
    assert given_answers[1].record.text == "One."


def test_too_many_annotations_are_refused() -> None:
    assert "10,001 annotations" in refusal(FORMAT, pair("T1\tClaim 2 5\tThe\n" * 10_001))


def test_a_damaged_file_is_read_or_refused() -> None:
    never_breaks(FORMAT, written(FORMAT, [RECORD]))


def test_what_our_own_file_is_known_to_lose_is_not_told_again() -> None:
    assert one(FORMAT, written(FORMAT, [RECORD])).skipped == ()
