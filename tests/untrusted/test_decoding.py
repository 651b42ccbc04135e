from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.untrusted.decoding import MAX_BYTES, MAX_CODE_POINTS, decode, normalise

LOADABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def refusal_of_bytes(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        decode(data, "notes.txt")
    return refused.value.message


def refusal_of_text(text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        normalise(text, "The pasted text")
    return refused.value.message


@given(
    st.sampled_from([(b"", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]),
    st.binary().filter(lambda data: not data.startswith((b"\xff\xfe", b"\xfe\xff"))),
)
def test_any_bytes_are_read_whole_or_refused(mark: tuple[bytes, str], data: bytes) -> None:
    bom, encoding = mark
    with suppress(Unreadable):
        assert decode(bom + data, "notes.txt").encode(encoding) == bom + data


@given(LOADABLE)
def test_every_character_comes_through_utf8(text: str) -> None:
    assert decode(f"x{text}".encode(), "notes.txt") == f"x{text}"


@given(LOADABLE, st.sampled_from(["utf-8-sig", "utf-16"]))
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(text: str, encoding: str) -> None:
    data = f"x{text}\n".encode(encoding)
    assert normalise(decode(data, "notes.txt"), "notes.txt") == normalise(f"x{text}\n", "")


def test_utf16_is_read_in_both_byte_orders() -> None:
    assert decode("\ufeffé👍".encode("utf-16-le"), "notes.txt") == "\ufeffé👍"
    assert decode("\ufeffé👍".encode("utf-16-be"), "notes.txt") == "\ufeffé👍"


def test_another_encoding_is_refused_with_the_byte_and_its_place() -> None:
    assert refusal_of_bytes("one\ntwo\r\nthree\ncafé".encode("latin-1")) == (
        "notes.txt isn't UTF-8: byte 0xe9 at position 19, line 4. Save it as UTF-8."
    )


def test_half_a_utf16_file_is_refused_with_its_place() -> None:
    assert refusal_of_bytes("\ufeffa\nb".encode("utf-16-le") + b"\x41") == (
        "notes.txt isn't UTF-16-LE: byte 0x41 at position 9, line 2. Save it as UTF-8."
    )


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04", ".docx"),
        (b"\xd0\xcf\x11\xe0", ".doc"),
        (b"{\\rtf1", "an RTF document"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_looks_like(
    beginning: bytes, kind: str
) -> None:
    message = refusal_of_bytes(beginning + b" and the rest")
    assert message.startswith("notes.txt looks like")
    assert kind in message


def test_bytes_with_nul_are_refused_as_binary_with_the_place() -> None:
    message = refusal_of_bytes(b"one\ntwo\0\xff")
    assert "binary data" in message
    assert "position 8, line 2" in message


def test_utf16_without_a_byte_order_mark_is_named_as_a_possibility() -> None:
    assert "UTF-16 without a byte order mark" in refusal_of_bytes("text".encode("utf-16-le"))


def test_a_file_that_is_too_large_is_refused_with_both_figures() -> None:
    message = refusal_of_bytes(b"a" * (MAX_BYTES + 1))
    assert "5,000,001 bytes" in message
    assert "5,000,000" in message
    assert len(decode(b"a" * MAX_BYTES, "notes.txt")) == MAX_BYTES


def test_every_line_end_becomes_a_line_feed() -> None:
    assert normalise("a\r\nb\rc\nd\r\r\ne", "") == "a\nb\nc\nd\n\ne"


@given(LOADABLE.filter(lambda text: text.strip()))
def test_nothing_but_line_ends_and_the_byte_order_mark_changes(text: str) -> None:
    normal = normalise(f"\ufeff{text}", "")
    assert "\r" not in normal
    assert normal.replace("\n", "") == text.replace("\r", "").replace("\n", "")


def test_a_letter_with_an_accent_apart_is_not_composed() -> None:
    assert normalise("cafe\u0301 \u00a0\u200b\ufb01", "") == "cafe\u0301 \u00a0\u200b\ufb01"


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert normalise("\ufeff\ufeffa\ufeff", "") == "\ufeffa\ufeff"


@pytest.mark.parametrize("text", ["", " \r\n\t\u00a0", "\ufeff", "\ufeff\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    assert refusal_of_text(text).startswith("The pasted text has no text")


def test_a_text_that_is_too_long_is_refused_with_both_figures() -> None:
    message = refusal_of_text("a" * (MAX_CODE_POINTS + 1))
    assert "1,000,001 characters" in message
    assert "1,000,000" in message
    assert len(normalise("a" * MAX_CODE_POINTS, "")) == MAX_CODE_POINTS


def test_nul_is_refused_with_its_place() -> None:
    message = refusal_of_text("one\r\ntwo\0")
    assert "U+0000" in message
    assert "position 9, line 2" in message


def test_half_a_surrogate_pair_is_refused_with_its_place() -> None:
    message = refusal_of_text("one\r\rtwo \ud83d")
    assert "U+D83D" in message
    assert "position 10, line 3" in message
