from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from annotations.models import Claim, Membership, Project, User
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    lines = capsys.readouterr().out.splitlines()
    return lines[-2].split()[1], lines[-1].split()[1]


def test_the_printed_login_opens_the_seed_project(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    name, password = printed(capsys)
    user = authenticate(username=name, password=password)
    assert user is not None
    assert Membership.objects.get(user=user).role == Role.MANAGER
    assert Claim.objects.count() >= 30


def test_asked_again_it_prints_the_same_login_and_loads_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("demo")
    first = printed(capsys)
    Project.objects.update(name="Renamed")
    call_command("demo")
    assert printed(capsys) == first
    assert Project.objects.get().name == "Renamed"


def test_a_lost_login_is_made_anew(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call_command("demo")
    _name, password = printed(capsys)
    (tmp_path / "demo-login.txt").unlink()
    call_command("demo")
    assert authenticate(username="demo", password=password) is None
    name, password = printed(capsys)
    assert authenticate(username=name, password=password) is not None


def test_nobody_else_reads_the_password(tmp_path: Path) -> None:
    call_command("demo", verbosity=0)
    assert (tmp_path / "demo-login.txt").stat().st_mode & 0o077 == 0


def test_a_database_with_work_in_it_gets_no_seed_article() -> None:
    factories.article()
    call_command("demo")
    assert not User.objects.filter(username="seed").exists()


def test_a_production_site_gets_no_demonstration_account(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()
