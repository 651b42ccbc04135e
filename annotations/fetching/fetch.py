"""Fetch what an address on the public web has, within limits of size and time."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import responses
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpcore
import httpx

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.fetching.connecting import CheckedNetwork, Deadline, Resolve, look_up
from annotations.fetching.reach import PUBLIC, Policy
from annotations.untrusted.decoding import MAX_BYTES

MAX_REDIRECTS = 5
MAX_SECONDS = 20.0
MAX_ADDRESS = 2000
"""Characters, as many as an article's address may have."""

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_ASKED: dict[bytes | str, bytes | str] = {
    "User-Agent": "factcheck",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf;q=0.9, */*;q=0.1",
    # What is packed is unpacked here, in pieces: gzip alone, whose pieces can be bounded.
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """What was found. `media_type` and `charset` are as the server has them, or empty."""

    final_url: str
    content: bytes
    media_type: str
    filename: str
    charset: str = ""


def fetch(
    url: str,
    *,
    policy: Policy = PUBLIC,
    resolve: Resolve = look_up,
    deadline: Deadline | None = None,
    most: int = MAX_BYTES,
) -> FetchedDocument:
    """Follow `url`, and its redirects, to a document of up to `most` bytes.

    Reads nothing from the environment, and sends no cookies and no passwords.
    Raises Unreadable, saying what went wrong.
    """
    network = CheckedNetwork(policy, resolve, deadline or Deadline(MAX_SECONDS))
    address = _parse_address(url, policy)
    for _redirect in range(MAX_REDIRECTS + 1):
        answer = _ask(address, network, most)
        if isinstance(answer, FetchedDocument):
            return answer
        address = _parse_address(answer, policy)
    raise Unreadable(
        _("%(url)s leads on more than %(most)s times: give the last address."),
        url=url,
        most=MAX_REDIRECTS,
    )


def _parse_address(url: str, policy: Policy) -> httpx.URL:
    """The parts of `url`, without a fragment. Raises Unreadable where it can't be asked."""
    try:
        address = httpx.URL(url.strip()).copy_with(fragment=None)
        host = address.host
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Unreadable(
            _("%(url)s is no address on the web: %(error)s."), url=url[:100], error=str(error)
        ) from error
    if address.scheme not in {"http", "https"} or not host:
        raise Unreadable(
            _("%(url)s is no address on the web: it begins with https://."), url=url[:100]
        )
    if address.userinfo:
        raise Unreadable(_("The address at %(host)s has a login in it: take that out."), host=host)
    port = address.port or {"http": 80, "https": 443}[address.scheme]
    if port not in policy.ports:
        raise Unreadable(
            _("%(url)s names port %(port)s: only the web's own, 80 and 443, are asked."),
            url=str(address),
            port=str(port),
        )
    if len(str(address)) > MAX_ADDRESS:
        raise Unreadable(
            _("The address has more than %(most)s characters: give another."), most=MAX_ADDRESS
        )
    return address


def _ask(address: httpx.URL, network: CheckedNetwork, most: int) -> FetchedDocument | str:
    """What is at `address`, or the address that it sends on to. Raises Unreadable."""
    target = httpcore.URL(
        scheme=address.raw_scheme,
        host=address.raw_host,
        port=address.port,
        target=address.raw_path,
    )
    headers = {**_ASKED, "Host": address.netloc}
    try:
        with (
            httpcore.ConnectionPool(network_backend=network) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            return _read_answer(address, response, most)
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise Unreadable(
            _("%(url)s takes too long. Open it in a browser, save the page, and add the file."),
            url=str(address),
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreadable(
            _("%(url)s can't be fetched: %(error)s."), url=str(address), error=str(error)
        ) from error


def _read_answer(
    address: httpx.URL, response: httpcore.Response, most: int
) -> FetchedDocument | str:
    headers = httpx.Headers(response.headers)
    if response.status in {301, 302, 303, 307, 308} and "location" in headers:
        return _redirect_target(address, headers["location"])
    if response.status != HTTPStatus.OK:
        status = f"{response.status} {responses.get(response.status, '')}".rstrip()
        raise Unreadable(
            _("%(url)s answers %(status)s. Open it in a browser, save the page, and add the file."),
            url=str(address),
            status=status,
        )
    pieces = _unpack(response.iter_stream(), headers.get("content-encoding", ""), address)
    return FetchedDocument(
        final_url=str(address),
        content=_join_bounded(pieces, address, most),
        media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
        filename=PurePosixPath(unquote(address.path)).name or address.host,
        charset=_charset(headers.get("content-type", "")),
    )


def _charset(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = content_type
    return header.get_content_charset("")


def _redirect_target(address: httpx.URL, location: str) -> str:
    try:
        return str(address.join(location))
    except httpx.InvalidURL as error:
        raise Unreadable(
            _("%(url)s leads to %(location)s, which is no address."),
            url=str(address),
            location=location[:100],
        ) from error


def _unpack(pieces: Iterable[bytes], encoding: str, address: httpx.URL) -> Iterator[bytes]:
    """What was packed, in pieces of at most _PIECE bytes however much they unpack to."""
    if encoding.lower() in {"", "identity"}:
        yield from pieces
        return
    if encoding.lower() not in {"gzip", "x-gzip"}:
        raise Unreadable(
            _("%(url)s is packed as %(encoding)s, which wasn't asked for."),
            url=str(address),
            encoding=encoding[:40],
        )
    unpacking = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            packed = piece
            while packed:
                yield unpacking.decompress(packed, _PIECE)
                packed = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error as error:
        raise Unreadable(
            _("%(url)s is damaged: %(error)s."), url=str(address), error=str(error)
        ) from error
    if not unpacking.eof:
        raise Unreadable(_("%(url)s breaks off in the middle: try again."), url=str(address))


def _join_bounded(pieces: Iterable[bytes], address: httpx.URL, most: int) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > most:
            raise Unreadable(
                _(
                    "%(url)s has more than %(most)s bytes, which is the most: paste the text, or add it "
                    "in parts."
                ),
                url=str(address),
                most=most,
            )
    return bytes(content)
