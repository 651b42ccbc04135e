"""Pages of a PDF, set by Typst: tagged for reading aloud (PDF/UA-1), with the fonts that we ship alone.

Words come as data, never as source. The same data gives the same bytes, on every machine.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from annotations.errors import Unrenderable
from annotations.errors import gettext_noop as _
from annotations.reports.edition import Edition, sha256_of
from annotations.reports.glyphs import Glyphs
from annotations.reports.languages import direction, gettext
from annotations.reports.record_hash import hash_mark
from annotations.text.graphemes import boundary_before

FOLDER: Final = Path(__file__).parent
TEMPLATES: Final = FOLDER / "typst"
FONTS: Final = FOLDER / "fonts"
_HEAD: Final = 80
"""How much of a title stands at the head of a page, in code points."""
_DATE: Final = ("year", "month", "day", "hour", "minute", "second")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """A PDF of `template`, a file of TEMPLATES, which reads `data`. Raises Unrenderable."""
    try:
        made: bytes = typst.compile(  # type: ignore[call-overload]  # its types know fewer standards
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            pdf_standards="ua-1",
            format="pdf",
        )
    except typst.TypstError as error:
        raise Unrenderable(_("The PDF can’t be set: %(reason)s"), reason=error.message) from error
    return made


def sheet(edition: Edition, content: str, language: str, *, title: str) -> dict[str, Any]:
    """What every page has, and what the file says of itself, in the language that is written in."""
    glyphs = Glyphs()
    digest = sha256_of(content)
    head = gettext("verification report, edition %(number)s") % {"number": edition.imprint.number}
    return {
        "title": glyphs.plain(title),
        "author": glyphs.plain(edition.imprint.published_by),
        "keywords": [hash_mark(digest)],
        "published_at": {each: getattr(edition.imprint.published_at, each) for each in _DATE},
        "language": language,
        "direction": direction(language),
        "heads": [_beginning(glyphs.plain(edition.article.title)), head],
        "draft": gettext("DRAFT") if edition.imprint.draft else None,
        "foot": f"SHA-256 {digest}",
    }


def _beginning(title: str) -> str:
    if len(title) <= _HEAD:
        return title
    return f"{title[: boundary_before(title, _HEAD)].rstrip()}…"


def pdf_language(code: str) -> str:
    """The primary language of a BCP 47 tag, as a PDF says it; empty where it isn't known."""
    primary = code.partition("-")[0].lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else ""
