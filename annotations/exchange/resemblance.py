"""What a file seems to be that isn't of the format it was taken for."""

from collections.abc import Iterator
from typing import IO

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.registry import FORMATS
from annotations.exchange.tables.article_rows import column_of
from annotations.untrusted.archives import Archive, is_archive

_LOOKED_AT = 1 << 16
"""Bytes of a file's beginning."""

_SIGNS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("jsonl", (b'"factcheck-article"',)),
    ("claimreview", (b'"ClaimReview"',)),
    ("web-annotation", (b"http://www.w3.org/ns/anno",)),
    ("averitec", (b'"claim"', b'"justification"')),
    ("averitec", (b'"claim"', b'"questions"', b'"answers"')),
    ("fever", (b'"claim"', b'"verifiable"')),
    ("fever", (b'"claim"', b'"label"', b'"evidence"')),
    ("label-studio", (b'"data"', b'"annotations"')),
    ("label-studio", (b'"data"', b'"predictions"')),
    ("doccano", (b'"text"', b'"label"')),
    ("doccano", (b'"text"', b'"labels"')),
    ("doccano", (b'"text"', b'"entities"')),
    ("webanno-tsv", (b"#FORMAT=WebAnno TSV",)),
    ("cas-json", (b'"%FEATURE_STRUCTURES"',)),
    ("cas-xmi", (b"<xmi:XMI",)),
    ("parquet", (b"PAR1",)),
)
"""A format, and what stands in the beginning of its files: the first whose signs are all there."""

_MEMBERS = (
    ("articles-xlsx", "xl/workbook.xml"),
    ("brat", ".ann"),
    ("webanno-tsv", ".tsv"),
    ("cas-xmi", ".xmi"),
    ("cas-json", ".json"),
)
"""A format, and how the name of a file in its archives ends."""

_DOCUMENTS = ("word/", "META-INF/container.xml", "content.xml")
_BY_KEY = {form.key: form for form in FORMATS}


def read_file(form: Format, stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """As the reader of `form`; where that can't read the file or its first item, with a hint.

    `stream` is seekable and at its beginning. Raises Unreadable.
    """
    read = form.reader()
    try:
        items = read(stream, name, unit)
        first = next(items, None)
    except Unreadable as refusal:
        hint = _hint(form, stream, name)
        if hint is None:
            raise
        raise Unreadable(
            _("%(refusal)s %(hint)s"), field=refusal.field, refusal=refusal.notice, hint=hint
        ) from refusal
    if isinstance(first, RefusedItem) and (hint := _hint(form, stream, name)):
        said = Notice(_("%(refusal)s %(hint)s"), refusal=first.notice, hint=hint)
        first = RefusedItem(first.number, said)
    if first:
        yield first
    yield from items


def _hint(form: Format, stream: IO[bytes], name: str) -> Notice | None:
    """What the file seems to be, and what to do with it; None where that isn't known."""
    place = stream.tell()
    stream.seek(0)
    try:
        key = _archived(stream, name) if is_archive(stream) else _marked(stream)
    finally:
        stream.seek(place)
    if key == "document":
        return Notice(_("It seems to be a document: add it as an article instead."))
    other = _BY_KEY.get(key)
    if other is None or other is form:
        return None
    if other.read is None:
        return Notice(
            _("It seems to be %(format)s, which is only written, not read."), format=other.name
        )
    return Notice(
        _("It seems to be %(format)s: choose that format (%(key)s)."),
        format=other.name,
        key=other.key,
    )


def _marked(stream: IO[bytes]) -> str:
    beginning = stream.read(_LOOKED_AT)
    for key, signs in _SIGNS:
        if all(sign in beginning for sign in signs):
            return key
    first = beginning.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode(errors="replace")
    cells = (cell for delimiter in ",;\t" for cell in first.split(delimiter))
    return "articles-csv" if any(column_of(cell.strip('"\r')) == "text" for cell in cells) else ""


def _archived(stream: IO[bytes], name: str) -> str:
    try:
        members = Archive(stream, name).names
    except Unreadable:
        return ""
    if any(member.startswith(_DOCUMENTS) for member in members):
        return "document"
    ends = (key for key, end in _MEMBERS if any(member.endswith(end) for member in members))
    return next(ends, "")
