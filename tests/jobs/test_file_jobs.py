"""Files that are too large to wait for: taken in and made by jobs, also when a worker is killed."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from annotations.actions import _import_batches
from annotations.actions.file_jobs import FILES_KEPT, ask_for_import, forget_job_files
from annotations.actions.imports import Mode
from annotations.actions.job_attempts import put_back_lost_jobs
from annotations.actions.jobs import cancel_job, retry_job
from annotations.actions.reports import publish
from annotations.errors import NotAllowed, NotFound, Notice
from annotations.jobs import handle, importing
from annotations.jobs.exporting import EDITIONS, export_asked, export_parameters
from annotations.jobs.importing import parameters_of
from annotations.jobs.registry import result_in_words
from annotations.jobs.running import run
from annotations.models import Article, Membership, Project, Report
from annotations.queries.jobs import made_file
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import JobState, Role
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

NOW = factories.AT
ROOT = Path(__file__).resolve().parents[2]


def lines(number: int) -> bytes:
    rows = (
        {"format": "factcheck-article", "version": 1, "title": f"{each}", "text": f"Text {each}."}
        for each in range(number)
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def asked(content: bytes, project: Project | None = None, mode: Mode = Mode.KEEP_THE_GOOD) -> Any:
    project = project or factories.project()
    return ask_for_import(
        by=factories.manager_of(project),
        project=project,
        open_file=lambda: BytesIO(content),
        name="year.jsonl",
        parameters=parameters_of(form="jsonl", mode=mode, unit=None),
        at=NOW,
    )


def result_of(job: Any) -> Any:
    job.refresh_from_db()
    return result_in_words(job.kind, job.result)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch an article, and each is noted."""
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    monkeypatch.setattr(handle, "NOTED_EVERY", 0.0)


def test_the_articles_of_a_file_are_stored_and_its_lines_told() -> None:
    job = asked(lines(3) + b"{\n" + lines(1))
    run(job.pk, at=NOW)
    told = result_of(job)
    assert (job.state, job.done, job.total) == (JobState.DONE, job.bytes, job.bytes)
    assert (told["read"], told["added"], told["refused"], told["duplicates"]) == (5, 3, 1, 1)
    assert [line["line"] for line in told["lines"]] == [4, 5]
    assert "already" in told["lines"][1]["reason"]
    assert Article.objects.count() == 3


def test_one_bad_line_and_nothing_is_stored_where_that_was_wanted() -> None:
    job = asked(lines(3) + b"{\n", mode=Mode.ALL_OR_NOTHING)
    run(job.pk, at=NOW)
    assert result_of(job)["added"] == 0
    assert Article.objects.count() == 0


@pytest.mark.usefixtures("small_batches")
def test_what_was_stored_before_it_was_cancelled_stays_and_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = asked(lines(5))
    together = importing._together  # noqa: SLF001 - is called for each batch

    def cancelling(before: Any, now: Any) -> Any:
        if before.read + now.read == 2:
            cancel_job(by=job.asked_by, job=job, at=NOW)
        return together(before, now)

    monkeypatch.setattr(importing, "_together", cancelling)
    run(job.pk, at=NOW)
    assert result_of(job)["added"] == 2
    assert (job.state, Article.objects.count()) == (JobState.CANCELLED, 2)
    retry_job(by=job.asked_by, job=job, at=NOW)
    run(job.pk, at=NOW)
    told = result_of(job)
    assert (job.state, told["read"], told["added"], told["duplicates"]) == (JobState.DONE, 5, 5, 0)
    assert Article.objects.count() == 5


@pytest.mark.usefixtures("small_batches")
def test_a_disk_that_is_full_for_a_while_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(lines(2))

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(importing, "TemporaryFile", full)
        run(job.pk, at=NOW)
    job.refresh_from_db()
    assert job.state == JobState.WAITING
    assert "No space left" in str(Notice.from_json(job.problem))
    run(job.pk, at=job.due_at)
    assert result_of(job)["added"] == 2


def test_a_file_that_was_lost_or_changed_in_the_storage_is_said() -> None:
    changed, lost = asked(lines(2)), asked(lines(2))
    with default_storage.open(changed.file.name, "wb") as file:
        file.write(lines(1))
    default_storage.delete(lost.file.name)
    for job, said in ((changed, "was changed"), (lost, "isn't there")):
        run(job.pk, at=NOW)
        job.refresh_from_db()
        assert job.state == JobState.FAILED
        assert said in str(Notice.from_json(job.problem))
    assert Article.objects.count() == 0


def test_who_may_import_no_more_stores_nothing() -> None:
    job = asked(lines(2))
    Membership.objects.filter(user=job.asked_by).update(role=Role.REVIEWER)
    run(job.pk, at=NOW)
    job.refresh_from_db()
    assert (job.state, Article.objects.count()) == (JobState.FAILED, 0)


def exported(project: Project, by: Any = None) -> Any:
    parameters = export_parameters(form="jsonl", site="https://example.org")
    job = factories.job(project, by, kind="export_project", parameters=parameters)
    run(job.pk, at=NOW)
    job.refresh_from_db()
    return job


