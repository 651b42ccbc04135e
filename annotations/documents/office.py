"""What documents that are archives of XML have in common."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted import xml as safe_xml
from annotations.untrusted.archives import Archive
from annotations.untrusted.decoding import refuse_large

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"


class Package:
    """A document's archive that is open. `name` is the document's, for messages."""

    def __init__(self, data: bytes, name: str, kind: Notice) -> None:
        """Open the archive in `data`. Raises Unreadable, also where it can be no `kind`."""
        refuse_large(data, name)
        if data.startswith(_OLD_OR_ENCRYPTED):
            raise Unreadable(
                _(
                    "%(name)s has a password or is an old office document: save it as "
                    "%(kind)s without a password."
                ),
                name=name,
                kind=kind,
            )
        if not data.startswith(b"PK"):
            raise Unreadable(
                _("%(name)s is no %(kind)s: save it anew, or its text as plain text."),
                name=name,
                kind=kind,
            )
        self.name = name
        self._kind = kind
        self._archive = Archive(io.BytesIO(data), name)

    def __contains__(self, member: str) -> bool:
        return member in self._archive

    def read(self, member: str) -> bytes:
        """The bytes of a part that has to be there. Raises Unreadable."""
        if member not in self:
            raise Unreadable(
                _("%(name)s is no %(kind)s: %(member)s is missing in it."),
                name=self.name,
                kind=self._kind,
                member=member,
            )
        return self._archive.read(member)

    def xml(self, member: str) -> Element:
        """The root of a part that has to be there. Raises Unreadable."""
        return safe_xml.parse(self.read(member), f"{self.name}: {member}")

    def xml_or_nothing(self, member: str) -> Element:
        """The root of a part that needn't be there, without children where it isn't."""
        return self.xml(member) if member in self else Element("nothing")


def table_row(cells: Iterable[str]) -> str:
    """A table's row as one paragraph, as Markdown's are."""
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"


def drop(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Empty the elements that are `unwanted`; what follows them stays."""
    for element in list(root.iter()):
        if unwanted(element):
            after = element.tail
            element.clear()
            element.tail = after


def outermost(root: Element, name: str) -> Iterator[Element]:
    """The elements in `root` that are called `name`, but for those that stand in another one."""
    if next(root.iter(name), None) is None:  # as nearly always, and looked for in C
        return
    for child in root:
        if child.tag == name:
            yield child
        else:
            yield from outermost(child, name)


def text_at(root: Element, path: str) -> str:
    """The text of the first element at `path`, "" where there is none."""
    return " ".join((root.findtext(path) or "").split())


def parse_time(text: str) -> datetime | None:
    """The time that ISO 8601 gives, in UTC where it gives no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
