"""Having many claims checked again, a part at a time."""

from typing import Any

from annotations.actions.guidelines import recheck_made_under
from annotations.jobs.handle import JobHandle


def recheck_claims(job: JobHandle) -> dict[str, Any]:
    """All claims with work that was made under some versions of a project's guidelines."""
    person: Any = job.job.asked_by
    project: Any = job.job.project
    given = job.parameters
    claims = (job.result or {}).get("claims", 0)
    while done := recheck_made_under(
        by=person,
        project=project,
        versions=given["versions"],
        reason=given["reason"],
        at=job.at,
    ):
        claims += done
        job.progress(claims, result={"claims": claims})
    return {"claims": claims}
