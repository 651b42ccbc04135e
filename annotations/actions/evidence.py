"""Adding evidence, with a copy of what was seen, and withdrawing it."""

import hashlib
import mimetypes
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_claim, require_standing
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Evidence, User
from annotations.permissions import require
from annotations.vocabulary import EvidenceKind, Stance, Verb

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAX_SNAPSHOT_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    """What is known of a piece of evidence."""

    stance: Stance
    kind: EvidenceKind
    title: str
    publisher: str = ""
    url: str = ""
    published_at: date | None = None
    accessed_at: date | None = None
    quote: str = ""
    locator: str = ""
    note: str = ""
    confidential: bool = False


@transaction.atomic(durable=True)
def add_evidence(
    *,
    by: User,
    claim: Claim,
    details: EvidenceDetails,
    snapshot: "UploadedFile[Any] | None" = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Evidence:
    """Add evidence to a claim; `snapshot`, up to MAX_SNAPSHOT_BYTES, is stored and hashed.

    The same `key` again answers with the evidence that it made. Raises NotAllowed, Invalid.
    """
    require(by, Verb.ADD_EVIDENCE, claim)
    claim, at = lock_claim(claim), at or timezone.now()
    earlier = Evidence.objects.filter(key=key, claim=claim).first() if key else None
    if earlier:
        return earlier
    require_standing(claim)
    evidence = Evidence(
        key=key or uuid4(), claim=claim, added_by=by, added_at=at, **asdict(details)
    )
    if snapshot:
        _keep(evidence, snapshot, at)
    checked(evidence).save(force_insert=True)
    record(
        claim.article.project,
        by,
        Verb.ADD_EVIDENCE,
        evidence,
        at=at,
        after={**asdict(details), "snapshot_sha256": evidence.snapshot_sha256},
    )
    return evidence


@transaction.atomic(durable=True)
def withdraw_evidence(
    *, by: User, evidence: Evidence, reason: str, at: datetime | None = None
) -> Evidence:
    """Set evidence aside; who relied on it still shows. Raises NotAllowed, Invalid."""
    require(by, Verb.WITHDRAW_EVIDENCE, evidence)
    claim, at = lock_claim(evidence.claim), at or timezone.now()
    evidence = Evidence.objects.get(pk=evidence.pk)
    evidence.claim = claim
    if evidence.withdrawn_at:
        raise Invalid(_("This evidence is withdrawn already."))
    if not reason.strip():
        raise Invalid(_("Say why."), field="reason")
    evidence.withdrawn_at, evidence.withdrawn_because = at, reason.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(
        claim.article.project,
        by,
        Verb.WITHDRAW_EVIDENCE,
        evidence,
        at=at,
        before={"title": evidence.title, "confidential": evidence.confidential},
        after={"reason": evidence.withdrawn_because},
    )
    return evidence


def _keep(evidence: Evidence, snapshot: "UploadedFile[Any]", at: datetime) -> None:
    """Attach the file under a name of its hash, so that no upload chooses a path."""
    size = snapshot.size or 0
    if not size:
        raise Invalid(_("The file is empty."), field="snapshot")
    if size > MAX_SNAPSHOT_BYTES:
        raise Invalid(
            _("The file has %(size)s bytes; up to %(most)s are kept."),
            size=size,
            most=MAX_SNAPSHOT_BYTES,
            field="snapshot",
        )
    digest = hashlib.sha256()
    for chunk in snapshot.chunks():
        digest.update(chunk)
    name = PurePath(snapshot.name or "snapshot").name
    evidence.snapshot_name = name[-255:]
    evidence.snapshot_sha256 = digest.hexdigest()
    evidence.snapshot_media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    evidence.snapshot_bytes = size
    evidence.captured_at = at
    snapshot.name = f"{evidence.snapshot_sha256}{PurePath(name).suffix[:12]}"
    evidence.snapshot = snapshot
