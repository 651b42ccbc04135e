"""The row of a piece of evidence: shared by adding one, by saving several, and by using one again."""

import hashlib
import mimetypes
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from annotations.actions._copy_requests import WEB, ask_for_copy
from annotations.actions._event_log import Recorder, record
from annotations.actions._locking import require_standing
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import keep
from annotations.models import Claim, Evidence, PageCopy, User
from annotations.queries.log_entries import evidence_entry
from annotations.rules.evidence import is_primary, kind_of, title_of
from annotations.vocabulary import EvidenceKind, QuoteState, Stance, Verb

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAX_SNAPSHOT_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    """What is known of a piece of evidence.

    What is left out is guessed: `kind` and `primary` from what was given, `title` from the page's
    copy, the address, the file or the note, and `accessed_at` is today where there is an address.
    """

    stance: Stance
    kind: EvidenceKind | None = None
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_at: date | None = None
    accessed_at: date | None = None
    quote: str = ""
    locator: str = ""
    note: str = ""
    confidential: bool = False
    primary: bool | None = None


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """A piece of evidence to be added: with a file, up to MAX_SNAPSHOT_BYTES, or a copy by its id.

    Evidence of another claim is used again by its id, `taken_from`: all but the stance is known then,
    and what is quoted, where, and the note can be other ones. Where `copy_wanted`, a copy of the
    address is asked for if there is no file; not in confidence, when nobody shall see who is looking.
    """

    details: EvidenceDetails
    snapshot: "UploadedFile[Any] | None" = None
    page_copy: int | None = None
    taken_from: int | None = None
    copy_wanted: bool = False


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is kept; `stored` is its name in the storage."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    stored: str


_ABOUT_FILE = ("name", "sha256", "media_type", "bytes")


def keep_file(draft: EvidenceDraft) -> KeptFile | None:
    """The draft's own file, after it was hashed and stored. Raises Invalid, Unavailable.

    To be called before anything is locked: it takes long. Where the evidence isn't added after all, a file is left
    that nothing names.
    """
    upload = draft.snapshot
    if not upload:
        return None
    size = upload.size or 0
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
    for chunk in upload.chunks():
        digest.update(chunk)
    name = PurePath(upload.name or "snapshot").name[-255:]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    sha256 = digest.hexdigest()
    return KeptFile(name, sha256, media_type, size, keep(upload, sha256))


def add_once(
    claim: Claim,
    draft: EvidenceDraft,
    file: KeptFile | None,
    *,
    by: User,
    at: datetime,
    key: UUID,
    recorder: Recorder = record,
) -> Evidence:
    """As store_evidence; where `claim` has evidence with this `key` already, that."""
    earlier = Evidence.objects.filter(key=key, claim=claim).first()
    if earlier:
        return earlier
    require_standing(claim)
    return store_evidence(claim, draft, file, by=by, at=at, key=key, recorder=recorder)


def store_evidence(
    claim: Claim,
    draft: EvidenceDraft,
    file: KeptFile | None,
    *,
    by: User,
    at: datetime,
    key: UUID | None = None,
    recorder: Recorder = record,
) -> Evidence:
    """Add to a locked claim the evidence of `draft`, whose own `file` is kept; leaves its event.

    Raises Invalid.
    """
    earlier = _earlier(claim, draft, by)
    copy = earlier.page_copy if earlier else _copy(claim, draft, by)
    if _wants_copy(draft) and not (copy or earlier):
        url = draft.details.url
        copy = ask_for_copy(claim.article, url, by=by, at=at, recorder=recorder)
    said = _said_again(earlier, draft.details) if earlier else draft.details
    evidence = Evidence(
        key=key or uuid4(),
        claim=claim,
        page_copy=copy,
        taken_from=earlier,
        added_by=by,
        added_at=at,
        **asdict(_completed(said, file, copy, at)),
    )
    if file:
        _attach(evidence, file, at)
    elif earlier and earlier.snapshot:
        _attach(evidence, _file_of(earlier, "snapshot", "snapshot_"), earlier.captured_at)
    elif copy:
        take_over_file(evidence, copy)
    have_quote_looked_for(evidence)
    checked(evidence).save(force_insert=True)
    record_added(evidence, recorder)
    return evidence


def take_over_file(evidence: Evidence, copy: PageCopy) -> None:
    """Let `evidence` share the file of a copy, where that has one."""
    if copy.file:
        _attach(evidence, _file_of(copy, "file", ""), copy.captured_at)


