"""A published edition as somebody has it who was only sent its files."""

import csv
import html
import io
import json
from typing import Any

from annotations.reports.renderings import RENDERINGS


def text(content: str, form: str) -> str:
    """The file's words in lower case, without the escapes of a page."""
    rendered = RENDERINGS[form].render(content).decode()
    return (html.unescape(rendered) if form == "html" else rendered).lower()


def told(content: str, form: str, *words: str) -> list[str]:
    """Those of `words` that the file has."""
    whole = text(content, form)
    return [each for each in words if each.lower() in whole]


def data(content: str) -> Any:
    return json.loads(RENDERINGS["json"].render(content))


def rows(content: str) -> list[dict[str, str]]:
    table = RENDERINGS["csv"].render(content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))
