"""A text in any charset: the one that its byte order mark, the file, or its bytes say."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.charset_guesses import guess_charsets
from annotations.untrusted.charset_names import CODECS, SEVERAL_BYTES, UTF_8, charset_named
from annotations.untrusted.decoding import line_of, refuse_large, refuse_nul, refuse_other_kinds

_MARKS = {
    codecs.BOM_UTF8: UTF_8,
    codecs.BOM_UTF16_LE: "utf-16le",
    codecs.BOM_UTF16_BE: "utf-16be",
}
_JAPANESE_SHIFT = b"\x1b$B"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_GAP = "\ufffd"

_FEW = 3
"""Places with bytes that can't be read in a text without other characters beyond ASCII."""
_HARDLY_BY_CHANCE = 3
"""Characters beyond ASCII: so many bytes in another charset aren't valid UTF-8 by chance."""
_BEGINNING = 4096
_OFTEN = 0.05
"""The share of characters whose first or second byte in UTF-16 is NUL: spaces alone are more."""
_SELDOM = 0.005
"""The share of control characters that a text may have."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """What bytes say, with U+FFFD for those that can't be read, and `remarks` about them.

    Where it is in doubt how they are to be read, `charsets` has those that may be right, first the
    one that was taken.
    """

    text: str
    remarks: tuple[Notice, ...] = ()
    charsets: tuple[str, ...] = ()


def read_text(data: bytes, name: str, said: Sequence[str] = ()) -> DecodedText:
    """The text in `data`: as its byte order mark says, as UTF-8, as `said`, or as it seems.

    `said` are the labels of charsets that it is declared to be in, the weightier first. What is valid
    UTF-8 is read so in any case: text in other charsets hardly ever is. A byte order mark is kept.
    Raises Unreadable, calling the file by `name`, for what is no text and for more than MAX_BYTES.
    """
    refuse_large(data, name)
    if marked := next((each for mark, each in _MARKS.items() if data.startswith(mark)), ""):
        return _read_as(data, name, marked)
    refuse_other_kinds(data, name)
    if unmarked := _utf16_without_a_mark(data):
        return _read_as(data, name, unmarked)
    refuse_nul(data, name)
    labels = ("iso-2022-jp", *said) if _JAPANESE_SHIFT in data else said
    declared = [known for known in map(charset_named, labels) if known and "utf-16" not in known]
    return _as_declared(data, name, declared) or _as_it_seems(data, name)


def read_text_as(data: bytes, name: str, charset: str) -> DecodedText:
    """The text in `data`, in the charset that somebody chose. Raises Unreadable."""
    known = charset_named(charset)
    if not known:
        raise Unreadable(
            _("“%(charset)s” is no charset that can be read. What can: %(known)s."),
            field="charset",
            charset=charset[:40],
            known=", ".join(CODECS),
        )
    refuse_large(data, name)
    refuse_other_kinds(data, name)
    if not known.startswith("utf-16"):
        refuse_nul(data, name)
    return _read_as(data, name, known)


def fits(data: bytes, label: str) -> bool:
    """Whether the charset that `label` names is known, and reads every byte of `data`."""
    known = charset_named(label)
    return bool(known) and _strictly(data, known) is not None


def _as_declared(data: bytes, name: str, declared: Sequence[str]) -> DecodedText | None:
    """As UTF-8 where it is that, else as the first of `declared` that reads all but a few bytes."""
    text = _strictly(data, UTF_8)
    if text is not None and not _is_rather(data, text, declared):
        return DecodedText(text)
    readings = (_read_as(data, name, charset) for charset in declared)
    return next((each for each in readings if _has_few_gaps(each.text)), None)


def _is_rather(data: bytes, text: str, declared: Sequence[str]) -> bool:
    """Whether what is UTF-8 is what it is declared to be instead: a few bytes can be both."""
    return (
        bool(SEVERAL_BYTES.intersection(declared[:1]))
        and (_beyond_ascii(text) < _HARDLY_BY_CHANCE or _JAPANESE_SHIFT in data)
        and _strictly(data, declared[0]) is not None
    )


def _as_it_seems(data: bytes, name: str) -> DecodedText:
    as_utf8 = _read_as(data, name, UTF_8)
    if _beyond_ascii(as_utf8.text) > as_utf8.text.count(_GAP):
        return as_utf8
    charsets = guess_charsets(data)
    if not charsets:
        if _has_few_gaps(as_utf8.text):
            return as_utf8
        raise Unreadable(
            _(
                "%(name)s isn't a text in any charset that its bytes look like: save it as plain "
                "text (UTF-8), or say its charset."
            ),
            field="charset",
            name=name,
        )
    found = _read_as(data, name, charsets[0])
    if _looks_binary(found.text):
        raise Unreadable(
            _("%(name)s looks like binary data: save its text as plain text (UTF-8)."), name=name
        )
    guessed = Notice(
        _("Nothing in %(name)s says its charset: it was read as %(charset)s, as its bytes look."),
        name=name,
        charset=charsets[0],
    )
    return DecodedText(found.text, (guessed, *found.remarks), charsets if len(charsets) > 1 else ())


def _read_as(data: bytes, name: str, charset: str) -> DecodedText:
    codec = CODECS[charset]
    try:
        return DecodedText(data.decode(codec))
    except UnicodeDecodeError as error:
        first = data[: error.start].decode(codec, errors="ignore")
    text = data.decode(codec, errors="replace")
    gaps = text.count(_GAP) - (data.count(_GAP.encode()) if charset == UTF_8 else 0)
    remark = Notice(
        _(
            "%(name)s isn't %(charset)s throughout: “\ufffd” stands for what can't be read, %(gaps)s "
            "times, first in line %(line)s."
        ),
        name=name,
        charset=charset,
        gaps=gaps,
        line=line_of(first),
    )
    return DecodedText(text, (remark,))


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(CODECS[charset])
    except UnicodeDecodeError:
        return None


def _utf16_without_a_mark(data: bytes) -> str:
    """Its name where every other byte is often NUL, as in a text with spaces; else ""."""
    beginning = data[:_BEGINNING]
    of_first, of_second = beginning[::2].count(0), beginning[1::2].count(0)
    charset = "utf-16be" if of_first else "utf-16le"
    pairs = len(beginning) // 2
    if min(of_first, of_second) or max(of_first, of_second) < max(_FEW, pairs * _OFTEN):
        return ""
    text = _strictly(data, charset)
    return "" if text is None or "\0" in text or _looks_binary(text) else charset


def _looks_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) * _SELDOM


def _has_few_gaps(text: str) -> bool:
    gaps = text.count(_GAP)
    return gaps <= min(_FEW + _beyond_ascii(text) // 20, 1 + len(text) // 20)


def _beyond_ascii(text: str) -> int:
    """Characters that aren't ASCII, without those that stand for what can't be read."""
    return len(_BEYOND_ASCII.findall(text))
