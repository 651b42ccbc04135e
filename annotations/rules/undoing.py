"""What takes back each thing that a person can do, and what nothing takes back and why: one table.

`tests/rules/test_undoing.py` wants every verb in exactly one of the three.
"""

from annotations.errors import gettext_noop as _
from annotations.vocabulary import Verb

INVERSE: dict[Verb, Verb] = {
    Verb.MARK_PASSAGE: Verb.WITHDRAW_MARK,
    Verb.WITHDRAW_MARK: Verb.MARK_PASSAGE,
    Verb.FINISH_MARKING: Verb.RESUME_MARKING,
    Verb.RESUME_MARKING: Verb.FINISH_MARKING,
    Verb.ALIGN_MARK: Verb.REOPEN_MARK,
    Verb.REOPEN_MARK: Verb.ALIGN_MARK,
    Verb.MARK: Verb.WITHDRAW,
    Verb.CHANGE_CLAIM: Verb.CHANGE_CLAIM,
    Verb.WITHDRAW: Verb.RESTORE,
    Verb.RESTORE: Verb.WITHDRAW,
    Verb.RECHECK: Verb.WITHDRAW_RECHECK,
    Verb.WITHDRAW_RECHECK: Verb.RECHECK,
    Verb.RECORD_SOURCING: Verb.WITHDRAW_SOURCING,
    Verb.WITHDRAW_SOURCING: Verb.RECORD_SOURCING,
    Verb.ADD_EVIDENCE: Verb.WITHDRAW_EVIDENCE,
    Verb.WITHDRAW_EVIDENCE: Verb.RESTORE_EVIDENCE,
    Verb.RESTORE_EVIDENCE: Verb.WITHDRAW_EVIDENCE,
    Verb.VERIFY: Verb.WITHDRAW_VERDICT,
    Verb.WITHDRAW_VERDICT: Verb.VERIFY,
    Verb.DECIDE_CORRECTION: Verb.WITHDRAW_DECISION,
    Verb.WITHDRAW_DECISION: Verb.DECIDE_CORRECTION,
    Verb.CHANGE_SOURCE: Verb.CHANGE_SOURCE,
    Verb.CHANGE_ARTICLE: Verb.CHANGE_ARTICLE,
    Verb.ARCHIVE: Verb.RESTORE_ARTICLE,
    Verb.RESTORE_ARTICLE: Verb.ARCHIVE,
}
"""The verb that takes back what a verb did, and under which it is logged.

It takes the right to the inverse: whoever lost that can't undo.
"""

FINAL: dict[Verb, str] = {
    Verb.CREATE_PROJECT: _("a project holds the work of others from its first day"),
    Verb.ADD_ARTICLE: _("the text may be in others' work already: archive the article"),
    Verb.IMPORT_ARTICLES: _("what came in may be in others' work already: archive the articles"),
    Verb.IMPORT_CHECKS: _("what came in may be shown with claims already"),
    Verb.MOVE_ARTICLE: _("it is in another project's log now: move it back from there"),
    Verb.MERGE_SOURCES: _("chains that name the merged source were read as one since"),
    Verb.ADJUDICATE: _("its reviewers were told so: settle the claim anew"),
    Verb.CLOSE_MARKING: _("others may have seen by now what each of them marked"),
    Verb.PUBLISH: _("readers may have seen the edition: withdraw it, or publish another one"),
    Verb.SIGN_OFF: _("others may rely on it: withdraw it, with a reason"),
    Verb.WITHDRAW_SIGN_OFF: _("others may have seen it go: sign off again"),
    Verb.WITHDRAW_EDITION: _("readers were told so: publish another edition"),
    Verb.CHANGE_PUBLIC_PAGE: _("readers may have seen the page: change it on its own page"),
}
"""What can't be undone, and why. It ends what can be: nobody takes back by surprise what came before."""

PASSED_OVER: dict[Verb, str] = {
    Verb.CHANGE_PROJECT: _("settings apply to everybody: change them back on their page"),
    Verb.RECOUNT: _("settings apply to everybody: change them back on their page"),
    Verb.ADD_MEMBER: _("members are let in and out on the team's page"),
    Verb.CHANGE_MEMBER: _("members are let in and out on the team's page"),
    Verb.REMOVE_MEMBER: _("members are let in and out on the team's page"),
    Verb.LEAVE_PROJECT: _("a manager lets people in again"),
    Verb.INVITE: _("the mail is sent: revoke the invitation"),
    Verb.RESEND_INVITATION: _("the mail is sent: revoke the invitation"),
    Verb.REVOKE_INVITATION: _("its address is void: invite them again"),
    Verb.ACCEPT_INVITATION: _("leave the project instead"),
    Verb.ADD_SOURCE: _("a source that nothing names does no harm: merge it into another"),
    Verb.REQUEST_COPY: _("a copy does no harm"),
    Verb.KEEP_COPY: _("a copy does no harm"),
    Verb.ASSIGN: _("others may be at it: give the work back to the queue"),
    Verb.TAKE_NEXT: _("give the claim back to the queue"),
    Verb.RETURN_ASSIGNMENT: _("others may have it now: take the next claim"),
    Verb.FINISH_ASSIGNMENT: _("a manager assigns it again"),
    Verb.DECLARE_CONFLICT: _("a manager ends a conflict of interest"),
    Verb.END_CONFLICT: _("declare the conflict of interest again"),
    Verb.CHANGE_GUIDELINES: _("others may have worked by them already: save another version"),
    Verb.ADD_EXAMPLE: _("others may have worked by the example already"),
    Verb.DISSENT: _("a dissent is withdrawn where it stands"),
    Verb.WITHDRAW_DISSENT: _("dissent again"),
    Verb.OPEN_THREAD: _("others may have read the thread: close it"),
    Verb.COMMENT: _("others may have read the comment: withdraw it"),
    Verb.WITHDRAW_COMMENT: _("others were told so: write another comment"),
    Verb.CLOSE_THREAD: _("a thread is reopened where it stands"),
    Verb.REOPEN_THREAD: _("a thread is closed where it stands"),
    Verb.CHANGE_QUERY: _("a query is changed where it stands"),
    Verb.SHARE_QUERY: _("somebody may have used the link: revoke it"),
    Verb.UNSHARE_QUERY: _("its address is void: make another link"),
    Verb.ANSWER_FROM_OUTSIDE: _("somebody outside wrote it"),
    Verb.ADD_WEBHOOK: _("webhooks have a page of their own"),
    Verb.CHANGE_WEBHOOK: _("webhooks have a page of their own"),
    Verb.ROTATE_SECRET: _("the secret before is void"),
    Verb.REMOVE_WEBHOOK: _("webhooks have a page of their own"),
    Verb.REDELIVER: _("the message is sent"),
    Verb.ASK_FOR_JOB: _("jobs have a page of their own"),
    Verb.CANCEL_JOB: _("jobs have a page of their own"),
    Verb.RETRY_JOB: _("jobs have a page of their own"),
}
"""What isn't work on articles, and so is left as it is when one undoes; and why."""

NEVER_LOGGED = frozenset({Verb.SEE})

STEPS = (*INVERSE, *FINAL)
"""The verbs that undoing counts as steps."""

UNDONE = "undone"
"""Why a claim or evidence is withdrawn that was only just added."""


def why_final(verb: str) -> str | None:
    """Why what was logged under `verb` can't be undone; None where it can."""
    return FINAL.get(Verb(verb))
