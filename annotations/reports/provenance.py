"""What a file says of itself: which records it was made from, and which forms of them it may be.

Nothing of it is believed: whoever asks makes the form again and compares the bytes.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from annotations.errors import TooLarge, Unreadable
from annotations.errors import gettext_noop as _
from annotations.reports.edition import FORMAT
from annotations.reports.record_hash import MARKED
from annotations.reports.renderings import RENDERINGS
from annotations.untrusted import json
from annotations.untrusted.archives import Archive, is_archive

MOST_BYTES = 20_000_000
"""Of a file: an edition of 2,000 claims has fewer in any of its forms."""

MOST_RECORDS = 5
"""Whose marks are looked at in one file: an article may quote some."""

_ARCHIVES = frozenset({"docx", "odt", "xlsx", "zip"})
_MARKED_MEMBERS = frozenset({"core.xml", "meta.xml", "report.json", "report.sha256"})
"""Where the forms that are archives carry the mark, or the record itself."""

_TABLE = (b"report_sha256", b"\xef\xbb\xbfreport_sha256")
_ROW = re.compile(r'^"?([0-9a-f]{64})\b', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Provenance:
    """`records` are the SHA-256 of the records that a file may have been made from, in hexadecimal.

    `forms` are keys of RENDERINGS. `draft`: its record says that it was never published.
    """

    records: tuple[str, ...]
    forms: tuple[str, ...]
    draft: bool = False


def provenance(data: bytes, name: str) -> Provenance:
    """What a file called `name` says of itself. Raises TooLarge, and Unreadable for a broken archive."""
    if len(data) > MOST_BYTES:
        raise TooLarge(
            _("%(name)s has more than %(most)s bytes, as no edition has."),
            name=name,
            most=MOST_BYTES,
        )
    records: dict[str, None] = {}
    draft = False
    for content in _contents(data, name):
        records |= dict.fromkeys(_records(content))
        draft = draft or _is_draft(content)
    return Provenance(tuple(records)[:MOST_RECORDS], _forms(data, name), draft)


def _contents(data: bytes, name: str) -> Iterator[bytes]:
    """The file or, of an archive, those of its members that may carry a mark."""
    if not is_archive(io.BytesIO(data)):
        yield data
        return
    archive = Archive(io.BytesIO(data), name)
    for member in archive.names:
        if PurePath(member).name in _MARKED_MEMBERS:
            yield archive.read(member)


def _records(content: bytes) -> Iterator[str]:
    """The hash of a record itself; the hashes that are marks, or stand in a table's first column."""
    yield hashlib.sha256(content).hexdigest()
    text = content.decode("latin-1")  # a mark is in ASCII, whatever is around it
    yield from MARKED.findall(text)
    if content.startswith(_TABLE):
        yield from _ROW.findall(text)


def _is_draft(content: bytes) -> bool:
    if FORMAT.encode() not in content or not content.startswith(b"{"):
        return False
    try:
        imprint = json.parse_object(content).get("imprint")
    except Unreadable:
        return False
    return isinstance(imprint, dict) and imprint.get("draft") is True


def _forms(data: bytes, name: str) -> tuple[str, ...]:
    """Those that begin as the file does; of these the ones that its name ends in, where there are any."""
    if data.startswith(b"%PDF-"):
        alike = [form for form in RENDERINGS if _ending(form) == "pdf"]
    elif is_archive(io.BytesIO(data)):
        alike = [form for form in RENDERINGS if _ending(form) in _ARCHIVES]
    else:
        alike = [form for form in RENDERINGS if _ending(form) not in {"pdf", *_ARCHIVES}]
    return tuple(form for form in alike if _ending(form) == _ending(name)) or tuple(alike)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
