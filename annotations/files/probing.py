"""Whether the storage does what is asked of it: tried with a file of its own."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


class Probe(NamedTuple):
    """`wrong` is what the storage said, where it isn't empty; `public` whether strangers could read the file."""

    wrong: str
    public: bool


def probe_storage() -> Probe:
    """Store a file, read it, ask for it without any right, and remove it."""
    storage: Any = default_storage
    content = secrets.token_bytes(32)
    name = f"doctor/{content.hex()}"
    try:
        storage.save(name, ContentFile(content))
        with storage.open(name) as file:
            same = file.read() == content
        public = storage.shown_to_strangers(name)
        storage.delete(name)
    except OSError as error:
        return Probe(wrong=error.strerror or str(error), public=False)
    return Probe(wrong="" if same else "what comes back isn't what was stored", public=public)


def place_of_files() -> str:
    """Where they are, in words for who runs the site."""
    storage: Any = default_storage
    return str(storage.place)


def names_in_storage() -> Iterator[str]:
    """Of all files that are there, whether or not a row names them."""
    storage: Any = default_storage
    yield from storage.names()


def bytes_left(folder: Path) -> int:
    """How much more fits on the disk that `folder` is on, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
