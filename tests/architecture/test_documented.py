"""What people can use is written down in docs/, and what is written down exists."""

import json
import re
from pathlib import Path

import pytest

from annotations.documents.readers import ACCEPTED
from annotations.rules.rights import LEAST_ROLE

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs/administrators.md").read_text()
COMMANDS = [
    path.stem
    for path in (ROOT / "annotations/management/commands").glob("*.py")
    if path.stem != "__init__"
]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = re.findall(r"env\.\w+\(\s*\"(\w+)\"", (ROOT / "factcheck/settings.py").read_text())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_administrators_guide(command: str) -> None:
    assert f"`manage.py {command}" in GUIDE


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_is_in_the_administrators_guide(setting: str) -> None:
    assert f"| `{setting}` |" in GUIDE


def test_the_table_of_rights_is_the_one_that_holds() -> None:
    rows = re.findall(r"^\| (\w+) \| (\w+) \|$", GUIDE, flags=re.MULTILINE)
    assert dict(rows) == {verb.value: role.value for verb, role in LEAST_ROLE.items()}


def test_every_verdict_scale_is_in_the_administrators_guide() -> None:
    rows = json.loads((ROOT / "fixtures/vocabularies.json").read_text())
    scales = {row["fields"]["key"] for row in rows if row["model"] == "annotations.verdictscale"}
    section = GUIDE.partition("## Verdict scales")[2].partition("\n## ")[0]
    assert scales == set(re.findall(r"\(`([\w-]+)`\)", section))


def test_every_room_is_on_the_contributors_map() -> None:
    guide = (ROOT / "docs/contributors.md").read_text()
    folders = {path.parent.name for path in (ROOT / "annotations").glob("*/__init__.py")}
    missing = {name for name in folders if f"{name}/ " not in guide}
    assert not missing, (
        f"Put {missing} on the map of docs/contributors.md, and its layer in pyproject."
    )


@pytest.mark.parametrize("extension", ACCEPTED)
def test_a_kind_of_file_is_in_the_reviewers_guide(extension: str) -> None:
    assert f"`{extension}`" in (ROOT / "docs/reviewers.md").read_text()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_link_between_guides_leads_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", guide.read_text())
    assert [link for link in links if not (guide.parent / link).exists()] == []
