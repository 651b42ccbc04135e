"""What becomes of the rest of a request that was answered before all of it was read."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any

MOST = 32 * 1024 * 1024
"""Bytes that are read for nobody, so that whoever sends them comes to reading the answer."""

SECONDS = 10
"""However slowly they come."""

_PIECE = 64 * 1024

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class ReadsTheRest:
    """A WSGI application like `application`, which after its answer reads what that left, to a limit.

    Most programs listen only when they have sent everything. A server that closes on them while
    they send resets the connection, and the answer (what is too large, say) is lost. Whatever is
    longer than MOST is left to the server, which closes the connection.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        answer = self.application(environ, start_response)
        # Without this promise of the server, reading on at a body's end would wait for ever.
        if not environ.get("wsgi.input_terminated") or _is_empty(environ):
            return answer
        return _Answer(answer, environ["wsgi.input"], environ.get("gunicorn.socket"))


class _Answer:
    def __init__(self, answer: Iterable[bytes], body: IO[bytes], connection: Any) -> None:
        self._answer = answer
        self._body = body
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """By now the answer is sent."""
        if close := getattr(self._answer, "close", None):
            close()
        with suppress(OSError):  # who sends may be gone, or send nothing more
            self._drain(MOST, time.monotonic() + SECONDS)

    def _drain(self, left: int, until: float) -> None:
        while left > 0 and (seconds := until - time.monotonic()) > 0:
            if self._connection:  # reading waits for ever otherwise, and a thread with it
                self._connection.settimeout(seconds)
            piece = self._body.read(_PIECE)
            if not piece:
                break
            left -= len(piece)
        if self._connection:
            self._connection.settimeout(None)


def _is_empty(environ: dict[str, Any]) -> bool:
    chunked = "HTTP_TRANSFER_ENCODING" in environ
    return not chunked and environ.get("CONTENT_LENGTH", "") in {"", "0"}
