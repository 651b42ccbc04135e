"""The annotations of a JSON-LD document: of a collection, its pages, a list, or one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _

MAX_ANNOTATIONS = 200_000
"""Of a file."""

MAX_DEPTH = 20
"""Of lists and pages within one another; pages that follow one another aren't."""

_LISTS = ("items", "@graph", "rows")
"""Where annotations stand in a page, in a graph, and in what Hypothes.is answers."""

_Json = dict[str, Any]


@dataclass(slots=True)
class AnnotationPages:
    """What a document has, its pages in their order; `missing` says what it says that it hasn't."""

    annotations: list[Any] = field(default_factory=list)
    missing: list[Notice] = field(default_factory=list)


def read_pages(document: Any) -> AnnotationPages:
    """The annotations of a document. Raises Unreadable where there are none, or too many."""
    pages = AnnotationPages()
    _Collector(pages, dict(_named_pages(document))).take(document)
    if not pages.annotations and not pages.missing:
        raise Unreadable(_("it has no annotations: it should be a collection, a page or a list."))
    if len(pages.annotations) > MAX_ANNOTATIONS:
        raise Unreadable(
            _("it has more than %(most)s annotations, the most."), most=MAX_ANNOTATIONS
        )
    return pages


def _named_pages(document: Any) -> Iterator[tuple[str, _Json]]:
    """Pages by their addresses, as far as they stand beside one another or in a graph."""
    beside = document
    if isinstance(document, dict):
        beside = document.get("@graph")
    for each in beside if isinstance(beside, list) else ():
        if isinstance(each, dict) and "items" in each and isinstance(each.get("id"), str):
            yield each["id"], each


class _Collector:
    """Goes from page to page, and takes each once."""

    def __init__(self, pages: AnnotationPages, named: dict[str, _Json]) -> None:
        self._pages = pages
        self._named = named
        self._taken: set[int] = set()

    def take(self, document: Any, depth: int = 0) -> None:
        """The annotations of a document that is so deep in the file. Raises Unreadable."""
        if depth > MAX_DEPTH:
            raise Unreadable(_("its pages are nested more than %(most)s deep."), most=MAX_DEPTH)
        if isinstance(document, list):
            for each in document:
                if isinstance(each, dict) and ({"first", *_LISTS} & each.keys()):
                    self.take(each, depth + 1)
                else:
                    self._pages.annotations.append(each)
        elif isinstance(document, dict):
            listed = next((name for name in _LISTS if name in document), None)
            if "first" in document or listed:
                self._take_collection(document, depth)
            elif document:
                self._pages.annotations.append(document)

    def _take_collection(self, document: _Json, depth: int) -> None:
        before = len(self._pages.annotations)
        page: _Json | None = document
        onward: Any = None
        if "first" in document and not isinstance(document.get("items"), list):
            page, onward = self._page(document["first"]), document["first"]
        while page is not None and id(page) not in self._taken:
            self._taken.add(id(page))
            listed = next((page[name] for name in _LISTS if name in page), None)
            self.take(listed if isinstance(listed, list) else [listed] if listed else [], depth + 1)
            onward = page.get("next")
            page = self._page(onward)
        if page is not None:
            return
        found, total = len(self._pages.annotations) - before, _total(document)
        elsewhere = onward if isinstance(onward, str) else None
        if elsewhere or (total is not None and total > found):
            self._pages.missing.append(_missing(found, total, elsewhere))

    def _page(self, given: Any) -> _Json | None:
        """The page itself, or the one of the file that has this address."""
        if isinstance(given, str):
            return self._named.get(given)
        return given if isinstance(given, dict) else None


def _total(document: _Json) -> int | None:
    part_of = document.get("partOf")
    for each in (document, part_of if isinstance(part_of, dict) else {}):
        if isinstance(total := each.get("total"), int) and not isinstance(total, bool):
            return total
    return None


def _missing(found: int, total: int | None, elsewhere: str | None) -> Notice:
    where = Notice(_("They stand on pages that the file doesn't have: import those too."))
    if elsewhere:
        where = Notice(
            _(
                "They stand on pages that the file doesn't have, the next is %(page)s: import those too."
            ),
            page=elsewhere[:200],
        )
    if total is None:
        return Notice(_("The collection goes on. %(where)s"), where=where)
    return Notice(
        _(
            "The collection has %(total)s annotations, %(missing)s of them are missing here. %(where)s"
        ),
        total=total,
        missing=max(0, total - found),
        where=where,
    )
