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
    "annotations.api.examples",
    "annotations.documents.docx",
    "annotations.documents.epub",
    "annotations.documents.html",
    "annotations.documents.markdown",
    "annotations.documents.odt",
    "annotations.documents.pdf",
    "annotations.jobs.copying",
    "annotations.jobs.delivering",
    "annotations.jobs.housekeeping",
    "drf_spectacular.openapi",
    "drf_spectacular.plumbing",
}
PAGES = {"annotations.admin", "annotations.api", "annotations.ui", "factcheck.urls", "httpx"}

SITE = "import factcheck.wsgi"
WORKER = """
from django.core.management import load_command_class
worker = load_command_class("annotations", "worker")
worker.handle = lambda **options: ""
worker.run_from_argv(["manage.py", "worker"])
"""


@pytest.mark.parametrize(("start", "later"), [(SITE, LATER), (WORKER, LATER | PAGES)])
def test_what_is_seldom_used_is_loaded_when_it_is_used(
    start: str, later: set[str], tmp_path: Path
) -> None:
    code = f"import django, sys; django.setup()\n{start}\nprint(*sys.modules)"
    here = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": str(tmp_path)}
    loaded = subprocess.run(  # this very Python
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **here},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert not later & set(loaded)
