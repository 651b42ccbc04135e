from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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