def test_a_file_is_made_and_fetched_by_who_asked_and_by_managers() -> None:
    project = factories.project()
    factories.article(project, "It rained.")
    reviewer = factories.member(project, Role.REVIEWER)
    job = exported(project, reviewer)
    assert (job.state, job.done, job.total) == (JobState.DONE, 1, 1)
    for person in (reviewer, factories.manager_of(project)):
        made = made_file(person, job.pk)
        with made.file as file:
            assert b"It rained." in file.read()
        assert made.name == f"{project.slug}-jsonl.jsonl"
    with pytest.raises(NotAllowed):
        made_file(factories.member(project, Role.REVIEWER), job.pk)
    with pytest.raises(NotFound):
        made_file(factories.user(), job.pk)


def test_whoever_is_blind_since_does_not_get_what_was_made_before() -> None:
    project = factories.project()
    person = factories.member(project, Role.REVIEWER)
    job = exported(project, person)
    Project.objects.update(blind=True)
    with pytest.raises(NotAllowed):
        made_file(person, job.pk)


def test_all_editions_are_in_one_archive() -> None:
    article = factories.claim(factories.article(title="The mayor resigns")).article
    for _number in range(2):
        publish(by=factories.manager_of(article.project), article=article, at=NOW)
    asked_for = export_asked(form=EDITIONS, site="")
    job = factories.job(article.project, **asked_for)
    run(job.pk, at=NOW)
    with made_file(job.asked_by, job.pk).file as file, ZipFile(file) as archive:
        names = archive.namelist()
        content = archive.read(f"{article.pk}-the-mayor-resigns/edition-2.json").decode()
    assert len(names) == 2 * len(RENDERINGS)
    assert content == article.reports.get(edition=2).content


def test_an_edition_that_no_form_can_be_made_of_is_in_the_archive_as_it_is() -> None:
    article = factories.claim().article
    report = publish(by=factories.manager_of(article.project), article=article, at=NOW)
    newer = report.content.replace('"version": ', '"version": 9')
    Report.objects.update(content=newer)
    job = factories.job(article.project, **export_asked(form=EDITIONS, site=""))
    run(job.pk, at=NOW)
    with made_file(job.asked_by, job.pk).file as file, ZipFile(file) as archive:
        files = {
            each.rpartition("/")[2]: archive.read(each).decode() for each in archive.namelist()
        }
    assert files["edition-1.json"] == newer
    assert "Update factcheck" in files["edition-1.html.missing.txt"]


def test_a_file_is_deleted_after_some_days() -> None:
    project = factories.project()
    job = exported(project)
    kept = job.file.name
    assert forget_job_files(at=NOW + FILES_KEPT) == 0
    assert forget_job_files(at=NOW + FILES_KEPT + timedelta(seconds=1)) == 1
    assert not default_storage.exists(kept)
    with pytest.raises(NotFound):
        made_file(job.asked_by, job.pk)


# --- workers that are killed ---------------------------------------------------------------------


MANY = 3000
PATIENCE = 120.0
"""Seconds until a test whose worker is stuck fails."""


def worker_process(tmp_path: Path) -> "subprocess.Popen[bytes]":
    """A worker of its own, at the same database and files as the test."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{settings['NAME']}"
    else:
        person, password, host = (
            quote(settings[name] or "", safe="") for name in ("USER", "PASSWORD", "HOST")
        )
        where = f"{host}:{settings['PORT'] or ''}/{settings['NAME']}"
        address = f"postgres://{person}:{password}@{where}"
    environment = {**os.environ, "DATABASE_URL": address, "DATA_DIR": str(tmp_path)}
    program = [sys.executable, "manage.py", "worker", "--queues", "files", "--every", "0.2"]
    return subprocess.Popen(program, cwd=ROOT, env=environment)


def in_the_middle(tmp_path: Path, number: signal.Signals) -> Any:
    """An import whose worker got a signal after it had stored some articles."""
    job = asked(lines(MANY))
    worker = worker_process(tmp_path)
    until = monotonic() + PATIENCE
    try:
        while not Article.objects.exists():
            assert worker.poll() is None
            assert monotonic() < until, "The worker stores nothing."
    finally:
        worker.send_signal(number)
    worker.wait(timeout=120)
    assert 0 < Article.objects.count() < MANY
    return job


def test_an_import_goes_on_after_its_worker_was_killed_and_stores_nothing_twice(
    tmp_path: Path,
) -> None:
    job = in_the_middle(tmp_path, signal.SIGKILL)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    at = job.leased_until
    assert put_back_lost_jobs(at=at) == 1
    job.refresh_from_db()
    run(job.pk, at=job.due_at)
    told = result_of(job)
    assert (job.state, told["read"], Article.objects.count()) == (JobState.DONE, MANY, MANY)
    assert told["added"] + told["duplicates"] == MANY


def test_a_worker_that_is_told_to_stop_hands_its_import_back(tmp_path: Path) -> None:
    job = in_the_middle(tmp_path, signal.SIGTERM)
    job.refresh_from_db()
    assert (job.state, job.failures) == (JobState.WAITING, 0)
    run(job.pk, at=job.due_at)
    told = result_of(job)
    assert (told["added"], told["duplicates"], Article.objects.count()) == (MANY, 0, MANY)
