"""The text that a web page shows, and where each character of its text nodes stands in it.

Label Studio's HyperText counts the code points of all text nodes, of scripts and styles too, and each
`<br>` as one; between blocks, where a reader sees a new line, it counts nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import HTMLParser

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.text.spans import Span

MAX_PAGE = 2_000_000
"""Characters of HTML: 600,000 elements take 3 s."""

MAX_DEPTH = 500
"""Elements within one another: libxml2 looks at all of them for an end that fits none."""

_LINES = frozenset({"dd", "dt", "li", "tr"})
"""Blocks that follow one another without an empty line between them."""

_HIDDEN = frozenset({"script", "style", "template", "title", "noscript"})
_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    }
)
_ROOTS = frozenset({"html", "body"})
_WRAPPER = "div"
_NOWHERE = -1
_PIECE = 1 << 16
_RUN = re.compile(r"\s+|\S+")


@dataclass(slots=True)
class VisibleText:
    """`text` is what is shown; `counted` are the text nodes alone, one after the other.

    `places` says for each code point of `counted` where in `text` it is, _NOWHERE for white space and
    what is hidden, and `nodes` where in `counted` a text node begins, by its path from the root, such as
    /p[1]/text()[1].
    """

    text: str
    counted: str
    places: Sequence[int]
    nodes: Mapping[str, int]

    def shown(self, span: Span) -> Span | None:
        """The place in `text` of a span of `counted`, None where none of it is shown."""
        shown = [place for place in self.places[span.start : span.end] if place != _NOWHERE]
        return Span(shown[0], shown[-1] + 1) if shown else None


def visible_text(page: str) -> VisibleText:
    """What is shown of the HTML in `page`, which may be a part of a page. Raises Unreadable."""
    if len(page) > MAX_PAGE:
        raise Unreadable(
            _("Its HTML has %(size)s characters and the most is %(most)s: cut it up."),
            size=len(page),
            most=MAX_PAGE,
        )
    reader = _PageReader()
    parser = HTMLParser(target=reader, remove_pis=True)
    # In a block of its own, text that stands in none isn't made a paragraph.
    whole = f"<{_WRAPPER}>{page}</{_WRAPPER}>"
    for at in range(0, len(whole), _PIECE):  # what is refused ends it with its piece
        parser.feed(whole[at : at + _PIECE])
    parser.close()
    return VisibleText("".join(reader.shown), "".join(reader.counted), reader.places, reader.nodes)


@dataclass(slots=True)
class _Element:
    """An open element: its tag, its path, and how many children of each tag it has had."""

    tag: str
    path: str
    children: Counter[str] = field(default_factory=Counter)


class _PageReader:
    """What libxml2 calls as it reads a page: its tree is nearly a browser's."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.counted: list[str] = []
        self.places: list[int] = []
        self.nodes: dict[str, int] = {}
        self._open = [_Element("", "")]
        self._length = 0
        self._gap = ""
        self._in_node = False
        self._hidden = 0
        self._wrapped = False
        self._names: Counter[str] = Counter()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._in_node = False
        if tag in _ROOTS or (tag == _WRAPPER and not self._wrapped):
            self._wrapped |= tag == _WRAPPER
            return
        if tag in _BLOCKS:
            self._widen("\n" if tag in _LINES else "\n\n")
        if tag == "tr" and self._open[-1].tag == "table":
            self._push("tbody")
        if tag == "br":
            self._count("\n", [_NOWHERE])
            self._widen("\n")
        if tag in _VOID:
            self._open[-1].children[tag] += 1
        else:
            self._push(tag)
            self._hidden += tag in _HIDDEN

    def end(self, tag: str) -> None:
        self._in_node = False
        if tag in _BLOCKS:
            self._widen("\n" if tag in _LINES else "\n\n")
        if self._names[tag]:
            while self._pop() != tag:
                pass

    def comment(self, _text: str) -> None:
        self._in_node = False

    def close(self) -> None:
        """Nothing is open that matters."""

    def data(self, data: str) -> None:
        if not self._in_node:
            parent = self._open[-1]
            parent.children["text()"] += 1
            self.nodes[f"{parent.path}/text()[{parent.children['text()']}]"] = len(self.places)
            self._in_node = True
        if self._hidden:
            self._count(data, [_NOWHERE] * len(data))
            return
        for run in _RUN.findall(data):
            if run.isspace():
                self._count(run, [_NOWHERE] * len(run))
                self._widen(" ")
            else:
                self._show(run)

    def _show(self, run: str) -> None:
        if self._gap and self._length:
            self.shown.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        self._count(run, range(self._length, self._length + len(run)))
        self.shown.append(run)
        self._length += len(run)

    def _count(self, characters: str, places: Iterable[int]) -> None:
        self.counted.append(characters)
        self.places.extend(places)

    def _widen(self, gap: str) -> None:
        """Leave at least so much of a gap before what is shown next."""
        self._gap = max(self._gap, gap, key=lambda each: (each.count("\n"), len(each)))

    def _push(self, tag: str) -> None:
        parent = self._open[-1]
        parent.children[tag] += 1
        if len(self._open) > MAX_DEPTH:
            raise Unreadable(
                _("Its HTML is nested more than %(most)s deep: close what is open."), most=MAX_DEPTH
            )
        self._open.append(_Element(tag, f"{parent.path}/{tag}[{parent.children[tag]}]"))
        self._names[tag] += 1

    def _pop(self) -> str:
        tag = self._open.pop().tag
        self._names[tag] -= 1
        self._hidden -= tag in _HIDDEN
        return tag
