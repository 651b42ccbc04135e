"""On what it was measured."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers.install import ROOT


def machine() -> dict[str, str]:
    """What a figure depends on, by name."""
    memory = int(_value("/proc/meminfo", "MemTotal").split()[0]) / 1024**2
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "processor": _value("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{_value('/etc/os-release', 'PRETTY_NAME')}, Linux {platform.release()}",
        "Python": platform.python_version(),
        "load at the beginning": f"{os.getloadavg()[0]:.1f}",
    }


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.check_output(command, text=True).strip()  # noqa: S603 - git


def _value(file: str, name: str) -> str:
    """Of the first line `name: value` or `name=value`."""
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.removeprefix(name).strip(' \t:="')
    return "unknown"
