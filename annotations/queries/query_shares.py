"""What an answer link shows to somebody outside: one query, and nothing else of the project."""

from dataclasses import dataclass
from datetime import datetime

from annotations.models import Anchor, Comment, QueryShare, Thread
from annotations.queries.api_rows.threads import CommentRow, comment_row
from annotations.rules.invitations import digest_of


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """The words of the text that a query is about, its question, and what else is shared of it."""

    words: str
    question: str
    comments: tuple[CommentRow, ...]
    until: datetime


def asked(token: str, at: datetime) -> AskedQuery | None:
    """The query that this token lets somebody answer; None whatever is wrong with it."""
    shares = QueryShare.objects.valid(at).filter(digest=digest_of(token))
    share = shares.select_related("thread").first()
    if share is None:
        return None
    shared = Comment.objects.filter(thread=share.thread, shared=True, withdrawn_at=None)
    rows = [comment_row(each) for each in shared.select_related("author").order_by("id")]
    opens = bool(rows) and not rows[0].from_outside
    return AskedQuery(
        _words(share.thread),
        rows[0].text if opens else "",
        tuple(rows[1:] if opens else rows),
        share.expires_at,
    )


def _words(thread: Thread) -> str:
    """Those that it is attached to, else those of its claim in the newest revision."""
    if thread.quote or thread.claim_id is None:
        return thread.quote
    anchors = Anchor.objects.filter(claim=thread.claim_id).order_by("-revision__number")
    return anchors.values_list("quote", flat=True).first() or ""
