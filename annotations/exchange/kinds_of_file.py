"""What kind of file a stranger's JSON seems to be, to say it where another kind was wanted."""

from collections.abc import Mapping
from typing import IO, Any

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _

_SHOWN = 12
_BEGINNING = 1 << 12
_BEGINNINGS = (
    (b"PK\x03\x04", _("a ZIP archive: unpack it, or choose the format that it was packed for")),
    (b"#FORMAT=WebAnno TSV", _("WebAnno TSV, the format webanno-tsv")),
    (b"-DOCSTART-", _("CoNLL")),
    (b"T1\t", _("brat's .ann, which is packed with its .txt for the format brat")),
    (b"<?xml", _("XML")),
    (b"<", _("XML or HTML")),
    (b"%PDF-", _("a PDF")),
    (b"\x1f\x8b", _("a gzip archive: unpack it")),
)
_KINDS = (
    ({"%TYPES"}, _("UIMA's CAS, the format cas-json")),
    ({"%FEATURE_STRUCTURES"}, _("UIMA's CAS, the format cas-json")),
    ({"format", "version", "title"}, _("our own JSON Lines, the format jsonl")),
    ({"annotation_id", "lead_time"}, _("Label Studio's JSON-MIN: export it as JSON")),
    ({"annotator", "annotation_id"}, _("Label Studio's JSON-MIN: export it as JSON")),
    ({"data", "annotations"}, _("Label Studio's JSON, the format label-studio")),
    ({"data", "predictions"}, _("Label Studio's JSON, the format label-studio")),
    ({"data", "completions"}, _("Label Studio's JSON, the format label-studio")),
    ({"@context", "target"}, _("a Web Annotation, the format web-annotation")),
    ({"@context", "claimReviewed"}, _("ClaimReview, which is only written")),
    ({"claim", "questions"}, _("AVeriTeC, the format averitec")),
    ({"claim", "evidence", "label"}, _("FEVER, the format fever")),
    ({"text", "label"}, _("doccano's JSON, the format doccano")),
    ({"text", "labels"}, _("doccano's JSON, the format doccano")),
    ({"text", "entities"}, _("doccano's JSON, the format doccano")),
    ({"text", "spans"}, _("doccano's or Prodigy's JSON, the format doccano")),
)


def seems_to_be(item: Mapping[str, Any]) -> Notice | None:
    """The kind of file that an object with these fields comes from, None where it doesn't show."""
    for names, kind in _KINDS:
        if names <= item.keys():
            return Notice(kind)
    return None


def missing(name: str, item: Mapping[str, Any]) -> Unreadable:
    """The refusal of an object without the field `name`: what it seems to be, else what it has."""
    if kind := seems_to_be(item):
        return Unreadable(
            _("“%(name)s” is missing. This looks like %(kind)s."), field=name, name=name, kind=kind
        )
    if not item:
        return Unreadable(_("“%(name)s” is missing."), field=name, name=name)
    return Unreadable(
        _("“%(name)s” is missing; there are: %(fields)s."),
        field=name,
        name=name,
        fields=", ".join(str(each)[:60] for each in list(item)[:_SHOWN]),
    )


def require_json(stream: IO[bytes], name: str, wanted: Notice) -> None:
    """Raises Unreadable for a file that begins as no JSON does, and says what it seems to be."""
    at = stream.tell()
    beginning = stream.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(at)
    if not beginning or beginning[:1] in b"[{":
        return
    kind = _kind_of_bytes(beginning)
    raise Unreadable(
        _("%(name)s isn't JSON, it looks like %(kind)s. Wanted is %(wanted)s."),
        name=name,
        kind=Notice(kind),
        wanted=wanted,
    )


def _kind_of_bytes(beginning: bytes) -> str:
    for start, kind in _BEGINNINGS:
        if beginning.startswith(start):
            return kind
    first_line = beginning.partition(b"\n")[0]
    if b"\t" in first_line:
        return _("a table whose columns tabs part (TSV) or CoNLL")
    return _("a table whose columns commas part (CSV)") if b"," in first_line else _("text")
