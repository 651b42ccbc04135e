"""What a file says of itself, whatever the file."""

import io
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import TooLarge, Unreadable
from annotations.reports.edition import sha256_of
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.provenance import MOST_BYTES, MOST_RECORDS, provenance
from annotations.reports.record_hash import hash_mark
from annotations.reports.renderings import RENDERINGS
from tests.reports import samples
from tests.reports.hard_editions import HARD_EDITIONS

ANOTHER = "ab" * 32


@pytest.mark.parametrize("language", REPORT_LANGUAGES)
@pytest.mark.parametrize("form", RENDERINGS)
def test_every_form_says_which_record_it_was_made_from(form: str, language: str) -> None:
    content = HARD_EDITIONS["four scripts"]().to_json()
    origin = provenance(RENDERINGS[form].render(content, language), f"report.{form}")
    assert sha256_of(content) in origin.records
    assert form in origin.forms
    assert not origin.draft


@pytest.mark.parametrize("form", RENDERINGS)
def test_a_form_is_found_by_what_is_in_it_whatever_it_is_called(form: str) -> None:
    content = HARD_EDITIONS["whole text"]().to_json()
    origin = provenance(RENDERINGS[form].render(content), "download")
    assert sha256_of(content) in origin.records
    assert form in origin.forms


def test_the_record_of_a_draft_says_that_it_is_one() -> None:
    edition = samples.edition()
    draft = replace(edition, imprint=replace(edition.imprint, draft=True))
    assert provenance(draft.to_json().encode(), "report.json").draft


def test_marks_that_an_article_quotes_are_looked_at_too_but_not_without_end() -> None:
    marks = " ".join(hash_mark(f"{number:064x}") for number in range(100))
    assert len(provenance(marks.encode(), "report.html").records) == MOST_RECORDS


def test_a_table_that_was_saved_anew_is_known_by_its_first_column() -> None:
    table = f'"report_sha256";"edition"\r\n"{ANOTHER}";"1"\r\n'.encode()
    assert ANOTHER not in provenance(table, "report.csv").records
    table = f"report_sha256;edition\r\n{ANOTHER};1\r\n".encode()
    assert ANOTHER in provenance(table, "report.csv").records


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return file.getvalue()


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(Unreadable):
        provenance(archive({"docProps/core.xml": b"\0" * 50_000_000}), "report.docx")


def test_only_what_carries_a_mark_is_unpacked() -> None:
    bomb = archive({"word/document.xml": b"\0" * 50_000_000})
    assert provenance(bomb, "report.docx").records == ()


def test_a_broken_archive_is_refused() -> None:
    with pytest.raises(Unreadable):
        provenance(b"PK\x03\x04 and nothing else", "report.docx")


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(TooLarge):
        provenance(b" " * (MOST_BYTES + 1), "report.html")


@given(
    st.binary(), st.sampled_from(["", "%PDF-", "PK\x03\x04", "{", '{"format": "factcheck-report"'])
)
def test_any_bytes_are_read_or_refused(data: bytes, beginning: str) -> None:
    try:
        origin = provenance(beginning.encode() + data, "file")
    except Unreadable:
        return
    assert len(origin.records) <= MOST_RECORDS


def test_deep_json_is_no_draft() -> None:
    deep = b'{"format": "factcheck-report", "a": ' + b"[" * 100_000
    assert not provenance(deep, "report.json").draft
