import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.evidence import (
    MOST_TITLE,
    NOTE_TITLE,
    beginning,
    is_primary,
    kind_of,
    title_of,
)
from annotations.vocabulary import EvidenceKind


@pytest.mark.parametrize(
    ("given_", "kind"),
    [
        ({"url": "https://example.org/a"}, EvidenceKind.SECONDARY_REPORT),
        ({"media_type": "application/pdf"}, EvidenceKind.PRIMARY_DOCUMENT),
        ({"media_type": "application/pdf", "url": "https://a.b"}, EvidenceKind.SECONDARY_REPORT),
        ({"media_type": "text/html"}, EvidenceKind.SECONDARY_REPORT),
        ({"media_type": "text/csv"}, EvidenceKind.DATA),
        ({"media_type": "text/csv", "url": "https://a.b/c"}, EvidenceKind.DATA),
        ({"media_type": "audio/mpeg"}, EvidenceKind.RECORDING),
        ({"media_type": "message/rfc822"}, EvidenceKind.CORRESPONDENCE),
        ({"note": "The press office confirms it on 3/4 May, 10-12 h."}, EvidenceKind.INTERVIEW),
        ({"note": "5.2 / 4.9 = 1.06, so it grew by 6 %."}, EvidenceKind.OWN_CALCULATION),
    ],
)
def test_the_kind_is_guessed_from_what_was_given(
    given_: dict[str, str], kind: EvidenceKind
) -> None:
    assert kind_of(**{"url": "", "note": "", "media_type": "", **given_}) is kind


def test_what_a_kind_says_of_primary_and_secondary() -> None:
    assert is_primary(EvidenceKind.RECORDING) is True
    assert is_primary(EvidenceKind.SECONDARY_REPORT) is False
    assert is_primary(EvidenceKind.EXPERT) is None


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.example.org/news/a-story/?utm=1#top", "example.org/news/a-story"),
        ("http://EXAMPLE.org:8080", "example.org"),
        ("https://example.org/stra%C3%9Fe", "example.org/straße"),
        ("https://[::1", "https://[::1"),
    ],
)
def test_an_address_becomes_a_title(url: str, title: str) -> None:
    assert title_of(url=url, note="A note.", file_name="a.pdf") == title


def test_a_file_is_called_by_its_name_and_a_note_by_its_beginning() -> None:
    assert title_of(url=" ", note="A note.", file_name="minutes.pdf") == "minutes.pdf"
    assert title_of(url="", note="Asked  the\nmayor.", file_name="") == "Asked the mayor."


def test_a_long_note_is_cut_where_a_word_ends() -> None:
    assert beginning("one two, three", 10) == "one two…"
    assert beginning("one two three", 8) == "one two…"
    assert beginning("x" * 20, 10) == "x" * 9 + "…"


@given(st.text(), st.text(), st.text(max_size=400))
def test_whatever_is_given_has_a_title_that_fits(url: str, note: str, file_name: str) -> None:
    title = title_of(url=url, note=note, file_name=file_name)
    assert len(title) <= MOST_TITLE
    assert bool(title) == bool(url.strip() or file_name or note.strip())


@given(st.text())
def test_the_beginning_of_a_note_is_a_line_of_its_words(note: str) -> None:
    title = beginning(note, NOTE_TITLE)
    assert len(title) <= NOTE_TITLE
    assert " ".join(note.split()).startswith(title.removesuffix("…").strip())
