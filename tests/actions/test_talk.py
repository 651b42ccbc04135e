"""Threads and queries, who is told of them, and what of them is hidden."""

from typing import Any
from uuid import uuid4

import pytest

from annotations.actions.moving import move_article
from annotations.actions.notifications import read_notifications
from annotations.actions.projects import change_member
from annotations.actions.query_shares import answer_from_outside, unshare_query
from annotations.actions.talk import (
    QueryDetails,
    ThreadDraft,
    change_query,
    close_thread,
    comment_on,
    open_thread,
    reopen_thread,
    withdraw_comment,
)
from annotations.errors import Invalid, NotAllowed, NotFound, Stale
from annotations.models import (
    Claim,
    Comment,
    Delivery,
    Event,
    Membership,
    Notification,
    Project,
    Thread,
    User,
)
from annotations.queries import notifications, talk
from annotations.queries.query_shares import asked
from annotations.queries.talk import ThreadFilter
from annotations.rules.talk import LONGEST, mentioned
from annotations.text.spans import Span
from annotations.vocabulary import (
    Addressee,
    NotificationKind,
    Role,
    ThreadState,
    Verb,
    Withheld,
)
from tests import factories

pytestmark = pytest.mark.django_db


def told(person: User) -> list[str]:
    """What somebody is told, by the reasons, the oldest first."""
    return [each.kind for each in reversed(notifications.listed(person).rows)]


def again(thread: Thread) -> Thread:
    return Thread.objects.select_related("article__project").get(pk=thread.pk)


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def project(claim: Claim) -> Project:
    return claim.article.project


def test_a_thread_about_words_holds_just_these(claim: Claim) -> None:
    thread = factories.thread(claim.article, sentence=None, span=Span(4, 9), quote="mayor")
    assert (thread.sentence, thread.quote, thread.claim) == (1, "mayor", None)


def test_words_that_the_text_does_not_read_are_refused(claim: Claim) -> None:
    with pytest.raises(Invalid) as refused:
        factories.thread(claim.article, sentence=None, span=Span(4, 9), quote="mayer")
    assert refused.value.field == "quote"
    assert not Thread.objects.exists()


def test_a_thread_about_a_sentence_is_about_all_of_it(claim: Claim) -> None:
    assert factories.thread(claim.article, sentence=1).quote == "The mayor resigned on Monday."


@pytest.mark.parametrize(("sentence", "about"), [(9, None), (None, None), (1, 99)])
def test_what_is_not_in_the_article_is_refused(
    claim: Claim, sentence: int | None, about: int | None
) -> None:
    with pytest.raises(Invalid):
        factories.thread(claim.article, sentence=sentence, claim=about)


def test_a_comment_says_something_and_not_too_much(claim: Claim) -> None:
    thread = factories.thread(claim)
    for text in ("  ", "x" * (LONGEST + 1)):
        with pytest.raises(Invalid):
            factories.comment(thread, text)


def test_only_a_query_has_a_day_and_a_person(claim: Claim) -> None:
    with pytest.raises(Invalid) as refused:
        factories.thread(claim, due_at=factories.AT)
    assert refused.value.field == "addressee"


def test_who_is_asked_is_a_member(claim: Claim) -> None:
    with pytest.raises(Invalid) as refused:
        factories.query(claim, asked=factories.user().username)
    assert refused.value.field == "asked"


def test_the_same_key_opens_one_thread_and_says_it_once(claim: Claim) -> None:
    key = uuid4()
    for _ in range(2):
        draft = ThreadDraft("Says who?", claim=claim.pk)
        thread = open_thread(by=claim.marked_by, article=claim.article, draft=draft, key=key)
        comment_on(by=claim.marked_by, thread=thread, text="She does.", key=key)
    assert (Thread.objects.count(), Comment.objects.count()) == (1, 2)


def test_an_answer_waits_until_somebody_else_accepts_it(claim: Claim, project: Project) -> None:
    query, colleague = factories.query(claim), factories.member(project, Role.REVIEWER)
    factories.comment(query, by=colleague, answer=True)
    query = again(query)
    assert query.state == ThreadState.ANSWERED
    with pytest.raises(Invalid, match="Somebody else"):
        close_thread(by=colleague, thread=query, seen=query.version)
    closed = close_thread(by=claim.marked_by, thread=query, seen=query.version)
    assert (closed.state, closed.closed_by) == (ThreadState.CLOSED, claim.marked_by)
    with pytest.raises(Invalid, match="reopen"):
        factories.comment(closed)
    reopened = reopen_thread(by=colleague, thread=closed, seen=closed.version)
    assert (reopened.state, reopened.closed_by) == (ThreadState.OPEN, None)


