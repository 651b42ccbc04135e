"""What processes and all that they started have used, as Linux counts it."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
KIB = 1024


def family(roots: Iterable[int]) -> list[int]:
    """The processes with these ids, and those that descend from them."""
    children: dict[int, list[int]] = {}
    for entry in PROC.glob("[0-9]*"):
        if fields := _stat(int(entry.name)):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found: list[int] = []
    waiting = list(roots)
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def processor_time(roots: Iterable[int]) -> float:
    """The seconds that they and theirs have kept a processor busy, with those that have ended since."""
    # utime, stime, and the same of children that were waited for.
    ticks = sum(sum(map(int, fields[11:15])) for pid in family(roots) if (fields := _stat(pid)))
    return ticks / TICKS


def memory(roots: Iterable[int]) -> int:
    """The bytes that they hold, what several share being divided among them (PSS)."""
    return sum(_kib(pid, "smaps_rollup", "Pss:") for pid in family(roots)) * KIB


class Peak:
    """How far the memory of processes grows from now on, each at its own highest."""

    def __init__(self, roots: Iterable[int]) -> None:
        self.roots = list(roots)
        self.before = {}
        for pid in family(self.roots):
            (PROC / str(pid) / "clear_refs").write_text("5")  # forgets the highest so far
            self.before[pid] = _kib(pid, "status", "VmRSS:")

    def growth(self) -> int:
        """Bytes; a process that has begun since counts with all that it holds."""
        grown = (
            _kib(pid, "status", "VmHWM:") - self.before.get(pid, 0) for pid in family(self.roots)
        )
        return sum(max(0, each) for each in grown) * KIB


def parent(pid: int) -> int:
    fields = _stat(pid)
    if not fields:
        raise LookupError(f"there is no process {pid}")
    return int(fields[1])


def _stat(pid: int) -> list[str]:
    """The fields of stat(5) from the third on; none for a process that is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _kib(pid: int, file: str, name: str) -> int:
    try:
        lines = (PROC / str(pid) / file).read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name))
