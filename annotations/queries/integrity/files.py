"""The files of evidence, of copies of pages and of jobs, compared with their hashes."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from annotations.models import Evidence, Job, PageCopy
from annotations.queries.integrity.discrepancies import Discrepancy

_UNREAD = "storage: "
"""Begins what the storage said, in the place of a hash."""


def check_files() -> Iterator[Discrepancy]:
    """A discrepancy for each file that is missing or isn't what was hashed; each is read once."""
    read: dict[str, str | None] = {}
    evidence = Evidence.objects.exclude(snapshot="").order_by("pk")
    for name, sha256, number in evidence.values_list(
        "snapshot", "snapshot_sha256", "pk"
    ).iterator():
        yield from _check_file(f"evidence {number}", name, sha256, read)
    copies = PageCopy.objects.exclude(file="").order_by("pk")
    for name, sha256, number in copies.values_list("file", "sha256", "pk").iterator():
        yield from _check_file(f"copy of a page {number}", name, sha256, read)
    jobs = Job.objects.exclude(file="").order_by("pk")
    for name, sha256, number in jobs.values_list("file", "sha256", "pk").iterator():
        yield from _check_file(f"job {number}", name, sha256, read)


def _check_file(
    place: str, name: str, sha256: str, read: dict[str, str | None]
) -> Iterator[Discrepancy]:
    if name not in read:
        read[name] = _sha256_of(name)
    if read[name] is None:
        yield Discrepancy(place, f"its file {name} is missing.")
    elif str(read[name]).startswith(_UNREAD):
        yield Discrepancy(place, f"its file {name} can't be read: {read[name]}.")
    elif read[name] != sha256:
        yield Discrepancy(place, f"its file {name} was changed.")


def _sha256_of(name: str) -> str | None:
    try:
        with default_storage.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{_UNREAD}{error}"
