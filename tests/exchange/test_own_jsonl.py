import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.verification import VerificationRecord
from annotations.text.spans import Span
from annotations.vocabulary import Channel
from tests.exchange.strategies import PROJECT, VERDICTS, articles

TEXT = "🎈 The mayor resigned.\n\nIt rained."
RECORD = ArticleRecord(
    text=TEXT,
    title="A title",
    claims=(
        ClaimRecord(
            Span(2, 20),
            "The mayor resigned.",
            number=1,
            verifications=(VerificationRecord(VERDICTS[0], "Seen.", current=False),),
        ),
    ),
)


def written(*records: ArticleRecord) -> bytes:
    return b"".join(jsonl.write(records, PROJECT))


def read(data: bytes, unit: Unit | None = None) -> list[FileItem]:
    return list(jsonl.read(BytesIO(data), "a.jsonl", unit))


def changed(*changes: Callable[[dict[str, Any]], object]) -> bytes:
    """RECORD's line after each of `changes` was made to it."""
    line = json.loads(written(RECORD))
    for change in changes:
        change(line)
    return json.dumps(line).encode()


def reason(data: bytes) -> str:
    (refused,) = read(data)
    assert isinstance(refused, RefusedItem)
    return refused.reason


def as_version_1(value: Any) -> Any:
    """A line with the names that version 1 had for who said something and when."""
    former = {"marked_by": "by", "added_by": "by", "reviewer": "by"} | {
        "marked_at": "at",
        "added_at": "at",
    }
    match value:
        case dict():
            return {former.get(name, name): as_version_1(each) for name, each in value.items()}
        case list():
            return [as_version_1(each) for each in value]
    return value


@given(articles())
def test_a_line_of_version_1_is_read_as_ever(record: ArticleRecord) -> None:
    line = as_version_1(json.loads(written(record))) | {"version": 1}
    assert read(json.dumps(line).encode()) == [ReadItem(1, record)]


def test_version_1_named_people_and_times_in_these_words() -> None:
    line = (Path(__file__).resolve().parent / "version-1.jsonl").read_bytes()
    (found,) = read(line)
    assert isinstance(found, ReadItem)
    (claim,) = found.record.claims
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (claim.marked_by, claim.marked_at) == ("ada", at)
    assert [(each.reviewer, each.at) for each in claim.sourcings] == [("ben", at)]
    [attribution] = claim.sourcings[0].chain
    assert (attribution.branch, attribution.same_origin_as) == (1, None)
    assert attribution.channel is Channel.NOT_STATED
    assert [(each.added_by, each.added_at) for each in claim.evidence] == [("ada", at)]
    assert [(each.reviewer, each.at) for each in claim.verifications] == [("ben", at)]


def test_a_field_that_is_there_by_both_its_names_is_refused() -> None:
    both = changed(lambda line: line["claims"][0].update(by="ada"))
    assert reason(both).startswith("claims[0].marked_by: is there twice")


@given(st.lists(articles(), min_size=1, max_size=2))
def test_what_is_written_comes_back(records: list[ArticleRecord]) -> None:
    assert read(written(*records)) == [ReadItem(n, r) for n, r in enumerate(records, start=1)]


def test_a_line_states_its_unit_the_hash_of_its_text_and_its_counts() -> None:
    line = json.loads(written(RECORD))
    assert (line["format"], line["version"], line["unit"]) == ("factcheck-article", 2, "code point")
    assert line["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert line["counts"] == {
        "sentences": 0, "claims": 1, "sourcings": 0, "evidence": 0, "verifications": 1,
    }  # fmt: skip
    assert line["claims"][0]["span"] == {"start": 2, "end": 20, "quote": "The mayor resigned"}


def test_the_least_line_has_a_format_a_title_and_a_text() -> None:
    line = {"format": "factcheck-article", "version": 1, "title": "A", "text": "It rained."}
    assert read(json.dumps(line).encode()) == [ReadItem(1, ArticleRecord("It rained.", "A"))]


def test_a_byte_order_mark_and_blank_lines_are_no_articles() -> None:
    line = written(RECORD)
    assert read(b"\xef\xbb\xbf" + line + b"\r\n\n" + line) == [
        ReadItem(1, RECORD),
        ReadItem(4, RECORD),
    ]


def test_offsets_count_in_the_text_with_its_line_ends_as_they_are_stored() -> None:
    data = changed(lambda line: line.update(text="\ufeff" + TEXT.replace("\n", "\r\n")))
    assert read(data) == [ReadItem(1, RECORD)]


