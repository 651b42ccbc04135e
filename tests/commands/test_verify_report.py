"""The command that says whether files are editions."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotations.log_heads.line import HeadsLine, write
from annotations.log_heads.signing import kept_key
from annotations.models import Report
from annotations.queries.log import heads
from annotations.reports.edition import sha256_of
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def report() -> Report:
    """With what each of its forms has something to say of."""
    claim = factories.claim()
    factories.verification(claim, evidence=(factories.evidence(claim, "The minutes").pk,))
    return published(claim.article)


def told(*arguments: object) -> str:
    out = StringIO()
    call_command("verify_report", *map(str, arguments), stdout=out)
    return out.getvalue()


def kept(folder: Path, report: Report, form: str = "html") -> Path:
    file = folder / f"report.{form}"
    file.write_bytes(RENDERINGS[form].render(report.content))
    return file


def test_genuine_files_are_named_with_their_edition(tmp_path: Path, report: Report) -> None:
    said = told(*(kept(tmp_path, report, form) for form in RENDERINGS))
    assert said.count(f"edition 1 of article {report.article_id}") == len(RENDERINGS)
    assert said.count("exactly this edition") == len(RENDERINGS)


def test_it_fails_where_one_is_not_genuine(tmp_path: Path, report: Report) -> None:
    good, forged = kept(tmp_path, report), tmp_path / "forged.html"
    forged.write_bytes(good.read_bytes() + b" ")
    out = StringIO()
    with pytest.raises(CommandError, match="Of 2 files, 1") as failed:
        call_command("verify_report", str(good), str(forged), stdout=out)
    assert failed.value.returncode == 1
    assert "changed since" in out.getvalue()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_report", str(tmp_path / "none.pdf"), stdout=out)
    assert "No such file" in out.getvalue()


def written_heads(folder: Path) -> Path:
    file = folder / "heads"
    line = HeadsLine("2026-02-03T00:00:00+00:00", heads())
    file.write_text(write(line, kept_key(folder)) + "\n")
    return file


def test_heads_that_were_written_down_say_by_when_it_was_there(
    tmp_path: Path, report: Report
) -> None:
    file = kept(tmp_path, report)
    said = told(file, "--heads", written_heads(tmp_path))
    assert "written down outside by 2026-02-03T00:00:00+00:00" in said


def test_heads_from_before_say_nothing_of_it(tmp_path: Path) -> None:
    claim = factories.claim()
    before = written_heads(tmp_path)
    said = told(kept(tmp_path, published(claim.article)), "--heads", before)
    assert "no line of the heads covers it" in said


def test_an_edition_that_was_changed_in_the_database_is_not_as_the_log_has_it(
    tmp_path: Path, report: Report
) -> None:
    lines = written_heads(tmp_path)
    report.content = report.content.replace("2026", "2025")
    report.sha256 = sha256_of(report.content)
    Report.objects.filter(pk=report.pk).update(content=report.content, sha256=report.sha256)
    assert "run manage.py verify" in told(kept(tmp_path, report), "--heads", lines)
