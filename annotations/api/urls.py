"""Where everything of the API is: under /api/v1/."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from annotations.api.views.adjudications import (
    AdjudicationViews,
    DisputeViews,
    DissentViews,
    GuidelineExampleViews,
)
from annotations.api.views.agreement import AgreementJobViews, AgreementViews
from annotations.api.views.articles import ArticleViews
from annotations.api.views.as_of import AsOfViews
from annotations.api.views.assignments import (
    AccountViews,
    AssignmentViews,
    ConflictViews,
    QueueViews,
)
from annotations.api.views.claims import (
    ClaimViews,
    PlaceViews,
    ScreenViews,
    SelectionViews,
    WorkViews,
)
from annotations.api.views.copies import CopyViews
from annotations.api.views.corrections import CorrectionViews, DecisionViews
from annotations.api.views.earlier_checks import EarlierCheckViews
from annotations.api.views.events import EventViews, StepViews
from annotations.api.views.evidence import EvidenceViews
from annotations.api.views.exchange import ExportViews, ImportViews
from annotations.api.views.guidelines import GuidelineViews
from annotations.api.views.invitations import InvitationViews
from annotations.api.views.jobs import JobViews
from annotations.api.views.notifications import DigestViews, NotificationViews
from annotations.api.views.nowhere import Nowhere
from annotations.api.views.passage_marks import AlignmentViews, MarkingViews, PassageMarkViews
from annotations.api.views.people import PersonViews
from annotations.api.views.projects import MembershipViews, ProjectViews
from annotations.api.views.public_pages import PublicPageViews
from annotations.api.views.reports import EditionCorrectionViews, ReportViews, VerifyViews
from annotations.api.views.saved_reviews import SavedReviewViews
from annotations.api.views.scales import ScaleViews
from annotations.api.views.search import SearchViews
from annotations.api.views.sign_offs import ArticleSignOffViews, ClaimSignOffViews, SignOffViews
from annotations.api.views.sources import SourceViews
from annotations.api.views.sourcings import SourcingViews
from annotations.api.views.texts import RevisionViews, SentenceViews
from annotations.api.views.threads import CommentViews, ProjectThreadViews, ThreadViews
from annotations.api.views.verifications import VerificationViews
from annotations.api.views.webhooks import DeliveryViews, WebhookViews

Verbs = dict[str, Any]
"""HTTP's verbs, and the methods of a view that carry them out."""

LIST: Verbs = {"get": "list"}
LIST_AND_ADD: Verbs = {"get": "list", "post": "create"}
READ: Verbs = {"get": "retrieve"}
READ_AND_CHANGE: Verbs = {"get": "retrieve", "patch": "partial_update"}
READ_CHANGE_AND_END: Verbs = {**READ_AND_CHANGE, "delete": "destroy"}


def _document(name: str) -> Callable[..., HttpResponseBase]:
    """A view of `documents`, which loads what makes schemas with the first request: few ever ask for one."""

    @csrf_exempt  # as all of the framework's views, which see to both themselves
    @login_not_required
    def view(request: HttpRequest) -> HttpResponseBase:
        documents = import_module("annotations.api.documents")
        answer: HttpResponseBase = getattr(documents, name).as_view()(request)
        return answer

    return view


