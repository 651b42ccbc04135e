"""A web server on loopback that answers each path with the bytes that a test prepared."""

import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from socketserver import StreamRequestHandler, ThreadingTCPServer

from annotations.fetching.reach import Address, Policy


def _only_the_test_server(address: Address) -> str | None:
    return None if address == ip_address("127.0.0.1") else "not the test's server"


LOCAL = Policy(closed=_only_the_test_server, ports=range(80, 65536))


def answer(
    body: bytes = b"",
    *,
    status: str = "200 OK",
    media_type: str = "text/plain",
    headers: Iterable[str] = (),
) -> list[bytes]:
    """A whole answer over HTTP."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers]
    head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
    return [head.encode() + body]


def moved(to: str) -> list[bytes]:
    return answer(status="302 Found", headers=[f"Location: {to}"])


@dataclass
class Site:
    """`pages` maps a path to the pieces that are sent; `asked` has the heads of the requests."""

    port: int = 0
    pages: dict[str, Iterable[bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(certificate: str | None = None) -> Iterator[Site]:
    """A site that is up; over TLS with the `certificate` in a file, noting the names asked for."""
    site = Site()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            head = []
            while (line := self.rfile.readline()).strip():
                head.append(line.decode())
            if not head:
                return
            site.asked.append("".join(head))
            with suppress(OSError):  # the client hangs up, as it should, on what it refuses
                for piece in site.pages.get(head[0].split()[1], answer(status="404 Not Found")):
                    self.wfile.write(piece)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def get_request(self) -> tuple[socket.socket, object]:
            connection, address = super().get_request()
            return (context.wrap_socket(connection, server_side=True) if context else connection), (
                address
            )

        def handle_error(self, *_: object) -> None:
            """A handshake that the client breaks off is no news."""

    context = _tls(certificate, site.names) if certificate else None
    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield site
        server.shutdown()
        thread.join()


def _tls(certificate: str, names: list[str | None]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    return context
