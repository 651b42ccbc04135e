"""One piece of evidence, as far as a person may see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Evidence, User

if TYPE_CHECKING:
    from django.core.files import File


def one(user: User, evidence_id: int) -> Evidence:
    """The evidence with its claim, its article and its copy. Raises NotFound."""
    found = Evidence.objects.visible_to(user).select_related("claim__article__project", "page_copy")
    evidence = found.filter(pk=evidence_id).first()
    if evidence is None:
        raise NotFound(_("There is no such evidence, or you aren't a member of its project."))
    return evidence


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The copy that was kept of a piece of evidence, open for reading, and its name."""

    file: "File[bytes]"
    name: str


def snapshot(user: User, evidence_id: int) -> Snapshot:
    """The copy for who may see the evidence. Raises NotFound where there is none, or its file is gone."""
    evidence = one(user, evidence_id)
    if not evidence.snapshot:
        raise NotFound(_("No copy of this evidence was kept."))
    try:
        return Snapshot(evidence.snapshot.open(), evidence.snapshot_name)
    except FileNotFoundError as error:
        raise NotFound(
            _(
                "The file of this copy is missing on the server (SHA-256 %(sha256)s): tell whoever "
                "runs it, who has backups."
            ),
            sha256=evidence.snapshot_sha256,
        ) from error
