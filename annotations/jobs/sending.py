"""One attempt to deliver a message over HTTP, bounded in time and in what is read."""

from collections.abc import Mapping
from time import monotonic

import httpcore
import httpx

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.fetching.connecting import CheckedNetwork, Deadline, look_up
from annotations.fetching.reach import Policy
from annotations.fetching.webhook_reach import host_and_port
from annotations.rules.webhooks import Answer

SECONDS = 15.0
"""How long an attempt may take in all, the least that Standard Webhooks recommends."""

MOST_BYTES = 2_000
"""How much of an answer is read; it is kept for the log."""

MOST_ERROR = 300


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    policy: Policy,
    deadline: Deadline | None = None,
) -> Answer:
    """POST a message and say what came of it. A redirect isn't followed: it is a failure."""
    started = monotonic()
    network = CheckedNetwork(policy, look_up, deadline or Deadline(SECONDS))
    status_code, excerpt, error = None, "", ""
    try:
        address = _checked(url, policy)
        with (
            httpcore.ConnectionPool(network_backend=network) as pool,
            pool.stream(
                "POST", _target(address), headers=_sent(headers, address), content=body
            ) as response,
        ):
            # With a status the endpoint has answered, whatever happens to the rest of its words.
            status_code = response.status
            excerpt = _beginning(response)
    except Unreadable as refusal:
        error = refusal.message
    except (TimeoutError, httpcore.TimeoutException):
        error = f"It took more than {SECONDS:.0f} seconds."
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.InvalidURL) as failure:
        error = f"{type(failure).__name__}: {failure}"
    milliseconds = round((monotonic() - started) * 1000)
    return Answer(status_code, milliseconds, excerpt, error[:MOST_ERROR])


def _checked(url: str, policy: Policy) -> httpx.URL:
    address = httpx.URL(url).copy_with(fragment=None)
    _host, port = host_and_port(url)
    if port not in policy.ports:
        raise Unreadable(_("Port %(port)s isn't one that messages are sent to."), port=str(port))
    return address


def _target(address: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
    )


def _sent(headers: Mapping[str, str], address: httpx.URL) -> list[tuple[bytes, bytes]]:
    ours = {
        "user-agent": "factcheck-webhooks",
        # No compression: a short answer could be a very long text.
        "accept-encoding": "identity",
    }
    named = [(name.encode(), value.encode()) for name, value in {**headers, **ours}.items()]
    return [(b"host", address.netloc), *named]


def _beginning(response: httpcore.Response) -> str:
    """Up to MOST_BYTES of an answer, or what of it came in time."""
    read = bytearray()
    try:
        for piece in response.iter_stream():
            read += piece
            if len(read) >= MOST_BYTES:
                break
    except (TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        read += "…".encode()
    # PostgreSQL keeps no NUL in a text.
    return bytes(read[:MOST_BYTES]).decode(errors="replace").replace("\0", "�")
