"""What every test runs under."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker

from annotations.files.options import file_storage
from tests.emptying import emptied_by_deleting, what_is_kept

hypothesis.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.register_profile("fast", hypothesis.get_profile("steady"), max_examples=10)
hypothesis.load_profile("steady")


DATABASE_FIXTURES = frozenset(("db", "transactional_db", "live_server"))
STARTS_PROGRAMS = frozenset(
    (
        "backups",
        "benchmarks",
        "clients",
        "cluster",
        "commands",
        "database",
        "deploy",
        "outages",
        "proxies",
    )
)
"""Folders whose tests reach the database by what they start, not by a fixture."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--with-database",
        action="store_true",
        help="only tests that use the database: what the others say doesn’t depend on which it is",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--with-database"):
        return
    left_out = {each for each in items if not _uses_database(each)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [each for each in items if each not in left_out]


def _uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    return (
        folder.endswith(".py")
        or folder in STARTS_PROGRAMS
        or item.get_closest_marker("django_db") is not None
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    """Uploads, caches and static files of a test stay in its own folder; passwords hash fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": file_storage("", folder=tmp_path / "snapshots"),
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {
        "default": {
            "BACKEND": "tests.caches.JsonCache",
            "LOCATION": str(tmp_path),
        }
    }


@pytest.fixture(autouse=True)
def _no_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses of webhooks are read when they are saved, but no name is asked for on the network."""

    def read(host: str) -> list[str]:
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
        return [str(address[0]) for *_, address in found]

    monkeypatch.setattr("annotations.actions.webhooks.look_up", read)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file, as users have it: threads of a live server can't share one in memory."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """With tests that have transactions of their own emptying it quickly."""
    with django_db_blocker.unblock():
        kept = what_is_kept()
    with emptied_by_deleting(kept):
        yield
