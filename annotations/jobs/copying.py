"""Fetching the pages that people asked for a copy of, through the fetcher that only knows the web."""

import mimetypes
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from annotations.actions.copies import PageDraft, fail_copy, record_copy, take_copy
from annotations.actions.evidence import MAX_SNAPSHOT_BYTES
from annotations.documents.readers import read_details
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.fetching.article import declared_charset, document_name
from annotations.fetching.fetch import FetchedDocument, fetch
from annotations.fetching.reach import PUBLIC, Policy
from annotations.jobs.handle import JobHandle

if TYPE_CHECKING:
    from annotations.models import PageCopy


SOME = 10
"""Pages after which other projects get a turn."""


def fetch_copies(job: JobHandle) -> int:
    """Fetch pages that a project asked for, one after the other, as a site may be slow; how many."""
    return copy_due(of=job.parameters["project"], most=SOME, at=job.at, stopped=lambda: job.ending)


def copy_due(
    *,
    of: int | None = None,
    most: int | None = None,
    at: datetime | None = None,
    policy: Policy = PUBLIC,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Fetch what waits, one page after the other, until nothing does or `stopped` says so; how many.

    Pages of the project with the id `of` alone, and `most` of them, if these are given. `at` stands for the
    present time wherever it matters.
    """
    done = 0
    while done != most and not stopped() and (copy := take_copy(of=of, at=at)):
        keep(copy, policy=policy, at=at)
        done += 1
    return done


def keep(copy: "PageCopy", *, policy: Policy = PUBLIC, at: datetime | None = None) -> bool:
    """Fetch a copy that was taken, and write what came of it. No transaction is open meanwhile."""
    try:
        fetched = fetch(copy.url, policy=policy, most=MAX_SNAPSHOT_BYTES)
        page = described(fetched)
    except Unreadable as refusal:
        return fail_copy(copy=copy, problem=refusal.notice)
    return record_copy(copy=copy, page=page, at=at)


def described(fetched: FetchedDocument) -> PageDraft:
    """What was fetched, with what it says of itself where it is of a kind that can be read.

    Raises Unreadable where there is nothing.
    """
    if not fetched.content:
        raise Unreadable(_("%(url)s has nothing at all in it."), url=fetched.final_url)
    page = PageDraft(fetched.content, _file_name(fetched), _media_type(fetched))
    try:
        name = document_name(fetched)
        details = read_details(fetched.content, name, declared_charset(fetched))
    except Unreadable:
        return page  # a picture, say: it is kept all the same
    published_at = details.published_at.date() if details.published_at else None
    return replace(page, title=details.title, publisher=details.outlet, published_at=published_at)


def _media_type(fetched: FetchedDocument) -> str:
    guessed = mimetypes.guess_type(fetched.filename)[0]
    return fetched.media_type or guessed or "application/octet-stream"


def _file_name(fetched: FetchedDocument) -> str:
    """Its name, with an ending by which a computer knows the kind where it has none."""
    known = mimetypes.guess_type(fetched.filename)[0] or PurePath(fetched.filename).suffix == ".md"
    ending = "" if known else mimetypes.guess_extension(fetched.media_type) or ""
    return fetched.filename + ending
