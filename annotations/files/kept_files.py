"""Keeping a file by its hash, and reading it only if it is still what was kept."""

import errno
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage

from annotations.errors import NotFound, Unavailable
from annotations.errors import gettext_noop as _

if TYPE_CHECKING:
    from django.core.files import File

logger = logging.getLogger(__name__)

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def keep(content: "File[bytes]", sha256: str) -> str:
    """Store `content`, whose hash is `sha256`, unless it is there; the name by which it is found again.

    It is stored for good when this returns. To be called before a transaction begins: nobody waits for it then, and
    what isn't committed leaves a file that nothing names. Raises Unavailable, with nothing half stored.
    """
    name = f"{sha256[:2]}/{sha256}"
    with _unless_away():
        if not _is_there(name, content.size):
            content.seek(0)
            default_storage.save(name, content)
    return name


def keep_for_a_time(content: "File[bytes]", name: str) -> str:
    """Store `content` under a name that nothing else has, to be deleted when it is needed no more; as `keep`."""
    with _unless_away():
        content.seek(0)
        return default_storage.save(name, content)


def open_kept(name: str, sha256: str) -> "File[bytes]":
    """The file, at its beginning, after all of it was held to its hash.

    Raises NotFound where it is gone or was changed, with what to do; Unavailable where nobody can say.
    """
    with _unless_away():
        try:
            file = default_storage.open(name)
        except FileNotFoundError as error:
            raise NotFound(
                _(
                    "The file of this copy is missing on the server (SHA-256 %(sha256)s): tell whoever "
                    "runs it, who has backups."
                ),
                sha256=sha256,
            ) from error
        found = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
    if found != sha256:
        file.close()
        logger.error("The file %s was changed: its SHA-256 is %s, not %s", name, found, sha256)
        raise NotFound(
            _(
                "The file of this copy was changed on the server: it isn't what was kept (SHA-256 "
                "%(sha256)s), so it isn't given out. Tell whoever runs the server, who has backups."
            ),
            sha256=sha256,
        )
    return file


def no_room(error: BaseException) -> Unavailable | None:
    """What to say of a disk that is full, also while somebody's file is received; None for any other error."""
    if not isinstance(error, OSError) or error.errno not in _NO_ROOM:
        return None
    logger.error("There is no room for files: %s", error)
    return Unavailable(
        _("There is no room left for files: nothing was stored. Tell whoever runs the site.")
    )


def _is_there(name: str, size: int) -> bool:
    """Whether it is, whole. That the bytes are the same is asked whenever somebody reads them."""
    try:
        return default_storage.size(name) == size
    except FileNotFoundError:
        return False


@contextmanager
def _unless_away() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if refusal := no_room(error):
            raise refusal from error
        logger.error("The storage for files: %s", error)
        raise Unavailable(
            _(
                "The storage for files doesn't answer: nothing was stored. Wait some seconds, then try "
                "again."
            )
        ) from error
