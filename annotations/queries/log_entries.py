"""How a row reads in the log: what an event keeps of it, and what the row can be compared with later."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from annotations.models import (
    Adjudication,
    Anchor,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Dissent,
    Evidence,
    GuidelineExample,
    GuidelineVersion,
    Marker,
    PassageMark,
    Project,
    PublicPage,
    Report,
    SignOff,
    Source,
    Sourcing,
    Thread,
    User,
    Verification,
)
from annotations.rules.event_hash import canonical

Entry = dict[str, Any]

PROJECT_SETTINGS = (
    "name",
    "scale_id",
    "reviews_needed",
    "sourcings_needed",
    "overlap_share",
    "overlap_seed",
    "deciding",
    "disagreement",
    "blind",
    "independent_marking",
    "evidence_required",
    "show_dissents",
    "gate",
    "sign_offs_wanted",
)
ARTICLE_DETAILS = (
    "title",
    "title_note",
    "byline",
    "outlet",
    "url",
    "published_at",
    "language",
    "due_at",
    "priority",
    "topics",
)
ARTICLE_PEOPLE = ("writer", "editor")
CLAIM_DETAILS = ("statement", "kind", "check_worthiness")
SOURCE_DETAILS = ("kind", "name", "several", "role", "affiliation", "reliability", "aliases")
EVIDENCE_DETAILS = (
    "stance",
    "kind",
    "title",
    "publisher",
    "url",
    "published_at",
    "accessed_at",
    "quote",
    "locator",
    "note",
    "confidential",
    "primary",
)


def plain(values: Mapping[str, Any]) -> Entry:
    """`values` as the database will give them back, so that the hash can be computed again."""
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))  # type: ignore[no-any-return]


def content_sha256(rows: Iterable[tuple[str, int, Entry]]) -> str:
    """SHA-256, in hexadecimal, of rows given by the names of their models, their ids and entries."""
    ordered = sorted(rows, key=lambda row: row[:2])
    return hashlib.sha256(canonical([[*row] for row in ordered]).encode()).hexdigest()


def project_entry(project: Project) -> Entry:
    """A project's settings."""
    return _values(project, PROJECT_SETTINGS)


def guideline_entry(version: GuidelineVersion) -> Entry:
    """A version of a project's guidelines."""
    return _values(version, ("number", "text", "note"))


def archiving_entry(reason: str, at: datetime) -> Entry:
    """Why and when an article was archived: to the microsecond, so that undoing can bring it back."""
    return {"reason": reason, "archived_at": at.isoformat()}


def article_entry(article: Article) -> Entry:
    """What can be changed of an article; its people by their login names."""
    people = {name: getattr(article, name) for name in ARTICLE_PEOPLE}
    named = {name: person and person.username for name, person in people.items()}
    return {**_values(article, ARTICLE_DETAILS), **named}


def assignment_entry(assignment: Assignment) -> Entry:
    """Whose work it is. Why it was given back stays out of the log, which all members read."""
    return {"person": assignment.person_id}


def with_name(entry: Entry, person: User) -> Entry:
    """`entry` with the login name that its person has now, for who reads the log."""
    return {**entry, "name": person.username}


def conflict_entry(conflict: ConflictOfInterest) -> Entry:
    """Whose conflict of interest it is; why is private."""
    return {"person": conflict.person_id}


def claim_entry(claim: Claim, anchor: Anchor) -> Entry:
    """A claim at its place."""
    at = {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}
    return {**_values(claim, CLAIM_DETAILS), **at}


def label_entry(claim: Claim, anchor: Anchor) -> Entry:
    """What undoing a change takes besides: the version of the claim, and what people called it."""
    return {"version": claim.version, "line": anchor.line, "letter": anchor.letter}


def withdrawable(entry: Entry, row: Claim | Evidence | Report | SignOff) -> Entry:
    """The `entry` of a claim, evidence or an edition, with why it was withdrawn, which has events of its own."""
    return {**entry, "withdrawn_because": row.withdrawn_because}


def source_entry(source: Source) -> Entry:
    """What is known of a source."""
    return _values(source, SOURCE_DETAILS)


def sourcing_entry(sourcing: Sourcing, chain: Iterable[Attribution]) -> Entry:
    """A sourcing with its chain, each attribution with the name that its source has now."""
    return {
        "basis": sourcing.basis,
        "quotation": sourcing.quotation,
        "hedged_by": sourcing.hedged_by,
        "credibility": sourcing.credibility,
        "note": sourcing.note,
        "chain": [_attribution_entry(each) for each in chain],
        **({"composed": True} if sourcing.composed else {}),
        **_withdrawn(sourcing),
        **_made_under(sourcing),
    }


def _withdrawn(row: Sourcing | Verification | CorrectionDecision) -> Entry:
    """Said where it is so."""
    return {"withdrawn": True} if row.withdrawn_at else {}


def _made_under(work: Sourcing | Verification) -> Entry:
    """The id of the guidelines' version, where there is one: import hashes cover what isn't said, too."""
    return {"guideline_version": work.guideline_version_id} if work.guideline_version_id else {}


def _attribution_entry(attribution: Attribution) -> Entry:
    source = attribution.source
    return {
        "source": attribution.source_id,
        "name": source.name if source else None,
        "branch": attribution.branch,
        "same_origin_as": attribution.same_origin_as,
        "channel": attribution.channel,
        "role": attribution.role,
        "affiliation": attribution.affiliation,
        "terms": attribution.terms,
        "cue": attribution.cue,
        "cue_span": [attribution.cue_start, attribution.cue_end],
        "mention_span": [attribution.mention_start, attribution.mention_end],
        "reliability": attribution.reliability,
    }


