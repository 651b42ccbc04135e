"""Jobs of kinds made up for a test: whatever becomes of a worker, what came of a job is said once."""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from threading import Barrier, Event, Thread
from types import ModuleType
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils.translation import gettext_lazy as _

from annotations.actions._job_rows import ask_for
from annotations.actions.job_attempts import (
    LEASE,
    JobStanding,
    ask_for_due,
    finish_job,
    note_progress,
    put_back_lost_jobs,
    renew_leases,
    take_job,
)
from annotations.actions.jobs import KEPT, cancel_job, forget_jobs, retry_job
from annotations.errors import Invalid, Notice, Unreadable
from annotations.jobs import running
from annotations.jobs.due import sweep
from annotations.jobs.handle import JobHandle
from annotations.jobs.leases import LeaseKeeper
from annotations.jobs.queues import Queue
from annotations.jobs.registry import KINDS, JobKind
from annotations.jobs.running import run
from annotations.models import Job
from annotations.request_ids import answering, request_id
from annotations.rules.jobs import OF_A_PROJECT, TRIES, JobDraft, wait_after
from annotations.vocabulary import JobState
from tests import factories
from tests.jobs.at_work import work_off

pytestmark = pytest.mark.django_db(transaction=True)

NOW = factories.AT
KIND = "made_up"


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[JobHandle], Any]], None]:
    """Says what jobs of the kind that is made up do."""

    def register(function: Callable[[JobHandle], Any]) -> None:
        module = ModuleType(KIND)
        setattr(module, KIND, function)
        monkeypatch.setitem(sys.modules, f"annotations.jobs.{KIND}", module)
        kind = JobKind(KIND, Queue.HOUSEKEEPING, _("made up"), module=KIND)
        monkeypatch.setitem(KINDS, KIND, kind)

    return register


def asked(**given: Any) -> Any:
    return factories.job(kind=KIND, queue=Queue.HOUSEKEEPING, **given)


def taken(at: datetime = NOW) -> Any:
    return take_job(kinds=[KIND], at=at)


def problem_of(job: Any) -> str:
    job.refresh_from_db()
    return str(Notice.from_json(job.problem))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_kind_is_done_by_a_function_of_its_name(kind: JobKind) -> None:
    assert callable(getattr(import_module(f"annotations.jobs.{kind.module}"), kind.name))
    if kind.described_by:
        assert callable(import_module(f"annotations.jobs.{kind.described_by}").describe)


def test_what_a_job_made_is_kept_with_it(does: Any) -> None:
    does(lambda job: {"said": job.parameters["word"]})
    job = asked(parameters={"word": "okapi"})
    assert run(job.pk, at=NOW)
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"said": "okapi"}, 1)
    assert (job.started_at, job.ended_at, job.leased_until) == (NOW, NOW, None)
    assert run(job.pk, at=NOW) is None


def test_a_job_goes_on_under_the_id_of_the_request_that_asked_for_it(does: Any) -> None:
    seen: list[str] = []
    does(lambda _job: seen.append(request_id()))
    with answering("0123456789abcdef"):
        job = ask_for(JobDraft(KIND, Queue.HOUSEKEEPING), at=NOW)
    run(job.pk, at=NOW)
    assert seen == ["0123456789abcdef"]


def test_how_far_it_is_is_seen_meanwhile(does: Any) -> None:
    seen: list[Any] = []

    def work(job: JobHandle) -> None:
        job.progress(3, 10)
        seen.extend(Job.objects.values_list("state", "done", "total"))

    does(work)
    job = asked()
    run(job.pk, at=NOW)
    assert seen == [(JobState.RUNNING, 3, 10)]
    job.refresh_from_db()
    assert (job.done, job.total) == (10, 10)


def test_code_that_raises_is_tried_again_and_then_given_up(does: Any) -> None:
    def work(_job: JobHandle) -> None:
        raise ZeroDivisionError("nothing to divide by")

    does(work)
    job, at = asked(), NOW
    for number in range(1, TRIES):
        run(job.pk, at=at)
        assert "nothing to divide by" in problem_of(job)
        assert (job.state, job.due_at) == (JobState.WAITING, at + wait_after(number))
        assert run(job.pk, at=at) is None
        at = job.due_at
    run(job.pk, at=at)
    assert "nothing to divide by" in problem_of(job)
    assert (job.state, job.attempts) == (JobState.FAILED, TRIES)
    assert run(job.pk, at=at + timedelta(days=1)) is None


