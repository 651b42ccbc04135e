"""All of an installation goes into one file and comes back, whole or not at all."""

import io
import json
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from annotations.backups.archive import BackupManifest, unpack, writing
from annotations.errors import Unreadable
from tests.backups.conftest import Install, Installation

EVIDENCE = """
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft, add_evidence
from annotations.models import Claim, User
claim = Claim.objects.order_by("pk").first()
details = EvidenceDetails("supports", title="The minutes")
file = SimpleUploadedFile("minutes.txt", b"He left.")
by = User.objects.get(username="demo")
add_evidence(by=by, claim=claim, draft=EvidenceDraft(details, snapshot=file))
"""


@pytest.fixture
def desk(install: Install) -> Installation:
    """The demonstration, with a file of evidence."""
    desk = install("desk")
    desk.manage("migrate", "--verbosity", "0")
    desk.manage("demo")
    desk.manage("shell", "--verbosity", "0", "--command", EVIDENCE)
    return desk


@contextmanager
def writing_to(desk: Installation) -> Iterator[None]:
    """Somebody has begun to write, and hasn't ended."""
    change = "UPDATE annotations_project SET name = 'Never stored'"
    if desk.database_url.startswith("sqlite"):
        path = desk.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute(change)
            yield
            other.execute("ROLLBACK")
    else:
        with closing(psycopg.connect(desk.database_url)) as other:
            other.execute(change)
            yield
            other.rollback()


def test_a_backup_that_was_made_while_somebody_writes_is_restored_and_verified(
    desk: Installation, install: Install, tmp_path: Path
) -> None:
    file = tmp_path / "all.tar.gz"
    with writing_to(desk):
        said = desk.manage("backup", str(file), "--keys")
    assert "1 files" in said
    assert file.stat().st_mode & 0o777 == 0o600

    other = install("other")
    said = other.manage("restore", str(file), "--keys", "--verify")
    assert "WRONG" not in said
    assert "well   the files" in said
    keys = [(each.folder / "secret-key").read_text() for each in (desk, other)]
    assert keys[0] == keys[1]
    assert [path.read_bytes() for path in (other.folder / "snapshots").rglob("*/*")] == [
        b"He left."
    ]
    names = "print(*Project.objects.values_list('name', flat=True))"
    assert "Never stored" not in other.manage("shell", "--verbosity", "0", "-c", names)


def test_keys_are_left_out_unless_they_are_asked_for(desk: Installation, tmp_path: Path) -> None:
    file = tmp_path / "all.tar.gz"
    desk.manage("backup", str(file))
    with tarfile.open(file) as tar:
        assert not [name for name in tar.getnames() if name.startswith("keys/")]
        manifest = json.loads(tar.extractfile("manifest.json").read())
    assert manifest["database"] in {"sqlite", "postgresql"}
    assert "is there already" in desk.manage("backup", str(file), fails=True)
    assert "without keys" in desk.manage("restore", str(file), "--replace", "--keys", fails=True)


def test_nothing_is_lost_by_mistake(desk: Installation, tmp_path: Path) -> None:
    desk.manage("backup", str(tmp_path))
    (file,) = tmp_path.glob("factcheck-*.tar.gz")
    assert "isn't empty" in desk.manage("restore", str(file), fails=True)
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(file.read_bytes()[:-2000])
    said = desk.manage("restore", str(damaged), "--replace", fails=True)
    assert "isn't a whole backup" in said
    assert "Traceback" not in said
    desk.manage("restore", str(file), "--replace", "--verify")


# One of each release, with the demonstration and a file of evidence: `manage.py backup FILE`.
KEPT = Path(__file__).with_name("kept")


@pytest.mark.parametrize(
    "release", sorted({path.name.partition("-")[0] for path in KEPT.iterdir()})
)
def test_a_backup_of_an_earlier_release_is_restored_and_verified(
    install: Install, release: str
) -> None:
    new = install("new")
    said = new.manage("restore", str(KEPT / f"{release}-{connection.vendor}.tar.gz"), "--verify")
    assert "is restored" in said
    assert [path.read_bytes() for path in new.folder.rglob("*.txt")] == [b"He left."]


# --- the archive --------------------------------------------------------------------------------


def archive(path: Path) -> Path:
    manifest = BackupManifest("sqlite", "2026-01-02T03:04:05+00:00", ["annotations.0001_initial"])
    with writing(path, manifest) as backup:
        backup.add("database", io.BytesIO(b"rows"), 4)
        backup.add("files/2026/01/a.txt", io.BytesIO(b"He left."), 8)
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with another content of its members; None leaves one out."""
    other = path.with_name("other.tar.gz")
    with tarfile.open(path) as tar, tarfile.open(other, "w:gz") as out:
        for member in tar:
            content = change(member.name, tar.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                out.addfile(member, io.BytesIO(content))
    return other


def test_an_archive_is_whole_or_not_there(tmp_path: Path) -> None:
    def fail() -> None:
        with writing(tmp_path / "a.tar.gz", BackupManifest("sqlite", "", [])) as backup:
            backup.add("database", io.BytesIO(b"rows"), 4)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_unpacked(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    manifest = unpack(archive(tmp_path / "a.tar.gz"), into)
    assert (manifest.database, manifest.members["database"]["bytes"]) == ("sqlite", 4)
    assert (into / "files/2026/01/a.txt").read_bytes() == b"He left."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda name, data: b"forged" if name == "database" else data, "“database” isn't what"),
        (lambda name, data: None if name.startswith("files") else data, "a.txt” isn't what"),
        (
            lambda name, data: None if name == "manifest.json" else data,
            "manifest.json is missing",
        ),
        (lambda name, data: data.replace(b'"format": 1', b'"format": 9'), "later release"),
    ],
)
def test_an_archive_that_was_changed_is_refused(
    tmp_path: Path, change: Callable[[str, bytes], bytes | None], said: str
) -> None:
    other = repacked(archive(tmp_path / "a.tar.gz"), change)
    (tmp_path / "into").mkdir()
    with pytest.raises(Unreadable, match=said):
        unpack(other, tmp_path / "into")


def test_no_member_leaves_the_folder(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(evil, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("../../outside"), io.BytesIO())
    (tmp_path / "into").mkdir()
    with pytest.raises(Unreadable, match="isn't a whole backup"):
        unpack(evil, tmp_path / "into")
    assert not (tmp_path.parent / "outside").exists()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a backup.")
    with pytest.raises(Unreadable, match=r"notes\.txt isn't a whole backup"):
        unpack(text, tmp_path)
