"""What a project's guidelines say: a change of them is another version, and no version ever changes."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from annotations.actions._claims_together import MOST, save_with_reason
from annotations.actions._guideline_rows import MAX_GUIDELINES, put_in_force
from annotations.actions._job_rows import ask_for
from annotations.actions._locking import lock_project
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Claim, GuidelineVersion, Project, User
from annotations.permissions import require
from annotations.queries.guidelines import claims_made_under
from annotations.rules.jobs import JobDraft
from annotations.vocabulary import Verb

__all__ = ["MAX_GUIDELINES", "recheck_made_under", "save_guidelines"]


@durable()
def save_guidelines(
    *,
    by: User,
    project: Project,
    text: str,
    note: str = "",
    recheck: Collection[int] = (),
    seen: int | None = None,
    at: datetime | None = None,
) -> GuidelineVersion:
    """Let another version of a project's guidelines hold; the one that holds, where it says the same.

    `seen` is the number of the version that the person read, 0 for none, where the face keeps that. Claims
    with work that was made under the versions with the numbers `recheck` are to be checked again, for the
    reason that `note` gives: a first part at once, and where there are many the rest by a job.

    Raises NotAllowed, Stale, Invalid.
    """
    require(by, Verb.CHANGE_GUIDELINES, project)
    claims = _lock_claims(project, recheck) if recheck else []
    project, at = lock_project(project.pk), at or timezone.now()
    held = project.guideline_version
    if held and seen not in {None, held.number}:
        raise Stale(_("Someone changed the guidelines after you read them."), current=held)
    version = put_in_force(by, project, text, note, at)
    if recheck:
        reason = _reason(note)
        _recheck(by, project, claims, reason, at)
        if len(claims) == MOST:
            _leave_the_rest(by, project, recheck, reason, at)
    return version


@durable()
def recheck_made_under(
    *,
    by: User,
    project: Project,
    versions: Collection[int],
    reason: str,
    at: datetime | None = None,
) -> int:
    """Have claims checked again with work that was made under some versions, MOST at once; how many.

    Done again it goes on with those that are left. Raises NotAllowed, Invalid without a reason.
    """
    require(by, Verb.CHANGE_GUIDELINES, project)
    reason = reason_given(reason)
    claims = _lock_claims(project, versions)
    _recheck(by, lock_project(project.pk), claims, reason, at or timezone.now())
    return len(claims)


def _reason(note: str) -> str:
    if not note.strip():
        raise Invalid(_("Say what changed: it is why claims are checked again."), field="note")
    return note.strip()


def _lock_claims(project: Project, versions: Collection[int]) -> list[Claim]:
    """The first of them, whoever changes one waiting: before their project."""
    claims = claims_made_under(project, versions).select_for_update(of=("self",), no_key=True)
    return list(claims.select_related("article").order_by("pk")[:MOST])


def _recheck(
    by: User, project: Project, claims: list[Claim], reason: str, at: datetime | None
) -> None:
    for claim in claims:
        claim.article.project = project
    if claims:
        save_with_reason(by, Verb.RECHECK, claims, at, reason)


def _leave_the_rest(
    by: User, project: Project, versions: Collection[int], reason: str, at: datetime
) -> None:
    parameters = {"versions": sorted(versions), "reason": reason}
    draft = JobDraft("recheck_claims", "files", parameters, project_id=project.pk)
    ask_for(draft, at=at, log=project, by=by)