def test_a_thread_in_which_somebody_spoke_meanwhile_is_not_closed(claim: Claim) -> None:
    thread = factories.thread(claim)
    factories.comment(thread)
    with pytest.raises(Stale):
        close_thread(by=claim.marked_by, thread=thread, seen=thread.version)


def test_only_a_query_is_answered(claim: Claim) -> None:
    with pytest.raises(Invalid):
        factories.comment(factories.thread(claim), answer=True)


def test_a_comment_is_withdrawn_by_its_writer_alone_and_once(
    claim: Claim, project: Project
) -> None:
    comment = factories.comment(factories.thread(claim))
    with pytest.raises(NotAllowed):
        withdraw_comment(by=factories.member(project), comment=comment)
    withdraw_comment(by=claim.marked_by, comment=comment)
    with pytest.raises(Stale):
        withdraw_comment(by=claim.marked_by, comment=comment)


def test_everybody_is_told_once_for_the_weightiest_reason(claim: Claim, project: Project) -> None:
    asked_one, other = (factories.member(project, Role.REVIEWER) for _ in range(2))
    query = factories.query(claim, f"@{asked_one.username}, who?", asked=asked_one.username)
    factories.comment(query, f"Ask @{other.username.upper()}.", by=asked_one)
    factories.comment(query, "Me.", by=other, answer=True)
    assert told(asked_one) == [NotificationKind.QUERY, NotificationKind.REPLY]
    assert told(other) == [NotificationKind.MENTION]
    assert told(claim.marked_by) == [NotificationKind.REPLY, NotificationKind.ANSWER]


def test_who_is_no_member_is_told_nothing(claim: Claim) -> None:
    stranger = factories.user("stranger")
    factories.thread(claim, "@stranger?")
    assert not Notification.objects.filter(recipient=stranger).exists()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ada?", {"ada"}),
        ("Ask @ada.", {"ada", "ada."}),
        ("me@example.org", set()),
        ("@Ada-L and (@bo)", {"ada-l", "bo"}),
    ],
)
def test_a_mention_is_told_from_an_address(text: str, names: set[str]) -> None:
    assert mentioned(text) == names


def test_who_wrote_or_edited_the_article_is_told_of_a_query_to_them(
    claim: Claim, project: Project
) -> None:
    writer, editor = (factories.member(project, Role.ANNOTATOR) for _ in range(2))
    article = claim.article
    article.writer, article.editor = writer, editor
    article.save(update_fields=["writer", "editor"])
    asked_of_author = factories.query(claim)
    factories.query(claim, addressee=Addressee.LEGAL)
    assert (told(writer), told(editor)) == (["query"], [])
    factories.comment(asked_of_author)
    factories.query(claim, addressee=Addressee.EDITOR)
    assert (told(writer), told(editor)) == (["query", "reply"], ["query"])


def test_who_is_asked_from_now_on_is_told_of_the_question_once(
    claim: Claim, project: Project
) -> None:
    first, second = (factories.member(project, Role.ANNOTATOR) for _ in range(2))
    query = factories.query(claim, f"@{second.username}, who knows?", asked=first.username)
    third = factories.member(project, Role.ANNOTATOR)
    for person in (second, third, first):
        query = change_query(
            by=claim.marked_by,
            thread=query,
            seen=query.version,
            details=QueryDetails(Addressee.LEGAL, person.username, factories.AT),
        )
    assert (told(first), told(second), told(third)) == (["query"], ["mention"], ["query"])
    assert (query.addressee, query.asked, query.due_at) == ("legal", first, factories.AT)
    last = Event.objects.filter(verb=Verb.CHANGE_QUERY).order_by("-number")[0]
    assert (last.before, last.after) == ({"asked": third.pk}, {"asked": first.pk})


def test_a_query_that_asks_so_already_stays_as_it_is(claim: Claim) -> None:
    query = factories.query(claim)
    given: Any = {
        "by": claim.marked_by,
        "seen": query.version,
        "details": QueryDetails.of(query),
    }
    assert change_query(thread=query, **given).version == query.version
    assert not Event.objects.filter(verb=Verb.CHANGE_QUERY).exists()


