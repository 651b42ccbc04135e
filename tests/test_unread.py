"""The rest of a request that was answered early is read for nobody, within limits."""

import io
import socket
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from factcheck import unread
from factcheck.unread import ReadsTheRest

ANSWER = b"too large"


class Body(io.BytesIO):
    """A body that counts what was read of it."""

    def left(self) -> int:
        return len(self.getbuffer()) - self.tell()


def refuse(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("413 Content Too Large", [])
    return [ANSWER]


def answered(body: io.IOBase, **environ: Any) -> bytes:
    """What a server sends that asks, sends, and closes."""
    request = {"wsgi.input": body, "wsgi.input_terminated": True, **environ}
    answer = ReadsTheRest(refuse)(request, lambda *_: None)
    sent = b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    return sent


@pytest.mark.parametrize(
    "length", [{"CONTENT_LENGTH": "1000"}, {"HTTP_TRANSFER_ENCODING": "chunked"}]
)
def test_what_was_left_is_read_so_that_the_connection_can_go_on(length: dict[str, str]) -> None:
    body = Body(b"x" * 1000)
    assert answered(body, **length) == ANSWER
    assert body.left() == 0


def test_of_more_than_the_limit_the_rest_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "MOST", 100_000)
    body = Body(b"x" * 10_000_000)
    assert answered(body, CONTENT_LENGTH="10000000") == ANSWER
    assert body.left() > 9_000_000


def test_one_that_comes_slowly_is_left_after_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 1000, unread.SECONDS - 1))
    monkeypatch.setattr("factcheck.unread.time.monotonic", lambda: next(moments))
    body = Body(b"x" * 10_000_000)
    answered(body, CONTENT_LENGTH="10000000")
    assert body.left() == 10_000_000 - 64 * 1024


def test_nothing_is_read_before_the_answer_was_sent() -> None:
    body = Body(b"x" * 10)
    request = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_LENGTH": "10"}
    assert list(ReadsTheRest(refuse)(request, lambda *_: None)) == [ANSWER]
    assert body.left() == 10


@pytest.mark.parametrize(
    "environ", [{"CONTENT_LENGTH": "5", "wsgi.input_terminated": False}, {"CONTENT_LENGTH": ""}, {}]
)
def test_where_the_end_of_a_body_is_not_known_or_there_is_none_nothing_is_read(
    environ: dict[str, Any],
) -> None:
    body = Body(b"x" * 10)
    answered(body, **environ)
    assert body.left() == 10


def test_a_client_that_went_away_is_no_error() -> None:
    class Gone(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("reset")

    assert answered(Gone(), CONTENT_LENGTH="10") == ANSWER


def test_one_that_sends_nothing_more_is_waited_for_only_so_long() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"x" * 10)
        ours.settimeout(None)
        unread_body = ours.makefile("rb", buffering=0)
        waited: list[float | None] = []

        class Connection:
            def settimeout(self, seconds: float | None) -> None:
                waited.append(seconds)
                ours.settimeout(seconds and 0.01)

        connection: dict[str, Any] = {"gunicorn.socket": Connection()}
        assert answered(unread_body, CONTENT_LENGTH="1000", **connection) == ANSWER
    assert [seconds for seconds in waited if seconds and 0 < seconds <= unread.SECONDS]
