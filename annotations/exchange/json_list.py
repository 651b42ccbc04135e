"""A JSON list, written item by item."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z


def json_list(items: Iterable[Any]) -> Iterator[bytes]:
    """In UTF-8; times in UTC."""
    before = b"[\n"
    for item in items:
        yield before + orjson.dumps(item, option=_OPTIONS)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
