"""One copy of a page, as far as a person may see it."""

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import PageCopy, User


def one(user: User, copy_id: int) -> PageCopy:
    """The copy with its article and who asked for it. Raises NotFound."""
    found = PageCopy.objects.visible_to(user).select_related("article__project", "asked_by")
    copy = found.filter(pk=copy_id).first()
    if copy is None:
        raise NotFound(_("There is no such copy, or you aren't a member of its project."))
    return copy
