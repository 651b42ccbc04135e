"""Threads, queries and notifications, as programs have them."""

from http import HTTPStatus

import pytest
from django.core import mail

from annotations.models import Claim, User
from annotations.vocabulary import Addressee, Role
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


def colleague(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.REVIEWER, factories.user("bo"))


def test_a_query_is_asked_answered_and_accepted(claim: Claim) -> None:
    me, bo = Asking(claim.marked_by), Asking(colleague(claim))
    body = {
        "text": "Says who?",
        "claim": claim.pk,
        "start": 4,
        "end": 9,
        "quote": "mayor",
        "addressee": "editor",
        "asked": "bo",
    }
    made = me.post(f"/articles/{claim.article_id}/threads", body)
    assert made.status_code == HTTPStatus.CREATED
    path = f"/threads/{made.json()['id']}"
    (told,) = bo.get("/notifications?unread=true").json()["results"]
    assert (told["kind"], told["comment"]["text"]) == ("query", "Says who?")
    bo.post(f"{path}/comments", {"text": "She does.", "answer": True})
    refused = bo.send("POST", f"{path}:close", {}, if_match="*")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    stale = me.send("POST", f"{path}:close", {}, if_match=made["ETag"])
    assert (stale.status_code, stale.json()["current"]["state"]) == (
        HTTPStatus.PRECONDITION_FAILED,
        "answered",
    )
    closed = me.send("POST", f"{path}:close", {}, if_match=me.get(path)["ETag"])
    assert (closed.status_code, closed.json()["state"]) == (HTTPStatus.OK, "closed")
    assert bo.post("/notifications:read", {}).json() == {"read": 1}
    assert bo.get("/notifications?unread=true").json()["results"] == []


def test_queries_to_the_author_and_to_the_editor_are_theirs_who_wrote_and_edited_the_article(
    claim: Claim,
) -> None:
    article, bo, other = claim.article, colleague(claim), factories.article(claim.article.project)
    article.writer = article.editor = bo
    article.save(update_fields=["writer", "editor"])
    to_author = factories.query(claim)
    to_editor = factories.query(claim, addressee=Addressee.EDITOR)
    factories.query(claim, addressee=Addressee.LEGAL)
    factories.query(other, sentence=1)
    mine = f"/projects/{article.project_id}/threads?show=mine"
    found = Asking(bo).get(mine).json()["results"]
    assert [each["id"] for each in found] == [to_editor.pk, to_author.pk]
    article.editor = None
    article.save(update_fields=["editor"])
    found = Asking(bo).get(mine).json()["results"]
    assert [each["id"] for each in found] == [to_author.pk]


def test_a_comment_is_withdrawn_by_its_writer(claim: Claim) -> None:
    comment = factories.comment(factories.thread(claim))
    path = f"/comments/{comment.pk}:withdraw"
    assert Asking(colleague(claim)).post(path, {}).status_code == HTTPStatus.FORBIDDEN
    assert Asking(claim.marked_by).post(path, {}).json()["withdrawn_at"]


def test_a_link_is_shown_once_or_mailed(
    claim: Claim, django_capture_on_commit_callbacks: object
) -> None:
    me, query = Asking(claim.marked_by), factories.query(claim)
    path = f"/threads/{query.pk}:share"
    shown = me.post(path, {"days": 3}).json()["url"]
    assert "/answers/" in shown
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        mailed = me.post(path, {"email": "author@example.org"}).json()
    assert mailed["url"] == ""
    (message,) = mail.outbox
    assert message.to == ["author@example.org"]
    assert "/answers/" in message.body
    assert claim.article.project.name not in message.body
    assert me.get(f"/threads/{query.pk}").json()["shared_until"] == mailed["expires_at"]


def test_words_are_given_with_both_ends(claim: Claim) -> None:
    body = {"text": "Says who?", "start": 4, "quote": "mayor"}
    refused = Asking(claim.marked_by).post(f"/articles/{claim.article_id}/threads", body)
    assert refused.status_code == HTTPStatus.BAD_REQUEST


def test_one_chooses_whether_one_is_mailed(claim: Claim) -> None:
    me = Asking(claim.marked_by)
    assert me.get("/mail-digest").json() == {"mail_digest": True}
    assert me.send("PATCH", "/mail-digest", {"mail_digest": False}).json() == {"mail_digest": False}
    assert me.get("/mail-digest").json() == {"mail_digest": False}


def test_a_query_asks_somebody_else_and_what_is_not_sent_stays(claim: Claim) -> None:
    bo, me = colleague(claim), Asking(claim.marked_by)
    query = factories.query(claim, asked=bo.username, due_at=factories.AT)
    path = f"/threads/{query.pk}"
    changed = me.send("PATCH", path, {"addressee": "legal"}, if_match=me.get(path)["ETag"])
    told = changed.json()
    assert (told["addressee"], told["asked"]) == ("legal", bo.username)
    assert told["due_at"] is not None
    none = me.send("PATCH", path, {"asked": "", "due_at": None}, if_match=changed["ETag"])
    assert (none.json()["asked"], none.json()["due_at"]) == (None, None)
    stale = me.send("PATCH", path, {"asked": "bo"}, if_match=changed["ETag"])
    assert stale.status_code == HTTPStatus.PRECONDITION_FAILED
    comment = f"/threads/{factories.thread(claim).pk}"
    refused = me.send("PATCH", comment, {"addressee": "legal"}, if_match="*")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
