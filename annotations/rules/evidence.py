"""What can be told of evidence from the little that a person in a hurry gives of it."""

import re
from urllib.parse import unquote, urlsplit

from annotations.vocabulary import EvidenceKind

MOST_TITLE = 300
"""Characters, as many as the title of evidence may have."""

NOTE_TITLE = 80
"""Characters of a note that become its title, cut where a word ends."""

# Not 3/4 or 3-4, which may be a date or a range.
_CALCULATED = re.compile(r"\d\s*%?\s*[=≈×÷]\s*[\d(]|\d\s[*/+-]\s[\d(]")
_SECONDARY = {EvidenceKind.SECONDARY_REPORT}
_EITHER = {EvidenceKind.EXPERT}
_DATA = (
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml",
    "application/vnd.oasis.opendocument.spreadsheet",
)


def kind_of(*, url: str, note: str, media_type: str) -> EvidenceKind:
    """The kind that evidence most likely is; `media_type` is that of a file, empty without one.

    A saved page counts as its address does. A note is a calculation where it calculates, else what
    somebody said.
    """
    if media_type.startswith(("audio/", "video/")):
        return EvidenceKind.RECORDING
    if media_type.startswith(_DATA):
        return EvidenceKind.DATA
    if media_type == "message/rfc822":
        return EvidenceKind.CORRESPONDENCE
    if url or media_type == "text/html":
        return EvidenceKind.SECONDARY_REPORT
    if media_type:
        return EvidenceKind.PRIMARY_DOCUMENT
    return EvidenceKind.OWN_CALCULATION if _CALCULATED.search(note) else EvidenceKind.INTERVIEW


def is_primary(kind: EvidenceKind) -> bool | None:
    """Whether evidence of this kind comes from the matter itself; None where that depends."""
    return None if kind in _EITHER else kind not in _SECONDARY


def title_of(*, url: str, note: str, file_name: str) -> str:
    """A title made of the address, else of the file's name, else of the note's beginning.

    Empty where all of them are; up to MOST_TITLE characters.
    """
    if url.strip():
        return _of_address(url.strip())[:MOST_TITLE]
    if file_name:
        return file_name[:MOST_TITLE]
    return beginning(note, NOTE_TITLE)


def beginning(text: str, most: int) -> str:
    """The first words of `text` in one line, up to `most` characters with an ellipsis."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    start = words[: most - 1]
    whole, _space, _rest = start.rpartition(" ")
    cut = start if words[most - 1] == " " or not whole else whole
    return f"{cut.rstrip(' ,;:–—-')}…"


def _of_address(url: str) -> str:
    """Its host and path as people read them; the address itself where it has no host."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an IPv6 address that isn't one, say
        return url
    path = unquote(parts.path, errors="replace").rstrip("/")
    return f"{host}{path}" if host else url
