"""The heads of all logs as one line of JSON, signed and perhaps stamped."""

import json
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from annotations.log_heads.signing import is_signed, public_key, sign
from annotations.log_heads.stamping import stamp, stamped_at
from annotations.queries.log import LogHead
from annotations.rules.event_hash import canonical


class LineError(Exception):
    """A line isn't what it should be; the text says why."""


@dataclass(frozen=True, slots=True)
class HeadsLine:
    """How long each log was, and its last hash, by the short names of the projects.

    `at` is in ISO 8601; what the signature and the stamp cover is `signed`.
    """

    at: str
    heads: dict[str, LogHead]

    @property
    def signed(self) -> str:
        return canonical(
            {"at": self.at, "heads": {name: asdict(head) for name, head in self.heads.items()}}
        )


def write(line: HeadsLine, key: Ed25519PrivateKey, *, authority: str = "") -> str:
    """The line with its signature, and a stamp of the authority at an address. Raises StampError."""
    content = json.loads(line.signed)
    content |= {"key": public_key(key), "signature": sign(key, line.signed)}
    if authority:
        content["stamp"] = b64encode(stamp(line.signed, authority)).decode()
    return canonical(content)


def read(text: str, *, by: str, roots: bytes = b"") -> HeadsLine:
    """A line that is signed with the private key to the public key `by`.

    With `roots` (PEM) it must also have been stamped by an authority that they vouch for, not more than
    a day after it says that it was written. Raises LineError, StampError.
    """
    try:
        content = json.loads(text)
        heads = {name: LogHead(**head) for name, head in content["heads"].items()}
        line = HeadsLine(content["at"], heads)
        signature, stamped = str(content["signature"]), b64decode(content.get("stamp", ""))
        written = datetime.fromisoformat(line.at)
    except (ValueError, KeyError, TypeError, AttributeError, Error) as error:
        raise LineError("it isn't one that manage.py log_heads wrote.") from error
    if not is_signed(line.signed, signature, by):
        raise LineError(f"it isn't signed with the key {by}.")
    if roots and not stamped:
        raise LineError("it has no time stamp.")
    if roots and abs((stamped_at(stamped, line.signed, roots) - written).total_seconds()) > _DAY:
        raise LineError(f"it was stamped on another day than {line.at}.")
    return line


_DAY = 86_400  # seconds
