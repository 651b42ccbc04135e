"""A report's page as a tree that can be typeset: what the HTML says, without the ways of a browser.

White space is collapsed as a browser does, loose words stand in paragraphs, and `dir="auto"` has
become a direction. The page is our own, so it is well formed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from annotations.reports.glyphs import UNTITLED, Node, Shown, direction_of, visible
from annotations.reports.typesetting import pdf_language

INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)
_VOID: Final = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr"])
_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_UNPRINTED: Final = frozenset(["head", "nav", "script", "style"])
_FLOWS: Final = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "figure",
        "footer",
        "header",
        "html",
        "li",
        "main",
        "section",
        "td",
        "th",
    ]
)
_STRUCTURES: Final = frozenset(["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"])
_SCREEN: Final = frozenset(["draft-watermark", "skip"])
"""What only a screen shows, or what each of our pages has anyway."""
_EDGED: Final = frozenset(["blockquote", "div"])
"""Those with a line at a side: they always say their direction."""
_RECTANGLE: Final = ("x", "y", "width", "height")
_ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _PageElement:
    tag: str
    attributes: dict[str, str]
    children: list["_PageElement | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    """The elements of a well-formed page, below `root`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _PageElement("root", {})
        self._open = [self.root]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _PageElement(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def page_tree(page: str, shown: Callable[[str], Shown]) -> Node:
    """The body of `page`. `shown` says how words are shown, such as those that no font has.

    An address within the page that leads nowhere is left out.
    """
    root = _Reader(page).root
    ids = {each.attributes["id"] for each in _walk(root) if "id" in each.attributes}
    html = next(each for each in _walk(root) if each.tag == "html")
    return _Tree(ids, shown).flow(html, _Context("ltr", keeps_lines=False))


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds within an element. `keeps_lines`: a line break of the text is one on paper."""

    direction: str
    keeps_lines: bool


@dataclass(slots=True)
class _Tree:
    ids: set[str]
    shown: Callable[[str], Shown]

    def flow(self, element: _PageElement, context: _Context) -> Node:
        """A block whose children are blocks; words that stand loose in it become paragraphs."""
        node, context = self._node(element, context)
        loose: list[_PageElement | str] = []
        for child in [*element.children, _END]:
            if isinstance(child, str) or _inline(child):
                loose.append(child)
                continue
            if any(map(_printed, loose)):
                node["children"].append({"tag": "p", "children": self._line(loose, context)})
            loose = []
            if child is not _END and child.tag not in _UNPRINTED and _printed(child):
                node["children"].append(self._block(child, context))
        return node

    def _block(self, element: _PageElement, context: _Context) -> Node:
        if element.tag == "svg":
            return _drawing(element, self.shown)
        if element.tag in _FLOWS:
            return self.flow(element, context)
        node, context = self._node(element, context)
        if element.tag in _STRUCTURES:
            blocks = (child for child in element.children if isinstance(child, _PageElement))
            node["children"] = [self._block(child, context) for child in blocks]
        else:
            node["children"] = self._line(element.children, context)
        if element.tag in _HEADINGS and not visible(_text(element)):
            node["children"] = [UNTITLED]
        return node

    def _line(self, children: list["_PageElement | str"], context: _Context) -> Shown:
        """Words in a line, with one space where there are several, and none at the ends."""
        line = _WordLine(self.shown)
        self._words(children, context, line, line.nodes)
        return line.trimmed()

    def _words(
        self,
        children: list["_PageElement | str"],
        context: _Context,
        line: "_WordLine",
        into: Shown,
    ) -> None:
        for child in children:
            if isinstance(child, str):
                line.add(child, into, keeps_lines=context.keeps_lines)
            elif child.tag == "br":
                line.end(into)
            elif child.tag == "svg":
                into.append(_drawing(child, self.shown))
            elif not _SCREEN.intersection(child.classes):
                node, inner = self._node(child, context)
                into.append(node)
                self._words(child.children, inner, line, node["children"])
                if node.get("href", "#")[0] != "#" and "bare" not in child.classes:
                    address = [" <", *self.shown(node["href"]), ">"]
                    node["children"].append({"tag": "small", "children": address})

    def _node(self, element: _PageElement, context: _Context) -> tuple[Node, _Context]:
        """The element without its children, and what holds within it."""
        node: Node = {"tag": element.tag, "children": []}
        if element.classes:
            node["classes"] = element.classes
        attributes = element.attributes
        if "id" in attributes:
            node["id"] = attributes["id"]
        href = attributes.get("href", "")
        if href and not (href.startswith("#") and href[1:] not in self.ids):
            node["href"] = href
        if language := pdf_language(attributes.get("lang", "")):
            node["lang"] = language
        direction = attributes.get("dir", "auto" if element.tag == "bdi" else context.direction)
        if direction == "auto":
            direction = direction_of(_text(element), context.direction)
        if direction != context.direction or element.tag in _EDGED:
            node["dir"] = direction
        keeps_lines = (
            context.keeps_lines or element.tag == "blockquote" or "text" in element.classes
        )
        return node, _Context(direction, keeps_lines)


@dataclass(slots=True)
class _WordLine:
    shown: Callable[[str], Shown]
    nodes: Shown = field(default_factory=list)
    _spaced: bool = True
    _last: Shown | None = None

    def add(self, words: str, into: Shown, *, keeps_lines: bool) -> None:
        lines = words.split("\n") if keeps_lines else [words]
        for place, line in enumerate(lines):
            if place:
                self.end(into)
            spaced = _SPACE.sub(" ", line)
            spaced = spaced.removeprefix(" ") if self._spaced else spaced
            if spaced:
                self._spaced = spaced.endswith(" ")
                into.extend(self.shown(spaced))
                self._last = into

    def end(self, into: Shown) -> None:
        into.append({"tag": "br", "children": []})
        self._spaced = True

    def trimmed(self) -> Shown:
        if self._spaced and self._last and isinstance(self._last[-1], str):
            self._last[-1] = self._last[-1].removesuffix(" ")
        return self.nodes


_END: Final = _PageElement("end", {})


def _printed(child: "_PageElement | str") -> bool:
    """Whether paper has it: white space between blocks and the link past the contents it has not."""
    return (
        child.strip() != "" if isinstance(child, str) else not _SCREEN.intersection(child.classes)
    )


def _inline(element: _PageElement) -> bool:
    """Whether it stands in a line: words do, and the keys of a chart."""
    return element.tag in INLINE or "key" in element.classes


def _drawing(element: _PageElement, shown: Callable[[str], Shown]) -> Node:
    """A chart: its rectangles and words, where they stand, and what it says to who doesn't see it."""
    drawn = list(_walk(element))
    width, height = map(float, element.attributes["viewbox"].split()[2:])
    return {
        "tag": "key" if "key" in element.classes else "svg",
        "children": [],
        "width": width,
        "height": height,
        "stretched": element.attributes.get("preserveaspectratio") == "none",
        "rectangles": [
            {
                "tone": " ".join(each.classes).removeprefix("tone-"),
                **{name: float(each.attributes.get(name, 0)) for name in _RECTANGLE},
            }
            for each in drawn
            if each.tag == "rect"
        ],
        "words": [
            {
                "text": shown(_text(each).translate(_ISOLATES)),
                "end": each.attributes.get("text-anchor") == "end",
                "y": float(each.attributes["y"]),
            }
            for each in drawn
            if each.tag == "text"
        ],
        "alternative": ". ".join(
            " ".join(_text(each).split()).rstrip(".")
            for each in drawn
            if each.tag in {"title", "desc"}
        ),
    }


def _walk(element: _PageElement) -> Iterator[_PageElement]:
    yield element
    for child in element.children:
        if isinstance(child, _PageElement):
            yield from _walk(child)


def _text(element: _PageElement) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)
