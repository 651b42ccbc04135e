"""Small documents, made by the libraries that people's programs use, or by hand."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from docx.document import Document

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_member(package: bytes, name: str, content: str | bytes) -> bytes:
    """The archive with one of its files replaced, or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**files, name: content})


def member(package: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name).decode()


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def book(chapters: Mapping[str, str | bytes], metadata: str = "", **others: str | bytes) -> bytes:
    """A book of `chapters`, names to pages; `others` are files in META-INF."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number, _ in enumerate(chapters))
    package = f"""<package xmlns="http://www.idpf.org/2007/opf"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>
      <manifest>{items}</manifest><spine>{order}</spine></package>"""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            **{f"OEBPS/{name}": page for name, page in chapters.items()},
            **{f"META-INF/{name}.xml": content for name, content in others.items()},
        }
    )


def pdf(*pages: Iterable[str], info: str = "", packed: bool = False) -> bytes:
    """A PDF of `pages`, each some lines (Windows-1252) one below the other."""
    return pdf_of([_shown(lines) for lines in pages], info=info, packed=packed)


def pdf_of(contents: Iterable[bytes], *, info: str = "", packed: bool = False) -> bytes:
    """A PDF whose pages have these content streams, compressed where `packed`."""
    streams = list(contents)
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode(),
    ]
    for number, stream in enumerate(streams):
        data = zlib.compress(stream, 9) if packed else stream
        packing = b"/Filter /FlateDecode " if packed else b""
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        objects += [
            page.encode(),
            b"<< %s/Length %d >>\nstream\n%s\nendstream" % (packing, len(data), data),
        ]
    return _assembled(objects)


def _shown(lines: Iterable[str]) -> bytes:
    shown = b"BT /F1 11 Tf 14 TL 72 770 Td\n"
    for line in lines:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown += b"(%s) Tj T*\n" % escaped.encode("cp1252")
    return shown + b"ET"


def _assembled(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(data))
    )
