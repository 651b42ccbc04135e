"""What a PDF says of itself, read back with pypdf and pdfium."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdf import PdfReader


@dataclass(frozen=True, slots=True)
class TagElement:
    """An element of the tag tree: its role, and what it says of itself."""

    role: str
    attributes: dict[str, Any]


def reader(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def catalogue(file: bytes) -> Any:
    """The root of all that the file says of itself."""
    return reader(file).trailer["/Root"]


def properties(file: bytes) -> Any:
    return reader(file).metadata


def tag_elements(file: bytes) -> list[TagElement]:
    """All of the tag tree, in the order in which it is read aloud."""
    return list(_below(catalogue(file)["/StructTreeRoot"]["/K"]))


def roles(file: bytes) -> list[str]:
    return [each.role for each in tag_elements(file)]


def bookmarks(file: bytes) -> list[str]:
    """Indented by two spaces a level."""
    return list(_titles(reader(file).outline, 0))


def pages(file: bytes) -> list[str]:
    """The words of each page, with one space between them, as a person copies them."""
    with pypdfium2.PdfDocument(file) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(each.split()) for each in texts]


def place(file: bytes, words: str) -> tuple[float, float]:
    """Where the first of `words` stands that are in one line: from the left and from the foot of its page, in points."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            found = text.search(words, match_case=True).get_next()
            if found:
                left, bottom, _right, _top = text.get_charbox(found[0])
                return left, bottom
    raise AssertionError(f"not in one line of the pages: {words}")


def words(file: bytes) -> str:
    return " ".join(pages(file))


def _below(kids: Any) -> Iterator[TagElement]:
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        element: Any = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield TagElement(element["/S"][1:], {**element, **_attributes(element)})
            if "/K" in element:
                yield from _below(element["/K"])


def _attributes(element: Any) -> dict[str, Any]:
    given: Any = element.get("/A", [])
    given = given.get_object() if hasattr(given, "get_object") else given
    several = given if isinstance(given, list) else [given]
    return {name: value for each in several for name, value in each.get_object().items()}


def _titles(outline: Any, level: int) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            yield from _titles(each, level + 1)
        else:
            yield "  " * level + " ".join(each.title.split())