def have_quote_looked_for(evidence: Evidence) -> None:
    """Let the worker look for its quote, where it has one and a file."""
    if evidence.quote.strip() and evidence.captured_at:
        evidence.quote_state = QuoteState.WAITING


def _attach(evidence: Evidence, file: KeptFile, at: datetime | None) -> None:
    evidence.snapshot, evidence.captured_at = file.stored, at
    for name in _ABOUT_FILE:
        setattr(evidence, f"snapshot_{name}", getattr(file, name))


def _file_of(row: Evidence | PageCopy, field: str, prefix: str) -> KeptFile:
    """The file that is stored already: nothing is copied, both rows name it."""
    about = {name: getattr(row, prefix + name) for name in _ABOUT_FILE}
    return KeptFile(**about, stored=getattr(row, field).name)


def record_added(evidence: Evidence, recorder: Recorder = record) -> None:
    """Log that `evidence` was added to its claim, which is locked."""
    recorder(
        evidence.claim.article.project,
        evidence.added_by,
        Verb.ADD_EVIDENCE,
        evidence,
        at=evidence.added_at,
        after=evidence_entry(evidence),
    )


def _earlier(claim: Claim, draft: EvidenceDraft, by: User) -> Evidence | None:
    """The evidence that is used again. Raises Invalid."""
    if draft.taken_from is None:
        return None
    standing = Evidence.objects.visible_to(by).standing()
    of_project = standing.select_related("page_copy").filter(
        claim__article__project=claim.article.project_id
    )
    earlier = of_project.filter(pk=draft.taken_from).first()
    if earlier is None:
        raise Invalid(_("Choose evidence of this project that still stands."), field="taken_from")
    known = Q(pk=earlier.pk) | Q(taken_from=earlier)
    if standing.filter(known, claim=claim).exists():
        raise Invalid(_("This claim has that evidence already."), field="taken_from")
    return earlier


def _said_again(earlier: Evidence, details: EvidenceDetails) -> EvidenceDetails:
    """What is known of `earlier`; how it bears on this claim, and where, is said anew."""
    known = {name: getattr(earlier, name) for name in EvidenceDetails.__dataclass_fields__}
    said = {name: getattr(details, name) for name in ("quote", "locator", "note")}
    known |= {name: value for name, value in said.items() if value}
    known["stance"], known["kind"] = details.stance, EvidenceKind(earlier.kind)
    known["confidential"] = earlier.confidential or details.confidential
    return EvidenceDetails(**known)


def _copy(claim: Claim, draft: EvidenceDraft, by: User) -> PageCopy | None:
    if draft.page_copy is None:
        return None
    copies = PageCopy.objects.visible_to(by).filter(article__project=claim.article.project_id)
    copy = copies.filter(pk=draft.page_copy).first()
    if copy is None:
        raise Invalid(_("The project has no such copy of a page."), field="page_copy")
    if draft.details.url and draft.details.url != copy.url:
        raise Invalid(
            _("The copy is one of %(url)s: ask for one of this address."),
            url=copy.url,
            field="page_copy",
        )
    return copy


def _wants_copy(draft: EvidenceDraft) -> bool:
    details = draft.details
    asked = draft.copy_wanted and not draft.snapshot and not details.confidential
    return asked and details.url.startswith(WEB)


def _completed(
    details: EvidenceDetails, file: KeptFile | None, copy: PageCopy | None, at: datetime
) -> EvidenceDetails:
    """`details` with what was left out; what the copy says of itself comes before a guess."""
    url = details.url or (copy.url if copy else "")
    kind = details.kind or kind_of(
        url=url, note=details.note, media_type=file.media_type if file else ""
    )
    title = details.title.strip() or (copy.title if copy else "")
    title = title or title_of(url=url, note=details.note, file_name=file.name if file else "")
    if not title:
        raise Invalid(_("Give an address, a file or a note."), field="url")
    today = timezone.localdate(at) if url else None
    return replace(
        details,
        url=url,
        kind=kind,
        primary=is_primary(kind) if details.primary is None else details.primary,
        title=title,
        publisher=details.publisher or (copy.publisher if copy else ""),
        published_at=details.published_at or (copy.published_at if copy else None),
        accessed_at=details.accessed_at or today,
    )
