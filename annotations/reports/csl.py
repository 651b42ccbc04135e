"""The evidence of an edition as CSL-JSON, which reference managers read.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from datetime import date
from typing import Any

import orjson

from annotations.reports.edition import sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.record_hash import hash_mark
from annotations.reports.references import CSL_TYPES, CitedReference, references


def render(content: str, _language: str) -> bytes:
    """A list of items in UTF-8; each names in its `note` its claims and the record."""
    mark = hash_mark(sha256_of(content))
    items = [
        {**csl_item(each), "note": f"Claims {', '.join(each.claims)}. {mark}"}
        for each in references(read_edition(content))
    ]
    return orjson.dumps(items, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def csl_item(reference: CitedReference) -> dict[str, Any]:
    """A work by the names of CSL 1.0.2, without what isn't known."""
    work = reference.work
    kind = CSL_TYPES[work.kind] if work.kind else "document"
    publisher = "container-title" if kind == "article-newspaper" else "publisher"
    item = {
        "id": reference.key,
        "type": "webpage" if work.url and kind == "document" else kind,
        "title": work.title,
        publisher: work.publisher,
        "URL": work.url,
        "issued": _parts(work.published_at),
        "accessed": _parts(reference.accessed_at),
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
