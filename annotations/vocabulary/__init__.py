"""Every enumeration of the domain: the stored key, and the wording that people read."""

from annotations.vocabulary.adjudication import ReviewDifference, Ruling
from annotations.vocabulary.agreement import AgreementField, WhyUndefined
from annotations.vocabulary.article import GuessSource, Priority, ReviewState
from annotations.vocabulary.assignment import AssignmentState
from annotations.vocabulary.claim import AnchorState, ClaimKind, Origin, Status
from annotations.vocabulary.edition import Authenticity, EditionState, GateLevel, ReleaseCheck
from annotations.vocabulary.evidence import CopyState, EvidenceKind, QuoteState, Stance
from annotations.vocabulary.job import JobState
from annotations.vocabulary.marking import Likeness, Marking, MarkState
from annotations.vocabulary.project import Deciding, Disagreement, Role, SettingsReach
from annotations.vocabulary.sign_off import SignOffRole, SignOffState
from annotations.vocabulary.sourcing import (
    SILENT,
    Basis,
    Channel,
    Credibility,
    Identification,
    Quotation,
    Reliability,
    SourceKind,
    Terms,
)
from annotations.vocabulary.talk import Addressee, NotificationKind, ThreadState
from annotations.vocabulary.verb import Verb, logged_as
from annotations.vocabulary.verification import Decision, Severity, Tone
from annotations.vocabulary.webhook import DeliveryState, Withheld

__all__ = [
    "SILENT",
    "Addressee",
    "AgreementField",
    "AnchorState",
    "AssignmentState",
    "Authenticity",
    "Basis",
    "Channel",
    "ClaimKind",
    "CopyState",
    "Credibility",
    "Deciding",
    "Decision",
    "DeliveryState",
    "Disagreement",
    "EditionState",
    "EvidenceKind",
    "GateLevel",
    "GuessSource",
    "Identification",
    "JobState",
    "Likeness",
    "MarkState",
    "Marking",
    "NotificationKind",
    "Origin",
    "Priority",
    "Quotation",
    "QuoteState",
    "ReleaseCheck",
    "Reliability",
    "ReviewDifference",
    "ReviewState",
    "Role",
    "Ruling",
    "SettingsReach",
    "Severity",
    "SignOffRole",
    "SignOffState",
    "SourceKind",
    "Stance",
    "Status",
    "Terms",
    "ThreadState",
    "Tone",
    "Verb",
    "WhyUndefined",
    "Withheld",
    "logged_as",
]
