import io
import json
from typing import Any

import pytest
from docx import Document

from annotations.errors import Unreadable
from annotations.exchange.format import ReadItem, RefusedItem
from annotations.exchange.registry import READ, WRITTEN, format_of
from annotations.exchange.resemblance import read_file
from tests.documents import samples
from tests.exchange.strategies import PROJECT
from tests.exchange.test_averitec import LETTER
from tests.exchange.test_claims_tables import ARTICLE

FEVER = {"id": 1, "verifiable": "VERIFIABLE", "label": "SUPPORTS", "claim": "A.", "evidence": []}


def said(key: str, data: bytes) -> str:
    """Why the file, or its first item, is refused; empty where it is read."""
    form = format_of(key)
    try:
        (first, *_others) = read_file(form, io.BytesIO(data), f"file{form.extension}", None)
    except Unreadable as refusal:
        return refusal.message
    return first.reason if isinstance(first, RefusedItem) else ""


def written(key: str) -> bytes:
    return b"".join(format_of(key).writer()([ARTICLE], PROJECT))


@pytest.mark.parametrize("taken_for", [each.key for each in READ])
@pytest.mark.parametrize("key", [each.key for each in READ if each in WRITTEN])
def test_a_file_of_another_format_is_refused_with_a_hint_or_read(key: str, taken_for: str) -> None:
    refusal = said(taken_for, written(key))
    hint = f"It seems to be {format_of(key).name}: choose that format ({key})."
    assert not refusal or refusal.endswith(hint) == (key != taken_for)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (json.dumps([LETTER]).encode(), "It seems to be AVeriTeC: choose that format (averitec)."),
        (json.dumps(FEVER).encode(), "It seems to be FEVER: choose that format (fever)."),
        (b"text;title\nA.;B\n", "CSV of articles: choose that format (articles-csv)."),
        (written("xlsx"), "It seems to be XLSX of articles: choose that format (articles-xlsx)."),
        (written("claimreview"), "It seems to be ClaimReview, which is only written, not read."),
        (written("parquet"), "It seems to be Parquet, which is only written, not read."),
        (samples.saved(Document()), "It seems to be a document: add it as an article instead."),
    ],
)
def test_what_a_file_seems_to_be_is_said(data: bytes, hint: str) -> None:
    assert said("jsonl", data).endswith(hint)


@pytest.mark.parametrize("data", [b"", b"{}", b"nothing that is known", b"PK\x03\x04 broken"])
def test_of_what_resembles_nothing_no_more_is_said(data: bytes) -> None:
    assert "seems to be" not in said("averitec", data)


def test_the_items_after_a_refused_one_are_read_on() -> None:
    lines: list[Any] = [FEVER, FEVER | {"id": 2}]
    data = b"[1,\n" + b",".join(json.dumps(LETTER).encode() for _each in lines) + b"]"
    found = list(read_file(format_of("averitec"), io.BytesIO(data), "dev.json", None))
    assert [type(each) for each in found] == [RefusedItem, ReadItem, ReadItem]
