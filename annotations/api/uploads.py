"""A file as the whole body of a request, of any size up to a bound."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.utils.translation import gettext
from rest_framework.exceptions import ParseError

from annotations.errors import TooLarge
from annotations.errors import gettext_noop as _

IN_MEMORY = 1024 * 1024
"""Bytes: what is larger waits on the disk."""

_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that arrived whole, at its beginning."""

    file: IO[bytes]
    sha256: str


def upload(request: WSGIRequest) -> Upload:
    """The body of `request`, which nobody has read. Raises TooLarge, ParseError.

    It is read to its end before anything is answered: most programs listen to an answer only when
    they have sent everything, so that an answer in between would keep both sides waiting.
    """
    _check(int(request.META.get("CONTENT_LENGTH") or 0))
    with ExitStack() as unless_whole:
        file = unless_whole.enter_context(SpooledTemporaryFile(IN_MEMORY))
        digest = _copy(request, file)
        file.seek(0)
        unless_whole.pop_all()
    return Upload(file, digest)


def _copy(request: WSGIRequest, file: Any) -> str:
    """Copy the body to `file`; the SHA-256 of it."""
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(request):
        size += len(piece)
        _check(size)
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest()


def _check(size: int) -> None:
    most = settings.IMPORT_MAX_BYTES
    if size > most:
        raise TooLarge(
            _("Cut the file up: it has more than %(most)s bytes, which is the most."), most=most
        )


def _pieces(request: WSGIRequest) -> Iterator[bytes]:
    # Django takes a body that comes in chunks, without a length, for an empty one.
    chunked = "CONTENT_LENGTH" not in request.META and request.META.get("wsgi.input_terminated")
    stream = request.META["wsgi.input"] if chunked else request
    try:
        while piece := stream.read(_PIECE):
            yield piece
    except (OSError, UnreadablePostError) as error:
        raise ParseError(gettext("The file broke off: send it again.")) from error