projects = [
    path("projects", ProjectViews.as_view(LIST_AND_ADD)),
    path("projects/<int:project_id>", ProjectViews.as_view(READ_AND_CHANGE), name="api-project"),
    path("projects/<int:project_id>/effect", ProjectViews.as_view({"get": "effect"})),
    path("projects/<int:project_id>/memberships", MembershipViews.as_view(LIST_AND_ADD)),
    path(
        "memberships/<int:membership_id>",
        MembershipViews.as_view(READ_CHANGE_AND_END),
        name="api-membership",
    ),
    path("projects/<int:project_id>:leave", ProjectViews.as_view({"post": "leave"})),
    path("projects/<int:project_id>/invitations", InvitationViews.as_view(LIST_AND_ADD)),
    path("invitations/<int:invitation_id>:resend", InvitationViews.as_view({"post": "resend"})),
    path("invitations/<int:invitation_id>:revoke", InvitationViews.as_view({"post": "revoke"})),
    path("invitations:accept", InvitationViews.as_view({"post": "accept"})),
    path("projects/<int:project_id>/guidelines", GuidelineViews.as_view(LIST_AND_ADD)),
    path(
        "projects/<int:project_id>/guidelines/made-under",
        GuidelineViews.as_view({"get": "made_under"}),
    ),
    path("guidelines/<int:version_id>", GuidelineViews.as_view(READ), name="api-guideline-version"),
    path("projects/<int:project_id>/events", EventViews.as_view(LIST)),
    path("projects/<int:project_id>/steps", StepViews.as_view(READ)),
    path("projects/<int:project_id>:undo", StepViews.as_view({"post": "undo"})),
    path("projects/<int:project_id>:redo", StepViews.as_view({"post": "redo"})),
    path("scales", ScaleViews.as_view(LIST)),
]
people = [
    path("people", PersonViews.as_view(LIST)),
    *(
        path(f"people/<int:person_id>:{verb}", PersonViews.as_view({"post": method}))
        for verb, method in (
            ("allow-founding", "allow_founding"),
            ("disallow-founding", "disallow_founding"),
            ("deactivate", "deactivate"),
            ("reactivate", "reactivate"),
        )
    ),
]
webhooks = [
    path("projects/<int:project_id>/webhooks", WebhookViews.as_view(LIST_AND_ADD)),
    path("webhooks/<int:webhook_id>", WebhookViews.as_view(READ_AND_CHANGE), name="api-webhook"),
    path("webhooks/<int:webhook_id>:rotate", WebhookViews.as_view({"post": "rotate"})),
    path("webhooks/<int:webhook_id>:remove", WebhookViews.as_view({"post": "remove"})),
    path("webhooks/<int:webhook_id>/deliveries", DeliveryViews.as_view(LIST_AND_ADD)),
    path("deliveries/<int:delivery_id>", DeliveryViews.as_view(READ), name="api-delivery"),
]
articles = [
    path("projects/<int:project_id>/articles", ArticleViews.as_view(LIST_AND_ADD)),
    path("projects/<int:project_id>/articles:preview", ArticleViews.as_view({"post": "preview"})),
    path("articles/<int:article_id>", ArticleViews.as_view(READ_AND_CHANGE), name="api-article"),
    *(
        path(f"articles/<int:article_id>:{verb}", ArticleViews.as_view({"post": verb}))
        for verb in ("archive", "restore", "move")
    ),
    path("articles/<int:article_id>/revisions", RevisionViews.as_view(LIST)),
    path("revisions/<int:revision_id>", RevisionViews.as_view(READ)),
    path("revisions/<int:revision_id>/sentences", SentenceViews.as_view(LIST)),
]
assignments = [
    path(
        "projects/<int:project_id>/assignments",
        AssignmentViews.as_view({"get": "list", "post": "assign"}),
    ),
    path("assignments/<int:assignment_id>", AssignmentViews.as_view(READ), name="api-assignment"),
    path("assignments/<int:assignment_id>:return", AssignmentViews.as_view({"post": "give_back"})),
    path("assignments/<int:assignment_id>:finish", AssignmentViews.as_view({"post": "finish"})),
    path("projects/<int:project_id>/queue:take", QueueViews.as_view({"post": "take"})),
    path("projects/<int:project_id>/accounts", AccountViews.as_view(LIST)),
    path("articles/<int:article_id>/conflicts", ConflictViews.as_view(LIST_AND_ADD)),
    path("conflicts/<int:conflict_id>:end", ConflictViews.as_view({"post": "end"})),
]
marking = [
    path("articles/<int:article_id>/passage-marks", PassageMarkViews.as_view(LIST_AND_ADD)),
    path("passage-marks/<int:mark_id>", PassageMarkViews.as_view(READ), name="api-passage-mark"),
    path("passage-marks/<int:mark_id>:withdraw", PassageMarkViews.as_view({"post": "withdraw"})),
    path("articles/<int:article_id>/marking", MarkingViews.as_view(READ)),
    *(
        path(f"articles/<int:article_id>/marking:{verb}", MarkingViews.as_view({"post": verb}))
        for verb in ("finish", "resume", "close")
    ),
    path("articles/<int:article_id>/alignment", AlignmentViews.as_view(READ)),
    *(
        path(f"articles/<int:article_id>/alignment:{verb}", AlignmentViews.as_view({"post": verb}))
        for verb in ("keep", "drop")
    ),
]
sources = [
    path(
        "projects/<int:project_id>/sources",
        SourceViews.as_view(LIST_AND_ADD),
        name="api-sources",
    ),
    path("sources/<int:source_id>", SourceViews.as_view(READ_AND_CHANGE), name="api-source"),
    path("sources/<int:source_id>:merge", SourceViews.as_view({"post": "merge"})),
]
earlier_checks = [
    path("projects/<int:project_id>/earlier-checks", EarlierCheckViews.as_view(LIST)),
    path("earlier-checks/<int:check_id>", EarlierCheckViews.as_view(READ)),
    path(
        "projects/<int:project_id>/earlier-checks:import",
        EarlierCheckViews.as_view({"post": "import_reviews"}),
    ),
]
claims = [
    path("articles/<int:article_id>/desk", ScreenViews.as_view(READ)),
    path("articles/<int:article_id>/places", PlaceViews.as_view(READ)),
    path("work", WorkViews.as_view(LIST)),
    path("articles/<int:article_id>/claims", ClaimViews.as_view(LIST_AND_ADD)),
    path("projects/<int:project_id>/claims:kind", SelectionViews.as_view({"post": "change_kinds"})),
    *(
        path(f"projects/<int:project_id>/claims:{verb}", SelectionViews.as_view({"post": verb}))
        for verb in ("withdraw", "recheck")
    ),
    path("claims/<int:claim_id>/as-of", AsOfViews.as_view({"get": "claim"})),
    path("articles/<int:article_id>/as-of", AsOfViews.as_view({"get": "article"})),
    path(
        "articles/<int:article_id>:restore-as-of", ArticleViews.as_view({"post": "restore_as_of"})
    ),
    path("claims/<int:claim_id>:restore-as-of", ClaimViews.as_view({"post": "restore_as_of"})),
    path("claims/<int:claim_id>", ClaimViews.as_view(READ_AND_CHANGE), name="api-claim"),
    *(
        path(f"claims/<int:claim_id>:{verb}", ClaimViews.as_view({"post": verb}))
        for verb in ("withdraw", "restore", "recheck")
    ),
]
reviews = [
    path("claims/<int:claim_id>/review", SavedReviewViews.as_view({"post": "create"})),
    path("claims/<int:claim_id>/sourcings", SourcingViews.as_view(LIST_AND_ADD)),
    path("sourcings/<int:sourcing_id>", SourcingViews.as_view(READ), name="api-sourcing"),
    path("claims/<int:claim_id>/verifications", VerificationViews.as_view(LIST_AND_ADD)),
    path(
        "verifications/<int:verification_id>",
        VerificationViews.as_view(READ),
        name="api-verification",
    ),
    path(
        "verifications/<int:verification_id>/decisions",
        DecisionViews.as_view(LIST_AND_ADD),
    ),
    path(
        "correction-decisions/<int:decision_id>",
        DecisionViews.as_view(READ),
        name="api-correction-decision",
    ),
    path("articles/<int:article_id>/corrections", CorrectionViews.as_view(LIST)),
    path("projects/<int:project_id>/disputes", DisputeViews.as_view(LIST)),
    path("claims/<int:claim_id>/adjudications", AdjudicationViews.as_view(LIST_AND_ADD)),
    path(
        "adjudications/<int:adjudication_id>",
        AdjudicationViews.as_view(READ),
        name="api-adjudication",
    ),
    path("adjudications/<int:adjudication_id>/dissents", DissentViews.as_view(LIST_AND_ADD)),
    path(
        "adjudications/<int:adjudication_id>/example",
        GuidelineExampleViews.as_view({"post": "create"}),
    ),
    path("dissents/<int:dissent_id>", DissentViews.as_view(READ), name="api-dissent"),
    path("dissents/<int:dissent_id>:withdraw", DissentViews.as_view({"post": "withdraw"})),
    path("projects/<int:project_id>/guideline-examples", GuidelineExampleViews.as_view(LIST)),
    path(
        "guideline-examples/<int:example_id>",
        GuidelineExampleViews.as_view(READ),
        name="api-guideline-example",
    ),
    path("claims/<int:claim_id>/evidence", EvidenceViews.as_view(LIST_AND_ADD)),
    path("evidence/<int:evidence_id>", EvidenceViews.as_view(READ), name="api-evidence"),
    path("evidence/<int:evidence_id>:withdraw", EvidenceViews.as_view({"post": "withdraw"})),
    path("articles/<int:article_id>/copies", CopyViews.as_view({"post": "create"})),
    path("copies/<int:copy_id>", CopyViews.as_view(READ), name="api-copy"),
    path("copies/<int:copy_id>:again", CopyViews.as_view({"post": "again"})),
    path("evidence/<int:evidence_id>/snapshot", EvidenceViews.as_view({"get": "snapshot"})),
]
talk = [
    path("projects/<int:project_id>/threads", ProjectThreadViews.as_view(LIST)),
    path("articles/<int:article_id>/threads", ThreadViews.as_view(LIST_AND_ADD)),
    path("threads/<int:thread_id>", ThreadViews.as_view(READ_AND_CHANGE), name="api-thread"),
    *(
        path(f"threads/<int:thread_id>:{verb}", ThreadViews.as_view({"post": verb}))
        for verb in ("close", "reopen", "share", "unshare")
    ),
    path("threads/<int:thread_id>/comments", CommentViews.as_view({"post": "create"})),
    path("comments/<int:comment_id>", CommentViews.as_view(READ), name="api-comment"),
    path("comments/<int:comment_id>:withdraw", CommentViews.as_view({"post": "withdraw"})),
    path("notifications", NotificationViews.as_view(LIST)),
    path("notifications:read", NotificationViews.as_view({"post": "read"})),
    path("mail-digest", DigestViews.as_view(READ_AND_CHANGE)),
]
sign_offs = [
    path("claims/<int:claim_id>/sign-offs", ClaimSignOffViews.as_view(LIST_AND_ADD)),
    path("claims/<int:claim_id>/sign-off-sheet", ClaimSignOffViews.as_view({"get": "sheet"})),
    path("articles/<int:article_id>/sign-offs", ArticleSignOffViews.as_view(LIST_AND_ADD)),
    path("articles/<int:article_id>/sign-off-sheet", ArticleSignOffViews.as_view({"get": "sheet"})),
    path(
        "articles/<int:article_id>/claims:sign-off",
        ArticleSignOffViews.as_view({"post": "sign_claims"}),
    ),
    path("sign-offs/<int:sign_off_id>", SignOffViews.as_view(READ), name="api-sign-off"),
    path("sign-offs/<int:sign_off_id>:withdraw", SignOffViews.as_view({"post": "withdraw"})),
]
reports = [
    path("reports:verify", VerifyViews.as_view({"post": "verify"})),
    path("articles/<int:article_id>/reports", ReportViews.as_view(LIST_AND_ADD)),
    path("articles/<int:article_id>/reports/next", ReportViews.as_view({"get": "preview"})),
    path("articles/<int:article_id>/public-page", PublicPageViews.as_view(READ_AND_CHANGE)),
    path("reports/<int:report_id>", ReportViews.as_view(READ), name="api-report"),
    path("reports/<int:report_id>:withdraw", ReportViews.as_view({"post": "withdraw"})),
    path("reports/<int:report_id>/content", ReportViews.as_view({"get": "content"})),
    path("reports/<int:report_id>/forms", JobViews.as_view({"post": "create_form"})),
    path("projects/<int:project_id>/edition-corrections", EditionCorrectionViews.as_view(LIST)),
]
exchange = [
    path("articles:import", ImportViews.as_view({"post": "import_file"}), name="api-import"),
    path(
        "projects/<int:project_id>/export",
        ExportViews.as_view({"get": "export"}),
        name="api-export",
    ),
    path("search", SearchViews.as_view(LIST)),
]
jobs = [
    path("jobs", JobViews.as_view(LIST)),
    path("jobs/<int:job_id>", JobViews.as_view(READ), name="api-job"),
    path("jobs/<int:job_id>:cancel", JobViews.as_view({"post": "cancel"})),
    path("jobs/<int:job_id>:retry", JobViews.as_view({"post": "retry"})),
    path("jobs/<int:job_id>/file", JobViews.as_view({"get": "file"}), name="api-job-file"),
    path("projects/<int:project_id>/exports", JobViews.as_view({"post": "create"})),
]
agreement = [
    path("projects/<int:project_id>/agreement", AgreementViews.as_view(READ)),
    path("projects/<int:project_id>/agreement/table", AgreementViews.as_view({"get": "table"})),
    path("projects/<int:project_id>/agreement:count", AgreementJobViews.as_view({"post": "count"})),
]
documents = [
    path("schema", _document("SchemaDocument"), name="api-schema"),
    path("swagger", _document("Swagger"), name="api-swagger"),
    path("redoc", _document("Redoc"), name="api-redoc"),
]
urlpatterns = [
    *projects,
    *people,
    *webhooks,
    *articles,
    *assignments,
    *marking,
    *sources,
    *earlier_checks,
    *claims,
    *reviews,
    *talk,
    *sign_offs,
    *reports,
    *exchange,
    *jobs,
    *agreement,
    *documents,
    re_path("", Nowhere.as_view()),
]
