"""Everybody who has an account, for the administrators of the site."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import User
from annotations.permissions import FOUNDING, require_to_manage_people
from annotations.queries.paging import SIZE, Page, page

_APP, _DOT, _CODENAME = FOUNDING.partition(".")


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person; whether they may found projects, and whether that was given to them alone.

    Administrators of the site and members of a group with the right have it anyhow.
    """

    person: User
    founder: bool
    founder_by_themselves: bool


def listed(
    user: User, *, search: str = "", cursor: str = "", size: int = SIZE
) -> Page[PersonSummary]:
    """Everybody whose names or mail address have `search` in them, by login name.

    Raises NotAllowed for who isn't an administrator of the site, NotFound.
    """
    require_to_manage_people(user)
    people = _with_founding()
    for word in search.split():
        people = people.filter(
            Q(username__icontains=word)
            | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
        )
    return page(people, "username", cursor=cursor, size=size).map(_row)


def one(user: User, person_id: int) -> User:
    """Raises NotAllowed, NotFound."""
    require_to_manage_people(user)
    person = User.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(_("There is no such person."))
    return person


def summary(user: User, person_id: int) -> PersonSummary:
    """Raises NotAllowed, NotFound."""
    require_to_manage_people(user)
    for person in _with_founding().filter(pk=person_id):
        return _row(person)
    raise NotFound(_("There is no such person."))


def _with_founding() -> QuerySet[User]:
    right = Permission.objects.filter(content_type__app_label=_APP, codename=_CODENAME)
    given = User.user_permissions.through.objects.filter(user=OuterRef("pk"), permission__in=right)
    groups = Group.objects.filter(user=OuterRef("pk"), permissions__in=right)
    return User.objects.annotate(given=Exists(given), through_a_group=Exists(groups))


def _row(person: User) -> PersonSummary:
    given, grouped = person.given, person.through_a_group  # type: ignore[attr-defined]  # annotated
    anyhow = person.is_superuser or grouped
    return PersonSummary(
        person, founder=anyhow or given, founder_by_themselves=given and not anyhow
    )