def test_what_is_refused_is_not_tried_again(does: Any) -> None:
    def work(_job: JobHandle) -> None:
        raise Unreadable("It isn't a table.")

    does(work)
    job = asked()
    run(job.pk, at=NOW)
    assert problem_of(job) == "It isn't a table."
    assert job.state == JobState.FAILED


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (OperationalError("the connection is closed"), "database didn't answer"),
    ],
)
def test_a_job_waits_for_what_is_away_however_long(does: Any, error: Exception, said: str) -> None:
    away = True

    def work(_job: JobHandle) -> int:
        if away:
            raise error
        return 7

    does(work)
    job, at = asked(), NOW
    for _number in range(TRIES + 1):
        run(job.pk, at=at)
        assert said in problem_of(job)
        assert (job.state, job.failures) == (JobState.WAITING, 0)
        at = job.due_at
    away = False
    run(job.pk, at=at)
    job.refresh_from_db()
    assert (job.state, job.result, job.problem) == (JobState.DONE, 7, None)


def test_what_came_of_a_job_is_written_when_the_database_is_back(
    does: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(lambda _job: 7)
    tried = []

    def away_at_first(**given: Any) -> bool:
        tried.append(given)
        if len(tried) == 1:
            raise OperationalError("the connection is closed")
        return finish_job(**given)

    monkeypatch.setattr(running, "finish_job", away_at_first)
    monkeypatch.setattr(running, "ASK_AGAIN", timedelta(0))
    job = asked()
    run(job.pk, at=NOW)
    job.refresh_from_db()
    assert (job.state, job.result, len(tried)) == (JobState.DONE, 7, 2)


def test_a_worker_that_was_lost_is_replaced_and_what_it_still_says_is_dropped(does: Any) -> None:
    does(lambda _job: "by the second")
    asked_for = asked()
    lost = taken()
    assert lost == asked_for
    sweep(at=NOW + LEASE - timedelta(seconds=1))
    assert taken(NOW + LEASE) is None
    sweep(at=NOW + LEASE)
    assert "was lost" in problem_of(asked_for)
    later = NOW + LEASE + wait_after(1)
    second = taken(later)
    assert second
    late: Any = {"job": lost, "at": later}
    assert not finish_job(**late, result="by the first")
    assert note_progress(**late, done=1) == JobStanding(mine=False)
    assert not renew_leases(jobs=[lost], at=later)[lost.pk].mine
    assert finish_job(job=second, result="by the second", at=later)
    assert not finish_job(**late, result="by the first")
    asked_for.refresh_from_db()
    assert asked_for.result == "by the second"


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    job, at = asked(), NOW
    for _number in range(TRIES):
        assert take_job(kinds=[KIND], at=at)
        at += LEASE
        assert put_back_lost_jobs(at=at) == 1
        at += timedelta(hours=1)
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_a_lease_that_is_renewed_does_not_end(does: Any) -> None:
    job = asked()
    handle = JobHandle(taken())
    LeaseKeeper().renew([handle])
    assert handle.standing.mine
    job.refresh_from_db()
    assert job.leased_until > NOW + LEASE


def test_a_job_that_is_cancelled_ends_where_it_says_how_far_it_is(does: Any) -> None:
    went_on: list[Any] = []

    def work(job: JobHandle) -> None:
        cancel_job(by=asked_for.asked_by, job=asked_for, at=NOW)
        job.progress(3, result={"stored": 3})
        went_on.append(job)

    does(work)
    asked_for = asked()
    run(asked_for.pk, at=NOW)
    asked_for.refresh_from_db()
    assert (asked_for.state, asked_for.result) == (JobState.CANCELLED, {"stored": 3})
    assert went_on == []


def test_a_job_that_waits_is_cancelled_at_once_and_can_be_done_after_all(does: Any) -> None:
    does(lambda _job: 7)
    job = asked()
    cancel_job(by=job.asked_by, job=job, at=NOW)
    assert run(job.pk, at=NOW) is None
    with pytest.raises(Invalid):
        cancel_job(by=job.asked_by, job=job, at=NOW)
    retry_job(by=job.asked_by, job=job, at=NOW)
    run(job.pk, at=NOW)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    with pytest.raises(Invalid):
        retry_job(by=job.asked_by, job=job, at=NOW)


def test_what_nobody_asked_for_nobody_cancels() -> None:
    webhook = factories.webhook()
    sweep(at=NOW)
    job = Job.objects.select_related("project").get(kind="deliver")
    with pytest.raises(Invalid):
        cancel_job(by=factories.manager_of(webhook.project), job=job, at=NOW)


def test_a_worker_that_is_to_end_hands_back_what_takes_long(does: Any) -> None:
    def work(job: JobHandle) -> None:
        stop.set()
        job.progress(1)

    does(work)
    job, stop = asked(), Event()
    run(job.pk, stop=stop, at=NOW)
    job.refresh_from_db()
    assert (job.state, job.failures, job.due_at) == (JobState.WAITING, 0, NOW)


def test_a_kind_that_nobody_knows_waits_for_the_release_that_does(does: Any) -> None:
    job = asked()
    assert {each.kind for each in work_off(at=NOW)} == {"forget_old", "send_digests"}
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    does(lambda _job: None)
    work_off(at=NOW)
    job.refresh_from_db()
    assert job.state == JobState.DONE


@pytest.mark.parametrize("kind", ["export_project", "import_file"])
def test_what_an_older_release_asked_for_in_other_words_is_kept_with_why(kind: str) -> None:
    job, at = factories.job(kind=kind, parameters={"named": "otherwise"}), NOW
    for _attempt in range(TRIES):
        run(job.pk, at=at)
        job.refresh_from_db()
        at = job.due_at
    assert job.state == JobState.FAILED
    assert problem_of(job)
    assert job.parameters == {"named": "otherwise"}


def test_a_project_leaves_room_for_others(does: Any) -> None:
    project = factories.project()
    for _number in range(OF_A_PROJECT + 1):
        asked(of=project)
    other = asked()
    held = [taken() for _number in range(OF_A_PROJECT)]
    assert {job.project for job in held} == {project}
    assert taken() == other
    assert taken() is None
    finish_job(job=held[0], at=NOW)
    assert taken()


def test_what_rows_need_is_asked_for_once_and_forgotten_when_it_is_done() -> None:
    webhook = factories.webhook()
    factories.article(webhook.project)
    for _number in range(2):
        sweep(at=NOW)
    job = Job.objects.get(kind="deliver")
    assert (job.parameters, job.project) == ({"webhook": webhook.pk}, webhook.project)
    work_off(Queue.DELIVERIES, at=NOW)
    assert not Job.objects.filter(kind="deliver").exists()


def test_copies_of_pages_are_a_job_of_their_project() -> None:
    copy = factories.page_copy()
    sweep(at=NOW)
    job = Job.objects.get(kind="fetch_copies")
    assert job.parameters == {"project": copy.article.project_id}


def test_housekeeping_comes_again_every_hour() -> None:
    runs = [
        work_off(Queue.HOUSEKEEPING, at=NOW + timedelta(minutes=minutes)) for minutes in (0, 30, 60)
    ]
    assert [len(each) for each in runs] == [2, 0, 2]
    assert Job.objects.count() == 2


def test_asking_with_the_same_key_gives_the_same_job() -> None:
    draft = JobDraft(KIND, Queue.HOUSEKEEPING, key="a")
    first = ask_for_due(draft=draft, at=NOW)
    assert ask_for_due(draft=draft, at=NOW) == first
    assert Job.objects.count() == 1


def test_jobs_are_forgotten_after_a_time(does: Any) -> None:
    does(lambda _job: 7)
    old, waiting = asked(), factories.job()
    run(old.pk, at=NOW)
    assert forget_jobs(at=NOW + KEPT) == 0
    assert forget_jobs(at=NOW + KEPT + timedelta(seconds=1)) == 1
    assert list(Job.objects.all()) == [waiting]


def test_workers_at_once_do_every_job_once(does: Any) -> None:
    done: list[int] = []
    does(lambda job: done.append(job.job.pk))
    jobs = [asked() for _number in range(12)]
    gate = Barrier(4)

    def work() -> None:
        gate.wait()
        try:
            while job := taken():
                running.run_taken(job, at=NOW)
        finally:
            connection.close()

    threads = [Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [job.pk for job in jobs]
    assert set(Job.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}
