import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pypdf import PdfReader, PdfWriter

from annotations.documents.pdf import read
from annotations.errors import Unreadable
from annotations.untrusted.decoding import MAX_BYTES
from tests.documents.samples import pdf, pdf_of

LINE = "The ministry said on Monday that the river would go on rising"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "report.pdf")
    return refused.value.message


def encrypted(password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(["It rained."]))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_the_text_is_read_in_paragraphs() -> None:
    data = pdf(["The flood", f"{LINE},", f"{LINE},", "café “quoted”.", f"{LINE}."], [f"{LINE}."])
    draft = read(data, "report.pdf")
    assert draft.text == (f"The flood\n\n{LINE}, {LINE}, café “quoted”.\n\n{LINE}.\n\n{LINE}.")
    assert (draft.media_type, draft.filename) == ("application/pdf", "report.pdf")
    assert draft.original == data


def test_what_the_pdf_says_of_itself_is_suggested() -> None:
    info = "/Title (The  flood) /Author (A. Example) /CreationDate (D:20260102030405+01'00')"
    draft = read(pdf(["It rained."], info=info), "report.pdf")
    assert (draft.title, draft.byline) == ("The flood", "A. Example")
    zone = timezone(timedelta(hours=1))
    assert draft.published_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=zone)


@pytest.mark.parametrize(
    ("date", "expected"),
    [("D:20260102", datetime(2026, 1, 2, tzinfo=UTC)), ("yesterday", None)],
)
def test_a_date_without_a_zone_is_utc_and_one_that_makes_no_sense_is_none(
    date: str, expected: datetime | None
) -> None:
    assert read(pdf(["It rained."], info=f"/CreationDate ({date})"), "r.pdf").published_at == (
        expected
    )


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert read(encrypted(""), "report.pdf").text == "It rained."


def test_a_password_is_asked_to_be_taken_off() -> None:
    assert refusal(encrypted("secret")) == "report.pdf has a password: save it without one."


def test_a_scan_is_said_to_have_no_text() -> None:
    assert "is it a scan?" in refusal(pdf_of([b"q Q"]))


@pytest.mark.parametrize("length", [9, 200, 500])
def test_half_a_pdf_is_refused(length: int) -> None:
    assert refusal(pdf(["It rained."])[:length]).startswith("report.pdf ")


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    assert "report.pdf is no PDF" in refusal(b"It rained.")


def test_too_many_pages_are_refused_with_both_figures() -> None:
    assert "501 pages and the most is 500" in refusal(pdf(*[["It rained."]] * 501))


def test_too_many_bytes_are_refused_with_both_figures() -> None:
    assert "5,000,009 bytes" in refusal(b"%PDF-1.4\n" + bytes(MAX_BYTES))


def test_too_long_a_text_is_refused() -> None:
    shown = b"BT /F1 11 Tf 14 TL " + b"(%s) Tj T* " % (b"It rained. " * 9) * 12_000 + b"ET"
    assert "1,000,000 characters" in refusal(pdf_of([shown], packed=True))


def test_a_stream_that_unpacks_to_nothing_but_white_has_no_text() -> None:
    data = pdf_of([b" " * 300_000_000], packed=True)
    assert len(data) < 400_000
    assert "is it a scan?" in refusal(data)
