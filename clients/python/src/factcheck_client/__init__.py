"""A typed client of the factcheck API: see `Client`."""

from factcheck_client._retry import Retry
from factcheck_client.adjudications import Adjudication, Dispute, Dissent, GuidelineExample
from factcheck_client.agreement import Agreement
from factcheck_client.articles import Article, ArticleRow, Revision, RevisionRow, Sentence
from factcheck_client.assignments import (
    Account,
    Assigned,
    Assignment,
    ConflictOfInterest,
    TakenClaim,
)
from factcheck_client.claims import Anchor, AsOf, ChangedClaims, Claim, Place, Places
from factcheck_client.client import Client
from factcheck_client.copies import PageCopy
from factcheck_client.desk import Desk
from factcheck_client.errors import (
    BrokenOff,
    Duplicate,
    FieldError,
    Invalid,
    Misquoted,
    NotAllowed,
    NotFound,
    Problem,
    Stale,
)
from factcheck_client.evidence import Evidence, Snapshot
from factcheck_client.guidelines import GuidelineUse, GuidelineVersion
from factcheck_client.imports import Counts, Line
from factcheck_client.invitations import Invitation, NewInvitation
from factcheck_client.jobs import Job, JobFile
from factcheck_client.passage_marks import (
    Aligned,
    Alignment,
    MarkGroup,
    MarkingOfArticle,
    Passage,
    PassageMark,
)
from factcheck_client.people import Person
from factcheck_client.projects import (
    Event,
    Membership,
    NextSteps,
    Progress,
    Project,
    ProjectRow,
    Scale,
    SettingsEffect,
    Step,
    Verdict,
)
from factcheck_client.reports import NextEdition, PublicPage, Report
from factcheck_client.saved_reviews import (
    EvidencePart,
    SavedReview,
    StatementPart,
    VerdictPart,
)
from factcheck_client.search import HighlightedText, Hit, Mark
from factcheck_client.sign_offs import SignedClaims, SignOff, SignOffSheet
from factcheck_client.sources import Grade, Source, SourceRow
from factcheck_client.sourcing_drafts import AttributionDraft, Facts, NewSource, SourcingDraft
from factcheck_client.sourcings import Attribution, CurrentSource, Sourcing
from factcheck_client.talk import Comment, Notification, QueryShare, Thread
from factcheck_client.text import Span, find
from factcheck_client.verifications import Verification
from factcheck_client.webhooks import (
    Delivery,
    DeliveryRequest,
    Webhook,
    WebhookRow,
    WebhookSecret,
)

__all__ = [
    "Account",
    "Adjudication",
    "Agreement",
    "Aligned",
    "Alignment",
    "Anchor",
    "Article",
    "ArticleRow",
    "AsOf",
    "Assigned",
    "Assignment",
    "Attribution",
    "AttributionDraft",
    "BrokenOff",
    "ChangedClaims",
    "Claim",
    "Client",
    "Comment",
    "ConflictOfInterest",
    "Counts",
    "CurrentSource",
    "Delivery",
    "DeliveryRequest",
    "Desk",
    "Dispute",
    "Dissent",
    "Duplicate",
    "Event",
    "Evidence",
    "EvidencePart",
    "Facts",
    "FieldError",
    "Grade",
    "GuidelineExample",
    "GuidelineUse",
    "GuidelineVersion",
    "HighlightedText",
    "Hit",
    "Invalid",
    "Invitation",
    "Job",
    "JobFile",
    "Line",
    "Mark",
    "MarkGroup",
    "MarkingOfArticle",
    "Membership",
    "Misquoted",
    "NewInvitation",
    "NewSource",
    "NextEdition",
    "NextSteps",
    "NotAllowed",
    "NotFound",
    "Notification",
    "PageCopy",
    "Passage",
    "PassageMark",
    "Person",
    "Place",
    "Places",
    "Problem",
    "Progress",
    "Project",
    "ProjectRow",
    "PublicPage",
    "QueryShare",
    "Report",
    "Retry",
    "Revision",
    "RevisionRow",
    "SavedReview",
    "Scale",
    "Sentence",
    "SettingsEffect",
    "SignOff",
    "SignOffSheet",
    "SignedClaims",
    "Snapshot",
    "Source",
    "SourceRow",
    "Sourcing",
    "SourcingDraft",
    "Span",
    "Stale",
    "StatementPart",
    "Step",
    "TakenClaim",
    "Thread",
    "Verdict",
    "VerdictPart",
    "Verification",
    "Webhook",
    "WebhookRow",
    "WebhookSecret",
    "find",
]
