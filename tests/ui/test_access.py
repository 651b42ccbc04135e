"""Role × page: who gets which answer, for every address that people can reach."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.evidence import withdraw_evidence
from annotations.models import Event
from annotations.rules.rights import LADDER, allows
from annotations.ui.urls import urlpatterns
from annotations.vocabulary import Role, Verb
from tests import factories
from tests.savepoints import undone
from tests.ui.world import OF_ADMINISTRATORS, SENT, World, address, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return world()


OPEN = ("projects", "work", "search", "jobs", "notifications")
PAGES = (
    "project",
    "guidelines",
    "guideline_version",
    "team",
    "project_work",
    "project_queue",
    "article_people",
    "project_reports",
    "agreement",
    "exchange",
    "project_jobs",
    "sources",
    "earlier_checks",
    "source",
    "desk",
    "claim",
    "claims_select",
    "find_quote",
    "text_part",
    "live",
    "reports",
    "report_next",
    "report_draft",
    "reader_page_draft",
    "reader_page_draft_style",
    "reader_page_draft_record",
    "report_corrections",
    "project_corrections",
    "log",
    "log_csv",
    "article_as_of",
    "claim_as_of",
    "corrections",
    "project_talk",
    "article_talk",
    "mentionable",
    "thread",
    "sign_offs",
    "alignment",
    "adjudication_dissent",
)
FORM_PAGES = {
    "project_settings": Verb.CHANGE_PROJECT,
    "guidelines_change": Verb.CHANGE_GUIDELINES,
    "article_add": Verb.ADD_ARTICLE,
    "article_edit": Verb.CHANGE_ARTICLE,
    "assignment_return": Verb.ASSIGN,  # another's
    "article_archive": Verb.ARCHIVE,
    "article_move": Verb.MOVE_ARTICLE,
    "import_file": Verb.IMPORT_ARTICLES,
    "source_add": Verb.ADD_SOURCE,
    "earlier_checks_import": Verb.IMPORT_CHECKS,
    "source_change": Verb.CHANGE_SOURCE,
    "source_merge": Verb.MERGE_SOURCES,
    "adjudicate": Verb.ADJUDICATE,
    "adjudicate_claim": Verb.ADJUDICATE,
    "webhooks": Verb.CHANGE_WEBHOOK,
    "webhook": Verb.CHANGE_WEBHOOK,
    "webhook_add": Verb.ADD_WEBHOOK,
    "webhook_change": Verb.CHANGE_WEBHOOK,
    "delivery": Verb.REDELIVER,
    "job": Verb.CANCEL_JOB,
    "report_withdraw": Verb.WITHDRAW_EDITION,
    "public_page_change": Verb.CHANGE_PUBLIC_PAGE,
}
POSTS = {
    "invitation_mail": Verb.INVITE,
    "invitation_url": Verb.INVITE,
    "invitation_resend": Verb.RESEND_INVITATION,
    "invitation_revoke": Verb.REVOKE_INVITATION,
    "project_leave": Verb.LEAVE_PROJECT,
    "member_add": Verb.ADD_MEMBER,
    "member_change": Verb.CHANGE_MEMBER,
    "member_remove": Verb.REMOVE_MEMBER,
    "article_restore": Verb.RESTORE_ARTICLE,
    "next_claim": Verb.TAKE_NEXT,
    "article_assign": Verb.ASSIGN,
    "conflict_declare": Verb.END_CONFLICT,  # another's
    "conflict_end": Verb.END_CONFLICT,
    "assignment_finish": Verb.ASSIGN,  # another's
    "claim_mark": Verb.MARK,
    "undo": Verb.MARK,
    "article_restore_as_of": Verb.CHANGE_ARTICLE,
    "claim_restore_as_of": Verb.CHANGE_CLAIM,
    "redo": Verb.MARK,
    "claim_save": Verb.VERIFY,
    "claim_draft": Verb.RECORD_SOURCING,
    "claim_boundaries": Verb.CHANGE_CLAIM,
    "claim_withdraw": Verb.WITHDRAW,
    "claim_restore": Verb.RESTORE,
    "claim_recheck": Verb.RECHECK,
    "evidence_withdraw": Verb.WITHDRAW_EVIDENCE,
    "copy_request": Verb.REQUEST_COPY,
    "copy_again": Verb.REQUEST_COPY,
    "webhook_rotate": Verb.ROTATE_SECRET,
    "webhook_remove": Verb.REMOVE_WEBHOOK,
    "redeliver": Verb.REDELIVER,
    "report_next": Verb.PUBLISH,
    "correction_decide": Verb.DECIDE_CORRECTION,
    "article_talk": Verb.OPEN_THREAD,
    "thread_comment": Verb.COMMENT,
    "thread_close": Verb.CLOSE_THREAD,
    "thread_reopen": Verb.REOPEN_THREAD,
    "query_change": Verb.CHANGE_QUERY,
    "thread_share": Verb.SHARE_QUERY,
    "thread_unshare": Verb.UNSHARE_QUERY,
    "passage_mark": Verb.MARK_PASSAGE,
    "marking_finish": Verb.FINISH_MARKING,
    "marking_close": Verb.CLOSE_MARKING,
    "marks_keep": Verb.ALIGN_MARK,
    "marks_drop": Verb.ALIGN_MARK,
    "article_sign_off": Verb.SIGN_OFF,
    "claims_sign_off": Verb.SIGN_OFF,
    "claim_sign_off": Verb.SIGN_OFF,
    "export_ask": Verb.ASK_FOR_JOB,
    "agreement_count": Verb.ASK_FOR_JOB,
    "job_cancel": Verb.CANCEL_JOB,
    "job_retry": Verb.RETRY_JOB,
}
EVENTS = {
    "article_add": 0,
    "guidelines_change": 5,  # the version, and a recheck of each claim with work made under the first
    "adjudicate_claim": 2,
    "marks_keep": 2,
    "claim_save": 4,
    "claim_draft": 0,
    "next_claim": 0,
    "undo": 0,
    "redo": 0,
    "article_talk": 2,
    "article_restore_as_of": 0,
    "claim_restore_as_of": 0,
}
"""Where a form does more than one thing: how many events it leaves."""
CHANGES = POSTS | {name: verb for name, verb in FORM_PAGES.items() if name in SENT}
del CHANGES["article_move"]  # it takes a right in two projects: tests/actions/test_moving.py
# On to a page; what became of an imported file or a copy is said at once.
DONE = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.OK, HTTPStatus.CREATED}
# Tested apart: what a person has for themselves, what leads on, files, and what belongs to no project.
ELSEWHERE = {
    "agreement_claims",
    "agreement_table",
    "article_assignees",
    "intake",
    "snapshot",
    "copy",
    "report",
    "report_file",
    "verify_file",
    "public_page",
    "public_page_style",
    "public_page_record",
    "job_file",
    "sign_off_withdraw",
    "passage_withdraw",  # one's own
    "marking_resume",  # who had finished
    "tokens",
    "token_revoke",
    "notifications_read",
    "digest_choose",
    "comment_withdraw",
    "answer",
    "dissent_withdraw",  # one's own
    *OF_ADMINISTRATORS,
}


def enter(here: World, role: Role | None) -> Client:
    """Somebody with this role in the project, or a member of another one."""
    person = factories.user()
    factories.member(here.project if role else factories.project(), role or Role.MANAGER, person)
    client = Client()
    client.force_login(person)
    return client


def test_every_address_is_in_these_tables() -> None:
    names = {pattern.name for pattern in urlpatterns}
    listed = {*OPEN, *PAGES, *FORM_PAGES, *POSTS} | ELSEWHERE
    assert names == listed, "Put it into the table of who may see or send it, above."


def test_who_is_not_logged_in_is_asked_to(here: World) -> None:
    for name in (*OPEN, *PAGES, *FORM_PAGES):
        response = Client().get(address(name, here))
        assert response.status_code == HTTPStatus.FOUND, name
        assert response["Location"] == f"{reverse('account_login')}?next={address(name, here)}"


@pytest.mark.parametrize("role", [*LADDER, None])
def test_members_read_and_for_others_it_does_not_exist(role: Role | None, here: World) -> None:
    client, expected = enter(here, role), HTTPStatus.OK if role else HTTPStatus.NOT_FOUND
    answers = {name: client.get(address(name, here)).status_code for name in PAGES}
    assert answers == dict.fromkeys(PAGES, expected)


def test_everybody_has_lists_of_their_own(here: World) -> None:
    client = enter(here, None)
    for name in OPEN:
        assert here.project.name not in client.get(address(name, here)).content.decode(), name


@pytest.mark.parametrize("role", [*LADDER, None])
def test_a_form_is_there_for_who_may_use_it(role: Role | None, here: World) -> None:
    client = enter(here, role)
    answers = {name: client.get(address(name, here)).status_code for name in FORM_PAGES}
    assert answers == {name: expected(role, verb) for name, verb in FORM_PAGES.items()}


@pytest.mark.parametrize("role", [*LADDER, None])
def test_a_change_is_made_for_who_may_make_it_and_no_other(role: Role | None, here: World) -> None:
    client, events = enter(here, role), Event.objects.count()
    for name, verb in CHANGES.items():
        with undone():
            status = client.post(address(name, here), SENT[name](here)).status_code
            assert status in (DONE if allows(role, verb) else {expected(role, verb)}), name
            assert Event.objects.count() == events + allows(role, verb) * EVENTS.get(name, 1), name


def expected(role: Role | None, verb: Verb) -> HTTPStatus:
    if role is None:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.OK if allows(role, verb) else HTTPStatus.FORBIDDEN


def test_a_change_needs_the_forms_own_token(here: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(here.manager)
    for name in CHANGES:
        response = client.post(address(name, here), SENT[name](here))
        assert response.status_code == HTTPStatus.FORBIDDEN, name


def test_a_change_is_never_made_by_following_a_link(here: World) -> None:
    client, events = enter(here, Role.MANAGER), Event.objects.count()
    for name in POSTS.keys() - {"report_next", "article_talk"}:
        response = client.get(address(name, here))
        # The desk's lead back to the page with their form.
        assert response.status_code in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.FOUND}, name
    assert Event.objects.count() == events


def test_a_fragment_for_who_was_logged_out_leaves_the_page_alone(here: World) -> None:
    path = address("claim", here)
    response = Client().get(path, headers={"HX-Request": "true"})
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["HX-Retarget"] == "#notice"


def test_withdrawn_evidence_is_withdrawn_once(here: World) -> None:
    by = factories.manager_of(here.project)
    withdraw_evidence(by=by, evidence=here.proof, reason="forged")
    client = enter(here, Role.REVIEWER)
    again = client.post(address("evidence_withdraw", here), {"reason": "again"})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_only_administrators_of_the_site_manage_people(here: World) -> None:
    client = enter(here, Role.MANAGER)
    for name in OF_ADMINISTRATORS - {"join"}:
        answers = {client.get(address(name, here)).status_code} if name not in SENT else set()
        if name in SENT:
            answers.add(client.post(address(name, here), SENT[name](here)).status_code)
        assert answers == {HTTPStatus.FORBIDDEN}, name
