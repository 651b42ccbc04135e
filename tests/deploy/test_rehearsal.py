"""An upgrade is rehearsed with a copy: what goes wrong goes wrong there."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.private_postgres import PrivatePostgres
from tests.served import ROOT, environment, made, manage

DEMO = """
from django.core.management import call_command
call_command("demo")
"""
TAMPER = """
from annotations.models import Claim
Claim.objects.update(statement="Nobody said this.")
"""
CLAIMS = "from annotations.models import Claim\nprint(Claim.objects.count())"


@dataclass(frozen=True, slots=True)
class Site:
    given: dict[str, str]
    empty: str
    """The address of an empty database, which a rehearsal needs where PostgreSQL is used."""

    def rehearse(self) -> "subprocess.CompletedProcess[str]":
        return self.rehearse_into(self.empty)

    def rehearse_into(self, database: str) -> "subprocess.CompletedProcess[str]":
        """With the release that is in use as the new one, too."""
        return subprocess.run(
            [ROOT / "deploy/rehearse", ROOT, *filter(None, [database])],
            env=self.given, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def contents(self) -> set[str]:
        return {str(path) for path in Path(self.given["DATA_DIR"]).rglob("*")}

    def claims(self) -> str:
        return manage(self.given, "shell", "--verbosity", "0", "-c", CLAIMS).stdout


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """The addresses of two empty ones of a PostgreSQL."""
    with PrivatePostgres() as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE rehearsal")
        yield server.url, server.url.rpartition("/")[0] + "/rehearsal"


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    given, empty = environment(tmp_path, STATIC_ROOT=str(tmp_path / "static")), ""
    if request.param == "postgresql":
        given["DATABASE_URL"], empty = request.getfixturevalue("databases")
    made(given, DEMO)
    return Site(given, empty)


def test_a_rehearsal_restores_migrates_and_verifies_and_touches_nothing(site: Site) -> None:
    files, claims = site.contents(), site.claims()
    done = site.rehearse()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The rehearsal went well" in done.stdout
    assert (site.contents(), site.claims()) == (files, claims)


def test_a_rehearsal_that_finds_something_wrong_ends_with_it(site: Site) -> None:
    changed = manage(site.given, "shell", "-c", TAMPER)
    assert changed.returncode == 0, changed.stderr
    done = site.rehearse()
    assert done.returncode != 0
    assert "went well" not in done.stdout
    assert "changed outside factcheck" in done.stderr


@pytest.mark.parametrize("site", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("database", "said"),
    [(None, "a backup of postgresql"), ("DATABASE_URL", "isn't empty")],
    ids=["none", "the one in use"],
)
def test_a_rehearsal_without_an_empty_database_changes_nothing(
    site: Site, database: str | None, said: str
) -> None:
    claims = site.claims()
    done = site.rehearse_into(site.given[database] if database else "")
    assert done.returncode != 0
    assert said in done.stderr
    assert site.claims() == claims
