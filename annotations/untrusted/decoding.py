"""From bytes to the one text that every offset speaks of. Positions in messages count from 1."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from annotations.errors import Unreadable

MAX_BYTES = 5_000_000
MAX_CODE_POINTS = 1_000_000

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or an office document (.docx, .odt, .xlsx, .epub)",
    b"\xd0\xcf\x11\xe0": "an old office document (.doc, .xls)",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
_UTF16 = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LINE_END = re.compile("\r\n|\r|\n")


def decode(data: bytes, filename: str) -> str:
    """Read `data` as UTF-8, or as UTF-16 where it begins with a byte order mark (kept).

    Raises Unreadable, saying what and where, for anything else and for more than MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"{filename} has {len(data):,} bytes and the most is {MAX_BYTES:,}: "
            "save it without pictures, or in parts."
        )
    encoding = encoding_of(data, filename)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{filename} isn't {encoding.upper()}: byte 0x{data[error.start]:02x} "
            f"at {_place(data[: error.start].decode(encoding), error.start)}. Save it as UTF-8."
        ) from error


def encoding_of(beginning: bytes, filename: str) -> str:
    """The encoding of a file that begins so. Raises Unreadable for what isn't a text."""
    encoding = _UTF16.get(beginning[:2], "utf-8")
    if encoding == "utf-8":
        _refuse_binary(beginning, filename)
    return encoding


def normalise(text: str, name: str) -> str:
    """Return `text` without a byte order mark and with every line end as LF, otherwise unchanged.

    Raises Unreadable, calling the text by `name`, when it is empty, has more than
    MAX_CODE_POINTS, or holds what can't be stored: NUL and lone surrogates.
    """
    if found := _UNSTORABLE.search(text):
        raise Unreadable(
            f"{name} holds U+{ord(found[0]):04X}, which can't be stored, at "
            f"{_place(text[: found.start()], found.start())}. Take it out."
        )
    normal = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not normal or normal.isspace():
        raise Unreadable(f"{name} has no text: nothing but white space is in it.")
    if len(normal) > MAX_CODE_POINTS:
        raise Unreadable(
            f"{name} has {len(normal):,} characters and the most is {MAX_CODE_POINTS:,}: "
            "add it in parts."
        )
    return normal


def _refuse_binary(data: bytes, filename: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(f"{filename} looks like {kind}: save its text as plain text (UTF-8).")
    nul = data.find(b"\0")
    if nul >= 0:
        before = data[:nul].decode("utf-8", errors="replace")
        raise Unreadable(
            f"{filename} looks like binary data, or like UTF-16 without a byte order mark: "
            f"a NUL byte is at {_place(before, nul)}. Save it as plain text (UTF-8)."
        )


def _place(before: str, offset: int) -> str:
    """Name the place `offset` bytes or characters in, that the text `before` leads up to."""
    return f"position {offset + 1:,}, line {len(_LINE_END.findall(before)) + 1:,}"
