"""ZIP archives whose bytes depend on their contents alone."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of `files`, by their names and in this order, dated when the format's time begins."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(dated_entry(name), content)
    return file.getvalue()


def dated_entry(name: str) -> ZipInfo:
    """A compressed file of an archive that says 1980 of itself, when the format's time begins."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
