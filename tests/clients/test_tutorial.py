"""The tutorial, run as its reader runs it: against a fresh installation's example article."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from annotations.actions.accounts import open_demo_account
from annotations.actions.projects import add_member
from annotations.actions.tokens import issue_token
from annotations.models import Project
from annotations.vocabulary import Role
from tests.clients.tutorial import blocks, run

PAGE = Path(__file__).resolve().parent.parent.parent / "docs/tutorial.md"
SERVER = "http://localhost:8000"


@pytest.fixture
def token() -> str:
    """As after `manage.py demo`, with a token made on the profile page."""
    call_command("loaddata", "vocabularies", "seed", verbosity=0)
    person = open_demo_account(password="a long enough passphrase")
    add_member(by=person, project=Project.objects.get(), user=person, role=Role.MANAGER)
    return issue_token(by=person, name="notebook", days=30).secret


@pytest.mark.django_db(transaction=True)
def test_the_tutorial_prints_what_it_shows(
    token: str, live_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACTCHECK_TOKEN", token)
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text().replace(SERVER, live_server.url)
    names: dict[str, Any] = {}
    for block in blocks(page):
        printed = run(block, names, PAGE.name)
        assert printed == block.printed, f"line {block.line} of {PAGE.name}"


def test_every_block_of_the_tutorial_is_run() -> None:
    page = PAGE.read_text()
    assert len(list(blocks(page))) == page.count("```python")
    assert sum(bool(block.printed) for block in blocks(page)) == page.count("```text")
