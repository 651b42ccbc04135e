"""What people do, and how the log names it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verb(TextChoices):
    """Everything that a person can do to a project, and the name it has in the event log."""

    SEE = "see", _("see")
    CREATE_PROJECT = "create_project", _("created the project")
    CHANGE_PROJECT = "change_project", _("changed the project")
    CHANGE_GUIDELINES = "change_guidelines", _("changed the guidelines")
    RECOUNT = "recount", _("changed how the claim is decided")
    ADD_MEMBER = "add_member", _("added a member")
    CHANGE_MEMBER = "change_member", _("changed a member's role")
    REMOVE_MEMBER = "remove_member", _("removed a member")
    LEAVE_PROJECT = "leave_project", _("left the project")
    INVITE = "invite", _("invited somebody")
    RESEND_INVITATION = "resend_invitation", _("sent an invitation again")
    REVOKE_INVITATION = "revoke_invitation", _("revoked an invitation")
    ACCEPT_INVITATION = "accept_invitation", _("accepted an invitation")
    ADD_ARTICLE = "add_article", _("added the article")
    IMPORT_ARTICLES = "import_articles", _("imported articles")
    IMPORT_CHECKS = "import_checks", _("imported earlier checks")
    CHANGE_ARTICLE = "change_article", _("changed the article's details")
    ARCHIVE = "archive", _("archived the article")
    RESTORE_ARTICLE = "restore_article", _("restored the article")
    MOVE_ARTICLE = "move_article", _("moved the article to another project")
    ASSIGN = "assign", _("assigned work to somebody")
    TAKE_NEXT = "take_next", _("took the next claim of the queue")
    RETURN_ASSIGNMENT = "return_assignment", _("gave assigned work back")
    FINISH_ASSIGNMENT = "finish_assignment", _("finished the work on an article")
    DECLARE_CONFLICT = "declare_conflict", _("declared a conflict of interest")
    END_CONFLICT = "end_conflict", _("ended a conflict of interest")
    ADD_SOURCE = "add_source", _("added the source")
    CHANGE_SOURCE = "change_source", _("changed the source")
    MERGE_SOURCES = "merge_sources", _("merged the source into another")
    MARK_PASSAGE = "mark_passage", _("marked a passage by themselves")
    WITHDRAW_MARK = "withdraw_mark", _("took a mark of their own back")
    FINISH_MARKING = "finish_marking", _("finished marking the article")
    RESUME_MARKING = "resume_marking", _("went on marking the article")
    CLOSE_MARKING = "close_marking", _("closed the marking of the article")
    ALIGN_MARK = "align_mark", _("aligned a mark with others’")
    REOPEN_MARK = "reopen_mark", _("opened a mark for alignment again")
    MARK = "mark", _("marked the claim")
    CHANGE_CLAIM = "change_claim", _("changed the claim")
    WITHDRAW = "withdraw", _("withdrew the claim")
    RESTORE = "restore", _("restored the claim")
    RECHECK = "recheck", _("asked for a recheck")
    WITHDRAW_RECHECK = "withdraw_recheck", _("withdrew the request for a recheck")
    RECORD_SOURCING = "record_sourcing", _("recorded the sourcing")
    WITHDRAW_SOURCING = "withdraw_sourcing", _("withdrew the sourcing")
    ADD_EVIDENCE = "add_evidence", _("added evidence")
    REQUEST_COPY = "request_copy", _("asked for a copy of a page")
    KEEP_COPY = "keep_copy", _("kept the copy of a page")
    WITHDRAW_EVIDENCE = "withdraw_evidence", _("withdrew evidence")
    RESTORE_EVIDENCE = "restore_evidence", _("restored evidence")
    VERIFY = "verify", _("recorded a verdict")
    WITHDRAW_VERDICT = "withdraw_verdict", _("withdrew a verdict")
    ADJUDICATE = "adjudicate", _("settled a dispute")
    DISSENT = "dissent", _("dissented from an adjudication")
    WITHDRAW_DISSENT = "withdraw_dissent", _("withdrew a dissent")
    ADD_EXAMPLE = "add_example", _("made an example for the guidelines")
    DECIDE_CORRECTION = "decide_correction", _("decided on a correction")
    WITHDRAW_DECISION = "withdraw_decision", _("withdrew a decision on a correction")
    OPEN_THREAD = "open_thread", _("opened a thread")
    COMMENT = "comment", _("commented")
    WITHDRAW_COMMENT = "withdraw_comment", _("withdrew a comment")
    CLOSE_THREAD = "close_thread", _("closed a thread")
    REOPEN_THREAD = "reopen_thread", _("reopened a thread")
    CHANGE_QUERY = "change_query", _("changed whom a query asks, or until when")
    SHARE_QUERY = "share_query", _("made an answer link to a query")
    UNSHARE_QUERY = "unshare_query", _("revoked the answer link to a query")
    ANSWER_FROM_OUTSIDE = "answer_from_outside", _("got an answer by a link")
    SIGN_OFF = "sign_off", _("signed off")
    WITHDRAW_SIGN_OFF = "withdraw_sign_off", _("withdrew a sign-off")
    PUBLISH = "publish", _("published a report")
    WITHDRAW_EDITION = "withdraw_edition", _("withdrew an edition")
    CHANGE_PUBLIC_PAGE = "change_public_page", _("changed the article's page for readers")
    ADD_WEBHOOK = "add_webhook", _("added a webhook")
    CHANGE_WEBHOOK = "change_webhook", _("changed a webhook")
    ROTATE_SECRET = "rotate_secret", _("gave a webhook a new secret")
    REMOVE_WEBHOOK = "remove_webhook", _("turned a webhook off")
    REDELIVER = "redeliver", _("sent a message of a webhook again")
    ASK_FOR_JOB = "ask_for_job", _("asked for a job")
    CANCEL_JOB = "cancel_job", _("cancelled a job")
    RETRY_JOB = "retry_job", _("let a job be tried again")

    @classmethod
    def _missing_(cls, value: object) -> "Verb | None":
        """An event keeps the key that it was logged under: its hash covers it."""
        return _EARLIER_VERBS.get(value)


_EARLIER_VERBS: dict[object, Verb] = {
    "tag": Verb.RECORD_SOURCING,
    "import_claims": Verb.IMPORT_ARTICLES,
}


def logged_as(*verbs: Verb) -> list[str]:
    """The keys that events of these verbs have in a log, however old."""
    earlier = [str(key) for key, verb in _EARLIER_VERBS.items() if verb in verbs]
    return [*(verb.value for verb in verbs), *earlier]
