"""The nouns of the domain. Only actions write them."""

from annotations.models.adjudication import Adjudication, Dispute, Dissent, GuidelineExample
from annotations.models.article import Article, Original, Revision, Sentence
from annotations.models.assignment import Assignment, ConflictOfInterest
from annotations.models.claim import Anchor, Claim
from annotations.models.correction import CorrectionDecision
from annotations.models.earlier_check import EarlierCheck
from annotations.models.event import Event
from annotations.models.guideline_version import GuidelineVersion
from annotations.models.idempotency import KeyedRequest
from annotations.models.intake import Intake
from annotations.models.invitation import Invitation
from annotations.models.job import Job
from annotations.models.notification import Notification
from annotations.models.page_copy import PageCopy
from annotations.models.passage_mark import Marker, PassageMark
from annotations.models.project import Membership, Project
from annotations.models.public_page import PublicPage
from annotations.models.report import Report
from annotations.models.review_draft import ReviewDraft
from annotations.models.sign_off import SignOff
from annotations.models.sourcing import Attribution, Source, Sourcing
from annotations.models.thread import Comment, QueryShare, Thread
from annotations.models.token import Token
from annotations.models.user import User
from annotations.models.verification import Evidence, Verdict, VerdictScale, Verification
from annotations.models.webhook import Delivery, Webhook

__all__ = [
    "Adjudication",
    "Anchor",
    "Article",
    "Assignment",
    "Attribution",
    "Claim",
    "Comment",
    "ConflictOfInterest",
    "CorrectionDecision",
    "Delivery",
    "Dispute",
    "Dissent",
    "EarlierCheck",
    "Event",
    "Evidence",
    "GuidelineExample",
    "GuidelineVersion",
    "Intake",
    "Invitation",
    "Job",
    "KeyedRequest",
    "Marker",
    "Membership",
    "Notification",
    "Original",
    "PageCopy",
    "PassageMark",
    "Project",
    "PublicPage",
    "QueryShare",
    "Report",
    "ReviewDraft",
    "Revision",
    "Sentence",
    "SignOff",
    "Source",
    "Sourcing",
    "Thread",
    "Token",
    "User",
    "Verdict",
    "VerdictScale",
    "Verification",
    "Webhook",
]
