"""How the tests ask the API: as somebody who is logged in, in JSON."""

from typing import Any

import orjson
from django.test import Client

from annotations.models import User

ROOT = "/api/v1"


class Asking:
    """A person's session. Paths are relative to the API's root."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def get(self, path: str, **headers: str) -> Any:
        answer: Any = self.client.get(ROOT + path, headers=_named(headers))
        if answer.streaming:
            content = b"".join(answer.streaming_content)
            answer.streaming_content = [content]
        return answer

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            ROOT + path,
            b"" if body is None else _json(body),
            content_type="application/json",
            headers=_named(headers),
        )

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("PATCH", path, body, **headers)


def _named(headers: dict[str, str]) -> dict[str, str]:
    """`if_match` as the header If-Match."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _json(body: Any) -> bytes:
    return body if isinstance(body, bytes) else orjson.dumps(body)
