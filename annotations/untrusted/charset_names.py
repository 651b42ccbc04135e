"""The charsets that texts are read in, by the names of the WHATWG's Encoding Standard.

As in browsers, a page that says iso-8859-1 means windows-1252, and one that says gb2312 means gb18030:
the wider one reads all that the narrower does.
"""

import codecs
import re

UTF_8 = "utf-8"

CODECS = {
    UTF_8: "utf-8",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "gb18030": "gb18030",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1254": "cp1254",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "windows-874": "cp874",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6",
    "iso-8859-7": "iso8859-7",
    "iso-8859-15": "iso8859-15",
    "iso-2022-jp": "iso2022_jp",
    "macintosh": "mac-roman",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
"""Python's codec for each, the likelier first."""

SEVERAL_BYTES = frozenset({"gb18030", "shift_jis", "euc-jp", "euc-kr", "big5", "iso-2022-jp"})
"""Those that write a character in more than one byte."""

_NARROWER = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-8": "windows-1255",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "euc-kr",
    "johab": "euc-kr",
    "shift_jis": "shift_jis",
    "big5": "big5",
    "utf-8-sig": UTF_8,
    "utf-16": "utf-16le",
}
_BY_CODEC = {codec: name for name, codec in CODECS.items()} | _NARROWER
_OTHER_LABELS = {
    "windows-31j": "shift_jis",
    "windows-874": "windows-874",
    "windows-949": "euc-kr",
    "iso-8859-8-i": "windows-1255",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "mac": "macintosh",
    "unicode": "utf-16le",
    "unicode-1-1-utf-8": UTF_8,
}
"""What Python doesn't know."""

_LABEL = re.compile(r"[\w.:-]{1,40}", re.ASCII)


def charset_named(label: str) -> str:
    """The charset that is read where a file or a person says `label`; "" for none that is read."""
    said = label.strip().lower().removeprefix("x-")
    if said in _OTHER_LABELS:
        return _OTHER_LABELS[said]
    if not _LABEL.fullmatch(said):
        return ""
    try:
        return _BY_CODEC.get(codecs.lookup(said).name, "")
    except LookupError:
        return ""
