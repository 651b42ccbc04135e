"""Who may do what. Every face and every action asks here; the table is `rules.rights`."""

from typing import Any

from django.utils.translation import gettext as _

from annotations.errors import NotAllowed
from annotations.models import Claim, Evidence, Membership, Project, Revision, User
from annotations.rules import rights
from annotations.vocabulary import Role, Verb


def _project_id(on: Any) -> int:
    if isinstance(on, Project):
        return on.pk
    if isinstance(on, Claim):
        return on.article.project_id
    if isinstance(on, Revision):
        return on.article.project_id
    if isinstance(on, Evidence):
        return on.claim.article.project_id
    project_id: int = on.project_id
    return project_id


def role_of(user: User, on: Any) -> Role | None:
    """`user`'s role in the project that `on` belongs to; None for who isn't a member.

    A row that came through `visible_to(user)` carries the role already: no statement is needed.
    """
    if getattr(on, "member_id", None) == user.pk:
        return Role(on.member_role)
    role = (
        Membership.objects.filter(project_id=_project_id(on), user=user)
        .values_list("role", flat=True)
        .first()
    )
    return Role(role) if role else None


def may(user: User, verb: Verb, on: Any) -> bool:
    """Whether `user` may do `verb` to `on`, a row of a project or the project itself."""
    return user.is_active and rights.allows(role_of(user, on), verb)


def rights_of(user: User, on: Any) -> dict[str, bool]:
    """What `user` may do to `on`, by verb, for showing and hiding controls."""
    role = role_of(user, on) if user.is_active else None
    return {verb.value: rights.allows(role, verb) for verb in Verb}


def require(user: User, verb: Verb, on: Any) -> None:
    """Raises NotAllowed, saying which role it takes, unless `user` may do `verb` to `on`."""
    if not may(user, verb, on):
        least = rights.LEAST_ROLE[verb].label
        raise NotAllowed(
            _("You can't do this here: it takes the role of %(role)s.") % {"role": least}
        )


def may_create_projects(user: User) -> bool:
    """Projects have no owner before they exist: it takes Django's own right to add one."""
    return user.is_active and user.has_perm("annotations.add_project")
