"""What is looked at in a stranger's CAS before cassis reads it.

cassis reads XML with lxml, which expands entities of a DOCTYPE; it takes quadratic time for types that
inherit from one another, and looks through the whole text for each offset outside of it.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.text.units import utf16_offsets
from annotations.untrusted.archives import MAX_MEMBER_BYTES
from annotations.untrusted.json import parse_object

MAX_TYPES = 1_000
MAX_FEATURES = 5_000
MAX_STRUCTURES = 100_000
MAX_STRAY_OFFSETS = 100

_TYPES, _STRUCTURES = "%TYPES", "%FEATURE_STRUCTURES"
_OFFSETS = ("begin", "end")


def check_json(data: bytes, name: str) -> None:
    """Raises Unreadable, calling the file by `name`, for what isn't a CAS within the limits."""
    _check_size(data, name)
    cas = parse_object(data)
    types, structures = cas.get(_TYPES), cas.get(_STRUCTURES)
    structures = list(structures.values()) if isinstance(structures, dict) else structures
    if not isinstance(types, dict) or not isinstance(structures, list):
        raise Unreadable(
            _(
                "%(name)s isn't UIMA CAS JSON 0.4: it needs %(types)s and %(structures)s. Export it "
                "anew."
            ),
            name=name,
            types=_TYPES,
            structures=_STRUCTURES,
        )
    if not all(isinstance(each, dict) for each in (*types.values(), *structures)):
        raise Unreadable(
            _("%(name)s: its %(types)s and %(structures)s have to be objects."),
            name=name,
            types=_TYPES,
            structures=_STRUCTURES,
        )
    _check_amount(_("types"), len(types), MAX_TYPES, name)
    _check_amount(_("features of types"), sum(map(len, types.values())), MAX_FEATURES, name)
    _check_amount(_("feature structures"), len(structures), MAX_STRUCTURES, name)
    _check_offsets(structures, name)


def check_xmi(data: bytes, name: str) -> None:
    """Raises Unreadable, calling the file by `name`, for what isn't XML within the limits."""
    structures = []
    for element in _elements(data, name):
        structures.append({key: element.get(key) for key in (*_OFFSETS, "sofaString")})
        _check_amount(_("feature structures"), len(structures), MAX_STRUCTURES, name)
    _check_offsets(structures, name)


def check_types(data: bytes, name: str) -> None:
    """Raises Unreadable, calling the file by `name`, for a type system beyond the limits."""
    counts = {"typeDescription": 0, "featureDescription": 0}
    for element in _elements(data, name):
        kind = element.tag.rpartition("}")[2]
        if kind in counts:
            counts[kind] += 1
    _check_amount(_("types"), counts["typeDescription"], MAX_TYPES, name)
    _check_amount(_("features of types"), counts["featureDescription"], MAX_FEATURES, name)


def _elements(data: bytes, name: str) -> Iterator[Element]:
    """Each element as it ends; it is forgotten afterwards. Raises Unreadable."""
    _check_size(data, name)
    root = None
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            if event == "end":
                yield element
                root.clear()
    except DefusedXmlException as error:
        raise Unreadable(
            _("%(name)s has a DOCTYPE, which can hide what is in a file: take it out."), name=name
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(
            _("%(name)s isn't XML that can be read: %(error)s."), name=name, error=str(error)
        ) from error


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MAX_MEMBER_BYTES:
        raise Unreadable(
            _("%(name)s has more than %(most)s bytes, which is the most: cut it up."),
            name=name,
            most=MAX_MEMBER_BYTES,
        )


def _check_amount(kind: str, count: int, most: int, name: str) -> None:
    if count > most:
        raise Unreadable(
            _(
                "%(name)s has more than %(most)s %(kind)s, which is the most: leave out layers that "
                "aren't claims."
            ),
            name=name,
            most=most,
            kind=Notice(kind),
        )


def _check_offsets(structures: Iterable[dict[str, Any]], name: str) -> None:
    known: set[int] = set()
    offsets: list[object] = []
    for structure in structures:
        if isinstance(text := structure.get("sofaString"), str):
            known.update(utf16_offsets(text))
        offsets += [structure[key] for key in _OFFSETS if structure.get(key) is not None]
    stray = sum(not _is_known(offset, known) for offset in offsets)
    if stray > MAX_STRAY_OFFSETS:
        raise Unreadable(
            _(
                "%(name)s has %(count)s offsets that are outside of its text: it belongs to another "
                "text, or counts something else than UTF-16 code units."
            ),
            name=name,
            count=stray,
        )


def _is_known(offset: object, known: set[int]) -> bool:
    try:
        return int(str(offset)) in known
    except ValueError:
        return False
