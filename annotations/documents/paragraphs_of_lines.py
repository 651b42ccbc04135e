"""Paragraphs out of printed lines."""

import re
from collections.abc import Iterator, Sequence

_BULLET = re.compile("[•◦▪‣] ?")
_ITEM = re.compile(r"[–-] |\(?\d{1,3}[.)] ")
_SENTENCE_END = re.compile(r"""[.!?:…][”"’')\]»]*$""")
_DIVIDED = re.compile(r"(\w*[^\W\d_])[-\u00ad\u2010]$")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_FULL = 0.85
_SHORT = 0.6
_MANY = 0.9


def paragraphs(pages: Sequence[str]) -> Iterator[str]:
    """Join the lines of `pages` to paragraphs, as well as it can be told.

    A paragraph ends at an empty line, before a bullet, after a line that ends a sentence where it
    isn't full or a dash or number follows, and after a line that is short. It goes on over the end of a page where no
    sentence ends and the next page begins with a small letter.
    A word divided at the end of a line is put together only where the same word stands undivided
    elsewhere in the text; otherwise its hyphen stays, since it may be part of the word.
    """
    text = "\n".join(pages)
    known = {word.casefold() for word in _WORD.findall(text)}
    width = _width([len(line.strip()) for line in text.splitlines() if line.strip()])
    paragraph = ""
    last = ""
    for line, begins_page in _lines(pages):
        if paragraph and (not line or _ends(last, line, width, begins_page=begins_page)):
            yield paragraph
            paragraph = ""
        if line:
            paragraph = _joined(paragraph, last, line, known) if paragraph else line
            last = line
    if paragraph:
        yield paragraph


def _lines(pages: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for page in pages:
        begins = True
        for line in page.strip().splitlines():
            yield " ".join(line.split()), begins
            begins = False


def _width(lengths: list[int]) -> int:
    """How long a full line is: nine in ten are no longer."""
    return sorted(lengths)[int(len(lengths) * _MANY)] if lengths else 0


def _ends(last: str, line: str, width: int, *, begins_page: bool) -> bool:
    ends_sentence = bool(_SENTENCE_END.search(last))
    if begins_page:
        return ends_sentence or not line[0].islower()
    if _BULLET.match(line) or (ends_sentence and _ITEM.match(line)):
        return True
    return len(last) < width * (_FULL if ends_sentence else _SHORT)


def _joined(paragraph: str, last: str, line: str, known: set[str]) -> str:
    """`paragraph`, whose last line is `last`, with `line` added."""
    divided = _DIVIDED.search(last)
    if not (divided and line[0].isalpha()):
        return f"{paragraph} {line}"
    second = _WORD.match(line)
    whole = (divided[1] + (second[0] if second else "")).casefold()
    if line[0].islower() and (last.endswith("\u00ad") or whole in known):
        return paragraph[:-1] + line
    return paragraph + line
