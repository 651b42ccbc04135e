"""How long each form of an edition takes, as a ratio to its page, and how much memory and disk.

    python benchmarks/reports.py [CLAIMS]

Each form is made in a process of its own, twice: the first time it loads its libraries and fonts. The
peak of memory is the process's, with Django in it.
"""

import multiprocessing
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

import django

django.setup()

from annotations.reports.renderings import RENDERINGS
from tests.reports.hard_editions import many_claims

CLAIMS = 200


def measured(form: str, claims: int) -> dict[str, float]:
    """Seconds of the first and the second time, bytes, and the peak of memory in MB."""
    content = many_claims(claims).to_json()
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        file = RENDERINGS[form].render(content, "en")
        seconds.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": seconds[0], "again": seconds[1], "bytes": len(file), "peak": peak}


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    processes = multiprocessing.get_context("spawn")
    found = {}
    for form in RENDERINGS:
        with processes.Pool(1) as pool:
            found[form] = pool.apply(measured, (form, claims))
    page = found["html"]["again"]
    for form, each in found.items():
        sys.stdout.write(
            f"{form:22} first {each['first']:6.2f} s  again {each['again']:6.2f} s"
            f"  {each['again'] / page:6.2f} x html  {each['bytes'] / 1e3:8.0f} kB"
            f"  peak {each['peak']:5.0f} MB\n"
        )


if __name__ == "__main__":
    main()