def test_what_asks_nobody_or_is_closed_is_not_changed(claim: Claim) -> None:
    query = factories.query(claim)
    closed = close_thread(by=claim.marked_by, thread=query, seen=query.version)
    for thread in (closed, factories.thread(claim)):
        with pytest.raises(Invalid, match="isn't closed"):
            change_query(
                by=claim.marked_by,
                thread=thread,
                seen=thread.version,
                details=QueryDetails(Addressee.LEGAL),
            )


def test_whoever_has_an_answer_link_stays_addressed(claim: Claim) -> None:
    query = factories.query(claim)
    factories.query_share(query)
    given: Any = {"by": claim.marked_by, "thread": query, "seen": again(query).version}
    with pytest.raises(Invalid, match="revoke it first"):
        change_query(**given, details=QueryDetails(Addressee.LEGAL))
    later = QueryDetails(Addressee.AUTHOR, due_at=factories.AT)
    assert change_query(**given, details=later).due_at == factories.AT


def test_a_query_that_somebody_changed_meanwhile_is_not_changed(claim: Claim) -> None:
    query = factories.query(claim)
    factories.comment(query)
    with pytest.raises(Stale):
        change_query(
            by=claim.marked_by,
            thread=query,
            seen=query.version,
            details=QueryDetails(Addressee.LEGAL),
        )


def test_what_is_read_is_not_new_any_more(claim: Claim, project: Project) -> None:
    reader = factories.member(project, Role.REVIEWER)
    factories.thread(claim, f"@{reader.username}")
    assert notifications.unread(reader) == "1"
    assert read_notifications(by=claim.marked_by) == 0
    assert read_notifications(by=reader) == 1
    assert notifications.unread(reader) == ""
    assert len(told(reader)) == 1


# --- links for people outside ---------------------------------------------------------------------


def test_an_answer_by_a_link_comes_back_as_a_comment_that_waits(claim: Claim) -> None:
    query = factories.query(claim)
    share = factories.query_share(query)
    answer_from_outside(token=share.token, name="The author", text="A colleague.")
    row = talk.row(claim.marked_by, query.pk)
    assert row.state is ThreadState.ANSWERED
    answer = row.comments[-1]
    assert (answer.author, answer.author_name, answer.answer) == (None, "The author", True)
    assert told(claim.marked_by) == [NotificationKind.ANSWER]
    query = again(query)
    close_thread(by=claim.marked_by, thread=query, seen=query.version)


def test_a_link_shows_the_question_and_what_is_shared_alone(claim: Claim) -> None:
    query = factories.query(claim)
    share = factories.query_share(query)
    factories.comment(query, "He always says that.")
    factories.comment(query, "As of Sunday, please.", shared=True)
    withdraw_comment(by=claim.marked_by, comment=factories.comment(query, "Sorry.", shared=True))
    shown = asked(share.token, factories.AT)
    assert shown is not None
    assert (shown.words, shown.question) == ("The mayor resigned", "Says who?")
    assert [each.text for each in shown.comments] == ["As of Sunday, please."]


def test_a_link_ends_with_its_time_its_query_another_link_or_when_it_is_revoked(
    claim: Claim,
) -> None:
    query = factories.query(claim)
    first, second = factories.query_share(query), factories.query_share(query)
    assert asked(first.token, factories.AT) is None
    assert asked(second.token, second.share.expires_at) is None
    query = again(query)
    closed = close_thread(by=claim.marked_by, thread=query, seen=query.version)
    assert asked(second.token, factories.AT) is None
    reopen_thread(by=claim.marked_by, thread=closed, seen=closed.version)
    assert asked(second.token, factories.AT)
    unshare_query(by=claim.marked_by, thread=query)
    with pytest.raises(NotFound):
        answer_from_outside(token=second.token, name="The author", text="Too late.")


def test_a_comment_that_is_no_query_has_no_link(claim: Claim) -> None:
    with pytest.raises(Invalid):
        factories.query_share(factories.thread(claim))


def test_the_log_has_neither_token_nor_address(claim: Claim) -> None:
    factories.webhook(claim.article.project)
    share = factories.query_share(factories.query(claim), "author@example.org")
    said = str(list(claim.article.project.events.values_list("before", "after")))
    assert "author@" not in said
    assert share.token not in said
    assert share.share.digest not in said


# --- blind projects -------------------------------------------------------------------------------


@pytest.fixture
def blind() -> Claim:
    return factories.claim(factories.article(factories.project(blind=True, reviews_needed=2)))


