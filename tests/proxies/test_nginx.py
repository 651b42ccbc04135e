"""Behind nginx, set up as the administrator's guide says: each client is counted by itself."""

import os
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import FOUND, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.private_postgres import free_port
from tests.served import GUNICORN, ROOT, environment, made, running

HOST = "factcheck.example.org"
PERSON = """
from annotations.models import User
User.objects.create_user("ada", password="a-long-password")
"""
FAILURES = 12
"""More wrong passwords than one address is allowed in a minute."""


def guide() -> str:
    """The configuration that the guide shows."""
    found = re.search(
        r"```nginx\n(.*?)```", (ROOT / "docs/administrators.md").read_text(), re.DOTALL
    )
    assert found
    return found[1]


@dataclass(frozen=True, slots=True)
class Proxied:
    """The site as somebody reaches it who asks from `address`, one of this machine's own."""

    port: int
    trust: ssl.SSLContext

    def ask(
        self, address: str, method: str, path: str, body: str = "", **headers: str
    ) -> tuple[int, str, str]:
        """Status, cookie and content."""
        server = HTTPSConnection(
            "127.0.0.1", self.port, context=self.trust, source_address=(address, 0), timeout=60
        )
        sent = {"Host": HOST, **{name.replace("_", "-"): it for name, it in headers.items()}}
        server.request(method, path, body, sent)
        answer = server.getresponse()
        content = answer.read().decode()
        server.close()
        return answer.status, answer.headers.get("Set-Cookie", ""), content

    def log_in(self, address: str, password: str, login: str = "ada", **headers: str) -> str:
        """What comes of a login."""
        _status, cookie, page = self.ask(address, "GET", "/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page
        form = {"login": login, "password": password, "csrfmiddlewaretoken": token[1]}
        morsel = SimpleCookie(cookie)["factcheck_csrf"]
        status, _cookie, page = self.ask(
            address,
            "POST",
            "/accounts/login/",
            urlencode(form),
            Cookie=f"factcheck_csrf={morsel.value}",
            Referer=f"https://{HOST}/",
            Content_Type="application/x-www-form-urlencoded",
            **headers,
        )
        if status == FOUND:
            return "logged in"
        return "locked out" if "Too many failed login attempts" in page else "refused"


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


def configured(folder: Path, port: int, site: int) -> Path:
    """The guide's own configuration, but for its ports and certificate, in a file that nginx starts with."""
    server = guide()
    for shown, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen [::]:443 ssl;", ""),
        ("/etc/ssl/certs/factcheck.pem", f"{folder}/it.pem"),
        ("/etc/ssl/private/factcheck.key", f"{folder}/it.key"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{site}"),
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("nginx")
    port, behind = free_port(), free_port()
    given = environment(
        folder,
        PORT=str(behind),
        PRODUCTION="1",
        SECRET_KEY="a-secret-of-this-test-alone-" * 3,
        ALLOWED_HOSTS=HOST,
        CSRF_TRUSTED_ORIGINS=f"https://{HOST}",
        BEHIND_PROXY="1",
    )
    made(given, PERSON)
    certificate(folder)
    nginx = [
        "/usr/sbin/nginx",
        "-c",
        str(configured(folder, port, behind)),
        "-e",
        f"{folder}/error.log",
    ]
    trust = ssl.create_default_context(cafile=str(folder / "it.pem"))
    trust.check_hostname = False
    with running(GUNICORN, given, ready="is ready"), running(nginx):
        proxied = Proxied(port, trust)
        while not (folder / "pid").exists():
            pass
        yield proxied


def test_who_guesses_passwords_locks_out_nobody_else(site: Proxied) -> None:
    guessed = [
        # Whatever a client says of itself, it is counted as who it is.
        site.log_in(
            "127.0.0.2",
            "wrong",
            login=f"somebody-{number}",
            X_Forwarded_For=f"203.0.113.{number}",
            X_Real_IP=f"203.0.113.{number}",
            Forwarded=f"for=203.0.113.{number}",
        )
        for number in range(FAILURES)
    ]
    assert (guessed[0], guessed[-1]) == ("refused", "locked out")
    assert site.log_in("127.0.0.2", "a-long-password") == "locked out"
    assert site.log_in("127.0.0.3", "a-long-password") == "logged in"


def test_the_site_knows_that_it_was_reached_by_https(site: Proxied) -> None:
    status, _cookie, page = site.ask("127.0.0.4", "GET", "/accounts/login/")
    assert status == 200  # not sent to https again
    assert "<form" in page


def test_a_large_body_is_not_refused_by_the_proxy(site: Proxied) -> None:
    status, _cookie, _page = site.ask(
        "127.0.0.4", "POST", "/api/v1/articles:import", "x" * 3_000_000
    )
    assert status == 401
