"""An authority for time stamps of our own, which speaks RFC 3161 over HTTP: openssl answers."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CONFIG = """
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[authority]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
prompt = no
[name]
CN = A test authority
[tsa]
default_tsa = stamps
[stamps]
serial = {folder}/serial
signer_cert = {folder}/authority.pem
signer_key = {folder}/authority.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """Its address, and the certificate that its stamps go back to."""

    url: str
    root: Path


def openssl(*arguments: str) -> None:
    program = shutil.which("openssl")
    assert program
    subprocess.run([program, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    folder = tmp_path_factory.mktemp("authority")
    config = folder / "openssl.cnf"
    config.write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl(
        *("req", "-x509", *new_key, "-config", str(config), "-extensions", "ca", "-days", "3650"),
        *(
            "-subj",
            "/CN=A test root",
            "-keyout",
            f"{folder}/root.key",
            "-out",
            f"{folder}/root.pem",
        ),
    )
    openssl(
        *("req", *new_key, "-config", str(config), "-subj", "/CN=A test authority"),
        *("-keyout", f"{folder}/authority.key", "-out", f"{folder}/authority.csr"),
    )
    openssl(
        *("x509", "-req", "-in", f"{folder}/authority.csr", "-CA", f"{folder}/root.pem"),
        *("-CAkey", f"{folder}/root.key", "-CAcreateserial", "-days", "3650"),
        *("-extfile", str(config), "-extensions", "authority", "-out", f"{folder}/authority.pem"),
    )

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "query").write_bytes(asked)
            openssl(
                *("ts", "-reply", "-config", str(config), "-queryfile", f"{folder}/query"),
                *("-out", f"{folder}/reply"),
            )
            answer = (folder / "reply").read_bytes()
            self.send_response(200 if self.path == "/" else 503)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Keep the output of the tests to the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Stamps) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Authority(f"http://127.0.0.1:{server.server_address[1]}/", folder / "root.pem")
        server.shutdown()
