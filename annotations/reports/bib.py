"""The evidence of an edition as BibLaTeX, which TeX and reference managers read.

The fields are those of the manual of biblatex 3.20, section 2.2. https://ctan.org/pkg/biblatex
"""

from collections.abc import Mapping

from annotations.reports.edition import sha256_of
from annotations.reports.edition_versions import read_edition
from annotations.reports.record_hash import hash_mark
from annotations.reports.references import CitedReference, references
from annotations.vocabulary import EvidenceKind

_ENTRIES: Mapping[EvidenceKind, str] = {
    EvidenceKind.DATA: "dataset",
    EvidenceKind.SECONDARY_REPORT: "article",
}
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
"""What TeX would take for a command."""


def render(content: str, _language: str) -> bytes:
    """Entries in UTF-8, and before them a comment that names the record."""
    entries = map(_entry, references(read_edition(content)))
    return "\n".join((f"% {hash_mark(sha256_of(content))}", "", *entries)).encode()


def _entry(reference: CitedReference) -> str:
    work = reference.work
    kind = _ENTRIES.get(work.kind, "online" if work.url else "misc") if work.kind else "misc"
    fields = {
        "title": f"{{{_escaped(work.title)}}}",  # the inner braces keep its capitals
        "journaltitle" if kind == "article" else "organization": _escaped(work.publisher),
        "date": work.published_at and work.published_at.isoformat(),
        # An address is taken as it is, but for what would end the field.
        "url": work.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": reference.accessed_at and reference.accessed_at.isoformat(),
        "note": _escaped(f"Claims {', '.join(reference.claims)}"),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{reference.key},\n{told}}}\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
