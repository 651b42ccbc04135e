"""Limits and sessions in a Redis that all machines share, and without it once it is gone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.cache import cache as site_cache
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from annotations.api.throttles import Tally
from annotations.queries import dashboard, members, projects
from factcheck import steady_caches
from factcheck.cache_options import SESSION_SECONDS, SESSIONS, site_caches
from tests import factories
from tests.api.asking import Asking
from tests.cluster import ONCE
from tests.cluster.servers.redis import PROGRAM, PrivateRedis
from tests.cluster.servers.server import need

pytestmark = [ONCE, pytest.mark.django_db]

cache: Any = site_cache


@pytest.fixture
def use(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def use(server: PrivateRedis) -> None:
        settings.CACHES = site_caches(server.address, folder=tmp_path)
        settings.SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
        settings.SESSION_CACHE_ALIAS = SESSIONS
        monkeypatch.setattr(steady_caches, "PAUSE", 0)

    return use


@pytest.fixture
def server(redis_server: PrivateRedis, use: Callable[[PrivateRedis], None]) -> PrivateRedis:
    use(redis_server)
    cache.clear()
    return redis_server


@pytest.fixture
def own(use: Callable[[PrivateRedis], None]) -> Iterator[PrivateRedis]:
    """One that may be killed."""
    need(PROGRAM)
    with PrivateRedis() as server:
        use(server)
        yield server


def logged_in() -> Client:
    client = Client()
    client.force_login(factories.user("ada"))
    return client


def may_see(client: Client) -> bool:
    """Whether a page is shown rather than the login."""
    return client.get(reverse("projects")).status_code == 200


def test_all_processes_count_together(server: PrivateRedis) -> None:
    one, other = Tally(), Tally()
    for tally in (one, one, other, one):
        count = tally.count("ada", 7, seconds=60, step=1, cache=cache)
    assert count == 4


def test_what_others_put_there_is_not_run(server: PrivateRedis) -> None:
    with redis.Redis.from_url(server.address) as other:
        other.set(cache.make_key("a"), b"\x80\x04\x95not ours")
        assert cache.get("a") is None
        other.delete(cache.make_key("a"))
    assert cache.problem() == ""


def test_figures_of_large_projects_are_kept_there(
    server: PrivateRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (dashboard, members, projects):
        monkeypatch.setattr(module, "MOST", 0)
    claim = factories.claim()
    project = claim.article.project
    manager = factories.manager_of(project)
    factories.verification(claim, by=manager)
    client = Client()
    client.force_login(manager)
    for page in ("project", "team", "agreement"):
        assert client.get(reverse(page, args=[project.slug])).status_code == 200, page
    assert client.get(reverse("projects")).status_code == 200
    with redis.Redis.from_url(server.address) as other:
        kept = {key.decode().split("figures-")[1].split("-")[0] for key in other.keys("*figures-*")}
    assert kept == {"dashboard", "verdicts", "project", "agreement"}


def test_an_emptied_redis_logs_nobody_out(server: PrivateRedis) -> None:
    client = logged_in()
    assert may_see(client)
    cache.clear()
    assert may_see(client)


def test_a_session_is_believed_a_minute_without_the_database(
    server: PrivateRedis, django_assert_num_queries: Any
) -> None:
    client = logged_in()
    may_see(client)
    with redis.Redis.from_url(server.address) as other:
        (key,) = other.keys("*cached_db*")
        assert 0 < other.ttl(key) <= SESSION_SECONDS
    with django_assert_num_queries(0):
        caches[SESSIONS].get(f"django.contrib.sessions.cached_db{client.session.session_key}")


def test_who_logs_out_while_it_is_away_is_logged_out(own: PrivateRedis) -> None:
    client = logged_in()
    key = client.cookies["factcheck_session"].value
    own.kill()
    client.logout()
    client.cookies["factcheck_session"] = key
    assert not may_see(client)
    own.start()
    assert not may_see(client)


@pytest.mark.parametrize("gone", ["kill", "suspend"])
def test_while_it_is_gone_the_site_goes_on_and_says_so(
    gone: str,
    own: PrivateRedis,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client, me = logged_in(), Asking(factories.user("mary"))
    person = factories.user("eve")
    getattr(own, gone)()
    assert may_see(client)
    assert me.get("/projects").status_code == 200
    entered = Client().post(
        reverse("account_login"), {"login": person.username, "password": factories.PASSWORD}
    )
    assert entered.status_code == 302
    assert caplog.text.count("The cache fails") == 1
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "WRONG  cache" in capsys.readouterr().out
    own.start() if gone == "kill" else own.resume()
    cache.set("again", 1)
    assert may_see(client)
    assert "The cache answers again" in caplog.text
    assert cache.problem() == ""


def test_a_limit_holds_within_a_process_while_it_is_gone(own: PrivateRedis) -> None:
    own.kill()
    tally = Tally()
    counts = [tally.count("ada", 7, seconds=60, step=2, cache=cache) for _ in range(5)]
    assert counts == [1, 2, 3, 4, 5]
