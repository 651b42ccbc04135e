"""Behind nginx, set up as the administrator's guide says: each client is counted by itself."""

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import FOUND, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.private_postgres import free_port
from tests.proxies.nginx import BEHIND_NGINX, HOST, nginx, trust
from tests.served import GUNICORN, environment, made, running

PERSON = """
from annotations.models import User
User.objects.create_user("ada", password="a-long-password")
"""
FAILURES = 12
"""More wrong passwords than one address is allowed in a minute."""


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

    def head(self, path: str, header: str) -> str:
        """A header of an answer."""
        server = HTTPSConnection("127.0.0.1", self.port, context=self.trust, timeout=60)
        server.request("GET", path, headers={"Host": HOST})
        answer = server.getresponse()
        answer.read()
        server.close()
        assert answer.status == 200
        return answer.headers[header]

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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("nginx")
    port, behind = free_port(), free_port()
    given = environment(folder, **BEHIND_NGINX, PORT=str(behind))
    made(given, PERSON)
    icon = folder / "static" / "icon.0123456789ab.svg"
    icon.parent.mkdir()
    icon.write_text("<svg/>")
    for each in (folder, icon.parent):
        each.chmod(0o755)
    with running(GUNICORN, given, ready="is ready"), nginx(folder, port, [behind, behind]):
        yield Proxied(port, trust(folder))


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


def test_scripts_and_style_sheets_come_from_the_proxy_and_are_kept(site: Proxied) -> None:
    assert site.head("/static/icon.0123456789ab.svg", "Cache-Control").endswith("immutable")


def test_the_log_and_the_answer_name_the_request_alike(site: Proxied) -> None:
    assert len(site.head("/healthz", "X-Request-ID")) == 32


def test_figures_are_not_for_the_outside(site: Proxied) -> None:
    assert site.ask("127.0.0.5", "GET", "/metrics")[0] == 404
