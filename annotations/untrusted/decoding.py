"""From bytes to the one text that every offset speaks of. Positions in messages count from 1."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _

MAX_BYTES = 5_000_000
MAX_CODE_POINTS = 1_000_000

_SIGNATURES = {
    b"%PDF-": _("a PDF"),
    b"\x89PNG\r\n": _("a PNG picture"),
    b"\xff\xd8\xff": _("a JPEG picture"),
    b"GIF8": _("a GIF picture"),
    b"PK\x03\x04": _("a ZIP archive or an office document (.docx, .odt, .xlsx, .epub)"),
    b"\xd0\xcf\x11\xe0": _("an old office document (.doc, .xls)"),
    b"\x1f\x8b": _("a gzip archive"),
    b"{\\rtf": _("an RTF document"),
}
_UTF16 = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LINE_END = re.compile("\r\n|\r|\n")


def refuse_large(data: bytes, name: str) -> None:
    """Raises Unreadable, calling the file by `name`, when it has more than MAX_BYTES."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            _(
                "%(name)s has %(size)s bytes and the most is %(most)s: save it without pictures, "
                "or in parts."
            ),
            name=name,
            size=len(data),
            most=MAX_BYTES,
        )


def decode(data: bytes, filename: str) -> str:
    """Read `data` as UTF-8, or as UTF-16 where it begins with a byte order mark (kept).

    Raises Unreadable, saying what and where, for anything else and for more than MAX_BYTES.
    """
    refuse_large(data, filename)
    encoding = encoding_of(data, filename)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("%(name)s isn't %(encoding)s: byte 0x%(byte)s at %(place)s. Save it as UTF-8."),
            name=filename,
            encoding=encoding.upper(),
            byte=f"{data[error.start]:02x}",
            place=_place(data[: error.start].decode(encoding), error.start),
        ) from error


def encoding_of(beginning: bytes, filename: str) -> str:
    """The encoding of a file that begins so. Raises Unreadable for what isn't a text."""
    encoding = _UTF16.get(beginning[:2], "utf-8")
    if encoding == "utf-8":
        refuse_other_kinds(beginning, filename)
        refuse_nul(beginning, filename)
    return encoding


def limit_length(texts: Iterable[str], name: str) -> Iterator[str]:
    """Hand `texts` on. Raises Unreadable once they have more than MAX_CODE_POINTS together."""
    length = 0
    for text in texts:
        length += len(text)
        refuse_long(length, name)
        yield text


def refuse_long(length: int, name: str) -> None:
    """Raises Unreadable, calling the text by `name`, where it has at least `length` characters."""
    if length > MAX_CODE_POINTS:
        raise Unreadable(
            _("%(name)s has more than %(most)s characters, which is the most: add it in parts."),
            name=name,
            most=MAX_CODE_POINTS,
        )


def unify_line_ends(text: str) -> str:
    """`text` with every line end, CR LF and CR too, as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normalise(text: str, name: str | Notice) -> str:
    """Return `text` without a byte order mark and with every line end as LF, otherwise unchanged.

    Raises Unreadable, calling the text by `name`, when it is empty, has more than
    MAX_CODE_POINTS, or holds what can't be stored: NUL and lone surrogates.
    """
    if found := _UNSTORABLE.search(text):
        raise Unreadable(
            _("%(name)s holds U+%(code)s, which can't be stored, at %(place)s. Take it out."),
            name=name,
            code=f"{ord(found[0]):04X}",
            place=_place(text[: found.start()], found.start()),
        )
    normal = unify_line_ends(text.removeprefix("\ufeff"))
    if not normal or normal.isspace():
        raise Unreadable(_("%(name)s has no text: nothing but white space is in it."), name=name)
    if len(normal) > MAX_CODE_POINTS:
        raise Unreadable(
            _("%(name)s has %(size)s characters and the most is %(most)s: add it in parts."),
            name=name,
            size=len(normal),
            most=MAX_CODE_POINTS,
        )
    return normal


def refuse_other_kinds(data: bytes, filename: str) -> None:
    """Raises Unreadable for a PDF, a picture, an archive …, which begin as no text does."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(
                _("%(name)s looks like %(kind)s: save its text as plain text (UTF-8)."),
                name=filename,
                kind=Notice(kind),
            )


def refuse_nul(data: bytes, filename: str) -> None:
    """Raises Unreadable where a byte is NUL, which no text but UTF-16 has."""
    nul = data.find(b"\0")
    if nul >= 0:
        before = data[:nul].decode("utf-8", errors="replace")
        raise Unreadable(
            _(
                "%(name)s looks like binary data, or like UTF-16 without a byte order mark: a NUL "
                "byte is at %(place)s. Save it as plain text (UTF-8)."
            ),
            name=filename,
            place=_place(before, nul),
        )


def line_of(before: str) -> int:
    """The number, from 1, of the line that follows after `before`, or that it ends in."""
    return len(_LINE_END.findall(before)) + 1


def _place(before: str, offset: int) -> Notice:
    """Name the place `offset` bytes or characters in, that the text `before` leads up to."""
    line = line_of(before)
    return Notice(_("position %(position)s, line %(line)s"), position=offset + 1, line=line)
