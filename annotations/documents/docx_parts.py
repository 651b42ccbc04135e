"""Which part of a Word document (.docx) holds what: programs may call them as they like."""

import posixpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from annotations.documents.office import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "officeDocument/math": "officeDocument/2006/math",
}
_USUAL = {
    "officeDocument": "word/document.xml",
    "core-properties": "docProps/core.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
}


class DocxParts(NamedTuple):
    """The roots of the parts that are read; those that needn't be there may be without children."""

    document: Element
    styles: Element
    numbering: Element
    properties: Element


def parts(package: Package) -> DocxParts:
    """The parts by what they say of each other, else under their usual names. Raises Unreadable."""
    of_package = _related(package, "")
    main = of_package.get("officeDocument", _USUAL["officeDocument"])
    of_main = _related(package, main)

    def beside(kind: str, related: dict[str, str]) -> Element:
        return _in_usual_words(package.xml_or_nothing(related.get(kind, _USUAL[kind])))

    return DocxParts(
        document=_in_usual_words(package.xml(main)),
        styles=beside("styles", of_main),
        numbering=beside("numbering", of_main),
        properties=beside("core-properties", of_package),
    )


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that `part` names, by the last word of their kind's address; "" is the package."""
    folder, name = posixpath.split(part)
    relations = package.xml_or_nothing(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for each in relations.iter(_RELATION):
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        if target in package:
            found.setdefault(posixpath.basename(each.get("Type", "")), target)
    return found


def _in_usual_words(root: Element) -> Element:
    """`root` with the names of the transitional standard, where it has those of the strict one."""
    for element in root.iter() if _STRICT in root.tag else ():
        element.tag = _transitional(element.tag)
        element.attrib = {_transitional(name): said for name, said in element.attrib.items()}
    return root


def _transitional(name: str) -> str:
    space, brace, local = name.rpartition("}")
    usual = _TRANSITIONAL.get(space.removeprefix("{" + _STRICT))
    return (
        f"{{http://schemas.openxmlformats.org/{usual}}}{local}" if usual else space + brace + local
    )
