"""An upgrade is rehearsed with a copy: what goes wrong goes wrong there."""

import subprocess
from pathlib import Path

import pytest

from tests.served import ROOT, environment, made, manage

TAMPER = """
from annotations.models import Claim
Claim.objects.update(statement="Nobody said this.")
"""


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    given = environment(tmp_path, STATIC_ROOT=str(tmp_path / "static"))
    made(given, "from django.core.management import call_command\ncall_command('demo')")
    return given


def rehearse(given: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """With the release that is in use as the new one, too."""
    return subprocess.run(
        [ROOT / "deploy/rehearse", ROOT],
        env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def contents(folder: str) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in Path(folder).rglob("*")}


def test_a_rehearsal_restores_migrates_and_verifies_and_touches_nothing(
    site: dict[str, str],
) -> None:
    before = contents(site["DATA_DIR"]).keys()
    done = rehearse(site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The rehearsal went well" in done.stdout
    assert contents(site["DATA_DIR"]).keys() == before


def test_a_rehearsal_that_finds_something_wrong_ends_with_it(site: dict[str, str]) -> None:
    changed = manage(site, "shell", "-c", TAMPER)
    assert changed.returncode == 0, changed.stderr
    done = rehearse(site)
    assert done.returncode != 0
    assert "went well" not in done.stdout
    assert "changed outside factcheck" in done.stderr
