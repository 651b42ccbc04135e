"""Strangers' ZIP archives, read within limits.

Nothing is ever unpacked to a disk, and what a header says about sizes is not believed.
"""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _

MAX_MEMBERS = 50_000
MAX_DIRECTORY_BYTES = 16_000_000
MAX_MEMBER_BYTES = 20_000_000
MAX_TOTAL_BYTES = 1_000_000_000
MAX_RATIO = 200
"""How many bytes a packed byte may become; deflate's own limit, with nothing in it, is 1,032."""

_FREE_OF_RATIO = 1_000_000
_PIECE = 1 << 16
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR_OF_ZIP64 = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LEFT_BY_MACOS = ("__MACOSX/", ".DS_Store")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)


class Archive:
    """An archive that is open. `names` are those of its files, in order, without folders."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Look at the seekable `stream` of an archive called `name`. Raises Unreadable."""
        self._name = name
        self._unpacked = 0
        _check_directory(stream, name)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise Unreadable(
                _("%(name)s is no ZIP archive that can be read: %(error)s."),
                name=name,
                error=str(error),
            ) from error
        members = self._zip.infolist()
        for member in members:
            self._check(member)
        if doubled := [each for each, count in Counter(self._zip.namelist()).items() if count > 1]:
            raise Unreadable(
                _("%(name)s has two files called %(member)s: keep one."),
                name=name,
                member=doubled[0],
            )
        self._members = {
            each.filename: each
            for each in members
            if not each.is_dir() and not _left_by_macos(each.filename)
        }
        self.names = tuple(self._members)

    def __contains__(self, member: str) -> bool:
        """Whether there is a file of this name; looking through `names` for each takes minutes."""
        return member in self._members

    def read(self, member: str) -> bytes:
        """The bytes of one file. Raises Unreadable beyond a limit, and for an archive in it."""
        data = b"".join(self._pieces(member))
        if data.startswith(_NESTED):
            raise Unreadable(
                _("%(name)s has an archive in it, %(member)s: unpack that first."),
                name=self._name,
                member=member,
            )
        return data

    def measure(self) -> None:
        """Unpack all files and throw them away. Raises Unreadable beyond a limit.

        For documents that are archives (.docx, .xlsx) and are read by a library afterwards.
        """
        for member in self.names:
            for _piece in self._pieces(member):
                pass

    def _check(self, member: zipfile.ZipInfo) -> None:
        if not _stays_inside(member.filename):
            raise Unreadable(
                _("%(name)s has a file that points outside of it, %(member)s: pack it anew."),
                name=self._name,
                member=repr(member.filename),
            )
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(
                _("%(name)s is encrypted: pack it without a password."), name=self._name
            )
        if member.compress_type not in _METHODS:
            raise Unreadable(
                _(
                    "%(name)s: %(member)s is packed in a way that can't be read: pack it with the usual "
                    "method, deflate."
                ),
                name=self._name,
                member=member.filename,
            )

    def _pieces(self, member: str) -> Iterator[bytes]:
        size, packed = 0, self._members[member].compress_size
        try:
            with self._zip.open(member) as unpacking:
                while piece := unpacking.read(_PIECE):
                    size += len(piece)
                    self._unpacked += len(piece)
                    self._check_size(member, size, packed)
                    yield piece
        except _BROKEN as error:
            raise Unreadable(
                _("%(name)s: %(member)s is damaged: %(error)s."),
                name=self._name,
                member=member,
                error=str(error),
            ) from error

    def _check_size(self, member: str, size: int, packed: int) -> None:
        if size > MAX_MEMBER_BYTES:
            raise Unreadable(
                _(
                    "%(name)s: %(member)s has more than %(most)s bytes, which is the most: cut it up."
                ),
                name=self._name,
                member=member,
                most=MAX_MEMBER_BYTES,
            )
        if size > max(_FREE_OF_RATIO, MAX_RATIO * packed):
            raise Unreadable(
                _(
                    "%(name)s: %(member)s unpacks to more than %(most)s times its size, as no text does. "
                    "It isn't read."
                ),
                name=self._name,
                member=member,
                most=MAX_RATIO,
            )
        if self._unpacked > MAX_TOTAL_BYTES:
            raise Unreadable(
                _(
                    "%(name)s unpacks to more than %(most)s bytes, which is the most: pack it in parts."
                ),
                name=self._name,
                most=MAX_TOTAL_BYTES,
            )


def is_archive(stream: IO[bytes]) -> bool:
    """Whether the seekable `stream` begins like an archive; it is left at its beginning."""
    stream.seek(0)
    beginning = stream.read(len(_END))
    stream.seek(0)
    return beginning in {b"PK\x03\x04", _END}


def _check_directory(stream: IO[bytes], name: str) -> None:
    """Refuse too many files before zipfile makes an object of each. Raises Unreadable."""
    length = stream.seek(0, io.SEEK_END)
    tail_at = max(0, length - _END_SIZE - 0xFFFF)
    stream.seek(tail_at)
    tail = stream.read()
    if not (tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0")):
        end = tail.rfind(_END)
    else:
        end = len(tail) - _END_SIZE
    if end < 0 or len(tail) - end < _END_SIZE:
        raise Unreadable(
            _("%(name)s is no ZIP archive, or its end is missing: pack it anew."), name=name
        )
    if tail[max(0, end - _LOCATOR_SIZE) : end].startswith(_LOCATOR_OF_ZIP64):
        raise Unreadable(
            _("%(name)s is packed as ZIP64, for huge archives: pack it in parts."), name=name
        )
    (size,) = struct.unpack_from("<L", tail, end + 12)
    if size <= MAX_DIRECTORY_BYTES:
        stream.seek(max(0, tail_at + end - size))
        if stream.read(size).count(_ENTRY) <= MAX_MEMBERS:
            stream.seek(0)
            return
    raise Unreadable(
        _("%(name)s has more than %(most)s files, the most: pack it in parts."),
        name=name,
        most=MAX_MEMBERS,
    )


def _stays_inside(member: str) -> bool:
    windows = PureWindowsPath(member)
    return not (
        windows.is_absolute()
        or windows.drive
        or windows.root
        or PurePosixPath(member).is_absolute()
        or ".." in windows.parts
    )


def _left_by_macos(member: str) -> bool:
    return member.startswith(_LEFT_BY_MACOS[0]) or member.endswith(_LEFT_BY_MACOS[1])
