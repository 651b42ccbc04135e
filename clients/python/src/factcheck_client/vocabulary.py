"""The words that the API uses for what can be chosen: what each means is in the schema."""

from typing import Literal

Role = Literal["viewer", "annotator", "reviewer", "adjudicator", "manager"]
ClaimKind = Literal[
    "event", "quantity", "quotation", "causal", "comparison", "identity", "prediction", "opinion"
]
Status = Literal[
    "open",
    "sourced",
    "in_review",
    "verified",
    "disputed",
    "adjudicated",
    "withdrawn",
    "recheck",
    "returned",
]
Deciding = Literal["agreement", "cross_check", "vote"]
Disagreement = Literal["return", "dispute"]
SettingsReach = Literal["all_claims", "new_claims"]
QuoteState = Literal["waiting", "found", "not_found", "unreadable"]
Origin = Literal["person", "suggestion", "import"]
Marking = Literal["shared", "independent", "closed"]
Likeness = Literal["same", "overlapping", "only_one"]
MarkState = Literal["open", "kept", "dropped", "withdrawn"]
Priority = Literal[1, 2, 3, 4]
"""1 is urgent, 2 high, 3 normal, 4 low."""
AssignmentState = Literal["open", "done", "returned", "expired"]
AnchorState = Literal["exact", "moved", "reworded", "gone", "needs_review"]
SourceKind = Literal[
    "person", "organisation", "news_outlet", "official_body", "document", "dataset", "unnamed"
]
Basis = Literal["attributed", "own_observation", "common_knowledge", "unattributed"]
Quotation = Literal["direct", "indirect", "mixed"]
Channel = Literal[
    "interview",
    "statement",
    "speech",
    "document",
    "court_filing",
    "data",
    "published_report",
    "social_post",
    "private",
    "observation",
    "declined",
    "not_reached",
    "not_stated",
]
Terms = Literal["on_record", "on_background", "deep_background", "not_stated"]
Identification = Literal["named", "described", "undisclosed", "unattributed"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
Stance = Literal["supports", "refutes", "context"]
EvidenceKind = Literal[
    "primary_document",
    "data",
    "interview",
    "expert",
    "secondary_report",
    "own_calculation",
    "recording",
    "correspondence",
]
AgreementField = Literal[
    "verdict",
    "basis",
    "quotation",
    "hedged",
    "credibility",
    "identification",
    "source",
    "reliability",
    "terms",
    "channel",
    "second_hand",
    "single_source",
]
WhyUndefined = Literal["not_shared", "too_few", "same_answer", "marked_together"]
CopyState = Literal["waiting", "kept", "failed"]
JobState = Literal["waiting", "running", "done", "failed", "cancelled"]
Decision = Literal["accepted", "rejected", "otherwise"]
Authenticity = Literal["exact", "changed", "uncompared", "draft", "unknown", "unreadable"]
SignOffRole = Literal["checker", "second_checker", "editor", "legal"]
SignOffState = Literal["stands", "void", "withdrawn"]
EditionState = Literal["current", "superseded", "withdrawn"]
GateLevel = Literal["off", "tells", "stops"]
ReviewDifference = Literal["verdict", "chain", "hedge", "grade"]
Ruling = Literal["takes", "composes", "rejects"]
Severity = Literal["note", "fix", "must_fix"]
Addressee = Literal["author", "editor", "legal", "source"]
ThreadState = Literal["open", "answered", "closed"]
NotificationKind = Literal["query", "mention", "answer", "reply"]
DeliveryState = Literal["pending", "failed", "delivered", "given_up"]
Withheld = Literal["blind", "confidential", "size"]
Tone = Literal["true", "false", "mixed", "unproven", "neutral"]
