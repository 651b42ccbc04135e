"""How WebAnno TSV 3.3 writes characters that mean something to it, in texts and in values."""

import re

_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_CHARACTERS = {letter: character for character, letter in _LETTERS.items()}
_IN_TEXT = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_IN_VALUE = re.compile(r"[\\\[\]|_;\t\n\r*]|->")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)


def escape_text(text: str) -> str:
    """`text` as a line of the table writes it."""
    return _IN_TEXT.sub(_escaped, text)


def escape_value(value: str) -> str:
    """`value` as a feature of an annotation writes it."""
    return _IN_VALUE.sub(_escaped, value)


def unescape(written: str) -> str:
    """The text or value that was escaped."""
    return _ESCAPED.sub(lambda found: _CHARACTERS.get(found[1], found[1]), written)


def split(written: str, separator: str) -> list[str]:
    """Cut at each `separator` that isn't escaped."""
    return re.findall(rf"(?:[^\\{separator}]|\\.)+", written, re.DOTALL)


def _escaped(found: re.Match[str]) -> str:
    return "\\" + _LETTERS.get(found[0], found[0])
