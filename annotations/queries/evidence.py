"""One piece of evidence, as far as a person may see it."""

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Evidence, User


def one(user: User, evidence_id: int) -> Evidence:
    """The evidence with its claim, its article and its copy. Raises NotFound."""
    found = Evidence.objects.visible_to(user).select_related("claim__article__project", "page_copy")
    evidence = found.filter(pk=evidence_id).first()
    if evidence is None:
        raise NotFound(_("There is no such evidence, or you aren't a member of its project."))
    return evidence


def with_snapshot(user: User, evidence_id: int) -> Evidence:
    """The same, for who wants the copy that was kept. Raises NotFound where there is none."""
    evidence = one(user, evidence_id)
    if not evidence.snapshot:
        raise NotFound(_("No copy of this evidence was kept."))
    return evidence
