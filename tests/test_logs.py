"""How much is logged, by whichever program of ours, is one setting."""

from pathlib import Path

import pytest

from tests.served import environment, manage

_NOBODYS_PAGE = """
from django.test import Client
Client().get("/nowhere/at/all/", headers={"Host": "localhost"})
"""
_TOO_LOUD = """
import logging
import django.core.management.commands.runserver
from factcheck.celery import app
app.log.setup(loglevel="DEBUG")
loggers = map(logging.getLogger, logging.root.manager.loggerDict)
print(*(each.name for each in loggers if each.isEnabledFor(logging.WARNING)))
"""


def run(folder: Path, script: str, **settings: str) -> tuple[str, str]:
    """What a script prints, and what is logged."""
    done = manage(environment(folder, **settings), "shell", "--verbosity", "0", "-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize("debug", ["0", "1"])
def test_what_django_says_is_logged_once(tmp_path: Path, debug: str) -> None:
    _printed, logged = run(tmp_path, _NOBODYS_PAGE, DEBUG=debug)
    assert logged.count("Not Found") == 1


def test_a_quiet_site_is_quiet_about_what_django_says(tmp_path: Path) -> None:
    _printed, logged = run(tmp_path, _NOBODYS_PAGE, LOG_LEVEL="ERROR")
    assert "Not Found" not in logged


def test_no_library_has_a_level_of_its_own(tmp_path: Path) -> None:
    assert run(tmp_path, _TOO_LOUD, LOG_LEVEL="ERROR")[0] == ""
