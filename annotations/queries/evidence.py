"""One piece of evidence, as far as a person may see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import open_kept
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
    """The copy for who may see the evidence, held to its hash.

    Raises NotFound where there is none, or its file is gone or was changed; Unavailable.
    """
    evidence = one(user, evidence_id)
    if not evidence.snapshot:
        raise NotFound(_("No copy of this evidence was kept."))
    kept = open_kept(str(evidence.snapshot.name), evidence.snapshot_sha256)
    return Snapshot(kept, evidence.snapshot_name)
