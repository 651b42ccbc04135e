"""Over TLS the name that was asked for is the one that counts, wherever it leads."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from annotations.errors import Unreadable
from annotations.fetching.fetch import fetch
from tests.fetching.server import LOCAL, Site, answer, serving

NAME = "news.example"


def here(_host: str) -> list[str]:
    return ["127.0.0.1"]


def certificate_for(name: str) -> bytes:
    """A key, and a certificate that it signed for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pem"
    path.write_bytes(certificate_for(NAME))
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    with serving(str(certificate)) as site:
        site.pages["/"] = answer(b"It rained.")
        yield site


@pytest.fixture
def _trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.mark.usefixtures("_trusted")
def test_the_name_is_asked_for_and_checked_at_the_address_it_leads_to(secure: Site) -> None:
    url = secure.url(host=NAME, scheme="https")
    assert fetch(url, policy=LOCAL, resolve=here).content == b"It rained."
    assert secure.names == [NAME]


@pytest.mark.usefixtures("_trusted")
def test_a_certificate_for_another_name_is_refused(secure: Site) -> None:
    url = secure.url(host="other.example", scheme="https")
    with pytest.raises(Unreadable, match=r"certificate is not valid for 'other\.example'"):
        fetch(url, policy=LOCAL, resolve=here)
    assert secure.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Site) -> None:
    with pytest.raises(Unreadable, match="self-signed certificate"):
        fetch(secure.url(host=NAME, scheme="https"), policy=LOCAL, resolve=here)
    assert secure.asked == []
