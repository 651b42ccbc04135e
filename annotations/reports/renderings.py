"""The forms that an edition comes in."""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.reports import csv, html


@dataclass(frozen=True, slots=True)
class Rendering:
    """`render` makes the file's bytes from the frozen content alone: always the same ones."""

    media_type: str
    render: Callable[[str], bytes]


RENDERINGS = {
    "html": Rendering("text/html; charset=utf-8", html.render),
    "json": Rendering("application/json", str.encode),
    "csv": Rendering("text/csv; charset=utf-8", csv.render),
}
