from datetime import UTC, datetime

import pytest

from annotations.documents.epub import read
from annotations.errors import Unreadable
from tests.documents.samples import book, zipped

CHAPTER = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC
 "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not this</title></head><body>{}</body></html>"""


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "story.epub")
    return refused.value.message


def test_chapters_are_read_in_the_order_of_reading() -> None:
    data = book(
        {
            "text/one.xhtml": CHAPTER.format("<h1>One</h1><p>It <i>rained</i> 👍.</p>"),
            "b.xhtml": CHAPTER.format("<p>It ended,\r\nשלום.</p>"),
        }
    )
    draft = read(data, "story.epub")
    assert draft.text == "One\n\nIt rained 👍.\n\nIt ended, שלום."
    assert draft.media_type == "application/epub+zip"
    assert (draft.filename, draft.original) == ("story.epub", data)


def test_what_the_book_says_of_itself_is_suggested() -> None:
    metadata = """<dc:title>The
      flood</dc:title><dc:creator>A. Example</dc:creator><dc:publisher>The Local</dc:publisher>
      <dc:date>2026-01-02</dc:date><dc:language>en-GB</dc:language>"""
    draft = read(book({"a.xhtml": "<p>It rained.</p>"}, metadata), "story.epub")
    assert (draft.title, draft.byline) == ("The flood", "A. Example")
    assert (draft.outlet, draft.language) == ("The Local", "en-GB")
    assert draft.published_at == datetime(2026, 1, 2, tzinfo=UTC)


def test_a_chapter_without_words_is_passed_over() -> None:
    data = book({"cover.xhtml": '<img src="c.png"/>', "a.xhtml": "<p>It rained.</p>"})
    assert read(data, "story.epub").text == "It rained."


def test_scrambled_fonts_do_no_harm_and_scrambled_chapters_are_refused() -> None:
    cipher = """<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">
      <e:CipherReference URI="OEBPS/{}"/></encryption>"""
    chapters = {"a.xhtml": "<p>It rained.</p>"}
    assert read(book(chapters, encryption=cipher.format("font.ttf")), "a.epub").text
    assert "copy protection" in refusal(book(chapters, encryption=cipher.format("a.xhtml")))


def test_a_book_without_words_is_refused() -> None:
    assert "story.epub has no text" in refusal(book({"a.xhtml": "<p> </p>"}))


def test_a_chapter_that_is_not_there_is_named() -> None:
    data = book({"../../../etc/passwd": "<p>It rained.</p>"})
    assert "outside" in refusal(data)
    missing = book({"a.xhtml": "x"}).replace(b"OEBPS/a.xhtml", b"OEBPS/b.xhtml")
    assert "OEBPS/a.xhtml is missing" in refusal(missing)


def test_another_kind_of_file_is_said_to_be_none() -> None:
    assert refusal(b"It rained.").startswith("story.epub is no electronic book (.epub)")
    assert "META-INF/container.xml is missing" in refusal(zipped({"a.txt": "It rained."}))


def test_too_long_a_book_is_refused() -> None:
    page = f"<p>{'It rained. ' * 9}</p>" * 6_000
    assert "1,000,000 characters" in refusal(book({"a.xhtml": page, "b.xhtml": page}))
