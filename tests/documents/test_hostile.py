"""Files that are made to do harm: each is refused, in bounded time and memory, with its reason."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from annotations.documents import confined, epub, html, odt, pdf
from annotations.documents import docx as word
from annotations.documents.readers import read_document
from annotations.errors import Unreadable
from annotations.untrusted import xml as safe_xml
from tests.documents.samples import CONTAINER, book, pdf_of, saved, with_member, zipped

BOMB = """<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]><a>&f;</a>"""
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
REMOTE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'

MAIN_PART = {
    "a.docx": "word/document.xml",
    "a.odt": "content.xml",
    "a.epub": "META-INF/container.xml",
}
READERS = {
    "a.html": html.read,
    "a.pdf": pdf.read,
    "a.docx": word.read,
    "a.odt": odt.read,
    "a.epub": epub.read,
}


def package(filename: str, content: str | bytes) -> bytes:
    """An archive of the kind that the name says, with `content` as its main part."""
    return zipped({MAIN_PART[filename]: content})


def refusal(data: bytes, filename: str) -> str:
    """What the format's reader says, run here."""
    with pytest.raises(Unreadable) as refused:
        READERS[filename](data, filename)
    return refused.value.message


def refusal_confined(data: bytes, filename: str) -> str:
    """What people are told, whose files are read in a process with limits."""
    with pytest.raises(Unreadable) as refused:
        read_document(data, filename)
    return refused.value.message


@pytest.mark.parametrize("filename", MAIN_PART)
@pytest.mark.parametrize("markup", [BOMB, OUTSIDE, REMOTE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(filename: str, markup: str, encoding: str) -> None:
    message = refusal(package(filename, markup.encode(encoding)), filename)
    assert "has a document type or entities of its own" in message


@pytest.mark.parametrize("filename", MAIN_PART)
def test_markup_that_is_nested_without_end_is_refused(filename: str) -> None:
    assert "nested more than 100 deep" in refusal(package(filename, "<a>" * 300_000), filename)


@pytest.mark.parametrize("filename", MAIN_PART)
def test_more_elements_than_any_text_has_are_refused(
    filename: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_xml, "MAX_ELEMENTS", 1_000)
    message = refusal(package(filename, f"<a>{'<b/>' * 1_000}</a>"), filename)
    assert "more than 1,000 elements" in message


@pytest.mark.parametrize("filename", MAIN_PART)
def test_a_part_that_unpacks_without_end_is_refused(filename: str) -> None:
    message = refusal(package(filename, b"<a>" + b" " * 100_000_000), filename)
    assert "unpacks to more than 200 times its size" in message


@pytest.mark.parametrize("filename", MAIN_PART)
@pytest.mark.parametrize("outside", ["../../etc/cron.d/a", "/etc/passwd", "C:\\a", "a/../../b"])
def test_a_part_that_points_outside_is_refused(filename: str, outside: str) -> None:
    data = zipped({MAIN_PART[filename]: "<a/>", outside: "x"})
    assert "points outside of it" in refusal(data, filename)


@pytest.mark.parametrize("filename", MAIN_PART)
def test_an_encrypted_archive_is_refused(filename: str) -> None:
    data = bytearray(package(filename, "<a/>"))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    assert "is encrypted" in refusal(bytes(data), filename)


@pytest.mark.parametrize("filename", MAIN_PART)
def test_half_an_archive_is_refused(filename: str) -> None:
    data = package(filename, "<a/>")
    assert "is no ZIP archive, or its end is missing" in refusal(data[:-30], filename)


@pytest.mark.parametrize("filename", MAIN_PART)
def test_two_parts_of_one_name_are_refused(filename: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(MAIN_PART[filename], "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(MAIN_PART[filename], "<a/>")
    assert "has two files called" in refusal(stream.getvalue(), filename)


def test_a_macro_in_a_document_is_passed_over() -> None:
    document = docx.Document()
    document.add_paragraph("It rained.")
    data = with_member(saved(document), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    assert read_document(data, "a.docx").text == "It rained."


def test_scripts_are_no_text() -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>"
    page = f"<body>{script}<p>It rained.</p><style>p {{}}</style></body>"
    assert read_document(page.encode(), "a.html").text == "It rained."
    assert read_document(book({"a.xhtml": page}), "a.epub").text == "It rained."


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second of processor time instead of twenty."""
    monkeypatch.setattr(confined, "MAX_CPU_SECONDS", 1)


def many_steps() -> bytes:
    """Pages of a few million small steps."""
    return pdf_of([b"BT /F1 1 Tf " + b"(a) Tj 0 0 Td " * 60_000 + b"ET"] * 60, packed=True)


def one_chapter_again_and_again() -> bytes:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><item id="a" href="a" '
        'media-type="text/html"/>' + '<itemref idref="a"/>' * 20_000 + "</package>"
    )
    return zipped(
        {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf, "OEBPS/a": "<p>" * 99_999}
    )


@pytest.mark.parametrize(
    ("filename", "made"),
    [
        ("a.html", lambda: b"<p>" * 300_000),
        ("a.pdf", many_steps),
        ("a.epub", one_chapter_again_and_again),
    ],
)
@pytest.mark.usefixtures("_hurried")
def test_what_keeps_a_parser_busy_is_stopped(filename: str, made: Callable[[], bytes]) -> None:
    assert "takes too much time or memory" in refusal_confined(made(), filename)


def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "MAX_MEMORY", 150_000_000)
    data = pdf_of([b" " * 70_000_000 + b"q Q"], packed=True)
    assert "takes too much time or memory" in refusal_confined(data, "a.pdf")


@pytest.mark.parametrize("filename", READERS)
@pytest.mark.parametrize(
    "data", [b"", b"\0", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"%PDF-", b"\xff\xfe"]
)
def test_scraps_are_refused(filename: str, data: bytes) -> None:
    assert refusal(data, filename).startswith(filename)


def test_markdown_that_takes_its_parser_without_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confined, "MAX_CPU_SECONDS", 1)
    assert "too much time or memory" in refusal_confined(b"[" * 1_000_000, "a.md")
