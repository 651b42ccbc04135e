"""UIMA CAS, as JSON 0.4 and as XMI: a ZIP with a file for each article.

XMI needs the type system that it was written with: `TypeSystem.xml` in the same folder.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.cas import checks as cas_checks
from annotations.exchange.folders import Files, FolderFile, file_stem, open_folder, write_folder
from annotations.exchange.format import FileItem, Format, ReadItem, RefusedItem
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord

_LOSES = f"{outline.LOSES}; sourcing; verdicts are words. Sentences are written, and not read again"
_LOSES_XMI = f"{_LOSES}. Control characters, which XML can't hold, become �"
_TYPES = "TypeSystem.xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Load = Callable[[FolderFile, Unit | None, int], Iterator[ReadItem]]


def write_json(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A ZIP with a CAS for each record."""
    return write_folder(
        ((record, _json_files(number, record)) for number, record in enumerate(records, start=1)),
        project,
        unit=Unit.UTF16,
        loses=_LOSES,
    )


def _json_files(number: int, record: ArticleRecord) -> Files:
    from annotations.exchange.cas.content import to_cas  # noqa: PLC0415  # cassis is slow to load

    yield f"{file_stem(number)}.json", to_cas(record, _LOSES).to_json(pretty_print=False).encode()


def write_xmi(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A ZIP with a CAS for each record, and the type system of all."""
    from annotations.exchange.cas.content import type_system  # noqa: PLC0415  # see _json_files

    return write_folder(
        ((record, _xmi_files(number, record)) for number, record in enumerate(records, start=1)),
        project,
        unit=Unit.UTF16,
        loses=_LOSES_XMI,
        shared=[(_TYPES, type_system().to_xml().encode())],
    )


def _xmi_files(number: int, record: ArticleRecord) -> Files:
    from annotations.exchange.cas.content import to_cas  # noqa: PLC0415  # see _json_files

    cas = to_cas(_for_xml(record), _LOSES_XMI)
    yield f"{file_stem(number)}.xmi", cas.to_xmi(pretty_print=False).encode()


def read_json(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each CAS: of the file itself, or of a ZIP. Raises Unreadable."""
    return _read(stream, name, unit, ".json", _load_json)


def read_xmi(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each CAS of a ZIP, which has the type system too. Raises Unreadable."""
    return _read(stream, name, unit, ".xmi", _load_xmi)


def _read(
    stream: IO[bytes], name: str, unit: Unit | None, suffix: str, load: _Load
) -> Iterator[FileItem]:
    files = open_folder(stream, name, suffix)
    if not files:
        raise Unreadable(
            _("%(name)s has no %(suffix)s in it: pack what UIMA exported."),
            name=name,
            suffix=suffix,
        )
    for number, file in enumerate(files, start=1):
        try:
            yield from load(file, unit, number)
        except Unreadable as refusal:
            yield RefusedItem(number, refusal.notice)


def _load_json(file: FolderFile, unit: Unit | None, number: int) -> Iterator[ReadItem]:
    from annotations.exchange.cas.content import (  # noqa: PLC0415  # see _json_files
        ViewsReader,
        load,
        read_cas,
    )

    data = file.read()
    cas_checks.check_json(data, file.name)
    loaded = load(lambda: ViewsReader.of(data.decode()), file.name)
    return read_cas(CAS_JSON, number, loaded, file.name, unit)


def _load_xmi(file: FolderFile, unit: Unit | None, number: int) -> Iterator[ReadItem]:
    from cassis import load_cas_from_xmi, load_typesystem  # noqa: PLC0415  # see _json_files

    from annotations.exchange.cas.content import load, read_cas  # noqa: PLC0415

    data, types = file.read(), file.beside(_TYPES)
    if types is None:
        raise Unreadable(
            _("%(name)s has no %(types)s beside it: pack both in a ZIP."),
            name=file.name,
            types=_TYPES,
        )
    cas_checks.check_types(types, str(PurePosixPath(file.name).with_name(_TYPES)))
    cas_checks.check_xmi(data, file.name)
    loaded = load(
        lambda: load_cas_from_xmi(BytesIO(data), load_typesystem(BytesIO(types)), lenient=True),
        file.name,
    )
    return read_cas(CAS_XMI, number, loaded, file.name, unit)


def keep_xmi(record: ArticleRecord) -> ArticleRecord:
    """`record` as it comes back: its outline, in characters that XML can hold."""
    return _for_xml(outline.keep_outline(record))


def _for_xml(record: ArticleRecord) -> ArticleRecord:
    """The record with what XML can't hold in its text and statements replaced, in equal length."""
    claims = (replace(each, statement=_NOT_XML.sub("�", each.statement)) for each in record.claims)
    return replace(record, text=_NOT_XML.sub("�", record.text), claims=tuple(claims))


CAS_JSON = Format(
    key="cas-json",
    name="UIMA CAS (JSON 0.4)",
    about="Annotations of the type factcheck.Claim for UIMA, INCEpTION and dkpro-cassis.",
    extension=".zip",
    media_type="application/zip",
    reference="https://github.com/apache/uima-uimaj-io-jsoncas",
    unit=Unit.UTF16,
    units=(Unit.UTF16,),
    loses=_LOSES,
    read=read_json,
    write=write_json,
    keep=outline.keep_outline,
)
CAS_XMI = Format(
    key="cas-xmi",
    name="UIMA CAS (XMI)",
    about="The same as XMI with its type system, which every version of UIMA reads.",
    extension=".zip",
    media_type="application/zip",
    reference="https://uima.apache.org/d/uimaj-current/references.html",
    unit=Unit.UTF16,
    units=(Unit.UTF16,),
    loses=_LOSES_XMI,
    read=read_xmi,
    write=write_xmi,
    keep=keep_xmi,
)
