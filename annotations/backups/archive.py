"""The file of a backup: a gzipped tar of a database's dump, the stored files, and a manifest.

The manifest comes last and has the size and SHA-256 of everything before it, so that a file that was cut
off or changed is noticed before anything is restored.
"""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files/"
KEYS = "keys/"
_CHUNK = 1024 * 1024


@dataclass(slots=True)
class BackupManifest:
    """What a backup has. `database` is the vendor as Django names it; `made_at` is in ISO 8601.

    `migrations` are those that the database had been given; `members` have their `bytes` and `sha256`.
    """

    database: str
    made_at: str
    migrations: list[str]
    format: int = FORMAT
    missing: list[str] = field(default_factory=list)
    """Files that rows name and that weren't there."""
    members: dict[str, dict[str, Any]] = field(default_factory=dict)


class BackupWriter:
    """Adds members to an archive; made by `writing`."""

    def __init__(self, tar: tarfile.TarFile, manifest: BackupManifest) -> None:
        self._tar = tar
        self.manifest = manifest

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Add `size` bytes of `content`."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashed = _Hashed(content)
        self._tar.addfile(member, hashed)
        self.manifest.members[name] = {"bytes": size, "sha256": hashed.sha256}


class _Hashed:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        return data

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def writing(path: Path, manifest: BackupManifest) -> Iterator[BackupWriter]:
    """A new archive for its owner alone, which is at `path` only once it is whole.

    Raises FileExistsError rather than write over one.
    """
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(f".{path.name}.part")
    part.touch(mode=0o600)
    try:
        with tarfile.open(part, "w:gz", compresslevel=3) as tar:
            yield BackupWriter(tar, manifest)
            content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
            last = tarfile.TarInfo(MANIFEST)
            last.size, last.mode = len(content), 0o600
            tar.addfile(last, BytesIO(content))
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def unpack(path: Path, into: Path) -> BackupManifest:
    """Unpack an archive into an empty folder and hold each member to the manifest.

    Raises Unreadable for what isn't a whole backup of ours, naming the member that is at fault.
    """
    name = path.name
    there: dict[str, dict[str, Any]] = {}
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member in tar:
                tar.extract(member, into, filter="data")
                there[member.name] = _measured(into / member.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Unreadable(
            _("%(name)s isn't a whole backup: %(problem)s."), name=name, problem=str(error)
        ) from error
    if there.pop(MANIFEST, None) is None:
        raise Unreadable(
            _("%(name)s isn't a backup: %(member)s is missing in it."), name=name, member=MANIFEST
        )
    manifest = BackupManifest(**json.loads((into / MANIFEST).read_text()))
    if manifest.format > FORMAT:
        raise Unreadable(
            _("%(name)s was made by a later release of factcheck: install that one first."),
            name=name,
        )
    for each in sorted(there.keys() | manifest.members.keys()):
        if there.get(each) != manifest.members.get(each):
            raise Unreadable(
                _("%(name)s was changed or is damaged: “%(member)s” isn't what its manifest says."),
                name=name,
                member=each,
            )
    return manifest


def _measured(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": sha256}
