"""What a browser shows of a page's markup, as one line of characters can say it.

Left out are words that are hidden or struck out and marks of notes; words above and below the line
become what `raised` makes of them.
"""

import re
from collections.abc import Callable
from typing import Any

from annotations.documents.raised import lowered, raised

INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
"""Elements within a line. Everything else begins and ends a paragraph."""

_NEVER_SHOWN = {"datalist", "noscript", "script", "style", "template"}
_STRUCK = {"del", "s", "strike"}
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_STRUCK_STYLE = re.compile(
    r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE
)
_WHOLE_PAGE = {"html", "body"}
"""Pages hide themselves until a script shows them: what they hold is meant to be seen."""

_NOTE_ROLES = {"doc-noteref", "noteref", "doc-backlink"}
_NOTE_CLASSES = re.compile(
    r"(?:^|\s)(?:reference|noteref|foot-?note-?(?:ref|reference|mark|anchor|backref|link)?"
    r"|mw-cite-backlink)(?:\s|$)",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(
    r"\s*(?:\[[^\[\]]{1,12}\]|\(?\d{1,3}[a-z]?\)?|[*\u2020\u2021§¶\u2191\u21a9\u21b5^\ufe0e\ufe0f]+|[a-z])\s*"
)
"""What a mark of a note may consist of, or a way back from one."""

_HEIGHTS: dict[str, Callable[[str, str], str]] = {"sup": raised, "sub": lowered}
_LOOKED_BACK = 40
"""Characters before raised words that say what they are."""


def keep_shown(page: Any) -> None:
    """Change `page` (of lxml.html) so that its text is what a reader sees of it, in one line."""
    for element in [each for each in page.iter() if _is_left_out(each)]:
        element.drop_tree()
    for element in [each for each in page.iter("a", "sup", "span") if _is_mark_of_a_note(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    _set_in_one_line(page)


def _is_left_out(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or element.getparent() is None or tag in _WHOLE_PAGE:
        return False
    style = element.get("style", "")
    return (
        tag in _NEVER_SHOWN
        or tag in _STRUCK
        or "hidden" in element.attrib
        or (tag == "dialog" and "open" not in element.attrib)
        or bool(style and (_HIDDEN_STYLE.search(style) or _STRUCK_STYLE.search(style)))
    )


def _is_mark_of_a_note(element: Any) -> bool:
    """A mark that the markup says is one: by its role or class, or by an address in the page."""
    if not _NOTE_MARK.fullmatch(element.text_content()):
        return False
    role = f"{element.get('role', '')} {element.get('epub:type', '')}".split()
    return (
        bool(_NOTE_ROLES.intersection(role))
        or bool(_NOTE_CLASSES.search(element.get("class", "")))
        or (element.tag == "sup" and element.find(".//a[@href]") is not None)
        or (element.tag == "a" and _leads_to_a_note(element))
    )


def _leads_to_a_note(anchor: Any) -> bool:
    """An address within the page, where what is linked is raised or couldn't be a word or figure."""
    if "#" not in anchor.get("href", ""):
        return False
    text = anchor.text_content().strip()
    return not text.isalnum() or any(
        each.tag == "sup" for each in (*anchor, *anchor.iterancestors())
    )


def _set_in_one_line(page: Any) -> None:
    """Put characters in the place of raised and lowered words."""
    from lxml.etree import iterwalk  # noqa: PLC0415 (see html.read)

    before, within = "", None
    for event, element in list(iterwalk(page, events=("start", "end", "comment", "pi"))):
        if within is not None:
            if event != "end" or element is not within:
                continue
            within = None
        elif event == "start" and element.tag in _HEIGHTS:
            element.text = _HEIGHTS[element.tag](_taken_together(element), before)
            element.tag, within = "span", element
        elif event in {"start", "end"} and element.tag not in INLINE:
            before = ""
        said = element.text if event == "start" else element.tail
        before = (before + (said or ""))[-_LOOKED_BACK:]


def _taken_together(element: Any) -> str:
    """The words of `element` and of those like it that follow without a gap; it is empty then."""
    words: str = element.text_content()
    following = element.getnext()
    while not element.tail and following is not None and following.tag == element.tag:
        words += following.text_content()
        element.tail = following.tail
        for each in following.iter():
            each.text = each.tail = None
        following.tag, following = "span", following.getnext()
    for each in (*element,):
        element.remove(each)
    return words
