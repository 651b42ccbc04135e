"""Copies of web pages: asking for one, and the worker's side of it.

Fetching takes seconds, so people only ask; the worker takes a copy that waits, fetches it with nothing
locked, and writes what came of it. Evidence that was added meanwhile is filled in then.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from annotations.actions._copy_requests import WEB, ask_for_copy
from annotations.actions._event_log import record
from annotations.actions._evidence_rows import have_quote_looked_for, take_over_file
from annotations.actions._locking import lock_article, lock_project, require_unarchived
from annotations.database.durable import durable
from annotations.errors import Invalid, Notice
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import keep
from annotations.models import Article, Evidence, PageCopy, Project, User
from annotations.models.page_copy import problem_in_words
from annotations.permissions import require
from annotations.rules.evidence import title_of
from annotations.vocabulary import CopyState, Verb

LEASE = timedelta(seconds=90)
"""How long a copy belongs to the worker that took it: longer than fetching and reading may last."""

_RESULT = (
    "state",
    "claimed_until",
    "title",
    "publisher",
    "published_at",
    "file",
    "name",
    "sha256",
    "media_type",
    "bytes",
    "captured_at",
    "problem",
)
_FILLED = (
    "title",
    "publisher",
    "published_at",
    "snapshot",
    "snapshot_name",
    "snapshot_sha256",
    "snapshot_media_type",
    "snapshot_bytes",
    "captured_at",
    "quote_state",
)


@dataclass(frozen=True, slots=True)
class PageDraft:
    """What the worker found at an address, and what the page says of itself where it can be read."""

    content: bytes
    name: str
    media_type: str
    title: str = ""
    publisher: str = ""
    published_at: date | None = None


@durable()
def request_copy(
    *,
    by: User,
    article: Article,
    url: str,
    key: UUID | None = None,
    at: datetime | None = None,
) -> PageCopy:
    """Ask for a copy of what is at `url`, to be evidence of the article's claims.

    One that the project asked for within a day is given again, unless it failed; so is the one that
    `key` made. Raises NotAllowed, Invalid.
    """
    require(by, Verb.REQUEST_COPY, article)
    article, at, url = lock_article(article), at or timezone.now(), url.strip()
    require_unarchived(article)
    if not url.startswith(WEB):
        raise Invalid(_("Give an address that begins with https:// or http://."), field="url")
    return ask_for_copy(article, url, by=by, at=at, key=key)


@durable()
def request_copy_again(*, by: User, copy: PageCopy, at: datetime | None = None) -> PageCopy:
    """Let a copy that failed be fetched once more. Raises NotAllowed, Invalid."""
    require(by, Verb.REQUEST_COPY, copy)
    article, at = lock_article(copy.article), at or timezone.now()
    copy = PageCopy.objects.get(pk=copy.pk)
    if copy.state == CopyState.KEPT:
        raise Invalid(_("This copy is kept already."))
    if copy.state == CopyState.WAITING:
        return copy
    before = {"problem": problem_in_words(copy.problem)}
    copy.state, copy.problem = CopyState.WAITING, None
    copy.asked_by, copy.asked_at = by, at
    copy.save(update_fields=["state", "problem", "asked_by", "asked_at"])
    record(
        article.project, by, Verb.REQUEST_COPY, copy, at=at, before=before, after={"url": copy.url}
    )
    return copy


@durable()
def take_copy(*, of: int | None = None, at: datetime | None = None) -> PageCopy | None:
    """Take the copy that has waited longest; None when none waits.

    Of the project with the id `of`, if one is given.

    Nobody else gets it before LEASE is over. On SQLite there is one writer at a time anyway.
    """
    at = at or timezone.now()
    rows = PageCopy.objects.due(at).select_for_update(of=("self",), skip_locked=True)
    if of is not None:
        rows = rows.filter(article__project=of)
    copy = rows.order_by("id").first()
    if copy is None:
        return None
    copy.attempts += 1
    copy.claimed_until = at + LEASE
    copy.save(update_fields=["attempts", "claimed_until"])
    return copy


def record_copy(*, copy: PageCopy, page: PageDraft, at: datetime | None = None) -> bool:
    """Keep what was fetched for the attempt that `copy` was taken for.

    False, and nothing is written, when it was taken anew since. Evidence that waits for the copy is
    filled in, in the name of who asked for it; its events say so. Raises Unavailable where the file can't be
    stored.
    """
    digest, at = sha256(page.content).hexdigest(), at or timezone.now()
    stored = keep(ContentFile(page.content), digest)
    with durable():
        project, current = _lock_attempt(copy)
        if current is None:
            return False
        current.state, current.claimed_until = CopyState.KEPT, None
        current.title, current.publisher = page.title[:300], page.publisher[:200]
        current.published_at = page.published_at
        current.name, current.media_type = page.name[-255:], page.media_type[:100]
        current.sha256, current.bytes, current.captured_at = digest, len(page.content), at
        current.file.name = stored
        current.save(update_fields=_RESULT)
        waiting = Evidence.objects.standing().filter(page_copy=current, snapshot="")
        for evidence in waiting.select_related("claim__article__project").order_by("pk"):
            evidence.claim.article.project = project
            _fill_in(evidence, current, at)
    return True


@durable()
def fail_copy(*, copy: PageCopy, problem: Notice) -> bool:
    """Write why the attempt that `copy` was taken for came to nothing; False as in `record_copy`."""
    _project, current = _lock_attempt(copy)
    if current is None:
        return False
    current.state, current.claimed_until = CopyState.FAILED, None
    current.problem = problem.to_json()
    current.save(update_fields=_RESULT)
    return True


def _lock_attempt(copy: PageCopy) -> tuple[Project, PageCopy | None]:
    """The project, locked, and the copy as it stands; None where another attempt came after.

    Who adds evidence locks the project too: they see the copy kept, or it sees their evidence.
    """
    project = lock_project(
        Article.objects.values_list("project_id", flat=True).get(pk=copy.article_id)
    )
    mine = PageCopy.objects.waiting().filter(
        pk=copy.pk, attempts=copy.attempts, claimed_until__isnull=False
    )
    return project, mine.first()


def _fill_in(evidence: Evidence, copy: PageCopy, at: datetime) -> None:
    """Give evidence the file of its copy, and where nobody gave them what the page says of itself."""
    before = {name: getattr(evidence, name) for name in ("title", "publisher", "published_at")}
    made_up = title_of(url=evidence.url, note=evidence.note, file_name="")
    if copy.title and evidence.title == made_up:
        evidence.title = copy.title
    evidence.publisher = evidence.publisher or copy.publisher
    evidence.published_at = evidence.published_at or copy.published_at
    take_over_file(evidence, copy)
    have_quote_looked_for(evidence)
    evidence.save(update_fields=_FILLED)
    after = {name: getattr(evidence, name) for name in before}
    differing = [name for name in before if before[name] != after[name]]
    record(
        evidence.claim.article.project,
        copy.asked_by,
        Verb.KEEP_COPY,
        evidence,
        at=at,
        before={name: before[name] for name in differing},
        after={
            **{name: after[name] for name in differing},
            "confidential": evidence.confidential,
            "page_copy": copy.pk,
            "snapshot_sha256": evidence.snapshot_sha256,
        },
    )
