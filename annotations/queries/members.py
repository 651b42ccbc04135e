"""Who is a member of a project."""

from django.db.models import F

from annotations.errors import Invalid, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Membership, Project, User
from annotations.permissions import require
from annotations.queries import setup
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import Verb


def listed(user: User, project: Project, *, cursor: str = "", size: int = SIZE) -> Page[Membership]:
    """A project's memberships with their people, by login name."""
    members = Membership.objects.visible_to(user).filter(project=project).select_related("user")
    named = members.annotate(username=F("user__username"))
    return page(named, "username", cursor=cursor, size=size)


def one(user: User, membership_id: int) -> Membership:
    """A membership with its person and project. Raises NotFound."""
    members = Membership.objects.visible_to(user).select_related("user", "project")
    membership = members.filter(pk=membership_id).first()
    if membership is None:
        raise NotFound(_("There is no such membership, or you aren't a member of its project."))
    return membership


def person_to_add(user: User, project: Project, username: str) -> User:
    """The person of this login name, told only to who may add members.

    Raises NotAllowed, Invalid.
    """
    require(user, Verb.ADD_MEMBER, project)
    person = setup.person(username)
    if person is None:
        raise Invalid(_("Nobody has this login name."), field="user")
    return person
