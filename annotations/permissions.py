"""Who may do what. Every face and every action asks here; the table is `rules.rights`."""

from django.db.models import Model

from annotations.errors import Invalid, NotAllowed
from annotations.errors import gettext_noop as _
from annotations.models import Job, Membership, Project, User
from annotations.models._blind import OVERSEERS
from annotations.models.ownership import owner_keys
from annotations.rules import rights
from annotations.vocabulary import Role, Verb


def role_of(user: User, on: Model) -> Role | None:
    """`user`'s role in the project that `on` belongs to; None for who isn't a member.

    A row that came through `visible_to(user)` carries the role already: no statement is needed.
    """
    if getattr(on, "member_id", None) == user.pk:
        return Role(on.member_role)  # type: ignore[attr-defined]  # what it carries
    role = (
        Membership.objects.filter(project_id=owner_keys(on)[Project], user=user)
        .values_list("role", flat=True)
        .first()
    )
    return Role(role) if role else None


def may(user: User, verb: Verb, on: Model) -> bool:
    """Whether `user` may do `verb` to `on`, a row of a project or the project itself."""
    return user.is_active and rights.allows(role_of(user, on), verb)


def rights_of(user: User, on: Model) -> dict[str, bool]:
    """What `user` may do to `on`, by verb, for showing and hiding controls."""
    role = role_of(user, on) if user.is_active else None
    return dict(rights.all_of(role))


def is_blind(user: User, project: Project) -> bool:
    """Whether others' work on undecided claims of `project` is hidden from `user`."""
    return project.blind and role_of(user, project) not in OVERSEERS


def sees_part_of_log(user: User, project: Project) -> bool:
    """Whether what others did may be left out of the log of `project` that `user` sees."""
    parted = project.blind or project.independent_marking
    return parted and role_of(user, project) not in OVERSEERS


def may_see_agreement(user: User, project: Project) -> bool:
    """Whether `user` may see how far reviewers agree: that tells of all their work, decided or not."""
    return may(user, Verb.SEE, project) and not is_blind(user, project)


def require(user: User, verb: Verb, on: Model) -> None:
    """Raises NotAllowed, saying which role it takes, unless `user` may do `verb` to `on`."""
    if not may(user, verb, on):
        raise NotAllowed(
            _("You can't do this here: it takes the role of %(role)s."),
            role=str(rights.LEAST_ROLE[verb].label),
        )


FOUNDING = "annotations.add_project"
"""Django's own right to add a project: projects have no owner before they exist."""


def may_create_projects(user: User) -> bool:
    """An administrator of the site says who else may found projects: `actions.accounts`."""
    return user.is_active and user.has_perm(FOUNDING)


def may_manage_people(user: User) -> bool:
    """Accounts belong to no project: it takes an administrator of the site."""
    return user.is_active and user.is_superuser


def require_to_manage_people(user: User) -> None:
    """Raises NotAllowed for who isn't an administrator of the site."""
    if not may_manage_people(user):
        raise NotAllowed(_("This takes an administrator of the site."))


def may_handle_job(user: User, verb: Verb, job: Job) -> bool:
    """Whether `user` may cancel a job or have it tried again: one's own, or all of one's project.

    What nobody asked for comes and goes with the rows that need it.
    """
    if job.asked_by_id is None or not user.is_active:
        return False
    mine = job.asked_by_id == user.pk
    if job.project_id is None:
        return mine
    return may(user, Verb.ASK_FOR_JOB if mine else verb, job)


def require_for_job(user: User, verb: Verb, job: Job) -> None:
    """Raises NotAllowed, saying why, unless `user` may do `verb` to a job."""
    if may_handle_job(user, verb, job):
        return
    if job.project_id is not None:
        require(user, verb, job)
    if job.asked_by_id is None:
        raise Invalid(_("Nobody asked for this job: it comes and goes with what is due."))
    raise NotAllowed(_("Only who asked for this job may do this."))
