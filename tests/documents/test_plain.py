import pytest

from annotations.documents.plain import read_paste
from annotations.documents.readers import read_document as read
from annotations.errors import Unreadable


def test_the_text_is_the_article_and_the_bytes_are_kept() -> None:
    data = b"\xef\xbb\xbfA headline\r\n\r\nThe text."
    draft = read(data, "Notes.TXT")
    assert draft.text == "A headline\n\nThe text."
    assert draft.original == data
    assert (draft.media_type, draft.filename) == ("text/plain", "Notes.TXT")


def test_nothing_is_guessed_about_a_plain_text() -> None:
    draft = read(b"A headline\n\nThe text.", "notes.txt")
    assert (draft.title, draft.byline, draft.outlet, draft.url) == ("", "", "", "")
    assert (draft.published_at, draft.language) == (None, "")


def test_pasted_text_is_normalised_and_kept_as_it_was() -> None:
    draft = read_paste("One.\r\nTwo. 👍")
    assert draft.text == "One.\nTwo. 👍"
    assert draft.original == "One.\r\nTwo. 👍".encode()
    assert (draft.media_type, draft.filename) == ("text/plain", "")


def test_pasted_text_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(Unreadable, match="The pasted text holds U\\+DC4D"):
        read_paste("half a thumb \udc4d")


def test_a_text_in_a_charset_that_can_be_guessed_is_read_with_a_remark() -> None:
    draft = read("Der Bürgermeister müsse zurücktreten.".encode("cp1252"), "notes.txt")
    assert draft.text == "Der Bürgermeister müsse zurücktreten."
    assert "read as windows-1252" in str(draft.remarks[0])


def test_a_charset_that_is_said_decides_and_the_bytes_are_kept() -> None:
    data = "Żądają śledztwa.".encode("iso8859-2")
    draft = read(data, "notes.txt", "iso-8859-2")
    assert (draft.text, draft.original, draft.charsets) == ("Żądają śledztwa.", data, ())
    assert read(data, "notes.md", "ISO-8859-2").text == "Żądają śledztwa."
    page = b"<meta charset=utf-8><p>" + data
    assert read(page, "notes.html", "iso-8859-2").text == "Żądają śledztwa."
