import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.untrusted import json as safe_json
from annotations.untrusted.json import field, items, lines, parse, parse_object

values = st.recursive(
    st.none() | st.integers(-9, 9) | st.text('"\\[]{},é🚀', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


def split(data: bytes) -> list[bytes]:
    return [item for _, item in items(io.BytesIO(data), "a.json")]


@given(st.lists(values, min_size=1), st.integers(1, 7), st.sampled_from([None, 1]))
def test_a_list_is_cut_into_its_items(given_items: list[Any], piece: int, indent: int) -> None:
    data = json.dumps(given_items, ensure_ascii=False, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(safe_json, "_PIECE", piece)
        assert [parse(item) for item in split(b"\xef\xbb\xbf" + data if piece > 3 else data)] == (
            given_items
        )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn't a JSON list"),
        (b'{"a": 1}', "isn't a JSON list"),
        (b"[]", "its list is empty"),
        (b"[1, 2", "ends in the middle"),
        (b'["]', "ends in the middle"),
        (b"[1] 2", "goes on after the end"),
    ],
)
def test_a_broken_list_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        split(data)


def test_an_item_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_json, "MAX_ITEM_BYTES", 10)
    with pytest.raises(Unreadable, match="an item of more than 10 bytes"):
        split(b'["' + b"x" * 100_000 + b'"]')


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested deeper than 1,024 levels"):
        parse(b"[" * 100_000)


def test_a_huge_line_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_json, "MAX_ITEM_BYTES", 10)
    data = b"\xef\xbb\xbf1\r\n\r\n" + b"x" * 100_000 + b"\n4\n" + b"y" * 11
    assert list(lines(io.BytesIO(data), "a.jsonl")) == [(1, b"1"), (3, None), (4, b"4"), (5, None)]


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(Unreadable, match="isn't an object"):
        parse_object(b"[]")


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [(str, 1, "a text"), (int, True, "a whole number"), (list, {}, "a list")],
)
def test_a_field_of_another_kind_is_named(kind: type, value: Any, shown: str) -> None:
    with pytest.raises(Unreadable, match=f"“a” isn't {shown}"):
        field({"a": value}, "a", kind)
    assert field({}, "a", kind) is None
