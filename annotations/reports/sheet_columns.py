"""The columns of the sheets of an edition's workbook, and how each is got.

docs/report.md describes them. Keys such as `in_review` are those of the JSON schema.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from annotations.reports.claim import (
    EditionAdjudication,
    EditionAttribution,
    EditionClaim,
    EditionDissent,
    EditionEvidence,
    EditionVerification,
    WithdrawnClaim,
)
from annotations.reports.edition import Edition
from annotations.reports.sign_off import EditionSignOff


class OfClaim(NamedTuple):
    """A row about something that was recorded of a claim, or of the article as a whole."""

    claim: EditionClaim | WithdrawnClaim | None
    each: Any


OF_CLAIM: Mapping[str, Callable[[OfClaim], Any]] = {
    "claim": lambda row: row.claim and row.claim.number,
    "label": lambda row: row.claim and row.claim.label,
}

ABOUT_COLUMNS: Mapping[str, Callable[[Edition], Any]] = {
    "draft": lambda edition: edition.imprint.draft,
    "project": lambda edition: edition.project,
    "edition": lambda edition: edition.imprint.number,
    "published_at": lambda edition: edition.imprint.published_at,
    "published_by": lambda edition: edition.imprint.published_by,
    "note": lambda edition: edition.imprint.note,
    "override_reason": lambda edition: edition.release and edition.release.override_reason,
    "article": lambda edition: edition.article.title,
    "byline": lambda edition: edition.article.byline,
    "outlet": lambda edition: edition.article.outlet,
    "url": lambda edition: edition.article.url,
    "article_published_at": lambda edition: edition.article.published_at,
    "language": lambda edition: edition.article.language,
    "revision": lambda edition: edition.revision.number,
    "text_sha256": lambda edition: edition.revision.sha256,
    "scale": lambda edition: edition.method.scale,
    "reviews_needed": lambda edition: edition.method.reviews_needed,
    "sourcings_needed": lambda edition: edition.method.sourcings_needed,
    "overlap_share": lambda edition: edition.method.overlap_share,
    "deciding": lambda edition: edition.method.deciding,
    "blind": lambda edition: edition.method.blind,
    "evidence_required": lambda edition: edition.method.evidence_required,
    "show_dissents": lambda edition: edition.method.show_dissents,
    "sign_offs_wanted": lambda edition: ", ".join(edition.method.sign_offs_wanted),
    "guidelines": lambda edition: ", ".join(str(each.number) for each in edition.method.guidelines),
    "claims": lambda edition: edition.summary.claims,
    "decided": lambda edition: edition.summary.decided,
    "withdrawn": lambda edition: edition.summary.withdrawn,
    "offsets": lambda edition: edition.method.offsets,
}


def _of(attribute: Callable[[Any], Any]) -> Callable[[OfClaim], Any]:
    return lambda row: attribute(row.each)


def _columns(columns: Mapping[str, Callable[[Any], Any]]) -> Mapping[str, Callable[[OfClaim], Any]]:
    return {name: _of(value) for name, value in columns.items()}


_ATTRIBUTION: Mapping[str, Callable[[EditionAttribution], Any]] = {
    "branch": lambda each: each.branch,
    "same_origin_as": lambda each: each.same_origin_as,
    "source": lambda each: each.name,
    "kind": lambda each: each.kind,
    "several": lambda each: each.several,
    "role": lambda each: each.role,
    "affiliation": lambda each: each.affiliation,
    "channel": lambda each: each.channel,
    "terms": lambda each: each.terms,
    "reliability": lambda each: each.reliability,
    "cue": lambda each: each.cue,
    "cue_start": lambda each: each.cue_start,
    "cue_end": lambda each: each.cue_end,
}
_EVIDENCE: Mapping[str, Callable[[EditionEvidence], Any]] = {
    "evidence": lambda each: each.number,
    "stance": lambda each: each.stance,
    "confidential": lambda each: each.confidential,
    "withdrawn": lambda each: each.withdrawn,
    "withdrawn_because": lambda each: each.withdrawn_because,
    "kind": lambda each: each.kind,
    "primary": lambda each: each.primary,
    "title": lambda each: each.title,
    "publisher": lambda each: each.publisher,
    "url": lambda each: each.url,
    "published_at": lambda each: each.published_at,
    "accessed_at": lambda each: each.accessed_at,
    "locator": lambda each: each.locator,
    "quote": lambda each: each.quote,
    "quote_found": lambda each: each.quote_found,
    "passage": lambda each: (
        each.passage and f"{each.passage.before}{each.quote}{each.passage.after}"
    ),
    "note": lambda each: each.note,
    "copy": lambda each: each.snapshot and each.snapshot.name,
    "copy_sha256": lambda each: each.snapshot and each.snapshot.sha256,
    "captured_at": lambda each: each.snapshot and each.snapshot.captured_at,
}
_VERIFICATION: Mapping[str, Callable[[EditionVerification], Any]] = {
    "reviewer": lambda each: each.reviewer,
    "verdict": lambda each: each.verdict.label,
    "rationale": lambda each: each.rationale,
    "evidence": lambda each: ", ".join(map(str, each.evidence)),
    "at": lambda each: each.at,
    "current": lambda each: each.current,
}
_ADJUDICATION: Mapping[str, Callable[[EditionAdjudication], Any]] = {
    "ruling": lambda each: each.ruling,
    "verdict": lambda each: each.verdict and each.verdict.label,
    "reviewer": lambda each: each.reviewer,
    "rationale": lambda each: each.rationale,
    "evidence": lambda each: ", ".join(map(str, each.evidence)),
    "reason": lambda each: each.reason,
    "adjudicated_by": lambda each: each.adjudicated_by,
    "at": lambda each: each.at,
}
_DISSENT: Mapping[str, Callable[[EditionDissent], Any]] = {
    "person": lambda each: each.person,
    "words": lambda each: each.words,
    "at": lambda each: each.at,
}
_SIGN_OFF: Mapping[str, Callable[[EditionSignOff], Any]] = {
    "role": lambda each: each.role,
    "signed_by": lambda each: each.signed_by,
    "at": lambda each: each.at,
}
_CORRECTION: Mapping[str, Callable[[EditionVerification], Any]] = {
    "severity": lambda each: each.severity,
    "correction": lambda each: each.correction,
    "reviewer": lambda each: each.reviewer,
    "decision": lambda each: each.decision and each.decision.decision,
    "wording": lambda each: each.decision and each.decision.wording,
    "reason": lambda each: each.decision and each.decision.reason,
    "decided_by": lambda each: each.decision and each.decision.by,
    "decided_at": lambda each: each.decision and each.decision.at,
}

ATTRIBUTION_COLUMNS = _columns(_ATTRIBUTION)
EVIDENCE_COLUMNS = _columns(_EVIDENCE)
ADJUDICATION_COLUMNS = _columns(_ADJUDICATION)
DISSENT_COLUMNS = _columns(_DISSENT)
SIGN_OFF_COLUMNS = {**OF_CLAIM, **_columns(_SIGN_OFF)}
VERIFICATION_COLUMNS = _columns(_VERIFICATION)
CORRECTION_COLUMNS: Mapping[str, Callable[[Any], Any]] = {
    "sentence": lambda row: row.claim.first_sentence,
    "quote": lambda row: row.claim.quote,
    **_columns(_CORRECTION),
}
WITHDRAWN_COLUMNS: Mapping[str, Callable[[WithdrawnClaim], Any]] = {
    "claim": lambda each: each.number,
    "label": lambda each: each.label,
    "statement": lambda each: each.statement,
    "reason": lambda each: each.reason,
}
