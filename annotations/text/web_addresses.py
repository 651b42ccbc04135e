"""Addresses on the web: which ones there can be, and how they are written.

Wider than RFC 3986, as browsers are: a host may have underscores and letters of any script, and
what follows it any characters but white space and control characters.
"""

import re
from typing import Final
from urllib.parse import quote

MAX_ADDRESS: Final = 2000
"""Code points."""

# With both cases named: IGNORECASE over so many letters would take 70 ms of each start.
_LETTER = "A-Za-z0-9\u00a1-\uffff"
_LABEL = rf"[{_LETTER}](?:[{_LETTER}_-]{{0,61}}[{_LETTER}_])?|_[{_LETTER}_-]{{0,61}}[{_LETTER}]"
_TOP_LETTER = "A-Za-z\u00a1-\uffff"
_TOP = rf"(?:[{_TOP_LETTER}](?:[{_TOP_LETTER}-]{{0,61}}[{_TOP_LETTER}])|(?i:xn--[a-z0-9-]{{0,58}}[a-z0-9]))"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_ADDRESS: Final = re.compile(
    rf"(?i:https?)://(?:[^\s/?#@\x00-\x20\x7f]+@)?"
    rf"(?:(?:(?:{_LABEL})\.)+{_TOP}\.?|(?i:localhost)|{_BYTE}(?:\.{_BYTE}){{3}}|\[[0-9A-Fa-f:.]{{2,45}}\])"
    r"(?::(?P<port>\d{1,5}))?(?:[/?#][^\s\x00-\x20\x7f]*)?"
)
_SCHEME: Final = re.compile(r"https?(?=://)", re.IGNORECASE)
_WHITE_SPACE: Final = re.compile(r"\s+")


def tidy_address(given: str) -> str:
    """`given` without white space around it, its scheme in small letters, white space in it as %20.

    As a browser writes what was typed or copied; nothing else of it changes.
    """
    small = _SCHEME.sub(lambda scheme: scheme[0].lower(), given.strip(), count=1)
    return _WHITE_SPACE.sub(lambda space: quote(space[0]), small)


def is_web_address(given: str) -> bool:
    """Whether `given` is a whole address that begins with http:// or https://, of MAX_ADDRESS at most."""
    if len(given) > MAX_ADDRESS:
        return False
    found = _ADDRESS.fullmatch(given)
    return found is not None and int(found["port"] or 1) < 1 << 16
