"""Compressed answers: Brotli where the browser takes it, else gzip.

Django's own middleware does the second alone, and makes weak ETags, which If-Match may not be sent.
"""

import re
import secrets
from collections.abc import Callable

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

WORTH = 1_000
"""Bytes; a shorter answer fits into a packet or two as it is."""
WORTH_AS_JSON = 10_000
"""Programs are often near, and short answers to them many: 50 kB take a millisecond."""
PADDING = 100
QUALITY = 5
"""Of 11: a page takes as long as with gzip and is a seventh shorter; from 6 on it takes longer."""

_JSON = ("application/json", "application/problem+json")
_TYPES = ("text/html", "text/plain", "text/css", "text/csv", "image/svg+xml", *_JSON)
_TAKEN = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([\d.]+))?\s*")


class CompressionMiddleware:
    """Compresses whole answers of text; what comes in pieces, a file or an export, stays as it is.

    So does an answer with a strong ETag, which names these very bytes. Where a page holds a secret, such
    as the token of its forms, and words of somebody's choice, its length must not tell what they have in
    common (BREACH): up to PADDING bytes come with it, in gzip's header or in one of the answer's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        taken = accepted(request.headers.get("Accept-Encoding", ""))
        if "br" in taken:
            _put(response, "br", brotli.compress(_content(response), quality=QUALITY))
            response["X-Padding"] = "0" * secrets.randbelow(PADDING + 1)
        elif "gzip" in taken:
            packed = compress_string(_content(response), max_random_bytes=PADDING)
            _put(response, "gzip", packed)
        return response


def accepted(header: str) -> set[str]:
    """The encodings that an Accept-Encoding takes by name."""
    found = (_TAKEN.fullmatch(each) for each in header.lower().split(","))
    return {each[1] for each in found if each and float(each[2] or 1) > 0}


def _is_worth_it(response: HttpResponseBase) -> bool:
    if response.streaming or "Content-Encoding" in response or _is_strong(response.get("ETag", "")):
        return False
    media_type = response.get("Content-Type", "").partition(";")[0]
    least = WORTH_AS_JSON if media_type in _JSON else WORTH
    return media_type in _TYPES and len(_content(response)) >= least


def _is_strong(etag: str) -> bool:
    return etag.startswith('"')


def _content(response: HttpResponseBase) -> bytes:
    return response.content  # type: ignore[attr-defined,no-any-return]  # it doesn't stream


def _put(response: HttpResponseBase, encoding: str, packed: bytes) -> None:
    response.content = packed  # type: ignore[attr-defined]
    response["Content-Length"] = str(len(packed))
    response["Content-Encoding"] = encoding