def _claim(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda line: line["claims"][0].update(values)


def _span(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda line: line["claims"][0]["span"].update(values)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda line: line.pop("format"), "format: must be factcheck-article"),
        (lambda line: line.update(version=3), "version: must be one of 1, 2"),
        (lambda line: line.update(unit="utf-8 byte"), "unit: must be code point"),
        (lambda line: line.update(sha256="0" * 64), "sha256: must be "),
        (lambda line: line["counts"].update(claims=2), "counts: must be "),
        (lambda line: line.update(text=7), "text: must be the article's text"),
        (lambda line: line.update(text=" \n"), "text: it has no text"),
        (lambda line: line.update(text="a\0b"), "text: it holds U+0000"),
        (lambda line: line.pop("title"), "title: is missing"),
        (lambda line: line.update(title="a\0b"), "title: holds U+0000"),
        (lambda line: line.update(tittle="A"), "tittle: no such field; there are text, title,"),
        (lambda line: line.update(published_at="2026-01-31"), "published_at: must be a time with"),
        (lambda line: line.update(published_at="0001-01-01T00:00:00+05:00"), "published_at: must"),
        (lambda line: line.update(sentences=[[0, 99, 1]]), "sentences[0]: must be [start, end,"),
        (lambda line: line.update(sentences=7), "sentences: must be a list"),
        (lambda line: line.update(claims={}), "claims: must be a list, not an object"),
        (_claim(kind="rumour"), "claims[0].kind: must be one of event, quantity,"),
        (_claim(kind=["event"]), "claims[0].kind: must be one of event, quantity,"),
        (_claim(number=True), "claims[0].number: must be a whole number, not True"),
        (_claim(check_worthiness="high"), "claims[0].check_worthiness: must be a number"),
        (_claim(span=[2, 20]), "claims[0].span: must be an object with start, end and quote"),
        (_span(end=99), "claims[0].span.end: is 99, and the text ends at 33"),
        (_span(start=20), "claims[0].span.end: must be more than start, 20"),
        (_span(start=-1), "claims[0].span.start: must be a whole number from 0, not -1"),
        (_span(start=3, end=21), "claims[0].span.quote: is “The mayor resigned”, and the text"),
        (
            lambda line: line["claims"][0]["verifications"][0]["verdict"].pop("label"),
            "claims[0].verifications[0].verdict.label: is missing",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_its_field(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    assert reason(changed(change)).startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "isn't JSON that can be read"),
        (b"[]", "must be an object"),
        (b'{"text": "\xff"}', "isn't JSON that can be read"),
        (b'{"text": "\\ud800"}', "isn't JSON that can be read"),
        (b'{"text": NaN}', "isn't JSON that can be read"),
        (b"[" * 1_000_000, "isn't JSON that can be read: depth limit exceeded"),
        (b'{"a":' * 1_000_000, "isn't JSON that can be read: depth limit exceeded"),
    ],
)
def test_a_broken_line_is_refused_and_the_next_is_read(data: bytes, said: str) -> None:
    refused, good = read(data + b"\n" + written(RECORD))
    assert isinstance(refused, RefusedItem)
    assert refused.reason.startswith(said)
    assert good == ReadItem(2, RECORD)


class Endless(BytesIO):
    """A line of 100 limits' length that never is in memory; it counts the most that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 100 * jsonl.MAX_LINE_BYTES
        self.most = 0

    def readline(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size > 0
        self.most = max(self.most, size)
        part = min(size, self.left)
        self.left -= part
        return b"x" * part


def test_a_huge_line_is_refused_without_being_held() -> None:
    stream = Endless()
    (refused,) = jsonl.read(stream, "a.jsonl", None)
    assert isinstance(refused, RefusedItem)
    assert "16,777,216 bytes" in refused.reason
    assert stream.most <= jsonl.MAX_LINE_BYTES + 1


def test_after_a_huge_line_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    line = written(RECORD)
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", len(line))
    refused, good = read(b"x" * (3 * len(line)) + b"\n" + line)
    assert isinstance(refused, RefusedItem)
    assert good == ReadItem(2, RECORD)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_a_line_can_not_be_read(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.jsonl has no line"):
        read(data)


def test_offsets_count_code_points_and_nothing_else() -> None:
    with pytest.raises(Unreadable, match="count code points"):
        read(written(RECORD), Unit.UTF16)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("text", "title", "claims", "span", "format", "version")),
                inner,
                max_size=3,
            )
        ),
    ),
    st.sampled_from(("text", "title", "claims", "sentences", "published_at", "counts", "unit")),
)
def test_any_value_in_any_field_is_read_or_refused(value: Any, field: str) -> None:
    for found in read(changed(lambda line: line.update({field: value}))):
        assert isinstance(found, FileItem)


def test_records_are_read_one_by_one() -> None:
    def endless() -> Iterable[ArticleRecord]:
        while True:
            yield RECORD

    lines = jsonl.write(endless(), PROJECT)
    assert next(lines) == next(lines) == written(RECORD)
