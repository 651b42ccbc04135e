"""Every enumeration of the domain: the stored key, and the wording that people read.

Reliability and credibility are worded as in NATO AJP-2.1 (the 'Admiralty code').
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a member may do in a project, from the least to the most."""

    VIEWER = "viewer", _("viewer")
    ANNOTATOR = "annotator", _("annotator")
    REVIEWER = "reviewer", _("reviewer")
    ADJUDICATOR = "adjudicator", _("adjudicator")
    MANAGER = "manager", _("manager")


class ClaimKind(TextChoices):
    EVENT = "event", _("event")
    QUANTITY = "quantity", _("quantity")
    QUOTATION = "quotation", _("quotation")
    CAUSAL = "causal", _("cause and effect")
    COMPARISON = "comparison", _("comparison")
    IDENTITY = "identity", _("identity")
    PREDICTION = "prediction", _("prediction")
    OPINION = "opinion", _("opinion or not checkable")


class Origin(TextChoices):
    """How a claim came to be marked."""

    PERSON = "person", _("marked by a person")
    SUGGESTION = "suggestion", _("accepted suggestion")
    IMPORT = "import", _("imported")


class Status(TextChoices):
    """Where a claim stands; derived from what reviewers did by `rules.status.status_of`."""

    OPEN = "open", pgettext_lazy("claim", "open")
    SOURCED = "sourced", _("sourced")
    IN_REVIEW = "in_review", _("in review")
    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    ADJUDICATED = "adjudicated", _("adjudicated")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RECHECK = "recheck", _("to recheck")
    RETURNED = "returned", _("returned")


class Deciding(TextChoices):
    """How the verdicts of several reviewers decide a claim."""

    AGREEMENT = "agreement", _("agreement: all verdicts are the same")
    CROSS_CHECK = "cross_check", _("cross-check: a second reviewer confirms the first")
    VOTE = "vote", _("vote: more than half of the verdicts are the same")


class Disagreement(TextChoices):
    """Where a claim goes that a cross-check didn't confirm."""

    RETURN = "return", _("back to the first reviewer, with the reason")
    DISPUTE = "dispute", _("on to adjudication")


class SettingsReach(TextChoices):
    """Which claims another number of reviews or sourcings is for."""

    ALL_CLAIMS = "all_claims", _("all claims")
    NEW_CLAIMS = "new_claims", _("only new claims")


class ReviewState(IntegerChoices):
    """How far an article's review is, by its claims that stand; kept with it, so that lists are quick."""

    UNMARKED = 0, _("without claims")
    WAITING = 1, _("claims wait")
    DISPUTED = 2, _("claims are disputed")
    WAITING_AND_DISPUTED = 3, _("claims wait, others are disputed")
    READY = 4, _("ready to publish")
    PUBLISHED = 5, _("finished and published")


class Marking(TextChoices):
    """How the claims of an article are marked."""

    SHARED = "shared", _("together: all see the claims as they are marked")
    INDEPENDENT = "independent", _("independently: everybody marks by themselves")
    CLOSED = "closed", _("closed: what was marked independently is aligned")


class Likeness(TextChoices):
    """How alike the marks are that people made by themselves in one place."""

    SAME = "same", _("same")
    OVERLAPPING = "overlapping", _("overlapping")
    ONLY_ONE = "only_one", _("only one")


class MarkState(TextChoices):
    """What became of a mark that somebody made by themselves."""

    OPEN = "open", pgettext_lazy("mark", "open")
    KEPT = "kept", pgettext_lazy("mark", "kept")
    DROPPED = "dropped", pgettext_lazy("mark", "dropped")
    WITHDRAWN = "withdrawn", pgettext_lazy("mark", "taken back")


class Priority(IntegerChoices):
    """How soon an article's review matters, beside others of its project; the most pressing first."""

    URGENT = 1, _("urgent")
    HIGH = 2, _("high")
    NORMAL = 3, _("normal")
    LOW = 4, _("low")


class AssignmentState(TextChoices):
    """Where work stands that somebody was given, or took from the queue."""

    OPEN = "open", pgettext_lazy("assignment", "open")
    DONE = "done", _("done")
    RETURNED = "returned", _("given back")
    EXPIRED = "expired", _("run out")


class AnchorState(TextChoices):
    """How surely a claim's place in a revision is known."""

    EXACT = "exact", _("exact")
    MOVED = "moved", _("moved")
    REWORDED = "reworded", _("reworded")
    GONE = "gone", _("gone")
    NEEDS_REVIEW = "needs_review", _("needs review")


