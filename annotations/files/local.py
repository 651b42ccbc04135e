"""Files in a folder of this machine."""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class LocalFiles(FileSystemStorage):
    """A file is there under its name once it is whole, and on the disk."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Its own: what is stored under the same name has the same content."""
        return name

    @property
    def place(self) -> str:
        return str(self.location)

    def names(self) -> Iterator[str]:
        """Of all files that are there."""
        root = Path(self.location)
        yield from (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())

    def shown_to_strangers(self, _name: str) -> bool:
        """Whether anybody can read a file without the site: none has an address."""
        return False

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{secrets.token_hex(8)}.part"
        path = Path(self.path(part))
        try:
            super()._save(part, content)  # type: ignore[misc]  # documented, without a type
            with path.open("rb") as written:
                os.fsync(written.fileno())
            path.replace(self.path(name))
        except BaseException:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise
        return name
