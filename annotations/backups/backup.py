"""Making a backup, and restoring one."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from annotations.backups.archive import (
    DATABASE,
    FILES,
    KEYS,
    BackupManifest,
    BackupWriter,
    unpack,
    writing,
)
from annotations.database.dumping import applied_migrations, dump, has_tables, kind, load
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.queries.stored_files import stored_files

Say = Callable[[str], None]
"""Tells whoever waits how far it is."""


def back_up(path: Path, *, keys: Mapping[str, str], scratch: Path, say: Say) -> BackupManifest:
    """Write database, files and `keys` to a new archive; `scratch` has room for the database.

    The database is dumped first: a file is stored before a row names it, and never changed, so that
    all that the dump names is there afterwards. Raises DumpError, FileExistsError.
    """
    manifest = BackupManifest(
        database=kind(),
        made_at=timezone.now().isoformat(timespec="seconds"),
        migrations=applied_migrations(),
    )
    with TemporaryDirectory(dir=scratch) as folder, writing(path, manifest) as archive:
        dumped = Path(folder) / DATABASE
        say("the database")
        dump(dumped)
        with dumped.open("rb") as content:
            archive.add(DATABASE, content, dumped.stat().st_size)
        names = stored_files()
        say(f"{len(names)} files")
        for name in names:
            _add_file(archive, name)
        for name, key in keys.items():
            encoded = key.encode()
            archive.add(KEYS + name, BytesIO(encoded), len(encoded))
    return manifest


def _add_file(archive: BackupWriter, name: str) -> None:
    try:
        with default_storage.open(name) as content:
            archive.add(FILES + name, content, content.size)
    except FileNotFoundError:
        archive.manifest.missing.append(name)


def restore(
    path: Path, *, replace: bool, keys_into: Path | None, scratch: Path, say: Say
) -> BackupManifest:
    """Put an archive's database and files in the place of what there is; its keys into a folder.

    Everything is unpacked and held to its hashes in `scratch` before anything is changed. The database
    may be of an earlier release: migrate it then. Raises Unreadable, DumpError, and Invalid where the
    database isn't empty, unless it is to be replaced, or is of another kind, and where the archive has
    no keys and they are asked for.
    """
    with TemporaryDirectory(dir=scratch) as folder:
        unpacked = Path(folder)
        say("reading the archive")
        manifest = unpack(path, unpacked)
        if manifest.database != kind():
            raise Invalid(
                _("It is a backup of %(theirs)s, and DATABASE_URL names %(ours)s."),
                theirs=manifest.database,
                ours=kind(),
            )
        if has_tables() and not replace:
            raise Invalid(
                _("The database isn't empty. Say --replace to lose what is in it, or name another.")
            )
        keys = sorted((unpacked / KEYS).glob("*"))
        if keys_into and not keys:
            raise Invalid(_("The backup was made without keys."))
        for each in sorted((unpacked / FILES).rglob("*")):
            if each.is_file():
                _store(each, each.relative_to(unpacked / FILES).as_posix())
        say("the database")
        load(unpacked / DATABASE)
        if keys_into:
            for key in keys:
                _keep_key(key, keys_into / key.name)
    return manifest


def _store(path: Path, name: str) -> None:
    """Under its own name, which rows know it by; a file's content never changes."""
    with path.open("rb") as content:
        default_storage.save(name, File(content))


def _keep_key(key: Path, into: Path) -> None:
    into.touch(mode=0o600)
    into.write_bytes(key.read_bytes())
