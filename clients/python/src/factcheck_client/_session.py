"""HTTP: the keys, conditions, repetitions and pages that every method needs."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final
from uuid import uuid4

import httpx

from factcheck_client._retry import Retry
from factcheck_client._shapes import Shape, Values, fits, shaped
from factcheck_client.errors import Problem, Stale, problem_of

ROOT: Final = "/api/v1"
JSON: Final = {"Content-Type": "application/json"}
NDJSON: Final = {"Content-Type": "application/x-ndjson"}
HANDED_IN: Final = {"Content-Type": "application/octet-stream", "Prefer": "respond-async"}
FAILING: Final = (502, 503, 504)
NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout)

Shapes = tuple[type[Any], ...]
File = tuple[str, bytes]
"""A name, and what is in it."""


class Session:
    """Requests relative to the API's root. Each raises Problem, or httpx.TransportError in the end.

    A lost answer doesn't say whether the request arrived. What is carried out once however often it
    is sent is sent again: reading, and every POST, with a key of its own. A PATCH or DELETE is sent
    again only where the server surely didn't carry it out.
    """

    def __init__(self, http: httpx.Client, retry: Retry) -> None:
        self.http = http
        self.retry = retry

    def read(self, shape: type[Shape], path: str, params: Values | None = None) -> Shape:
        return _shown(shape, self.send(self.request("GET", path, params=params)))

    def each(self, shape: type[Shape], path: str, filters: Values | None = None) -> Iterator[Shape]:
        """A list's rows; a page is fetched when its first row is asked for."""
        params = {name: value for name, value in (filters or {}).items() if value is not None}
        more = True
        while more:
            page = self.send(self.request("GET", path, params=params)).json()
            for row in page["results"]:
                yield shaped(shape, row)
            more = page["next"] is not None
            if more:
                # Only the cursor: behind a proxy, the address may name a host that can't be reached.
                params["cursor"] = httpx.URL(page["next"]).params["cursor"]

    def add(
        self,
        shape: type[Shape],
        path: str,
        body: Values,
        *,
        seen: Any = None,
        current: Shapes = (),
    ) -> Shape:
        """POST, if `seen` is still as it was read; `current` are the shapes of what Stale shows."""
        request = self.request("POST", path, body=body, seen=seen)
        return _shown(shape, self.send(request, current))

    def change(self, shape: type[Shape], seen: Any, path: str, body: Values) -> Shape:
        """PATCH, if `seen` is still as it was read. Raises Stale."""
        request = self.request("PATCH", path, body=body, seen=seen)
        return _shown(shape, self.send(request, (shape,)))

    def remove(self, seen: Any, path: str) -> None:
        """DELETE, if `seen` is still as it was read. Raises Stale."""
        self.send(self.request("DELETE", path, seen=seen), (type(seen),))

    def upload(self, shape: type[Shape], path: str, form: Values, **files: File) -> Shape:
        """POST a form with files."""
        data = {name: _plain(value) for name, value in form.items() if value is not None}
        return _shown(shape, self.send(self.request("POST", path, data=data, files=files)))

    def hand_over(self, shape: type[Shape], path: str, content: bytes, params: Values) -> Shape:
        """POST a file, and read what is said of it."""
        request = self.request("POST", path, params=params, content=content)
        request.headers["Content-Type"] = "application/octet-stream"
        return _shown(shape, self.send(request))

    def hand_in(self, shape: type[Shape], path: str, content: bytes, params: Values) -> Shape:
        """POST a file whose content a job takes in; answers with the job."""
        request = self.request("POST", path, params=params, content=content)
        request.headers.update(HANDED_IN)
        return _shown(shape, self.send(request))

    def stream(self, path: str, params: Values | None = None) -> Iterator[bytes]:
        """A file's bytes, as they arrive."""
        with _opened(self.answer(self.request("GET", path, params=params))) as response:
            yield from response.iter_bytes()

    def exchange(self, path: str, lines: Iterable[bytes], params: Values) -> Iterator[Any]:
        """POST lines and read those of the answer, both in JSON and as they come.

        Sent once only, and with no key: what streams can't be sent again.
        """
        request = self.http.build_request(
            "POST", ROOT + path, params=params, content=lines, headers=NDJSON
        )
        with _opened(self.http.send(request, stream=True)) as response:
            yield from map(json.loads, response.iter_lines())

    def request(
        self, method: str, path: str, *, body: Values | None = None, seen: Any = None, **rest: Any
    ) -> httpx.Request:
        """A request that is the same, byte for byte, each time that it is sent."""
        headers = {"If-Match": _tag(seen)} if seen is not None else {}
        if body is not None:
            headers |= JSON
            rest["content"] = json.dumps(body, default=_plain, ensure_ascii=False).encode()
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid4())
        return self.http.build_request(method, ROOT + path, headers=headers, **rest)

    def send(self, request: httpx.Request, current: Shapes = ()) -> httpx.Response:
        """The whole answer; `current` are the shapes of what Stale shows."""
        with _opened(self.answer(request), current) as response:
            response.read()
        return response

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The last of the answers, as many as it takes, with its body still to come."""
        attempt = 1
        while True:
            try:
                response = self.http.send(request, stream=True)
            except httpx.TransportError as error:
                safe = _once(request) or isinstance(error, NOT_SENT)
                if not (safe and self.retry.wait(attempt)):
                    raise
            else:
                if not (_for_later(request, response) and self.retry.wait(attempt, response)):
                    return response
                response.close()
            attempt += 1


@contextmanager
def _opened(response: httpx.Response, current: Shapes = ()) -> Iterator[httpx.Response]:
    """A successful answer, closed in the end."""
    try:
        if not response.is_success:
            response.read()
            raise _problem(response, current)
        yield response
    finally:
        response.close()


def _once(request: httpx.Request) -> bool:
    """Whether it is carried out once however often it is sent."""
    return request.method == "GET" or "Idempotency-Key" in request.headers


def _for_later(request: httpx.Request, response: httpx.Response) -> bool:
    """Whether the server asks for patience, or something failed that may pass."""
    if response.status_code == httpx.codes.CONFLICT:
        response.read()
        return problem_of(response).code == "in_progress"
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return True
    return _once(request) and response.status_code in FAILING


def _tag(seen: Any) -> str:
    if seen.etag is None:
        raise ValueError("Read it by its id first: as a row of this list, it has no ETag.")
    return str(seen.etag)


def _shown(shape: type[Shape], response: httpx.Response) -> Shape:
    return shaped(shape, response.json(), response.headers.get("ETag"))


def _problem(response: httpx.Response, shapes: Shapes) -> Problem:
    problem = problem_of(response)
    values = problem.body.get("current")
    if isinstance(problem, Stale) and values:
        shape = next((each for each in shapes if fits(each, values)), None)
        problem.current = shape and shaped(shape, values, response.headers.get("ETag"))
    return problem


def _plain(value: Any) -> Any:
    """Days and moments as the API writes them."""
    return value.isoformat() if isinstance(value, date) else value
