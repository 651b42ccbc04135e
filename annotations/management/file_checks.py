"""Whether files can be stored and read, and how much room is left for them."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from annotations.files.probing import bytes_left, place_of_files, probe_storage
from annotations.management.complaints import Complaint

ROOM = 1_000_000_000
"""Bytes below which a disk counts as full: some large requests at once take as much."""


def storage() -> Iterator[Complaint]:
    """The storage for files, tried with one."""
    probe, place = probe_storage(), place_of_files()
    if probe.wrong:
        yield Complaint(
            f"{place} doesn't take a file, or doesn't give it back: {probe.wrong}.",
            "Give the account that runs factcheck the right to write, read, list and delete there, and see "
            "that it answers: DATA_DIR, or SNAPSHOT_STORAGE_URL, says where that is.",
        )
    if probe.public:
        yield Complaint(
            f"Anybody can read the files in {place} who knows their names.",
            "Block public access to the bucket: files are read through the site alone.",
        )


def room() -> Iterator[Complaint]:
    """How much is left on the disk."""
    left = bytes_left(Path(settings.DATA_DIR))
    if left < ROOM:
        yield Complaint(
            f"The disk of {settings.DATA_DIR} is nearly full: {left:,} bytes are left.",
            "Make room: when it is full, nothing that people do is stored.",
        )
