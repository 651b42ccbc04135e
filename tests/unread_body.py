"""The body of a request of which nothing may be read."""

import io


class UnreadBody(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")
