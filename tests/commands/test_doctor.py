import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from annotations.models import Delivery, Project
from annotations.vocabulary import JobState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _healthy(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")


def test_a_healthy_installation_has_no_complaints(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("doctor")
    assert "WRONG" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"ALLOWED_HOSTS": ["*"]}, "every name"),
        ({"PRODUCTION": True, "ALLOWED_HOSTS": ["localhost"]}, "own names"),
        ({"CSRF_TRUSTED_ORIGINS": ["factcheck.example.org"]}, "isn't an address"),
        ({"SITE_ADDRESS": "factcheck.example.org"}, "links in mails lead nowhere"),
        (
            {"PRODUCTION": True, "CSRF_TRUSTED_ORIGINS": ["http://factcheck.example.org"]},
            "without encryption",
        ),
        ({"SECURE_SSL_REDIRECT": True}, "no proxy is trusted"),
        ({"PRODUCTION": True}, "a few slow clients stop the site"),
        ({"BEHIND_PROXY": True, "TRUSTED_PROXIES": 0}, "counts as one client"),
        ({"SECRET_KEY": "x" * 60}, "can be guessed"),
        ({"SECRET_KEY": "short1"}, "can be guessed"),
        ({"SECRET_KEY": "please-changeme-0123456789abcdefghijklmnopqrstuvwxyz"}, "can be guessed"),
        ({"STATIC_ROOT": "/nowhere"}, "collected"),
        ({"STATICFILES_DIRS": []}, "typefaces"),
    ],
)
def test_what_is_wrong_is_said_with_how_to_mend_it(
    changes: dict[str, Any], wrong: str, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    with pytest.raises(CommandError, match="to mend"):
        call_command("doctor")
    said = capsys.readouterr().out
    assert wrong in said
    assert "→" in said


def test_the_account_of_the_demonstration_is_warned_of_in_production(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = factories.user("demo")
    settings.PRODUCTION = True
    for active, said in ((True, True), (False, False)):
        demo.is_active = active
        demo.save()
        with pytest.raises(CommandError):
            call_command("doctor")
        assert ("of the demonstration can log in" in capsys.readouterr().out) is said


def test_an_altered_log_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    factories.article()
    Project.objects.update(log_head="0" * 64)
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "was altered" in capsys.readouterr().out


def test_messages_that_nobody_delivers_are_missed(capsys: pytest.CaptureFixture[str]) -> None:
    factories.webhook()
    Delivery.objects.update(next_attempt_at=factories.AT)
    with pytest.raises(CommandError):
        call_command("doctor")
    said = capsys.readouterr().out
    assert "1 messages of webhooks are overdue" in said
    assert "none ever worked" in said


def test_copies_that_nobody_fetches_are_missed(capsys: pytest.CaptureFixture[str]) -> None:
    factories.page_copy(at=factories.AT)
    factories.page_copy(url="https://example.org/now", at=timezone.now())
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "1 copies of pages wait to be fetched" in capsys.readouterr().out


def test_a_search_that_misses_changes_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    on = " ON annotations_claim" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER annotations_claim_updated{on}")
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "misses changes" in capsys.readouterr().out


def test_a_disk_that_is_nearly_full_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = shutil.disk_usage("/")._replace(free=999_999_999)
    monkeypatch.setattr("annotations.files.probing.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "is nearly full: 999,999,999 bytes are left" in capsys.readouterr().out


def test_jobs_that_wait_fail_or_are_unknown_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    project = factories.project()
    factories.job(project)
    factories.job(project, kind="export_project")
    lost: Any = {"attempts": 1, "started_at": factories.AT, "leased_until": factories.AT}
    factories.job(project, kind="import_file", state=JobState.RUNNING, **lost)
    factories.job(project, state=JobState.FAILED, ended_at=timezone.now(), problem={"a": 1})
    with pytest.raises(CommandError):
        call_command("doctor")
    said = capsys.readouterr().out
    assert "1 jobs are overdue" in said
    assert "1 jobs are under way whose worker was lost" in said
    assert "1 jobs of the kind “unheard_of” wait" in said
    assert "1 jobs failed within a day" in said
