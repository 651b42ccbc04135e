"""A worker that does what is due, and ends."""

from datetime import datetime

from annotations.jobs.queues import THREADS, Queue
from annotations.jobs.running import JobRun
from annotations.jobs.worker import Worker


def work_off(*queues: Queue, at: datetime | None = None) -> list[JobRun]:
    """What came of the jobs of these queues that were due, or of all."""
    return Worker({each: THREADS[each] for each in queues or THREADS}, at=at).work_off()


def deliver_due(*, at: datetime | None = None) -> int:
    """How many attempts were made to deliver the messages that were due."""
    return sum(run.result or 0 for run in work_off(Queue.DELIVERIES, at=at))
