"""Pages of our own making, in many layouts, with what their articles have and haven't.

In `pages/`, `data-wanted` stands on elements whose words the text of the article should have, and
`data-unwanted` on those whose words it shouldn't. Both are taken out before a page is read.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml.html import fromstring

from annotations.documents.html import read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))

_MARK = re.compile(r" data-(?:un)?wanted(?=[\s>])")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a page: how many passages it has of both kinds, and those gone wrong."""

    wanted: int
    unwanted: int
    lost: list[str]
    kept: list[str]


def page_of(path: Path) -> bytes:
    """A page as it is read."""
    return _MARK.sub("", path.read_text(encoding="utf-8")).encode()


def outcome(path: Path) -> Outcome:
    page = fromstring(path.read_text(encoding="utf-8"))
    wanted, unwanted = (
        [_squeezed(each.text_content()) for each in page.iter() if mark in each.attrib]
        for mark in ("data-wanted", "data-unwanted")
    )
    text = _squeezed(read(page_of(path), path.name).text)
    return Outcome(
        len(wanted),
        len(unwanted),
        [words for words in wanted if words not in text],
        [words for words in unwanted if words in text],
    )


def _squeezed(words: str) -> str:
    return " ".join(words.split())
