"""Reads an answer the way a browser does: elements, their attributes, and their text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect", "use"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """As textContent: nothing is collapsed."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """The text with every white space collapsed to one space."""
        return " ".join(self.text.split())

    def every(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Descendants in document order; attributes are named as in HTML, "_" for "-"."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [each for each in self._below() if each.fits(tag, wanted)]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        (found,) = self.every(tag, **attributes)
        return found

    def having(self, test: Callable[["Element"], bool]) -> list["Element"]:
        return [each for each in self._below() if test(each)]

    def fits(self, tag: str, wanted: dict[str, str]) -> bool:
        return tag in {"", self.tag} and all(
            self.attributes.get(name) == value for name, value in wanted.items()
        )

    def _below(self) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()  # noqa: SLF001  # of the same class


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response: Any) -> Element:
    """Raises AssertionError for elements that aren't closed in turn."""
    builder = _Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert builder.open == [builder.root]
    return builder.root


def typed(form: Element) -> dict[str, Any]:
    """What a browser would send for a form as it stands, without pressing a named button."""
    sent: dict[str, Any] = {}
    for each in form.having(lambda each: bool(each.attributes.get("name"))):
        if each.tag == "textarea":
            sent[each["name"]] = each.text.removeprefix("\n")
        elif each.tag == "select":
            sent[each["name"]] = _chosen(each)
        elif each.tag == "input" and _counts(each):
            sent.setdefault(each["name"], []).append(_value(each))
    return sent


def _chosen(select: Element) -> str:
    options = select.every("option")
    picked = [each for each in options if "selected" in each.attributes] or options[:1]
    return picked[0].attributes.get("value", picked[0].text)


def _value(element: Element) -> str:
    box = element.attributes.get("type") in {"checkbox", "radio"}
    return element.attributes.get("value", "on" if box else "")


def _counts(element: Element) -> bool:
    kind = element.attributes.get("type", "text")
    return kind != "file" and (kind not in {"checkbox", "radio"} or "checked" in element.attributes)
