"""Signatures by this installation's own key (Ed25519, RFC 8032)."""

from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_FILE = "log-key"


def kept_key(folder: Path) -> Ed25519PrivateKey:
    """The key in a file of `folder`, for its owner alone; made when it is first asked for."""
    path = folder / KEY_FILE
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode())
    return Ed25519PrivateKey.from_private_bytes(b64decode(path.read_text()))


def public_key(key: Ed25519PrivateKey) -> str:
    """What others need to check the signatures of `key`, in base 64."""
    return b64encode(key.public_key().public_bytes_raw()).decode()


def sign(key: Ed25519PrivateKey, message: str) -> str:
    """The signature of a message, in base 64."""
    return b64encode(key.sign(message.encode())).decode()


def is_signed(message: str, signature: str, by: str) -> bool:
    """Whether whoever has the private key to the public key `by` signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(by)).verify(
            b64decode(signature), message.encode()
        )
    except (InvalidSignature, Error, ValueError):
        return False
    return True
