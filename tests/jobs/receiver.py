"""An endpoint on this machine that notes what it gets and answers what it is told to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread

from standardwebhooks import Webhook as Verifier


@dataclass(frozen=True, slots=True)
class Received:
    headers: dict[str, str]
    body: bytes

    @property
    def message_id(self) -> str:
        return self.headers["webhook-id"]

    def verified(self, secret: str) -> dict[str, object]:
        """The content, its signature checked as a receiver's own library does. May raise."""
        content: dict[str, object] = Verifier(secret).verify(self.body, self.headers)
        return content


@dataclass
class Receiver:
    """`status` and `answer` are sent back; `meanwhile` runs before that."""

    url: str
    status: int = 200
    answer: bytes = b"thanks"
    headers: dict[str, str] = field(default_factory=dict)
    meanwhile: Callable[[], object] = lambda: None
    received: list[Received] = field(default_factory=list)
    news: Condition = field(default_factory=Condition)

    def arrived(self, count: int, seconds: float = 60) -> bool:
        """Whether so many messages come within this time, which is for a sender that is stuck."""
        with self.news:
            return self.news.wait_for(lambda: len(self.received) >= count, seconds)


@contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            with receiver.news:
                receiver.received.append(Received(headers, body))
                receiver.news.notify_all()
            receiver.meanwhile()
            self.send_response(receiver.status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(receiver.answer)

        def log_message(self, *_: object) -> None:
            """Not to the terminal."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A sender that hangs up early is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}/in")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
