"""nginx with the file that we ship, on ports of this machine's own."""

import os
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.cluster.servers.server import installed, need
from tests.served import ROOT, running

HOST = "factcheck.example.org"
BEHIND_NGINX = {
    "PRODUCTION": "1",
    "SECRET_KEY": "a-secret-of-this-test-alone-" * 3,
    "ALLOWED_HOSTS": HOST,
    "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
    "BEHIND_PROXY": "1",
}
"""The settings of a site that it stands before."""


@contextmanager
def nginx(folder: Path, port: int, sites: Sequence[int]) -> Iterator[None]:
    """Serves at `port` what two gunicorns serve at the ports of `sites`."""
    need("nginx")
    certificate(folder)
    program = installed("nginx") or ""
    configuration = str(configured(folder, port, sites))
    with running([program, "-c", configuration, "-e", f"{folder}/error.log"]):
        while not (folder / "pid").exists():
            pass
        yield


def trust(folder: Path) -> ssl.SSLContext:
    """What a client needs to believe the certificate."""
    context = ssl.create_default_context(cafile=str(folder / "it.pem"))
    context.check_hostname = False
    return context


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "it.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "it.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def configured(folder: Path, port: int, sites: Sequence[int]) -> Path:
    """Our own configuration, but for its ports and folders, in a file that nginx starts with."""
    server = (ROOT / "deploy/nginx.conf").read_text()
    for shown, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen [::]:443 ssl;", ""),
        ("/etc/ssl/certs/factcheck.pem", f"{folder}/it.pem"),
        ("/etc/ssl/private/factcheck.key", f"{folder}/it.key"),
        ("/var/cache/factcheck/static/", f"{folder}/static/"),
        ("127.0.0.1:8001", f"127.0.0.1:{sites[0]}"),
        ("127.0.0.1:8002", f"127.0.0.1:{sites[1]}"),
    ):
        assert shown in server
        server = server.replace(shown, here)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    path = folder / "nginx.conf"
    path.write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{server}}}\n"
    )
    return path
