"""Examples of threads, comments and notifications."""

from datetime import timedelta
from typing import Final

from annotations.api.examples.values import AT
from annotations.queries.api_rows.notifications import (
    DigestRow,
    NotificationRow,
    ReadNotificationsRow,
)
from annotations.queries.api_rows.threads import CommentRow, NewShareRow, ThreadRow
from annotations.vocabulary import Addressee, NotificationKind, ThreadState

COMMENT = CommentRow(
    id=1,
    thread=1,
    author="ada",
    author_name="Ada Lovelace",
    text="Unknown to whom, and as of when?",
    answer=False,
    shared=True,
    at=AT,
    withdrawn_at=None,
)
ANSWER = CommentRow(
    id=2,
    thread=1,
    author=None,
    author_name="The author",
    text="To our reporter, as of Sunday.",
    answer=True,
    shared=True,
    at=AT,
    withdrawn_at=None,
)
THREAD = ThreadRow(
    id=1,
    project=1,
    article=1,
    claim=1,
    claim_label="1a",
    evidence=None,
    revision=1,
    sentence=None,
    start=4,
    end=9,
    quote="mayor",
    addressee=Addressee.AUTHOR,
    asked=None,
    due_at=AT + timedelta(days=3),
    state=ThreadState.ANSWERED,
    opened_by="ada",
    opened_at=AT,
    closed_by=None,
    closed_at=None,
    version=3,
    shared_until=AT + timedelta(days=14),
    opened_by_name="Ada Lovelace",
    asked_name="",
    article_title="The mayor resigns",
    claim_number=1,
    comments=(COMMENT, ANSWER),
)
NOTIFICATION = NotificationRow(
    id=1,
    kind=NotificationKind.ANSWER,
    at=AT,
    read_at=None,
    project=1,
    article=1,
    article_title="The mayor resigns",
    thread=1,
    comment=ANSWER,
)

EXAMPLES: Final = (
    COMMENT,
    THREAD,
    NewShareRow(1, AT + timedelta(days=14), "https://factcheck.example.org/answers/8cRk…/"),
    NOTIFICATION,
    ReadNotificationsRow(2),
    DigestRow(mail_digest=True),
)
