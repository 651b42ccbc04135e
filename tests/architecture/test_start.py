"""What a starting site leaves for later: each process would wait for it, and hold it in memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LATER = {
    "arro3",
    "boto3",
    "cassis",
    "celery",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pypdfium2",
    "redis",
    "rfc3161_client",
    "storages",
    "trafilatura",
    "xlsxwriter",
}


@pytest.mark.parametrize("entry", ["factcheck.wsgi", "annotations.management.commands.worker"])
def test_what_is_seldom_used_is_loaded_when_it_is_used(entry: str, tmp_path: Path) -> None:
    code = f"import django, sys; django.setup(); import {entry}; print(*sys.modules)"
    here = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": str(tmp_path)}
    loaded = subprocess.run(  # this very Python
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **here},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert not LATER & {name.partition(".")[0] for name in loaded}
