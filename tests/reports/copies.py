"""A published edition as somebody has it who was only sent its files."""

import csv
import html
import io
import json
import re
from typing import Any
from zipfile import ZipFile

import pypdfium2

from annotations.reports.renderings import RENDERINGS

ALL_WORK = ("html", "json", "csv")
"""The forms that tell all that was recorded of a claim."""
ARCHIVES = (".docx", ".odt", ".xlsx", ".zip")


def text(content: str, form: str, language: str = "en") -> str:
    """The file's words in lower case, without the escapes of a page."""
    return words(RENDERINGS[form].render(content, language), form).lower()


def words(file: bytes, name: str) -> str:
    """Every word in a file that its `name` says the kind of; of an archive, those of all its members."""
    dotted = f".{name}"
    if dotted.endswith(ARCHIVES):
        with ZipFile(io.BytesIO(file)) as archive:
            return "\n".join(words(archive.read(each), each) for each in archive.namelist())
    if dotted.endswith(".pdf"):
        with pypdfium2.PdfDocument(file) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        return re.sub(r"\s+", " ", " ".join(pages))
    read = file.decode(errors="replace")
    return html.unescape(read) if dotted.endswith((".html", ".xml")) else read


def told(content: str, form: str, *words: str) -> list[str]:
    """Those of `words` that the file has."""
    whole = text(content, form)
    return [each for each in words if each.lower() in whole]


def data(content: str) -> Any:
    return json.loads(RENDERINGS["json"].render(content))


def rows(content: str) -> list[dict[str, str]]:
    table = RENDERINGS["csv"].render(content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))
