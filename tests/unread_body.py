"""A request that says its length, and of which nothing is there to be read."""

import io
from typing import Any

from django.test import Client

FORM = "multipart/form-data; boundary=x"


class UnreadBody(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


def announce(
    client: Client, path: str, size: int, content_type: str = FORM, headers: Any = None
) -> Any:
    """The answer to a POST of so many bytes."""
    said: dict[str, Any] = {"wsgi.input": UnreadBody(), "CONTENT_LENGTH": str(size)}
    return client.generic("POST", path, content_type=content_type, headers=headers, **said)
