"""Forgetting what is kept for a time only, and ending what was held for a time."""

from annotations.actions.assignments import expire_leases
from annotations.actions.file_jobs import forget_job_files
from annotations.actions.idempotency import forget_answers
from annotations.actions.jobs import forget_jobs
from annotations.jobs.handle import JobHandle


def forget_old(job: JobHandle) -> int:
    """Forget answers to requests with a key that aren't given again, and jobs of long ago; how many.

    Leases of assignments that ran out are ended with them.
    """
    forgotten = forget_answers(at=job.at)
    for forget in (forget_job_files, forget_jobs, expire_leases):
        while not job.ending and (some := forget(at=job.at)):
            forgotten += some
    return forgotten