def decide(claim: Claim) -> None:
    for _ in range(2):
        factories.verification(claim, by=factories.member(claim.article.project, Role.REVIEWER))


@pytest.mark.parametrize("about_words", [False, True])
def test_a_mention_of_who_is_blind_waits_until_the_claim_is_decided(
    blind: Claim,
    about_words: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    reader = factories.member(blind.article.project, Role.REVIEWER)
    writer = factories.member(blind.article.project, Role.REVIEWER)
    of = blind.article if about_words else blind
    thread = factories.thread(of, f"@{reader.username}", by=writer)
    assert (told(reader), notifications.unread(reader)) == ([], "")
    with pytest.raises(NotFound):
        talk.one(reader, thread.pk)
    decide(blind)
    assert told(reader) == [NotificationKind.MENTION]
    assert talk.one(reader, thread.pk) == thread


def test_words_that_no_claim_touches_are_talked_about_openly(blind: Claim) -> None:
    reader = factories.member(blind.article.project, Role.REVIEWER)
    thread = factories.thread(blind.article, sentence=2)
    assert talk.one(reader, thread.pk)


def test_in_a_thread_of_ones_own_the_answers_of_overseers_and_outsiders_are_seen(
    blind: Claim,
) -> None:
    project = blind.article.project
    writer, other = (factories.member(project, Role.REVIEWER) for _ in range(2))
    query = factories.query(blind, by=writer)
    factories.comment(query, "From a manager.")
    factories.comment(query, "From a reviewer.", by=other)
    share = factories.query_share(query)
    answer_from_outside(token=share.token, name="The author", text="From outside.")
    seen = [each.text for each in talk.row(writer, query.pk).comments]
    assert seen == ["Says who?", "From a manager.", "From outside."]
    assert [each.text for each in talk.row(blind.marked_by, query.pk).comments][2:3] == [
        "From a reviewer."
    ]


def test_what_an_overseer_wrote_is_hidden_once_they_oversee_no_more(blind: Claim) -> None:
    project = blind.article.project
    writer = factories.member(project, Role.REVIEWER)
    overseer = factories.member(project, Role.ADJUDICATOR)
    query = factories.query(blind, by=writer)
    factories.comment(query, "From above.", by=overseer)
    assert len(talk.row(writer, query.pk).comments) == 2
    membership = Membership.objects.get(project=project, user=overseer)
    change_member(by=blind.marked_by, membership=membership, role=Role.REVIEWER)
    assert len(talk.row(writer, query.pk).comments) == 1


def test_webhooks_are_told_of_threads_but_not_what_they_say_in_a_blind_project(
    claim: Claim, blind: Claim
) -> None:
    for each in (claim, blind):
        factories.webhook(each.article.project)
        factories.thread(each)
    withheld = {
        delivery.withheld
        for delivery in Delivery.objects.filter(event__verb__in=("open_thread", "comment"))
        if delivery.event.project == blind.article.project
    }
    assert withheld == {Withheld.BLIND}
    assert Delivery.objects.filter(event__verb="comment", withheld="").count() == 1


# --- elsewhere ------------------------------------------------------------------------------------


def test_threads_move_with_their_article(claim: Claim) -> None:
    thread, into = factories.query(claim), factories.project()
    factories.member(into, who=claim.marked_by)
    move_article(by=claim.marked_by, article=claim.article, seen=1, into=into)
    assert [each.id for each in talk.of_project(claim.marked_by, into).rows] == [thread.pk]


def test_lists_are_narrowed(claim: Claim, project: Project) -> None:
    other = factories.member(project, Role.REVIEWER)
    plain, overdue = factories.thread(claim, by=other), factories.query(claim, due_at=factories.AT)
    closed = factories.thread(claim, by=other)
    close_thread(by=other, thread=closed, seen=closed.version)
    later = factories.query(claim, addressee=Addressee.LEGAL)

    def listed(show: str = ThreadFilter.OPEN, addressee: str = "") -> list[int]:
        found = talk.of_project(claim.marked_by, project, show=show, addressee=addressee)
        return [each.id for each in found.rows]

    assert listed() == [later.pk, overdue.pk, plain.pk]
    assert listed(show="queries") == [later.pk, overdue.pk]
    assert listed(show="overdue") == [overdue.pk]
    assert listed(show="closed") == [closed.pk]
    assert listed(show="mine") == [later.pk, overdue.pk]
    assert listed(show="all", addressee="legal") == [later.pk]