def evidence_entry(evidence: Evidence) -> Entry:
    """A piece of evidence, with the hash of its file and where it comes from."""
    return {
        **_values(evidence, EVIDENCE_DETAILS),
        "snapshot_sha256": evidence.snapshot_sha256,
        "page_copy": evidence.page_copy_id,
        "taken_from": evidence.taken_from_id,
    }


def verification_entry(verification: Verification, evidence: Sequence[int]) -> Entry:
    """A verification with the ids of the evidence that it relies on, in any order.

    What its verdict counts as is said where that is another one, and that it answers where it does.
    """
    answers = {"answers": True} if verification.answers else {}
    counts_as = {"counts_as": verification.counts_as_id} if verification.counts_as_id else {}
    return {
        "verdict": verification.verdict.key,
        "label": verification.verdict.label,
        "rationale": verification.rationale,
        "evidence": sorted(evidence),
        "correction": verification.correction,
        "severity": verification.severity,
        **counts_as,
        **answers,
        **_withdrawn(verification),
        **_made_under(verification),
    }


def report_entry(report: Report) -> Entry:
    """A published edition, by the hash of its content."""
    return {
        "edition": report.edition,
        "sha256": report.sha256,
        "note": report.note,
        "corrects": report.corrects,
    }


def public_page_entry(page: PublicPage) -> Entry:
    """An article's page for its readers."""
    return {
        "address": page.address,
        "on": page.on,
        "hidden_from_search": page.hidden_from_search,
    }


def decision_entry(decision: CorrectionDecision) -> Entry:
    """What was decided on a correction; `correction` is the id of its verification."""
    return {
        "correction": decision.verification_id,
        "decision": decision.decision,
        "wording": decision.wording,
        "reason": decision.reason,
        **_withdrawn(decision),
    }


THREAD_DETAILS = (
    "claim_id",
    "evidence_id",
    "revision_id",
    "sentence",
    "start",
    "end",
    "quote",
    "addressee",
    "asked_id",
    "due_at",
)


def thread_entry(thread: Thread) -> Entry:
    """What a thread is about, and whom it asks; what is said in it has entries of its own."""
    return {name.removesuffix("_id"): getattr(thread, name) for name in THREAD_DETAILS}


def query_entry(thread: Thread) -> Entry:
    """Whom a query asks, and until when."""
    return {"addressee": thread.addressee, "asked": thread.asked_id, "due_at": thread.due_at}


def comment_entry(comment: Comment) -> Entry:
    """A comment; `outsider` is the name that somebody gave who answered by a link."""
    return {
        "thread": comment.thread_id,
        "text": comment.text,
        "outsider": comment.outsider,
        "answer": comment.answer,
        "shared": comment.shared,
        "withdrawn": comment.withdrawn_at is not None,
    }


def sign_off_entry(sign_off: SignOff) -> Entry:
    """What was signed off, in which role and version; and why that was withdrawn, which has an event of its own."""
    return _values(sign_off, ("role", "version"))


def passage_mark_entry(mark: PassageMark) -> Entry:
    """What somebody marked by themselves; what became of it has events of its own."""
    at = {"start": mark.start, "end": mark.end, "quote": mark.quote}
    return {"person": mark.marked_by_id, **at, "withdrawn": mark.withdrawn_at is not None}


def alignment_entry(claim: int | None, dropped_because: str) -> Entry:
    """What became of a mark: the id of the claim that it is kept in, or why it was dropped."""
    return {"claim": claim, "dropped_because": dropped_because}


def whole_mark_entry(mark: PassageMark) -> Entry:
    """What somebody marked by themselves, and what became of it."""
    return {**passage_mark_entry(mark), **alignment_entry(mark.claim_id, mark.dropped_because)}


def marker_entry(marker: Marker) -> Entry:
    """Who marks an article by themselves, and whether they have finished."""
    return {"person": marker.person_id, "finished": marker.finished_at is not None}


def adjudication_entry(adjudication: Adjudication, evidence: Sequence[int]) -> Entry:
    """How a claim was settled, with the ids of the evidence that a composed verdict relies on."""
    verdict = adjudication.verdict
    return {
        "ruling": adjudication.ruling,
        "verification": adjudication.verification_id,
        "sourcing": adjudication.sourcing_id,
        "verdict": verdict.key if verdict else None,
        "label": verdict.label if verdict else "",
        "rationale": adjudication.rationale,
        "evidence": sorted(evidence),
        "reason": adjudication.reason,
    }


def dissent_entry(dissent: Dissent) -> Entry:
    """A dissent; `adjudication` is the id of what it is about."""
    return {
        "adjudication": dissent.adjudication_id,
        "words": dissent.words,
        "withdrawn": dissent.withdrawn_at is not None,
    }


def example_entry(example: GuidelineExample) -> Entry:
    """An example of a project's guidelines."""
    return {
        "number": example.number,
        "adjudication": example.adjudication_id,
        "title": example.title,
        "text": example.text,
        "claim_words": example.claim_words,
    }


def _values(row: object, names: Iterable[str]) -> Entry:
    return {name: getattr(row, name) for name in names}
