"""Electronic books (.epub): the chapters in the order of reading, each read as a web page."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from annotations.documents.draft import ArticleDraft
from annotations.documents.epub_chapter import paragraphs
from annotations.documents.html import read_markup
from annotations.documents.office import Package, parse_time, text_at
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import limit_length, normalise

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_BOOK = "{http://www.idpf.org/2007/opf}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_CIPHERED = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_CHAPTERS = {"application/xhtml+xml", "text/html"}


def read(data: bytes, filename: str) -> ArticleDraft:
    """Join the chapters that are in the order of reading; the title is the book's.

    Raises Unreadable.
    """
    package = Package(data, filename, Notice(_("electronic book (.epub)")))
    place, book = _book(package)
    chapters = [_member(place, each) for each in _chapters(book)]
    _refuse_encrypted(package, chapters)
    pages = [read_markup(package.read(each), f"{filename}: {each}") for each in chapters]
    texts = limit_length(_texts(page.text for page in pages), filename)
    about = f"{_BOOK}metadata/{_DUBLIN}"
    return ArticleDraft(
        text=normalise("\n\n".join(texts), filename),
        original=data,
        media_type="application/epub+zip",
        filename=filename,
        title=text_at(book, f"{about}title"),
        byline=text_at(book, f"{about}creator"),
        outlet=text_at(book, f"{about}publisher"),
        published_at=parse_time(text_at(book, f"{about}date")),
        language=text_at(book, f"{about}language"),
        remarks=tuple(chain.from_iterable(page.remarks for page in pages)),
    )


def _book(package: Package) -> tuple[str, Element]:
    """The part that lists the others: its place in the archive, and its content."""
    container = package.xml("META-INF/container.xml")
    root = container.find(f"{_CONTAINER}rootfiles/{_CONTAINER}rootfile")
    place = "" if root is None else root.get("full-path", "")
    return place, package.xml(place)


def _chapters(book: Element) -> Iterator[str]:
    """Where the chapters are, as the book has it, in the order of reading."""
    items = {item.get("id"): item for item in book.iter(f"{_BOOK}item")}
    for place in book.iter(f"{_BOOK}itemref"):
        item = items.get(place.get("idref"))
        if item is not None and item.get("media-type") in _CHAPTERS:
            yield item.get("href", "")


def _member(place: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(href)))


def _refuse_encrypted(package: Package, chapters: list[str]) -> None:
    """Fonts may be scrambled, chapters may not."""
    encryption = package.xml_or_nothing("META-INF/encryption.xml")
    scrambled = {unquote(each.get("URI", "")) for each in encryption.iter(_CIPHERED)}
    if scrambled.intersection(chapters):
        raise Unreadable(
            _("%(name)s is encrypted, as books with copy protection are."), name=package.name
        )


def _texts(pages: Iterable[str]) -> Iterator[str]:
    """What the chapters hold; those without words, such as a cover, are passed over."""
    for markup in pages:
        if text := "\n\n".join(paragraphs(markup)):
            yield text
