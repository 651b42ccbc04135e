"""Strangers' XML, read within limits: no document types, no entities, no depth without end."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _

MAX_DEPTH = 100
"""So that whoever walks the tree step by step comes to its end."""

MAX_ELEMENTS = 1_000_000
"""An element takes some 200 bytes; a text of a million characters has fewer elements."""


def parse(data: bytes, name: str) -> Element:
    """The root of the document `data`, called by `name`. Raises Unreadable."""
    parser = DefusedXMLParser(target=_BoundedBuilder(name), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise Unreadable(
            _(
                "%(name)s has a document type or entities of its own, which aren't read: save it anew"
                " with an office program."
            ),
            name=name,
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise Unreadable(
            _("%(name)s is damaged: %(error)s."), name=name, error=str(error)
        ) from error
    return root


class _BoundedBuilder(TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = 0
        self._elements = 0

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise Unreadable(
                _("%(name)s is nested more than %(most)s deep, as no text is."),
                name=self._name,
                most=MAX_DEPTH,
            )
        if self._elements > MAX_ELEMENTS:
            raise Unreadable(
                _("%(name)s has more than %(most)s elements, the most: add it in parts."),
                name=self._name,
                most=MAX_ELEMENTS,
            )
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)
