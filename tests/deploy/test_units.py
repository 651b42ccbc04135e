"""The units of systemd that we ship, as systemd reads them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cluster.servers.server import installed, need
from tests.served import ROOT

UNITS = ROOT / "deploy/systemd"
ANALYZE = installed("systemd-analyze") or ""
PROGRAMS = "/opt/factcheck/current/.venv/bin/"


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """Copies that name programs of this machine, each template with a port."""
    need("systemd-analyze")
    for unit in UNITS.iterdir():
        said = unit.read_text()
        for program in ("gunicorn", "python"):
            said = said.replace(PROGRAMS + program, shutil.which("true") or "")
        (tmp_path / unit.name).write_text(said)
    return [str(unit).replace("@.", "@8001.") for unit in tmp_path.iterdir()]


def test_systemd_has_nothing_to_say_of_the_units(units: list[str]) -> None:
    verified = subprocess.run(
        [ANALYZE, "verify", *units], capture_output=True, text=True, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")


def test_each_service_is_shut_off_from_what_it_does_not_need(units: list[str]) -> None:
    services = [unit for unit in units if unit.endswith(".service")]
    judged = subprocess.run(
        # Of 10.0, in tenths.
        [ANALYZE, "security", "--offline=true", "--threshold=20", *services],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda unit: unit.name)
def test_a_unit_starts_what_there_is(unit: Path) -> None:
    (command,) = (line for line in unit.read_text().splitlines() if line.startswith("ExecStart="))
    words = command.removeprefix(f"ExecStart={PROGRAMS}").split()
    if words[0] == "gunicorn":
        assert words[1:] == ["--config", "factcheck/gunicorn.py", "factcheck.wsgi"]
    else:
        assert words[:2] == ["python", "manage.py"]
        assert (ROOT / f"annotations/management/commands/{words[2]}.py").exists()
