"""What Word documents say apart from the text: how its words look, and how lists are numbered."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from annotations.documents.raised import Height

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_PROPERTIES = f"{_WORD}pPr"
_NUMBERING = f"{_PROPERTIES}/{_WORD}numPr"
_Look = dict[str, str]
"""The names of properties, such as strike, and their values, "1" where none is given."""

_LEFT_OUT = ("strike", "dstrike", "vanish", "webHidden")
_UNDONE_TWICE = {"strike", "vanish"}
"""A run's style that says this in a paragraph whose style says it undoes it (ISO 29500-1, 17.7.3)."""

_OFF = {"0", "false", "off"}
_HEIGHTS = {"superscript": Height.RAISED, "subscript": Height.LOWERED}
_MARKS_OF_NOTES = {"footnote reference", "endnote reference"}
_MOST_ANCESTORS = 20
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered: `form` is Word's, such as bullet, decimal, none."""

    form: str
    start: int


class DocxStyles:
    """Gives paragraphs the names of their styles, and items of lists their marks, in order."""

    def __init__(self, styles: Element, numbering: Element) -> None:
        self._styles = {
            style.get(f"{_WORD}styleId", ""): style for style in styles.iter(f"{_WORD}style")
        }
        self._styled: dict[str, _Look] = {}
        self._usual = next(
            (
                style_id
                for style_id, style in self._styles.items()
                if style.get(f"{_WORD}type") == "paragraph"
                and style.get(f"{_WORD}default", "0") not in _OFF
            ),
            "",
        )
        self._levels = _levels(numbering)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def name(self, paragraph: Element) -> str:
        """The style's name in small letters, which is English whatever the program's language."""
        return self._name(_value(paragraph, f"{_PROPERTIES}/{_WORD}pStyle"))

    def is_left_out(self, run: Element, paragraph: Element) -> bool:
        """Whether the words of `run` are struck out, hidden, or the mark of a note."""
        own, of_run, of_paragraph = self._looks(run, paragraph)
        if self._name(own.get("rStyle", "")) in _MARKS_OF_NOTES:
            return True
        for name in _LEFT_OUT:
            said = own.get(name)
            if said is not None:
                so = said not in _OFF
            elif name in _UNDONE_TWICE:
                so = (of_run.get(name, "0") in _OFF) is not (of_paragraph.get(name, "0") in _OFF)
            else:
                so = of_run.get(name, of_paragraph.get(name, "0")) not in _OFF
            if so:
                return True
        return False

    def height(self, run: Element, paragraph: Element) -> Height:
        """Where the words of `run` stand."""
        for look in self._looks(run, paragraph):
            if value := look.get("vertAlign"):
                return _HEIGHTS.get(value, Height.LINE)
        return Height.LINE

    def _looks(self, run: Element, paragraph: Element) -> tuple[_Look, _Look, _Look]:
        """What the run says itself, what its style says, and what the paragraph's style says."""
        own = _look(run)
        of_paragraph = _value(paragraph, f"{_PROPERTIES}/{_WORD}pStyle") or self._usual
        return own, self._look_of(own.get("rStyle", "")), self._look_of(of_paragraph)

    def _look_of(self, style_id: str) -> _Look:
        if style_id not in self._styled:
            merged: _Look = {}
            for style in reversed(tuple(self._ancestry(style_id))):
                merged |= _look(style)
            self._styled[style_id] = merged
        return self._styled[style_id]

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
        for element in (paragraph, *self._of_paragraph(paragraph)):
            if value := _value(element, path):
                return value
        return ""

    def _name(self, style_id: str) -> str:
        style = self._styles.get(style_id)
        return "" if style is None else _value(style, f"{_WORD}name").lower()

    def _of_paragraph(self, paragraph: Element) -> Iterator[Element]:
        return self._ancestry(_value(paragraph, f"{_PROPERTIES}/{_WORD}pStyle"))

    def _ancestry(self, style_id: str) -> Iterator[Element]:
        """The style with those that it is based on, nearest first."""
        style = self._styles.get(style_id)
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


def _look(element: Element) -> _Look:
    """What a run or a style says of the look of words."""
    properties = element.find(f"{_WORD}rPr")
    return {
        each.tag.removeprefix(_WORD): each.get(_VALUE, "1")
        for each in (() if properties is None else properties)
    }


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(_VALUE, "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise
