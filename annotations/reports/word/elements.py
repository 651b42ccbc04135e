"""The elements of WordprocessingML that our documents are made of (ECMA-376, part 1, section 17).

Children stand in the order of the schema, on which Word insists. Characters that XML can't hold are
shown as U+FFFD.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import SubElement

from annotations.text.directions import Direction, direction_of, direction_runs

Element = Any
"""An element of lxml, which publishes no types."""

_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS: Final = re.compile("(\t|\r\n|[\n\r])")
_IDEOGRAPHS: Final = frozenset({"zh", "ja", "ko", "yue"})
_NO_LANGUAGE: Final = "x-none"

named = cache(qn)
"""The full name of one such as `w:p`."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are written: `language` is a BCP 47 code, empty where it isn't known."""

    language: str = ""
    style: str = ""
    bold: bool = False


def legal(text: str) -> str:
    """`text` as XML can hold it."""
    return _NOT_IN_XML.sub("\ufffd", text)


def element(parent: Element, name: str, **attributes: str | int) -> Element:
    """A new last child of `parent`, in the namespace `w` as its attributes are."""
    values = {named(f"w:{key}"): str(value) for key, value in attributes.items()}
    return SubElement(parent, named(f"w:{name}"), values)


def loose_element(name: str) -> Element:
    """One that is put into its place later."""
    return OxmlElement(f"w:{name}")


def paragraph(parent: Element, style: str, direction: Direction, **properties: str) -> Element:
    """A new paragraph at the end of `parent`; properties are elements such as `keepNext`, by their order."""
    made = element(parent, "p")
    its = element(made, "pPr")
    element(its, "pStyle", val=style)
    for name in properties:
        element(its, name)
    if direction == "rtl":
        element(its, "bidi")
    return made


def words(parent: Element, text: str, lettering: Lettering, base: Direction) -> None:
    """Runs of `text`: one for each direction that its letters have."""
    _runs(parent, text, lettering, base, "t")


def struck_words(parent: Element, text: str, lettering: Lettering, base: Direction) -> None:
    """As `words`, within a deletion."""
    _runs(parent, text, lettering, base, "delText")


def text_paragraph(
    parent: Element, style: str, text: str, lettering: Lettering, otherwise: Direction
) -> Element:
    """A new paragraph of these words, in their direction."""
    base = direction_of(text, otherwise)
    made = paragraph(parent, style, base)
    words(made, text, lettering, base)
    return made


def labelled(
    parent: Element, heading: str, text: str, lettering: Lettering, base: Direction
) -> None:
    """Runs of a bold `heading` and of `text`, of which either can be empty."""
    words(parent, heading, replace(lettering, bold=True), base)
    words(parent, f" {text}" if heading else text, lettering, base)


def attributed(
    parent: Element, name: str, number: int, by: str, at: datetime, **more: str
) -> Element:
    """An annotation such as `ins`, `del` or `comment`, with its author and time."""
    return element(parent, name, id=number, author=legal(by), date=timestamp(at), **more)


def timestamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _runs(parent: Element, text: str, lettering: Lettering, base: Direction, holder: str) -> None:
    for stretch, direction in direction_runs(legal(text), base):
        run = element(parent, "r")
        _properties(run, lettering, direction)
        for piece in filter(None, _BREAKS.split(stretch)):
            if piece == "\t":
                element(run, "tab")
            elif _BREAKS.fullmatch(piece):
                element(run, "br")
            else:
                made = element(run, holder)
                made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                made.text = piece


def _properties(run: Element, lettering: Lettering, direction: Direction) -> None:
    its = element(run, "rPr")
    if lettering.style:
        element(its, "rStyle", val=lettering.style)
    if lettering.bold:
        element(its, "b")
        element(its, "bCs")
    if direction == "rtl":
        element(its, "rtl")
    code = lettering.language or _NO_LANGUAGE
    if direction == "rtl":
        element(its, "lang", bidi=code)
    elif code.partition("-")[0].lower() in _IDEOGRAPHS:
        element(its, "lang", val=code, eastAsia=code)
    else:
        element(its, "lang", val=code)
