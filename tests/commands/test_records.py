import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotations.exchange.catalogue import table
from annotations.exchange.registry import WRITTEN
from annotations.models import Article, Claim, Project, VerdictScale
from annotations.vocabulary import Role
from tests import factories
from tests.api.test_import import TASKS
from tests.exchange.test_averitec import LETTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """A project “desk” with a reviewed claim, and an empty one, “archive”."""
    desk, archive = (factories.project(slug=slug) for slug in ("desk", "archive"))
    editor = factories.member(desk, Role.MANAGER, factories.user("editor"))
    factories.member(archive, Role.MANAGER, editor)
    claim = factories.claim(factories.article(desk))
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim)
    return desk


def export(output: Path | None = None, **options: Any) -> None:
    call_command("export_project", "desk", format="jsonl", by="editor", output=output, **options)


def load(file: Path, **options: Any) -> None:
    given = {"format": "jsonl", "project": "archive", "by": "editor", **options}
    call_command("import_records", str(file), **given)


def test_what_is_exported_is_verified_and_imported(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "desk.jsonl"
    export(file, verify=True)
    load(file)
    assert "holds what it should" in capsys.readouterr().out
    assert Claim.objects.filter(article__project__slug="archive", status="verified").count() == 1


def test_a_manifest_stands_beside_the_file(project: Project, tmp_path: Path) -> None:
    export(tmp_path / "desk.jsonl")
    manifest = json.loads((tmp_path / "desk.jsonl.manifest.json").read_text())
    assert (manifest["unit"], manifest["counts"]["claims"]) == ("code point", 1)
    assert manifest["not_held"] == []


def test_without_a_file_it_goes_to_the_standard_output(
    project: Project, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export()
    said = capfdbinary.readouterr()
    assert json.loads(said.out)["title"] == "A title"
    with pytest.raises(CommandError, match="--output"):
        export(verify=True)


@pytest.mark.parametrize("form", [each.key for each in WRITTEN if each.read])
def test_an_export_of_an_empty_project_is_verified(
    project: Project, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"format": form, "by": "editor", "output": tmp_path / "empty", "verify": True}
    call_command("export_project", "archive", **options)
    assert "holds what it should" in capsys.readouterr().out


def test_averitec_comes_in_and_goes_out_field_by_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("loaddata", "vocabularies", verbosity=0)
    checks = factories.project(slug="desk", scale=VerdictScale.objects.get(key="averitec"))
    factories.member(checks, Role.MANAGER, factories.user("editor"))
    items = [LETTER, LETTER | {"label": "Supported", "original_claim_url": "https://exa mple/"}]
    (tmp_path / "dev.json").write_text(json.dumps(items))
    load(tmp_path / "dev.json", format="averitec", project="desk")
    load(tmp_path / "dev.json", format="averitec", project="desk")
    again_file = tmp_path / "again.json"
    call_command("export_project", "desk", format="averitec-like", by="editor", output=again_file)
    again = json.loads(again_file.read_text())
    assert [{name: item[name] for name in LETTER} for item in again] == items
    said = capsys.readouterr()
    assert "2 read: 2 stored, 0 there already, 0 refused." in said.out
    assert "2 read: 0 stored, 2 there already, 0 refused." in said.out
    assert "line 2: original_claim_url: “https://exa mple/” is no address on the web" in said.err


def test_refused_lines_are_printed_and_the_good_ones_stored(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "desk.jsonl"
    export(file)
    file.write_bytes(b"{\n" + file.read_bytes())
    with pytest.raises(CommandError) as stopped:
        load(file)
    said = capsys.readouterr()
    assert stopped.value.returncode == 1
    assert "line 1: isn't JSON" in said.err
    assert "2 read: 1 stored, 0 there already, 1 refused." in said.out


def test_claims_that_were_left_out_and_what_has_no_place_are_said(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tasks.json"
    file.write_bytes(TASKS)
    with pytest.raises(CommandError, match="left out") as stopped:
        load(file, format="label-studio")
    said = capsys.readouterr()
    assert stopped.value.returncode == 1
    assert (
        "1 read: 1 stored, 0 there already, 0 refused.\nClaims: 1 stored, 1 left out." in said.out
    )
    assert "Kept as extras: label (1), why (1).\nNot kept: relations (1)." in said.out
    assert "line 1: 0–9, by its offsets: “Nobody” stands nowhere in the text" in said.err


@pytest.mark.parametrize("option", ["--dry-run", "--all-or-nothing"])
def test_a_dry_run_and_a_refusal_of_all_store_nothing(
    project: Project, tmp_path: Path, option: str
) -> None:
    file = tmp_path / "desk.jsonl"
    export(file)
    file.write_bytes(b"{\n" + file.read_bytes())
    given = ("--format=jsonl", "--project=archive", "--by=editor", option)
    with pytest.raises(CommandError):
        call_command("import_records", str(file), *given)
    assert not Article.objects.filter(project__slug="archive").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"project": "none"}, "no project “none”"),
        ({"by": "nobody"}, "no account “nobody”"),
        ({"unit": "utf16"}, "count code points"),
    ],
)
def test_what_can_not_be_done_is_said(
    project: Project, tmp_path: Path, options: dict[str, str], said: str
) -> None:
    file = tmp_path / "desk.jsonl"
    export(file)
    with pytest.raises(CommandError, match=said):
        load(file, **options)
    with pytest.raises(CommandError, match="No such file"):
        load(tmp_path / "missing.jsonl")


def test_the_table_of_formats_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("formats")
    assert capsys.readouterr().out == f"{table()}\n"


def test_texts_whose_language_no_file_says_have_the_one_that_they_tell(
    project: Project, tmp_path: Path
) -> None:
    texts = {
        "市长辞职了。他昨天离开。议会星期二开会。": ("zh", 3),
        "Am 3. Oktober trat der Rat zusammen. Der Haushalt wurde beschlossen.": ("de", 2),
        "استقال العمدة. غادر أمس. هل هذا صحيح؟ نعم.": ("ar", 4),
        "OK. Yes.": ("und", 2),
    }
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(json.dumps({"text": text, "label": []}) for text in texts))
    load(file, format="doccano")
    stored = Article.objects.filter(project__slug="archive").order_by("id")
    found = [(each.language, each.revisions.get().sentences.count()) for each in stored]
    assert found == list(texts.values())
