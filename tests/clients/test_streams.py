"""What the client sends and reads in streams: exports and imports."""

from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest

from factcheck_client import Client, Invalid, Problem

LINES = [b'{"text": "It snowed."}\n', b'{"text": "It rained."}\n']
ANSWERED = b'{"read": 1}\n{"read": 2}\n'


class Recorded(httpx.BaseTransport):
    """Answers in pieces, and keeps what was asked."""

    def __init__(self, pieces: list[bytes], status: int = 200) -> None:
        self.pieces = pieces
        self.status = status
        self.sent = 0
        self.asked: list[tuple[httpx.Request, bytes]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request, request.read()))
        return httpx.Response(self.status, content=self._answer())

    def _answer(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.sent += 1
            yield piece


def client(transport: httpx.BaseTransport) -> Client:
    return Client("http://factcheck.test", "token", transport=transport)


def test_an_export_comes_in_pieces_as_it_is_asked_for() -> None:
    transport = Recorded([b"first\n", b"second\n"])
    export = client(transport).projects.export(7)
    assert next(export) == b"first\n"
    assert transport.sent == 1
    [(request, _content)] = transport.asked
    assert request.url.path == "/api/v1/projects/7/export"
    assert request.url.params["format"] == "jsonl"
    assert list(export) == [b"second\n"]


def test_an_import_sends_lines_and_reads_lines() -> None:
    transport = Recorded([ANSWERED[:5], ANSWERED[5:]])
    told = client(transport).articles.import_lines(7, iter(LINES), dry_run=True)
    assert list(told) == [{"read": 1}, {"read": 2}]
    [(request, content)] = transport.asked
    assert content == b"".join(LINES)
    assert request.headers["Content-Type"] == "application/x-ndjson"
    assert dict(request.url.params) == {
        "project": "7",
        "format": "jsonl",
        "dry_run": "true",
        "mode": "keep_good",
    }


def test_the_size_of_a_file_is_sent_with_it() -> None:
    transport = Recorded([])
    list(client(transport).articles.import_lines(7, BytesIO(b"".join(LINES))))
    [(request, _content)] = transport.asked
    assert request.headers["Content-Length"] == str(len(b"".join(LINES)))


def test_an_import_is_sent_once_and_has_no_key() -> None:
    transport = Recorded([], status=503)
    with pytest.raises(Problem, match="503"):
        list(client(transport).articles.import_lines(7, iter(LINES)))
    [(request, _content)] = transport.asked
    assert "Idempotency-Key" not in request.headers


def test_a_refusal_is_a_problem_in_a_stream_too() -> None:
    transport = Recorded([b'{"type": "urn:factcheck:problem:invalid", "detail": "No."}'], 422)
    with pytest.raises(Invalid, match="No"):
        list(client(transport).projects.export(7, "nothing"))
