"""Counting how far a project's people agree, where that takes long: its file is what the page shows."""

from io import BytesIO
from typing import Any

from annotations.actions.file_jobs import keep_job_file
from annotations.jobs.handle import JobHandle, JobLost
from annotations.queries.agreement.figures import JOB, require_agreement
from annotations.queries.agreement.judgements import project_judgements
from annotations.reports import canonical
from annotations.rules.agreement.compare import compare
from annotations.vocabulary import AgreementField


def count_asked(*, field: AgreementField) -> dict[str, Any]:
    """The kind and the parameters of the job that counts with the parts of `field`."""
    return {"kind": JOB, "parameters": {"field": field.value}}


def count_agreement(job: JobHandle) -> dict[str, Any]:
    """Count all figures as of now. Raises NotAllowed."""
    person: Any = job.job.asked_by
    project: Any = job.job.project
    require_agreement(person, project)
    job.progress(0)
    judgements = project_judgements(person, project)
    report = compare(judgements, AgreementField(job.parameters["field"]), job.progress)
    content = canonical.write({name: getattr(report, name) for name in report.__slots__})
    name = f"{project.slug}-agreement-{report.field.value}.json"
    if not keep_job_file(job=job.job, file=BytesIO(content.encode()), name=name):
        raise JobLost
    return {"counts": {"claims": len(judgements.claims)}, "not_held": [], "blind": False}
