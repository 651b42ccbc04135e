"""Connections that lead to the address that was checked, and end at a deadline."""

import errno
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any

import httpcore

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.fetching.reach import Policy

_NO_NETWORK = {
    socket.EAI_AGAIN,  # no name server answers
    errno.ENETDOWN,
    errno.ENETUNREACH,
}

Resolve = Callable[[str], Sequence[str]]
"""From a host's name to its IP addresses. Raises OSError."""


def look_up(host: str) -> list[str]:
    """The IP addresses of `host`, as the system knows them.

    It also reads 2130706433, 0x7f.1 and 0177.1 as the addresses that they are. Raises OSError.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Deadline:
    """`seconds` from now, for all that is done until then together."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds, more than none. Raises TimeoutError."""
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError
        return left


def addresses_of(host: str, resolve: Resolve, deadline: Deadline) -> list[str]:
    """What `resolve` gives in time. Raises OSError, of which TimeoutError is one, and UnicodeError."""
    # The system's resolver knows no deadline: it is left behind in its thread.
    asking = ThreadPoolExecutor(max_workers=1)
    try:
        return list(asking.submit(resolve, host).result(deadline.left()))
    finally:
        asking.shutdown(wait=False)


class CheckedNetwork(httpcore.NetworkBackend):
    """Resolves a name once, and connects to what it checked.

    A library that gets the name would ask again, and could be told another address than we were.
    """

    def __init__(self, policy: Policy, resolve: Resolve, deadline: Deadline) -> None:
        self._policy = policy
        self._resolve = resolve
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # not used: the deadline is what counts
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises Unreadable when any of the host's addresses may not be reached."""
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in self._checked(host):
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        if _is_down(failure.__cause__):
            raise _unreached(host) from failure
        raise failure

    def _checked(self, host: str) -> list[str]:
        addresses = self._resolved(host)
        for address in addresses:
            if network := self._policy.closed(ip_address(address)):
                raise Unreadable(
                    _(
                        "%(host)s is at %(address)s: %(network)s. Only addresses of the public web are fetched."
                    ),
                    host=host,
                    address=str(address),
                    network=Notice(network),
                )
        return addresses

    def _resolved(self, host: str) -> list[str]:
        try:
            return addresses_of(host, self._resolve, self._deadline)
        except TimeoutError:
            raise
        except (OSError, UnicodeError) as error:
            if _is_down(error):
                raise _unreached(host) from error
            raise Unreadable(
                _("There is no host “%(host)s”: look for a slip in the address."), host=host
            ) from error


def _is_down(error: BaseException | None) -> bool:
    """Whether it says that nothing at all can be reached, not that this host can't."""
    return isinstance(error, OSError) and error.errno in _NO_NETWORK


def _unreached(host: str) -> Unreadable:
    return Unreadable(
        _("“%(host)s” can't be reached: this machine seems to have no network. Try again later."),
        host=host,
    )


class _TimedStream(httpcore.NetworkStream):
    """Gives every step what is left of the time: a byte now and then doesn't win more."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._deadline
        )

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
