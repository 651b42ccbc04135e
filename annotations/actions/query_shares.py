"""Links by which somebody outside, such as the author or a lawyer, reads one query and answers it.

The log says that there is one, but neither its token nor a mail address.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_thread
from annotations.actions._thread_rows import fill_comment, say
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Comment, QueryShare, Thread, User
from annotations.models.thread import UNSETTLED
from annotations.permissions import require
from annotations.queries.log_entries import comment_entry
from annotations.rules.invitations import digest_of, new_token
from annotations.rules.talk import SHARE_DAYS
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class IssuedShare:
    """An answer link, and the token that whoever answers shows: it is kept nowhere."""

    share: QueryShare
    token: str


@durable()
def share_query(
    *, by: User, thread: Thread, email: str = "", days: int = 14, at: datetime | None = None
) -> IssuedShare:
    """A link to a query, in place of an earlier one; `jobs` mails it where there is an address.

    Raises NotAllowed, Invalid.
    """
    require(by, Verb.SHARE_QUERY, thread)
    thread, at = lock_thread(thread), at or timezone.now()
    if not thread.is_query or thread.state not in UNSETTLED:
        raise Invalid(_("Only a query that isn't closed is shared by a link."))
    if not 1 <= days <= SHARE_DAYS:
        raise Invalid(_("It lasts 1 to %(most)s days."), field="days", most=SHARE_DAYS)
    token = new_token()
    share = checked(
        QueryShare(
            thread=thread,
            digest=digest_of(token),
            email=email.strip().lower(),
            created_by=by,
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
    )
    QueryShare.objects.filter(thread=thread, revoked_at=None).update(revoked_at=at)
    share.save(force_insert=True)
    _note(by, Verb.SHARE_QUERY, share, at)
    return IssuedShare(share, token)


@durable()
def unshare_query(*, by: User, thread: Thread, at: datetime | None = None) -> QueryShare:
    """From now on nobody can read or answer the query by its link. Raises NotAllowed, NotFound."""
    require(by, Verb.UNSHARE_QUERY, thread)
    thread, at = lock_thread(thread), at or timezone.now()
    share = QueryShare.objects.filter(thread=thread, revoked_at=None).first()
    if share is None:
        raise NotFound(_("There is no link to this query."))
    share.thread, share.revoked_at = thread, at
    share.save(update_fields=["revoked_at"])
    _note(by, Verb.UNSHARE_QUERY, share, at)
    return share


@durable()
def record_share_sending(
    *, share: QueryShare, problem: str = "", at: datetime | None = None
) -> QueryShare:
    """Write down that a link's mail was handed to the mail server, or why it wasn't."""
    share.sent_at = None if problem else at or timezone.now()
    share.problem = problem[: QueryShare._meta.get_field("problem").max_length]
    share.save(update_fields=["sent_at", "problem"])
    return share


@durable()
def answer_from_outside(
    *,
    token: str,
    name: str,
    text: str,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Comment:
    """Answer a query by its link, as somebody outside who gives their `name`.

    In the log it is what who made the link got. The same `key` again answers with the comment that it made.
    Raises NotFound, Invalid.
    """
    at, key = at or timezone.now(), key or uuid4()
    thread = lock_thread(_valid_share(token, at).thread)
    share = _valid_share(token, at)  # as it stands now that nobody else can revoke it
    made = Comment.objects.filter(key=key, thread=thread, author=None).first()
    if made:
        return made
    if not name.strip():
        raise Invalid(_("Say who you are."), field="name")
    comment = Comment(
        key=key, thread=thread, outsider=name.strip(), answer=True, shared=True, at=at
    )
    say(thread, fill_comment(comment, text))
    record(
        thread.article.project,
        share.created_by,
        Verb.ANSWER_FROM_OUTSIDE,
        comment,
        at=at,
        after=comment_entry(comment),
    )
    return comment


def _valid_share(token: str, at: datetime) -> QueryShare:
    """The same answer for whatever is wrong with it. Raises NotFound."""
    shares = QueryShare.objects.valid(at).select_related("thread", "created_by")
    found = shares.filter(digest=digest_of(token)).first()
    if found is None:
        raise NotFound(_("This link isn't valid any more: ask whoever sent it for a new one."))
    return found


def _note(by: User, verb: Verb, share: QueryShare, at: datetime) -> None:
    """Log it of the thread, which shows another state then."""
    thread = share.thread
    thread.version += 1
    thread.save(update_fields=["version"])
    said = {"by_mail": bool(share.email), "expires_at": share.expires_at}
    ends = verb is Verb.UNSHARE_QUERY
    before, after = (said, None) if ends else (None, said)
    record(thread.article.project, by, verb, thread, at=at, before=before, after=after)
