"""Who is a member of a project."""

from dataclasses import dataclass

from django.db.models import Count, F
from django.utils import timezone

from annotations.errors import Invalid, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Membership, Project, User, Verification
from annotations.permissions import require
from annotations.queries import setup
from annotations.queries.kept_figures import kept
from annotations.queries.paging import MOST, SIZE, Page, page
from annotations.rules.rights import allows
from annotations.vocabulary import Role, Verb


def listed(user: User, project: Project, *, cursor: str = "", size: int = SIZE) -> Page[Membership]:
    """A project's memberships with their people, by login name."""
    members = Membership.objects.visible_to(user).filter(project=project).select_related("user")
    named = members.annotate(username=F("user__username"))
    return page(named, "username", cursor=cursor, size=size)


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A membership with its person, and on how many claims who looks sees a verdict of theirs.

    In a project of more than MOST articles it may be as old as `kept_figures` allows.
    """

    membership: Membership
    verdicts: int


def team(user: User, project: Project, *, cursor: str = "") -> Page[TeamMember]:
    """A project's members, by login name; three statements. Raises NotFound."""
    found = listed(user, project, cursor=cursor)
    verdicts = _verdicts(user, project)
    return found.map(lambda each: TeamMember(each, verdicts.get(each.user_id, 0)))


def team_member(user: User, membership: Membership) -> TeamMember:
    """One of them."""
    verdicts = _verdicts(user, membership.project)
    return TeamMember(membership, verdicts.get(membership.user_id, 0))


def _verdicts(user: User, project: Project) -> dict[int, int]:
    """How many verdicts each reviewer has in the project."""
    theirs = Verification.objects.visible_to(user).live().filter(claim__article__project=project)

    def count() -> dict[int, int]:
        return dict(theirs.order_by().values_list("reviewer").annotate(Count("pk")))

    articles = Article.objects.filter(project=project).order_by(
        "added_at", "id"
    )  # as an index has them
    if articles[: MOST + 1].count() <= MOST:
        return count()
    return kept("verdicts", user, project, timezone.now(), count).figures


def membership_of(user: User, project: Project) -> Membership:
    """`user`'s own membership of a project that they are in."""
    return Membership.objects.get(user=user, project=project)


def one_of(user: User, slug: str, membership_id: int) -> Membership:
    """A membership of a project with its person and the project. Raises NotFound."""
    membership = one(user, membership_id)
    if membership.project.slug != slug:
        raise NotFound(_("There is no such membership, or you aren't a member of its project."))
    return membership


def one(user: User, membership_id: int) -> Membership:
    """A membership with its person and project. Raises NotFound."""
    members = Membership.objects.visible_to(user).select_related("user", "project")
    membership = members.filter(pk=membership_id).first()
    if membership is None:
        raise NotFound(_("There is no such membership, or you aren't a member of its project."))
    return membership


def people_who_may(verb: Verb, project: Project) -> list[User]:
    """The active members whose role has the right to `verb`, by login name."""
    roles = [role for role in Role if allows(role, verb)]
    members = User.objects.filter(
        is_active=True, memberships__project=project, memberships__role__in=roles
    )
    return list(members.order_by("username"))


def members_of(project: Project) -> list[User]:
    """The active members of a project that was read for somebody, by login name."""
    members = User.objects.filter(is_active=True, memberships__project=project)
    return list(members.order_by("username"))


def person_of(user: User, project: Project, username: str) -> User:
    """The member of this login name. Raises Invalid, also where that is somebody else's."""
    members = Membership.objects.visible_to(user).filter(project=project, user__username=username)
    found = members.select_related("user").first()
    if found is None:
        raise Invalid(
            _("“%(name)s” isn't a member of this project."), name=username, field="person"
        )
    return found.user


def person_to_add(user: User, project: Project, username: str) -> User:
    """The person of this login name, told only to who may add members.

    Raises NotAllowed, Invalid.
    """
    require(user, Verb.ADD_MEMBER, project)
    person = setup.person(username)
    if person is None:
        raise Invalid(_("Nobody has this login name."), field="user")
    return person
