"""What styles of OpenDocument texts say of their words, each with the styles that it is based on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from annotations.documents.raised import Height

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = f"{_SPACE}style:1.0}}", f"{_SPACE}text:1.0}}"
_MOST_ANCESTORS = 20
_STRUCK = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_LITTLE = 8
"""Percent of the type's height: less is no other line, but a correction of where letters stand."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words look."""

    struck: bool = False
    hidden: bool = False
    height: Height = Height.LINE

    @property
    def is_left_out(self) -> bool:
        return self.struck or self.hidden


class _Key(NamedTuple):
    """Styles of paragraphs and of text may have one name."""

    family: str
    name: str


class OdtStyles:
    """The styles of a document: `parts` are those that have some, each before those that use it."""

    def __init__(self, *parts: Element) -> None:
        self._styles = {
            _Key(style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")): style
            for part in parts
            for style in part.iter(f"{_STYLE}style")
        }
        self._changes: dict[_Key, dict[str, bool | Height]] = {}

    def look(self, family: str, name: str | None, around: Look) -> Look:
        """How words in the style look that stand in words which look as `around`."""
        key = _Key(family, name or "")
        if key not in self._changes:
            self._changes[key] = _changes(reversed(tuple(self._ancestry(key))))
        changes = self._changes[key]
        return replace(around, **changes) if changes else around  # type: ignore[arg-type]

    def is_based_on(self, name: str | None, ancestor: str) -> bool:
        """Whether the paragraphs' style is `ancestor` or made of it."""
        key = _Key("paragraph", name or "")
        return name == ancestor or any(
            ancestor in {each.get(f"{_STYLE}name"), each.get(f"{_STYLE}parent-style-name")}
            for each in self._ancestry(key)
        )

    def _ancestry(self, key: _Key) -> Iterator[Element]:
        """The style with those that it is based on, nearest first."""
        for _generation in range(_MOST_ANCESTORS):  # a broken document may be based on itself
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = _Key(key.family, style.get(f"{_STYLE}parent-style-name", ""))


def _changes(styles: Iterable[Element]) -> dict[str, bool | Height]:
    """What `styles`, of which each one changes the one before, say of words."""
    said: dict[str, bool | Height] = {}
    for style in styles:
        properties = style.find(f"{_STYLE}text-properties")
        for name, value in () if properties is None else properties.items():
            if name in _STRUCK:
                said["struck"] = value != "none"
            elif name == f"{_TEXT}display":
                said["hidden"] = value == "none"
            elif name == f"{_STYLE}text-position":
                said["height"] = _height(value)
    return said


def _height(position: str) -> Height:
    """What a text-position says: super, sub or so many percent, and then how large words are."""
    place = (position.split() or [""])[0]
    if place in {"super", "sub"}:
        return Height.RAISED if place == "super" else Height.LOWERED
    try:
        percent = float(place.removesuffix("%"))
    except ValueError:
        return Height.LINE
    if abs(percent) < _LITTLE:
        return Height.LINE
    return Height.RAISED if percent > 0 else Height.LOWERED
