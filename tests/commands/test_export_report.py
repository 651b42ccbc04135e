from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from annotations.errors import Unrenderable
from annotations.models import Report
from annotations.reports.edition import VERSION
from annotations.reports.renderings import RENDERINGS
from tests import factories
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db


def exported(report: Report, folder: Path, form: str, **options: int) -> bytes:
    file = folder / f"report.{form}"
    call_command("export_report", report.article_id, format=form, output=file, **options)
    return file.read_bytes()


@pytest.mark.parametrize("form", RENDERINGS)
def test_it_writes_the_bytes_that_the_page_offers(form: str, tmp_path: Path) -> None:
    report = published(factories.claim().article)
    assert exported(report, tmp_path, form) == RENDERINGS[form].render(report.content)


def test_the_latest_edition_is_written_unless_another_one_is_named(tmp_path: Path) -> None:
    article = factories.claim().article
    first, second = published(article), published(article)
    assert exported(second, tmp_path, "json") == second.content.encode()
    assert exported(second, tmp_path, "json", edition=1) == first.content.encode()


def test_an_edition_that_was_never_published_is_refused(tmp_path: Path) -> None:
    report = published(factories.claim().article)
    with pytest.raises(CommandError, match="no such edition"):
        exported(report, tmp_path, "json", edition=2)


def test_an_edition_of_a_newer_version_can_be_had_as_its_bytes_alone(tmp_path: Path) -> None:
    report = published(factories.claim().article)
    newer = report.content.replace(f'"version": {VERSION}', f'"version": {VERSION + 1}')
    Report.objects.update(content=newer)
    assert exported(report, tmp_path, "json") == newer.encode()
    with pytest.raises(CommandError, match="Update factcheck"):
        exported(report, tmp_path, "html")


def test_all_forms_are_written_to_a_folder(tmp_path: Path) -> None:
    report = published(factories.claim().article)
    call_command("export_report", report.article_id, all=tmp_path / "forms")
    written = {file.name: file.read_bytes() for file in (tmp_path / "forms").iterdir()}
    assert written == {
        f"report.{form}": rendering.render(report.content) for form, rendering in RENDERINGS.items()
    }


def test_a_form_that_can_not_be_made_is_named_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_content: str, _language: str) -> bytes:
        raise Unrenderable("There is no room.")

    monkeypatch.setattr("annotations.reports.csv.render", refuse)
    report = published(factories.claim().article)
    with pytest.raises(CommandError, match=f"1 of {len(RENDERINGS)} forms"):
        call_command("export_report", report.article_id, all=tmp_path)
    assert "report.csv: There is no room." in capsys.readouterr().err
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {f"report.{form}" for form in RENDERINGS if form != "csv"}
