"""How a file says which record it was made from: the mark that its properties or its text carry."""

import re

_MARK = "factcheck-report-sha256:"
MARKED = re.compile(rf"{_MARK}([0-9a-f]{{64}})")
"""Finds the hash in a file's words."""


def hash_mark(sha256: str) -> str:
    """The mark of the record whose JSON has this SHA-256 in hexadecimal."""
    return f"{_MARK}{sha256}"
