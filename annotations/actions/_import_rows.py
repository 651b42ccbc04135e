"""From an article's record to rows that are valid and not yet stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

from annotations.actions._anchors import place
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claim_labels import give_labels
from annotations.actions._claim_status import set_needs, set_status
from annotations.actions._decision_rows import DecisionDraft, fill_decision
from annotations.actions._import_adjudications import (
    AdjudicationRows,
    ClaimRows,
    add_adjudication,
    require_composed_by_adjudication,
)
from annotations.actions._import_batches import ImportItem
from annotations.actions._import_marking import marker_of, passage_mark_of, stage_of
from annotations.actions._import_sign_offs import sign_offs_of
from annotations.actions._import_target import ImportTarget
from annotations.actions._import_team import assignment_of, conflict_of, people_of
from annotations.actions._import_threads import ThreadPlaces, threads_of
from annotations.actions._sourcing_rows import (
    AttributionDraft,
    SourcingDraft,
    attributions_of,
    fill_sourcing,
)
from annotations.actions._topics import checked_topics
from annotations.actions._validation import checked
from annotations.actions._verification_rows import fill_verification, require_evidence
from annotations.actions.evidence import EvidenceDetails
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_articles import MAX_CLAIMS
from annotations.models import (
    Anchor,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Evidence,
    GuidelineVersion,
    Marker,
    PassageMark,
    Revision,
    SignOff,
    Sourcing,
    Thread,
    Verification,
)
from annotations.records.article import (
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    DecisionRecord,
    EvidencePlace,
    EvidenceRecord,
    SourcingRecord,
    VerificationRecord,
)
from annotations.rules.status import DECIDED, UNDECIDED
from annotations.text.segmentation import Cuts

MAX_NUMBER = 1_000_000
"""A claim's: what follows it is counted on from there, and must fit the column."""


ROW = 5
"""Sentences that are stored in the time of a row of another table; measured on SQLite."""


