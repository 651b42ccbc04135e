"""Each verb says whether it makes sign-offs void: what is done to claims has its verb in `rules.sign_offs`."""

import pytest

from annotations.rules.sign_offs import (
    CHANGES_A_CLAIM,
    CHANGES_AN_ARTICLE,
    CHANGES_EVERYTHING,
    CHANGES_WHAT_COUNTS,
)
from annotations.vocabulary import Verb

VOIDING = CHANGES_A_CLAIM | CHANGES_AN_ARTICLE | CHANGES_EVERYTHING | CHANGES_WHAT_COUNTS
KEEPING = {
    Verb.MARK_PASSAGE,
    Verb.WITHDRAW_MARK,
    Verb.FINISH_MARKING,
    Verb.RESUME_MARKING,
    Verb.CLOSE_MARKING,
    Verb.ALIGN_MARK,
    Verb.REOPEN_MARK,
    Verb.ASSIGN,
    Verb.TAKE_NEXT,
    Verb.RETURN_ASSIGNMENT,
    Verb.FINISH_ASSIGNMENT,
    Verb.DISSENT,
    Verb.WITHDRAW_DISSENT,
    Verb.ADD_EXAMPLE,
    Verb.SEE,
    Verb.CREATE_PROJECT,
    Verb.CHANGE_GUIDELINES,
    Verb.CHANGE_PROJECT,
    Verb.ADD_MEMBER,
    Verb.CHANGE_MEMBER,
    Verb.REMOVE_MEMBER,
    Verb.LEAVE_PROJECT,
    Verb.INVITE,
    Verb.RESEND_INVITATION,
    Verb.REVOKE_INVITATION,
    Verb.ACCEPT_INVITATION,
    Verb.ADD_ARTICLE,
    Verb.IMPORT_ARTICLES,
    Verb.IMPORT_CHECKS,
    Verb.ARCHIVE,
    Verb.RESTORE_ARTICLE,
    Verb.ADD_SOURCE,
    Verb.CHANGE_SOURCE,
    Verb.MERGE_SOURCES,
    Verb.REQUEST_COPY,
    Verb.KEEP_COPY,
    Verb.OPEN_THREAD,
    Verb.COMMENT,
    Verb.WITHDRAW_COMMENT,
    Verb.CLOSE_THREAD,
    Verb.REOPEN_THREAD,
    Verb.CHANGE_QUERY,
    Verb.SHARE_QUERY,
    Verb.UNSHARE_QUERY,
    Verb.ANSWER_FROM_OUTSIDE,
    Verb.SIGN_OFF,
    Verb.WITHDRAW_SIGN_OFF,
    Verb.PUBLISH,
    Verb.WITHDRAW_EDITION,
    Verb.CHANGE_PUBLIC_PAGE,
    Verb.ADD_WEBHOOK,
    Verb.CHANGE_WEBHOOK,
    Verb.ROTATE_SECRET,
    Verb.REMOVE_WEBHOOK,
    Verb.REDELIVER,
    Verb.ASK_FOR_JOB,
    Verb.CANCEL_JOB,
    Verb.RETRY_JOB,
}


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_says_whether_it_makes_sign_offs_void(verb: Verb) -> None:
    assert (verb in VOIDING) != (verb in KEEPING), (
        "Put it into CHANGES_A_CLAIM of annotations/rules/sign_offs.py, or into KEEPING here."
    )
