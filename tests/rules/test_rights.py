import pytest

from annotations.rules.rights import LADDER, LEAST_ROLE, allows
from annotations.vocabulary import Role, Verb

# Written out, so that a change of the table is a change of this test.
EXPECTED = {
    Role.VIEWER: {Verb.SEE, Verb.LEAVE_PROJECT, Verb.ASK_FOR_JOB},
    Role.ANNOTATOR: {
        Verb.MARK,
        Verb.CHANGE_CLAIM,
        Verb.WITHDRAW,
        Verb.RESTORE,
        Verb.RECORD_SOURCING,
        Verb.WITHDRAW_SOURCING,
        Verb.MARK_PASSAGE,
        Verb.WITHDRAW_MARK,
        Verb.FINISH_MARKING,
        Verb.RESUME_MARKING,
        Verb.OPEN_THREAD,
        Verb.COMMENT,
        Verb.WITHDRAW_COMMENT,
        Verb.CLOSE_THREAD,
        Verb.REOPEN_THREAD,
        Verb.CHANGE_QUERY,
        Verb.DISSENT,
        Verb.WITHDRAW_DISSENT,
        Verb.ADD_SOURCE,
        Verb.CHANGE_SOURCE,
        Verb.TAKE_NEXT,
        Verb.RETURN_ASSIGNMENT,
        Verb.FINISH_ASSIGNMENT,
        Verb.DECLARE_CONFLICT,
    },
    Role.REVIEWER: {
        Verb.ADD_ARTICLE,
        Verb.CHANGE_ARTICLE,
        Verb.ADD_EVIDENCE,
        Verb.REQUEST_COPY,
        Verb.KEEP_COPY,
        Verb.WITHDRAW_EVIDENCE,
        Verb.RESTORE_EVIDENCE,
        Verb.SHARE_QUERY,
        Verb.UNSHARE_QUERY,
        Verb.VERIFY,
        Verb.WITHDRAW_VERDICT,
        Verb.RECHECK,
        Verb.WITHDRAW_RECHECK,
        Verb.DECIDE_CORRECTION,
        Verb.WITHDRAW_DECISION,
        Verb.SIGN_OFF,
        Verb.WITHDRAW_SIGN_OFF,
        Verb.PUBLISH,
        Verb.WITHDRAW_EDITION,
        Verb.CHANGE_PUBLIC_PAGE,
    },
    Role.ADJUDICATOR: {
        Verb.ADJUDICATE,
        Verb.ADD_EXAMPLE,
        Verb.MERGE_SOURCES,
        Verb.CLOSE_MARKING,
        Verb.ALIGN_MARK,
        Verb.REOPEN_MARK,
    },
    Role.MANAGER: {
        Verb.IMPORT_ARTICLES,
        Verb.IMPORT_CHECKS,
        Verb.ASSIGN,
        Verb.END_CONFLICT,
        Verb.ARCHIVE,
        Verb.RESTORE_ARTICLE,
        Verb.MOVE_ARTICLE,
        Verb.CHANGE_PROJECT,
        Verb.CHANGE_GUIDELINES,
        Verb.RECOUNT,
        Verb.ADD_MEMBER,
        Verb.CHANGE_MEMBER,
        Verb.REMOVE_MEMBER,
        Verb.INVITE,
        Verb.RESEND_INVITATION,
        Verb.REVOKE_INVITATION,
        Verb.ADD_WEBHOOK,
        Verb.CHANGE_WEBHOOK,
        Verb.ROTATE_SECRET,
        Verb.REMOVE_WEBHOOK,
        Verb.REDELIVER,
        Verb.CANCEL_JOB,
        Verb.RETRY_JOB,
    },
}


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_its_own_verbs_and_those_of_lesser_roles(role: Role) -> None:
    below = LADDER[: LADDER.index(role) + 1]
    expected = set().union(*(EXPECTED[lesser] for lesser in below))
    assert {verb for verb in Verb if allows(role, verb)} == expected


def test_who_is_no_member_may_do_nothing() -> None:
    assert not any(allows(None, verb) for verb in Verb)


def test_every_verb_but_coming_into_a_project_or_from_outside_has_a_least_role() -> None:
    coming = {Verb.CREATE_PROJECT, Verb.ACCEPT_INVITATION, Verb.ANSWER_FROM_OUTSIDE}
    assert set(Verb) - LEAST_ROLE.keys() == coming