class SourceKind(TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    NEWS_OUTLET = "news_outlet", _("news outlet")
    OFFICIAL_BODY = "official_body", _("official body")
    DOCUMENT = "document", _("document")
    DATASET = "dataset", _("dataset")
    UNNAMED = "unnamed", _("unnamed person(s)")


class Basis(TextChoices):
    """On what footing the article makes the claim."""

    ATTRIBUTED = "attributed", _("attributed to a source")
    OWN_OBSERVATION = "own_observation", _("the author's own observation")
    COMMON_KNOWLEDGE = "common_knowledge", _("common knowledge")
    UNATTRIBUTED = "unattributed", _("unattributed")


class Quotation(TextChoices):
    DIRECT = "direct", _("direct speech")
    INDIRECT = "indirect", _("indirect speech")
    MIXED = "mixed", _("mixed speech")


class Terms(TextChoices):
    """On what terms a source speaks (newsroom usage)."""

    ON_RECORD = "on_record", _("on the record")
    ON_BACKGROUND = "on_background", _("on background")
    DEEP_BACKGROUND = "deep_background", _("deep background")
    NOT_STATED = "not_stated", _("not stated")


class Channel(TextChoices):
    """The way by which words came from a source to whoever passes them on."""

    INTERVIEW = "interview", _("interview")
    STATEMENT = "statement", _("prepared statement")
    SPEECH = "speech", _("press conference or speech")
    DOCUMENT = "document", _("document")
    COURT_FILING = "court_filing", _("court filing")
    DATA = "data", _("data")
    PUBLISHED_REPORT = "published_report", _("published report")
    SOCIAL_POST = "social_post", _("social media post")
    PRIVATE = "private", _("private communication")
    OBSERVATION = "observation", _("own observation")
    DECLINED = "declined", _("declined to comment")
    NOT_REACHED = "not_reached", _("not reached")
    NOT_STATED = "not_stated", _("not stated")


SILENT = frozenset({Channel.DECLINED, Channel.NOT_REACHED})
"""The channels by which nothing came: who was asked said nothing."""


class Identification(TextChoices):
    """How the source nearest to the article is identified; computed, never typed in."""

    NAMED = "named", _("named")
    DESCRIBED = "described", _("described")
    UNDISCLOSED = "undisclosed", _("undisclosed")
    UNATTRIBUTED = "unattributed", _("unattributed")


class Reliability(TextChoices):
    """How far a source can be relied on (AJP-2.1)."""

    A = "A", _("completely reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("reliability cannot be judged")


class Credibility(IntegerChoices):
    """How credible a piece of information is (AJP-2.1); judged apart from its source."""

    CONFIRMED = 1, _("confirmed by other sources")
    PROBABLY_TRUE = 2, _("probably true")
    POSSIBLY_TRUE = 3, _("possibly true")
    DOUBTFUL = 4, _("doubtful")
    IMPROBABLE = 5, _("improbable")
    CANNOT_BE_JUDGED = 6, _("truth cannot be judged")


class Stance(TextChoices):
    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    CONTEXT = "context", _("gives context")


class EvidenceKind(TextChoices):
    PRIMARY_DOCUMENT = "primary_document", _("primary document")
    DATA = "data", _("data")
    INTERVIEW = "interview", _("interview or reply")
    EXPERT = "expert", _("expert")
    SECONDARY_REPORT = "secondary_report", _("secondary report")
    OWN_CALCULATION = "own_calculation", _("own calculation")
    RECORDING = "recording", _("recording")
    CORRESPONDENCE = "correspondence", _("correspondence")


class Severity(TextChoices):
    """How much a proposed correction matters, from the least to the most."""

    NOTE = "note", _("note")
    FIX = "fix", _("fix")
    MUST_FIX = "must_fix", _("must fix before publication")


class Decision(TextChoices):
    """What becomes of a proposed correction."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    OTHERWISE = "otherwise", _("put otherwise")


class ReviewDifference(TextChoices):
    """In what the reviewers of a claim differ."""

    VERDICT = "verdict", _("verdict")
    CHAIN = "chain", _("chain")
    HEDGE = "hedge", _("identification or hedge")
    GRADE = "grade", _("grade")


class Ruling(TextChoices):
    """What an adjudicator does with what reviewers recorded."""

    TAKES = "takes", _("takes one reviewer's")
    COMPOSES = "composes", _("composes another")
    REJECTS = "rejects", _("not a checkable claim")


class QuoteState(TextChoices):
    """Whether the quote of evidence was found in the copy that is kept."""

    WAITING = "waiting", _("not looked for yet")
    FOUND = "found", _("found")
    NOT_FOUND = "not_found", _("not found")
    UNREADABLE = "unreadable", _("in a copy that has no words to be read")


class SignOffRole(TextChoices):
    """In what role somebody signs a claim or an article off, in the order of the rounds."""

    CHECKER = "checker", _("checker")
    SECOND_CHECKER = "second_checker", _("second checker")
    EDITOR = "editor", _("editor")
    LEGAL = "legal", _("legal")


class SignOffState(TextChoices):
    """Whether a sign-off still says something of what it was given for."""

    STANDS = "stands", pgettext_lazy("sign-off", "stands")
    VOID = "void", pgettext_lazy("sign-off", "void")
    WITHDRAWN = "withdrawn", pgettext_lazy("sign-off", "withdrawn")


class EditionState(TextChoices):
    """Where a published edition stands."""

    CURRENT = "current", _("current")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Authenticity(TextChoices):
    """Whether a file is the edition that it claims to be."""

    EXACT = "exact", _("exactly this edition")
    CHANGED = (
        "changed",
        _("made from this edition, but changed since, or by another release of factcheck"),
    )
    UNCOMPARED = "uncompared", _("made from this edition; too long to be compared with it here")
    DRAFT = "draft", _("a draft, which was never published")
    UNKNOWN = "unknown", _("not an edition that was published here")
    UNREADABLE = "unreadable", _("can't be read")


class ReleaseCheck(TextChoices):
    """What the release gate looks for before an edition is published."""

    WITHOUT_VERDICT = "without_verdict", _("claims without a verdict")
    WITHOUT_SOURCING = "without_sourcing", _("claims without a sourcing")
    DISPUTED = "disputed", _("claims that are disputed")
    TO_RECHECK = "to_recheck", _("claims to recheck")
    UNDECIDED_CORRECTION = "undecided_correction", _("must-fix corrections without a decision")
    WITHOUT_COPY = "without_copy", _("evidence without a copy")
    QUOTE_NOT_FOUND = "quote_not_found", _("evidence whose quote isn't found in its copy")
    SINGLE_ORIGIN = "single_origin", _("claims that rest on a single origin")
    OPEN_QUERY = "open_query", _("queries that aren't closed")
    MISSING_SIGN_OFF = "missing_sign_off", _("claims that aren't signed off in every round")


class GateLevel(TextChoices):
    """What a check of the release gate does with what it finds."""

    OFF = "off", _("isn't looked for")
    TELLS = "tells", _("is told: publishing takes a reason")
    STOPS = "stops", _("stops publishing")


class Addressee(TextChoices):
    """Whom a query asks."""

    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    LEGAL = "legal", _("legal")
    SOURCE = "source", _("source")


class ThreadState(TextChoices):
    """Where a thread stands; only a query is ever answered and waits for somebody to accept that."""

    OPEN = "open", pgettext_lazy("thread", "open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", pgettext_lazy("thread", "closed")


class NotificationKind(TextChoices):
    """Why somebody is told of a comment, from what matters most."""

    QUERY = "query", _("asks you")
    MENTION = "mention", _("mentions you")
    ANSWER = "answer", _("answers a query")
    REPLY = "reply", _("replies")


class Tone(TextChoices):
    """The colour token and underline pattern that a verdict is shown with."""

    TRUE = "true", _("confirmed")
    FALSE = "false", _("refuted")
    MIXED = "mixed", _("mixed")
    UNPROVEN = "unproven", _("unproven")
    NEUTRAL = "neutral", _("neutral")


class CopyState(TextChoices):
    """How far the copy of a web page has come."""

    WAITING = "waiting", _("being fetched")
    KEPT = "kept", _("kept")
    FAILED = "failed", _("failed")


class GuessSource(TextChoices):
    """What a detail of a new article was taken from."""

    HEADING = "heading", _("its heading")
    PAGE = "page", _("what the page says of itself")
    FILE = "file", _("what the file says of itself")
    ADDRESS = "address", _("where it was fetched")
    FIRST_LINE = "first_line", _("the first line of the text")
    TEXT = "text", _("the words of the text")
    CONTRADICTED = "contradicted", _("the words of the text, which aren't what it is said to be in")
    UNKNOWN = "unknown", _("nothing: the text is too short, or its language isn't known here")


class DeliveryState(TextChoices):
    """How far the delivery of a message to a webhook has come."""

    PENDING = "pending", _("not tried yet")
    FAILED = "failed", _("to be tried again")
    DELIVERED = "delivered", _("delivered")
    GIVEN_UP = "given_up", _("given up")


class JobState(TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class AgreementField(TextChoices):
    """What two people's findings on a claim are compared by."""

    VERDICT = "verdict", _("verdict")
    BASIS = "basis", _("basis")
    QUOTATION = "quotation", _("quotation")
    HEDGED = "hedged", _("hedged")
    CREDIBILITY = "credibility", _("credibility")
    IDENTIFICATION = "identification", _("how the source is identified")
    SOURCE = "source", _("nearest source")
    RELIABILITY = "reliability", _("reliability of the nearest source")
    TERMS = "terms", _("terms of the nearest source")
    CHANNEL = "channel", _("channel of the nearest source")
    SECOND_HAND = "second_hand", _("second-hand")
    SINGLE_SOURCE = "single_source", _("single-source")


class WhyUndefined(TextChoices):
    """Why a figure of agreement can't be computed."""

    NOT_SHARED = "not_shared", _("no two people answered for the same claim")
    TOO_FEW = "too_few", _("too few: figures begin with 10 claims")
    SAME_ANSWER = "same_answer", _("everybody gave the same answer")
    MARKED_TOGETHER = "marked_together", _("claims are marked by everybody together")


class Withheld(TextChoices):
    """Why a message to a webhook doesn't say what was there before and after."""

    BLIND = "blind", _("reviewers are blind to one another")
    CONFIDENTIAL = "confidential", _("the evidence is confidential")
    SIZE = "size", _("it is too long for a message")


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
