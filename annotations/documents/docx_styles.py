"""What Word documents say apart from the text: the names of styles, and how lists are numbered."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_PROPERTIES = f"{_WORD}pPr"
_NUMBERING = f"{_PROPERTIES}/{_WORD}numPr"
_MOST_ANCESTORS = 20
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered: `form` is Word's, such as bullet, decimal, none."""

    form: str
    start: int


class Styles:
    """Gives paragraphs the names of their styles, and items of lists their marks, in order."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        self._styles = {
            style.get(f"{_WORD}styleId", ""): style for style in styles.iter(f"{_WORD}style")
        }
        self._levels = _levels(numbering)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def name(self, paragraph: Element) -> str:
        """The style's name in small letters, which is English whatever the program's language."""
        style = self._styles.get(_value(paragraph, f"{_PROPERTIES}/{_WORD}pStyle"))
        return "" if style is None else _value(style, f"{_WORD}name").lower()

    def mark(self, paragraph: Element) -> str:
        """ "- " or the item's number, "" where the paragraph begins no item of a list."""
        number = self._first(paragraph, f"{_NUMBERING}/{_WORD}numId")
        depth = _whole(self._first(paragraph, f"{_NUMBERING}/{_WORD}ilvl"), 0)
        level = self._levels.get((number, depth))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        counts = self._counts[number]
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        return f"{counts[depth]}. "

    def _first(self, paragraph: Element, path: str) -> str:
        """What the paragraph says itself, else its style, else the one that is based on."""
        for element in (paragraph, *self._ancestry(paragraph)):
            if value := _value(element, path):
                return value
        return ""

    def _ancestry(self, paragraph: Element) -> Iterator[Element]:
        style = self._styles.get(_value(paragraph, f"{_PROPERTIES}/{_WORD}pStyle"))
        for _ in range(_MOST_ANCESTORS):  # a broken document may be based on itself
            if style is None:
                return
            yield style
            style = self._styles.get(_value(style, f"{_WORD}basedOn"))


def _levels(numbering: Element) -> dict[tuple[str, int], _Level]:
    """The levels of each list by its number and the level's, from 0."""
    kinds = {
        kind.get(f"{_WORD}abstractNumId"): kind for kind in numbering.iter(f"{_WORD}abstractNum")
    }
    levels = {}
    for use in numbering.iter(f"{_WORD}num"):
        kind = kinds.get(_value(use, f"{_WORD}abstractNumId"))
        for level in () if kind is None else kind.iter(f"{_WORD}lvl"):
            place = use.get(f"{_WORD}numId", ""), _whole(level.get(f"{_WORD}ilvl", ""), 0)
            form = _value(level, f"{_WORD}numFmt") or "decimal"
            levels[place] = _Level(form, _whole(_value(level, f"{_WORD}start"), 1))
    return levels


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(_VALUE, "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise
