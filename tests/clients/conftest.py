"""A live server, and clients that ask it over HTTP as somebody with a token."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from annotations.actions.tokens import issue_token
from annotations.models import User
from factcheck_client import Client, Retry

ClientOf = Callable[..., Client]


def no_wait(_seconds: float) -> None:
    """Tests don't sleep."""


@pytest.fixture
def client_of(live_server: Any) -> Iterator[ClientOf]:
    """Makes a client that is `user`'s; `transport` stands between it and the server."""
    with ExitStack() as opened:

        def client_of(user: User, transport: httpx.BaseTransport | None = None) -> Client:
            token = issue_token(by=user, name="test", days=30).secret
            retry = Retry(sleep=no_wait)
            client = Client(live_server.url, token, retry=retry, transport=transport)
            return opened.enter_context(client)

        yield client_of