@dataclass(slots=True)
class ArticleRows:
    """An article's rows, from line `number`. They point to one another: storing gives them keys."""

    number: int
    article: Article
    revision: Revision
    cuts: Cuts
    claims: list[Claim] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    sourcings: list[Sourcing] = field(default_factory=list)
    chains: list[tuple[SourcingDraft, list[Attribution]]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    decisions: list[CorrectionDecision] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    sign_offs: list[SignOff] = field(default_factory=list)
    settled: AdjudicationRows = field(default_factory=AdjudicationRows)
    assignments: list[Assignment] = field(default_factory=list)
    conflicts: list[ConflictOfInterest] = field(default_factory=list)
    passage_marks: list[PassageMark] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    reliances: list[tuple[Verification, Evidence]] = field(default_factory=list)
    uses: list[tuple[Evidence, Evidence]] = field(default_factory=list)
    """Evidence that is used again, and the evidence of another claim that it is taken from."""
    guidelines: dict[int, GuidelineVersion] = field(default_factory=dict)
    """Those that work was made under, by their numbers in the file."""

    @property
    def in_conflict(self) -> set[int]:
        """The people whose findings on the article don't count."""
        return {each.person_id for each in self.conflicts if each.ended_at is None}

    @property
    def weight(self) -> int:
        """How long storing it takes, in sentences: another row takes as long as ROW of those."""
        rows = len(self.claims) + len(self.anchors) + len(self.sourcings) + len(self.evidence)
        rows += (
            len(self.verifications)
            + len(self.decisions)
            + len(self.threads)
            + len(self.comments)
            + len(self.sign_offs)
            + len(self.settled)
            + len(self.assignments)
            + len(self.conflicts)
            + len(self.passage_marks)
            + len(self.markers)
            + sum(len(chain) for _draft, chain in self.chains)
        )
        return len(self.cuts[1]) + ROW * (1 + rows)

    @property
    def sha256(self) -> str:
        return self.revision.sha256

    @property
    def external_id(self) -> str:
        return self.article.external_id


def rows_of(item: ImportItem, cuts: Cuts, target: ImportTarget) -> ArticleRows:
    """An article with the sentences that it is cut into, and all that was said about it.

    Raises Invalid, its field the path to the first value that breaks a rule of the actions.
    """
    record = item.record
    if len(record.claims) > MAX_CLAIMS:
        raise Invalid(
            _("The article has %(count)s claims and the most is %(most)s: leave some out."),
            count=len(record.claims),
            most=MAX_CLAIMS,
            field="claims",
        )
    article = checked(
        Article(
            project=target.project,
            title=record.title.strip(),
            title_note=record.title_note,
            byline=record.byline,
            outlet=record.outlet,
            url=record.url,
            published_at=record.published_at,
            language=record.language,
            external_id=record.external_id,
            due_at=record.due_at,
            topics=checked_topics(record.topics),
            priority=record.priority,
            marking=stage_of(record, target),
            **people_of({"writer": record.writer, "editor": record.editor}, target),
            archived_at=record.archived_at,
            archived_because=record.archived_because.strip(),
            extras=record.extras,
            added_by_id=target.by.pk,
            added_at=target.at,
        )
    )
    if bool(article.archived_at) != bool(article.archived_because):
        raise Invalid(_("An archived article has a time and a reason."), field="archived_at")
    revision = Revision(
        article=article,
        number=1,
        text=record.text,
        sha256=item.sha256,
        segmenter=cuts[0],
        added_by_id=target.by.pk,
        added_at=target.at,
    )
    rows = ArticleRows(item.number, article, revision, cuts)
    rows.guidelines |= _guidelines(record, target)
    _add_conflicts(rows, record, target)
    numbered = list(_numbered(record.claims))
    for index, (number, claim) in enumerate(numbered):
        with _within(f"claims[{index}]"):
            _add_claim(rows, number, claim, target)
    give_labels(
        rows.anchors,
        [claim.label for claim in record.claims],
        title=article.title,
        text=record.text,
        sentences=cuts[1],
    )
    _add_assignments(rows, record, target)
    _add_marking(rows, record, target)
    undecided = any(claim.status in UNDECIDED for claim in rows.claims)
    rows.sign_offs += sign_offs_of(record.sign_offs, article, target, undecided=undecided)
    article.claims_marked = max((claim.number for claim in rows.claims), default=0)
    there = _evidence_places(rows, numbered)
    rows.uses += _uses(there, numbered)
    claims_there = {claim.number: claim for claim in rows.claims}
    places = ThreadPlaces(revision, claims_there, there, cuts[1])
    for thread, comments in threads_of(record.threads, places, target):
        rows.threads.append(thread)
        rows.comments += comments
    return rows


def _add_conflicts(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    for index, each in enumerate(record.conflicts):
        with _within(f"conflicts[{index}]"):
            rows.conflicts.append(conflict_of(each, rows.article, rows.conflicts, target))


def _add_assignments(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    claims = {claim.number: claim for claim in rows.claims}
    for index, given in enumerate(record.assignments):
        with _within(f"assignments[{index}]"):
            made = assignment_of(given, rows.article, claims, rows.assignments, target)
            rows.assignments.append(made)


def _add_marking(rows: ArticleRows, record: ArticleRecord, target: ImportTarget) -> None:
    claims = {claim.number: claim for claim in rows.claims}
    for index, mark in enumerate(record.passage_marks):
        with _within(f"passage_marks[{index}]"):
            made = passage_mark_of(mark, rows.revision, claims, rows.passage_marks, target)
            rows.passage_marks.append(made)
    for index, each in enumerate(record.markers):
        with _within(f"markers[{index}]"):
            rows.markers.append(marker_of(each, rows.revision, rows.markers, target))


def _evidence_places(
    rows: ArticleRows, numbered: Sequence[tuple[int, ClaimRecord]]
) -> dict[EvidencePlace, Evidence]:
    stored = iter(rows.evidence)
    return {
        EvidencePlace(number, each): next(stored)
        for number, claim in numbered
        for each, _piece in enumerate(claim.evidence, start=1)
    }


def _uses(
    there: Mapping[EvidencePlace, Evidence], numbered: Sequence[tuple[int, ClaimRecord]]
) -> Iterator[tuple[Evidence, Evidence]]:
    """Raises Invalid where evidence is taken from what isn't there."""
    for index, (number, claim) in enumerate(numbered):
        for each, piece in enumerate(claim.evidence, start=1):
            if piece.taken_from is None:
                continue
            origin = there.get(piece.taken_from)
            if origin is None or piece.taken_from.claim == number:
                raise Invalid(
                    _("Number evidence of another claim of the article."),
                    field=f"claims[{index}].evidence[{each - 1}].taken_from",
                )
            yield there[EvidencePlace(number, each)], origin


def _numbered(claims: Sequence[ClaimRecord]) -> Iterator[tuple[int, ClaimRecord]]:
    """Those without a number get the ones after the highest."""
    taken = [claim.number for claim in claims if claim.number]
    if len(set(taken)) != len(taken):
        raise Invalid(_("Two claims have the same number."), field="claims")
    following = max(taken, default=0)
    for claim in claims:
        following += not claim.number
        yield claim.number or following, claim


def _add_claim(rows: ArticleRows, number: int, record: ClaimRecord, target: ImportTarget) -> None:
    claim = _claim(rows.article, number, record, target)
    rows.claims.append(claim)
    with _within("span"):
        anchor = Anchor(claim=claim, revision=rows.revision)
        rows.anchors.append(place(anchor, rows.revision.text, record.span))
    _require_one_each(record.reviewers_sourcings, target, field="sourcings")
    require_composed_by_adjudication(record)
    for index, sourcing in enumerate(record.sourcings):
        with _within(f"sourcings[{index}]"):
            _add_sourcing(rows, claim, sourcing, target)
    evidence = []
    for index, piece in enumerate(record.evidence):
        with _within(f"evidence[{index}]"):
            evidence.append(_evidence(claim, piece, target))
    _require_one_each(record.verifications, target, field="verifications")
    verifications = []
    for index, each in enumerate(record.verifications):
        with _within(f"verifications[{index}]"):
            made = _verification(claim, each, target)
            made.in_conflict = made.reviewer_id in rows.in_conflict
            made.guideline_version = _pinned(rows, each)
            verifications.append(made)
            if each.decision:
                with _within("decision"):
                    decision = _decision(verifications[-1], each.decision, target)
                rows.decisions.append(decision)
            relied_on = _relied_on(each, evidence, target)
            rows.reliances += [(verifications[-1], piece) for piece in relied_on]
    rows.evidence += evidence
    rows.verifications += verifications
    sourcings = [each for each in rows.sourcings if each.claim is claim]
    sourced = [each for each in sourcings if not (each.in_conflict or each.composed)]
    adjudicated = None
    if record.adjudication:
        with _within("adjudication"):
            its = ClaimRows(claim, verifications, sourcings, evidence)
            settled = add_adjudication(rows.settled, its, record.adjudication, target)
        adjudicated = settled.verdict_id if record.adjudication.stands else None
    set_status(claim, verifications, sourcings=len(sourced), adjudicated=adjudicated)
    undecided = claim.status not in DECIDED
    rows.sign_offs += sign_offs_of(
        record.sign_offs, rows.article, target, claim=claim, undecided=undecided
    )


def _claim(article: Article, number: int, record: ClaimRecord, target: ImportTarget) -> Claim:
    if not 0 <= number <= MAX_NUMBER:
        raise Invalid(_("It must be from 0 to %(most)s."), most=MAX_NUMBER, field="number")
    settled = record.adjudication
    current = all(each.current for each in record.verifications) and (
        not settled or settled.current
    )
    claim = set_details(
        Claim(
            article=article,
            number=number,
            origin=record.origin,
            withdrawn_because=record.withdrawn_because.strip(),
            extras=record.extras,
            marked_by_id=target.person(record.marked_by, "marked_by"),
            marked_at=record.marked_at or target.at,
            version=1 if current else _CHANGED,
            versions=1 if current else _CHANGED,
        ),
        ClaimDetails.of(record),
    )
    set_needs(claim, target.project)
    return claim


_CHANGED = 2
"""The version of a claim that was changed after a verification, or after it was settled, which is on the version before."""


def _require_one_each(
    records: Sequence[SourcingRecord] | Sequence[VerificationRecord],
    target: ImportTarget,
    *,
    field: str,
) -> None:
    people = [target.person(record.reviewer, "reviewer") for record in records]
    if len(set(people)) != len(people):
        raise Invalid(_("The same person is there twice."), field=field)


def _add_sourcing(
    rows: ArticleRows, claim: Claim, record: SourcingRecord, target: ImportTarget
) -> None:
    chain = tuple(_attribution(each, target) for each in record.chain)
    draft = SourcingDraft(**_values(record, _SOURCING), chain=chain)
    sourcing = Sourcing(
        claim=claim,
        claim_version=claim.version,
        reviewer_id=target.person(record.reviewer, "reviewer"),
        composed=record.composed,
        at=record.at or target.at,
    )
    sourcing.in_conflict = not record.composed and sourcing.reviewer_id in rows.in_conflict
    fill_sourcing(sourcing, draft)
    sourcing.guideline_version = _pinned(rows, record)
    rows.sourcings.append(sourcing)
    rows.chains.append((draft, attributions_of(draft, sourcing, text=rows.revision.text)))


def _guidelines(
    record: ArticleRecord, target: ImportTarget
) -> Iterator[tuple[int, GuidelineVersion]]:
    """Not yet stored; the project may have them already."""
    for index, each in enumerate(record.guideline_versions):
        with _within(f"guideline_versions[{index}]"):
            yield (
                each.number,
                checked(
                    GuidelineVersion(
                        project=target.project,
                        number=each.number,
                        text=each.text,
                        note=each.note,
                        saved_by_id=target.members.get(each.saved_by),
                        saved_at=each.saved_at,
                    )
                ),
            )


def _pinned(
    rows: ArticleRows, record: SourcingRecord | VerificationRecord
) -> GuidelineVersion | None:
    if record.guideline_version is None:
        return None
    if record.guideline_version not in rows.guidelines:
        raise Invalid(_("Number guidelines that the article has."), field="guideline_version")
    return rows.guidelines[record.guideline_version]


def _attribution(record: AttributionRecord, target: ImportTarget) -> AttributionDraft:
    source = target.source(record.source) if record.source else None
    return AttributionDraft(**_values(record, _ATTRIBUTION), source=source)


def _common(details: type[Any], record: type[Any], *, but: str = "") -> list[str]:
    """The names of the fields that both have, which mean the same there."""
    names = {each.name for each in fields(record)} - {but}
    return [each.name for each in fields(details) if each.name in names]


_SOURCING = _common(SourcingDraft, SourcingRecord, but="chain")
_ATTRIBUTION = _common(AttributionDraft, AttributionRecord, but="source")
_EVIDENCE = _common(EvidenceDetails, EvidenceRecord)


def _values(record: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _evidence(claim: Claim, record: EvidenceRecord, target: ImportTarget) -> Evidence:
    """The file of a snapshot isn't in the record, so there is nothing that its hash could name."""
    at = record.added_at or target.at
    reason = record.withdrawn_because.strip()
    return checked(
        Evidence(
            claim=claim,
            withdrawn_because=reason,
            withdrawn_at=at if reason else None,
            extras=record.extras,
            added_by_id=target.person(record.added_by, "added_by"),
            added_at=at,
            **_values(record, _EVIDENCE),
        )
    )


def _verification(claim: Claim, record: VerificationRecord, target: ImportTarget) -> Verification:
    return fill_verification(
        Verification(
            claim=claim,
            claim_version=claim.version - (not record.current),
            reviewer_id=target.person(record.reviewer, "reviewer"),
            verdict=target.verdict(record.verdict.key),
            answers=record.answers,
            at=record.at or target.at,
        ),
        rationale=record.rationale,
        correction=record.correction,
        severity=record.severity,
    )


def _decision(
    verification: Verification, record: DecisionRecord, target: ImportTarget
) -> CorrectionDecision:
    if not verification.correction:
        raise Invalid(_("This verification proposes no correction."))
    return fill_decision(
        CorrectionDecision(
            verification=verification,
            decided_by_id=target.person(record.decided_by, "decided_by"),
            at=record.at or target.at,
        ),
        DecisionDraft(record.decision, record.wording, record.reason),
    )


def _relied_on(
    record: VerificationRecord, evidence: Sequence[Evidence], target: ImportTarget
) -> list[Evidence]:
    """Evidence that was withdrawn meanwhile counts too: it stood when the verification was recorded."""
    require_evidence(target.project, record.evidence)
    numbers = sorted(set(record.evidence))
    if any(not 1 <= number <= len(evidence) for number in numbers):
        raise Invalid(_("Number the claim's own evidence, from 1."), field="evidence")
    return [evidence[number - 1] for number in numbers]


@contextmanager
def _within(place: str) -> Iterator[None]:
    """What is refused inside names its field from `place` on."""
    try:
        yield
    except Invalid as refusal:
        inner = f".{refusal.field}" if refusal.field else ""
        raise Invalid(refusal.notice, field=f"{place}{inner}") from refusal
