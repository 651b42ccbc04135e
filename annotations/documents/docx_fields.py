"""Fields of Word documents: a page's number, a link, a date. Their result is text, how to get it isn't."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = f"{_WORD}fldChar"
_WORDS = {f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}sym"}


@dataclass(slots=True)
class _Field:
    """A field that is open, with what stands before its result."""

    instruction: list[Element] = field(default_factory=list)
    in_result: bool = False


def drop_instructions(document: Element) -> None:
    """Empty the words between a field's beginning and its result, such as those of fields in it.

    A field that has no end is broken, and what follows it stays.
    """
    opened: list[_Field] = []
    for element in document.iter():
        if element.tag in _WORDS:
            innermost = next((each for each in reversed(opened) if not each.in_result), None)
            if innermost:
                innermost.instruction.append(element)
        elif element.tag == _PLACE:
            kind = element.get(f"{_WORD}fldCharType")
            if kind == "begin":
                opened.append(_Field())
            elif opened and kind == "separate":
                opened[-1].in_result = True
            elif opened and kind == "end":
                _drop(opened.pop().instruction)


def _drop(words: list[Element]) -> None:
    for element in words:
        element.clear()
        element.tag = f"{_WORD}instrText"
