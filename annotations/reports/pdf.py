"""An edition as a PDF: the whole page of `html`, set for paper and for reading aloud.

What the page says stands in one place, its templates; this takes their words as a tree.
"""

import re
from html import unescape
from typing import Final

from annotations.reports import html
from annotations.reports.edition_versions import read_edition
from annotations.reports.glyphs import Glyphs
from annotations.reports.languages import gettext, written_in
from annotations.reports.page_tree import page_tree
from annotations.reports.typesetting import sheet, typeset

_TITLE: Final = re.compile("<title>(.*?)</title>", re.DOTALL)


def render(content: str, language: str) -> bytes:
    """The PDF. Raises Unrenderable."""
    edition = read_edition(content)
    page = html.render(content, language).decode()
    glyphs = Glyphs()
    body = page_tree(page, glyphs.shown)
    found = _TITLE.search(page)
    title = unescape(found[1]) if found else ""
    with written_in(language):
        data = {
            **sheet(edition, content, language, title=title),
            "body": body,
            "missing": glyphs.missing,
            "words": {
                "missing": gettext("Characters that can’t be shown"),
                "missing_because": gettext(
                    "No font at hand has these characters. Where they stand, their code points are named."
                ),
            },
        }
        return typeset("report.typ", data)
