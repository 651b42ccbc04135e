"""The id of the request that is being answered: in its log lines, its problem documents and the jobs it asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MAX_REQUEST_ID = 64
"""Characters."""

_CURRENT: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Empty where no request is being answered."""
    return _CURRENT.get()


@contextmanager
def answering(given: str) -> Iterator[None]:
    """What is done within belongs to the request with this id."""
    before = _CURRENT.set(given)
    try:
        yield
    finally:
        _CURRENT.reset(before)
