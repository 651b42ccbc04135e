"""What the client sends and reads in streams: exports and imports."""

from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest

from factcheck_client import BrokenOff, Client, Counts, Invalid, Line, Problem

LINES = [b'{"text": "It snowed."}\n', b'{"text": "It rained."}\n']
COUNTS = b'{"read": 2, "added": 1, "duplicates": 0, "refused": 1, "new": 1}'
REFUSED = b'{"line": 2, "outcome": "refused", "reason": "title: is missing"}\n'
MESSAGES = b'{"progress": ' + COUNTS + b"}\n" + REFUSED
RESULT = b'{"result": ' + COUNTS + b"}\n"
PROBLEM = b'{"type": "urn:factcheck:problem:invalid", "status": 422, "detail": "No."}'


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
    transport = Recorded([MESSAGES[:5], MESSAGES[5:], RESULT])
    messages = client(transport).articles.import_lines(7, iter(LINES), dry_run=True)
    counts = Counts(read=2, added=1, duplicates=0, refused=1)
    assert list(messages) == [counts, Line(2, "refused", "title: is missing"), counts]
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
    transport = Recorded([RESULT])
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
    transport = Recorded([PROBLEM], status=422)
    with pytest.raises(Invalid, match="No"):
        list(client(transport).projects.export(7, "nothing"))


def test_a_problem_at_the_end_of_an_import_is_one() -> None:
    transport = Recorded([MESSAGES, b'{"problem": ' + PROBLEM + b"}\n"])
    messages = client(transport).articles.import_lines(7, iter(LINES))
    assert isinstance(next(messages), Counts)
    with pytest.raises(Invalid, match="No"):
        list(messages)


def test_an_import_that_ends_without_a_result_broke_off() -> None:
    with pytest.raises(BrokenOff):
        list(client(Recorded([MESSAGES])).articles.import_lines(7, iter(LINES)))
