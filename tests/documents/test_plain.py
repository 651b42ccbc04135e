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
