"""Time stamps by an authority outside (RFC 3161): that something was so at a time, whoever has our key."""

from datetime import datetime

import httpx
from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.base import HashAlgorithm

SECONDS = 20
"""How long an authority may take."""


class StampError(Exception):
    """An authority gave no time stamp, or it doesn't hold; the text says why."""


def stamp(message: str, authority: str) -> bytes:
    """Ask the authority at an address for a time stamp of a message. Raises StampError."""
    request = TimestampRequestBuilder(message.encode(), HashAlgorithm.SHA256).build()
    try:
        answer = httpx.post(
            authority,
            content=request.as_bytes(),
            headers={"Content-Type": "application/timestamp-query"},
            timeout=SECONDS,
        )
        answer.raise_for_status()
        response = decode_timestamp_response(answer.content)
    except (httpx.HTTPError, ValueError) as error:
        raise StampError(f"{authority} gave no time stamp: {error}") from error
    if response.status:
        raise StampError(f"{authority} refused the time stamp, with status {response.status}.")
    return answer.content


def stamped_at(stamp: bytes, message: str, roots: bytes) -> datetime:
    """When a message was stamped by an authority whose `roots` (PEM) are trusted. Raises StampError."""
    try:
        response = decode_timestamp_response(stamp)
        builder = VerifierBuilder()
        for root in load_pem_x509_certificates(roots):
            builder = builder.add_root_certificate(root)
        builder.build().verify_message(response, message.encode())
    except (VerificationError, ValueError) as error:
        raise StampError(f"the time stamp doesn't hold: {error}") from error
    return response.tst_info.gen_time
