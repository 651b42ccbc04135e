"""Checks that others published before, which a project has taken in."""

from django.db.models import Q

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import EarlierCheck, Project, User
from annotations.queries.paging import SIZE, Page, page


def listed(
    user: User, project: Project, *, search: str = "", cursor: str = "", size: int = SIZE
) -> Page[EarlierCheck]:
    """The latest taken in first; each word of `search` is looked for in claim, claimant, title, publisher.

    Raises NotFound for a cursor of another list.
    """
    found = EarlierCheck.objects.visible_to(user).filter(project=project)
    for word in search.split():
        found = found.filter(
            Q(claim__icontains=word)
            | Q(claimant__icontains=word)
            | Q(title__icontains=word)
            | Q(publisher__icontains=word)
        )
    return page(found.select_related("added_by"), "-id", cursor=cursor, size=size)


def one(user: User, check_id: int) -> EarlierCheck:
    """Raises NotFound."""
    found = EarlierCheck.objects.visible_to(user).filter(pk=check_id).select_related("added_by")
    check = found.first()
    if check is None:
        raise NotFound(_("There is no such check, or you aren't a member of its project."))
    return check
