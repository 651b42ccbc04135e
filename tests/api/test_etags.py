"""ETags: nobody overwrites what they haven't read, nobody reads the same twice."""

import pytest

from annotations.models import Article, Event
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking
from tests.api.world import INSIDE, Operation, named, world

pytestmark = pytest.mark.django_db
# What these do doesn't depend on what was read before.
UNCONDITIONAL = {
    "/projects/{project_id}:leave",
    "/invitations/{invitation_id}:resend",
    "/invitations/{invitation_id}:revoke",
    "/copies/{copy_id}:again",
    "/jobs/{job_id}:cancel",
    "/jobs/{job_id}:retry",
    # The last step of one's own, which is refused where somebody changed since what it left.
    "/projects/{project_id}:undo",
    "/projects/{project_id}:redo",
    "/assignments/{assignment_id}:return",
    "/assignments/{assignment_id}:finish",
    "/conflicts/{conflict_id}:end",
    "/threads/{thread_id}:share",
    "/threads/{thread_id}:unshare",
}
CONDITIONAL = [
    each
    for each in INSIDE
    if (each.method in {"PATCH", "DELETE"} or "}:" in each.path) and each.path not in UNCONDITIONAL
]
EDITABLE = [each for each in CONDITIONAL if each.method == "PATCH"]


@pytest.mark.parametrize("operation", CONDITIONAL, ids=named)
def test_a_change_must_say_what_it_changes(operation: Operation) -> None:
    here = world()
    me = Asking(factories.member(here.project))
    body, events = operation.body(here), Event.objects.count()
    refused = me.send(operation.method, operation.at(here), body)
    assert refused.status_code == 428
    assert Event.objects.count() == events


@pytest.mark.parametrize("operation", CONDITIONAL, ids=named)
def test_a_stale_change_is_answered_with_the_state(operation: Operation) -> None:
    here = world()
    me = Asking(factories.member(here.project))
    path = operation.at(here)
    body, events = operation.body(here), Event.objects.count()
    refused = me.send(operation.method, path, body, if_match='"an old one"')
    now = me.get(path.partition(":")[0])
    assert refused.status_code == 412
    assert refused.json()["current"] == now.json()
    assert refused["ETag"] == now["ETag"]
    assert Event.objects.count() == events


@pytest.mark.parametrize("operation", EDITABLE, ids=named)
def test_the_tag_that_was_read_allows_a_change_and_then_no_other(operation: Operation) -> None:
    here = world()
    me = Asking(factories.member(here.project))
    path, body = operation.at(here), operation.body(here)
    tag = me.get(path)["ETag"]
    changed = me.patch(path, body, if_match=tag)
    assert changed.status_code == 200
    assert changed["ETag"] == me.get(path)["ETag"] != tag
    assert me.patch(path, body, if_match=tag).status_code == 412


@pytest.mark.parametrize("operation", EDITABLE, ids=named)
def test_what_the_client_has_is_not_sent_again(operation: Operation) -> None:
    here = world()
    me = Asking(factories.member(here.project))
    path = operation.at(here)
    tag = me.get(path)["ETag"]
    known = me.get(path, if_none_match=f'"other", W/{tag}')
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)
    me.patch(path, operation.body(here), if_match=tag)
    assert me.get(path, if_none_match=tag).status_code == 200


def test_a_change_between_reading_and_writing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    article = factories.article()
    me = Asking(factories.member(article.project, Role.REVIEWER))
    monkeypatch.setattr(
        "annotations.api.views.articles.ArticleViews.seen", lambda _view, row: row.version - 1
    )
    refused = me.patch(f"/articles/{article.pk}", {"byline": "Me"}, if_match='"1"')
    assert refused.status_code == 412
    assert Article.objects.get().byline == ""
