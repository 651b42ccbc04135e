"""Whatever workers, people and clocks do to a job, in whatever order: its states make sense."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotations.actions import job_attempts
from annotations.actions.job_attempts import LEASE
from annotations.actions.jobs import cancel_job, retry_job
from annotations.errors import Invalid, Notice
from annotations.models import Job
from annotations.rules.jobs import ENDED, TRIES
from annotations.vocabulary import JobState
from tests import factories

KIND = "made_up"
PROBLEM = Notice("It didn't work.")


class JobMachine(RuleBasedStateMachine):
    """One job, and all attempts at it: those that were lost go on talking."""

    def __init__(self) -> None:
        super().__init__()
        Job.objects.all().delete()  # that of the example before
        self.at: datetime = factories.AT
        self.job: Any = factories.job(kind=KIND)
        self.attempts: list[Any] = []
        self.results: list[str] = []

    def now(self) -> Any:
        return Job.objects.get(pk=self.job.pk)

    def holder(self) -> Any:
        """The attempt that has the job, if one does."""
        now = self.now()
        held = now.state == JobState.RUNNING
        return next(
            (each for each in self.attempts if held and each.attempts == now.attempts), None
        )

    @rule(seconds=st.sampled_from([1, 30, 61, 4000]))
    def time_passes(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    @rule()
    def a_worker_looks(self) -> None:
        before = self.now()
        taken = job_attempts.take_job(kinds=[KIND], at=self.at)
        due = before.state == JobState.WAITING and before.due_at <= self.at
        assert (taken is not None) == due
        if taken:
            assert taken.attempts == before.attempts + 1
            self.attempts.append(taken)

    @rule()
    def somebody_sweeps(self) -> None:
        before = self.now()
        lost = before.state == JobState.RUNNING and before.leased_until <= self.at
        assert job_attempts.put_back_lost_jobs(at=self.at) == lost

    @precondition(lambda self: self.attempts)
    @rule(data=st.data(), says=st.sampled_from(["done", "failed", "later", "wait", "back", "stop"]))
    def an_attempt_ends(self, data: st.DataObject, says: str) -> None:
        attempt = data.draw(st.sampled_from(self.attempts))
        holds, before = self.holder() is attempt, self.now()
        result = f"{attempt.attempts} {says}"
        end: Any = {
            "done": lambda: job_attempts.finish_job(job=attempt, result=result, at=self.at),
            "failed": lambda: job_attempts.fail_job(job=attempt, problem=PROBLEM, at=self.at),
            "later": lambda: job_attempts.try_job_later(job=attempt, problem=PROBLEM, at=self.at),
            "wait": lambda: job_attempts.suspend_job(
                job=attempt, problem=PROBLEM, wait=LEASE, at=self.at
            ),
            "back": lambda: job_attempts.hand_back_job(job=attempt, at=self.at),
            "stop": lambda: job_attempts.stop_job(job=attempt, result=result, at=self.at),
        }[says]
        assert end() == holds
        after = self.now()
        if not holds:
            assert (after.state, after.result, after.due_at) == (
                before.state,
                before.result,
                before.due_at,
            )
        if holds and says == "done":
            assert (after.state, after.result) == (JobState.DONE, result)

    @precondition(lambda self: self.attempts)
    @rule(data=st.data(), done=st.integers(0, 9), total=st.none() | st.integers(0, 9))
    def an_attempt_says_how_far_it_is(
        self, data: st.DataObject, done: int, total: int | None
    ) -> None:
        attempt = data.draw(st.sampled_from(self.attempts))
        holds, asked = self.holder() is attempt, self.now().cancel_asked_at is not None
        standing = job_attempts.note_progress(job=attempt, done=done, total=total, at=self.at)
        assert standing == job_attempts.JobStanding(holds, cancel_asked=holds and asked)

    @rule()
    def its_person_cancels_it(self) -> None:
        before = self.now()
        try:
            cancel_job(by=self.job.asked_by, job=before, at=self.at)
        except Invalid:
            assert before.state in ENDED
            return
        after = self.now()
        waited = before.state == JobState.WAITING
        assert after.state == (JobState.CANCELLED if waited else JobState.RUNNING)
        assert waited or after.cancel_asked_at

    @rule()
    def its_person_has_it_tried_again(self) -> None:
        before = self.now()
        try:
            retry_job(by=self.job.asked_by, job=before, at=self.at)
        except Invalid:
            assert before.state not in {JobState.FAILED, JobState.CANCELLED}
            return
        assert (self.now().state, self.now().failures) == (JobState.WAITING, 0)

    @invariant()
    def what_is_done_stays_so_and_nothing_fails_without_a_reason(self) -> None:
        now = self.now()
        self.results += [now.result] if now.state == JobState.DONE else []
        assert len(set(self.results)) <= 1
        assert now.failures <= TRIES or now.state in ENDED
        assert (now.problem is not None) or now.state != JobState.FAILED
        assert now.attempts == len(self.attempts)


@pytest.mark.django_db
def test_a_job_goes_through_states_that_make_sense() -> None:
    few = hypothesis(stateful_step_count=20, max_examples=40)
    run_state_machine_as_test(JobMachine, settings=few)
