"""Answers that come a line at a time, as what they tell happens."""

from collections.abc import Callable, Generator
from typing import Any

from django.http import StreamingHttpResponse

from annotations.api.rendering import encode

MEDIA_TYPE = "application/x-ndjson"

Answer = Generator[dict[str, Any], None, dict[str, Any]]
"""The lines of an answer; what it returns is the last one."""


class JsonLines(StreamingHttpResponse):
    """JSON Lines. An answer that breaks off lacks its last line.

    `when_said` hears each line but the last after it was sent, `when_done` the last before it is sent, and
    `when_broken` that there will be none.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__(self._encoded(answer), content_type=MEDIA_TYPE)
        self.when_said: Callable[[dict[str, Any]], object] = lambda said: None
        self.when_done: Callable[[str], object] = lambda last: None
        self.when_broken: Callable[[], object] = lambda: None

    def _encoded(self, answer: Answer) -> Generator[bytes, None, None]:
        try:
            while True:
                said = next(answer)
                yield _line(said)
                self.when_said(said)
        except StopIteration as done:
            last = _line(done.value)
        except BaseException:  # the client's going away, too
            answer.close()
            self.when_broken()
            raise
        self.when_done(last.decode())
        yield last


def _line(said: dict[str, Any]) -> bytes:
    return encode(said) + b"\n"
