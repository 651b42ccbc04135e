"""From an article's record to rows that are valid and not yet stored."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime

from django.utils.translation import gettext as _

from annotations.actions._anchors import place
from annotations.actions._claim_status import settle_by
from annotations.actions._sourcing_rows import AttributionDraft, SourcingDraft, links_of, tag_of
from annotations.actions._steps import checked
from annotations.actions._verification_checks import require_evidence, worded
from annotations.actions.evidence import EvidenceDetails
from annotations.actions.sources import SourceDetails, new_source
from annotations.errors import Invalid
from annotations.models import (
    Anchor,
    Article,
    Attribution,
    Claim,
    Evidence,
    Project,
    Revision,
    Sourcing,
    User,
    Verdict,
    Verification,
)
from annotations.records.article import (
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    EvidenceRecord,
    SourceRecord,
    SourcingRecord,
    VerificationRecord,
)

MAX_NUMBER = 1_000_000
"""A claim's: what follows it is counted on from there, and must fit the column."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an import goes: who does it, when, and who and what the records may name."""

    project: Project
    by: User
    at: datetime
    members: Mapping[str, int]
    verdicts: Mapping[str, Verdict]
    sources: set[SourceDetails] = field(default_factory=set)
    """Those that are known to be valid."""

    def person(self, username: str) -> int:
        """The id of the member who is called so, the importer's where nobody is named."""
        if not username:
            return self.by.pk
        if username not in self.members:
            raise Invalid(
                _("“%(name)s” isn't a member of this project.") % {"name": username}, field="by"
            )
        return self.members[username]


@dataclass(slots=True)
class Drafted:
    """An article's rows. They point to one another, and so get their keys as they are stored."""

    article: Article
    revision: Revision
    claims: list[Claim] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    sourcings: list[Sourcing] = field(default_factory=list)
    chains: list[tuple[SourcingDraft, list[Attribution]]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    reliances: list[tuple[Verification, Evidence]] = field(default_factory=list)


def drafted(record: ArticleRecord, sha256: str, desk: Desk) -> Drafted:
    """Raises Invalid, its field the path to the first value that breaks a rule of the actions."""
    article = checked(
        Article(
            project=desk.project,
            title=record.title.strip(),
            title_note=record.title_note,
            byline=record.byline,
            outlet=record.outlet,
            url=record.url,
            published_at=record.published_at,
            language=record.language or "en",
            external_id=record.external_id,
            added_by=desk.by,
            added_at=desk.at,
        )
    )
    revision = Revision(
        article=article,
        number=1,
        text=record.text,
        sha256=sha256,
        added_by=desk.by,
        added_at=desk.at,
    )
    made = Drafted(article, revision)
    for index, (number, claim) in enumerate(_numbered(record.claims)):
        with _within(f"claims[{index}]"):
            _add_claim(made, number, claim, desk)
    article.claims_marked = max((claim.number for claim in made.claims), default=0)
    return made


def _numbered(claims: Sequence[ClaimRecord]) -> Iterator[tuple[int, ClaimRecord]]:
    """Those without a number get the ones after the highest."""
    taken = [claim.number for claim in claims if claim.number]
    if len(set(taken)) != len(taken):
        raise Invalid(_("Two claims have the same number."), field="claims")
    following = max(taken, default=0)
    for claim in claims:
        following += not claim.number
        yield claim.number or following, claim


def _add_claim(made: Drafted, number: int, record: ClaimRecord, desk: Desk) -> None:
    claim = _claim(made.article, number, record, desk)
    made.claims.append(claim)
    with _within("span"):
        anchor = Anchor(claim=claim, revision=made.revision)
        made.anchors.append(place(anchor, made.revision.text, record.span))
    _require_one_each(record.sourcings, desk, field="sourcings")
    for index, sourcing in enumerate(record.sourcings):
        with _within(f"sourcings[{index}]"):
            _add_sourcing(made, claim, sourcing, desk)
    proofs = []
    for index, proof in enumerate(record.evidence):
        with _within(f"evidence[{index}]"):
            proofs.append(_evidence(claim, proof, desk))
    _require_one_each(record.verifications, desk, field="verifications")
    findings = []
    for index, finding in enumerate(record.verifications):
        with _within(f"verifications[{index}]"):
            findings.append(_verification(claim, finding, desk))
            relied_on = _relied_on(finding, proofs, desk)
            made.reliances += [(findings[-1], proof) for proof in relied_on]
    made.evidence += proofs
    made.verifications += findings
    settle_by(claim, findings, sourced=bool(record.sourcings))


def _claim(article: Article, number: int, record: ClaimRecord, desk: Desk) -> Claim:
    if not 0 <= number <= MAX_NUMBER:
        raise Invalid(_("It must be from 0 to %(most)d.") % {"most": MAX_NUMBER}, field="number")
    if not 0 <= (record.check_worthiness or 0) <= 1:
        raise Invalid(_("It must be from 0 to 1."), field="check_worthiness")
    current = all(finding.current for finding in record.verifications)
    return checked(
        Claim(
            article=article,
            number=number,
            statement=record.statement.strip(),
            kind=record.kind,
            check_worthiness=record.check_worthiness,
            origin=record.origin,
            withdrawn_because=record.withdrawn_because.strip(),
            marked_by_id=desk.person(record.by),
            marked_at=record.at or desk.at,
            version=1 if current else _CHANGED,
        )
    )


_CHANGED = 2
"""The version of a claim that was changed after a finding, which is on the version before."""


def _require_one_each(
    records: Sequence[SourcingRecord] | Sequence[VerificationRecord], desk: Desk, *, field: str
) -> None:
    people = [desk.person(record.by) for record in records]
    if len(set(people)) != len(people):
        raise Invalid(_("The same person is there twice."), field=field)


def _add_sourcing(made: Drafted, claim: Claim, record: SourcingRecord, desk: Desk) -> None:
    tag = SourcingDraft(
        basis=record.basis,
        quotation=record.quotation,
        hedged_by=record.hedged_by,
        credibility=record.credibility,
        note=record.note,
        chain=tuple(_link(link, desk) for link in record.chain),
    )
    sourcing = tag_of(
        tag,
        Sourcing(
            claim=claim,
            claim_version=claim.version,
            reviewer_id=desk.person(record.by),
            at=record.at or desk.at,
        ),
    )
    made.sourcings.append(sourcing)
    made.chains.append((tag, links_of(tag, sourcing, text=made.revision.text)))


def _link(record: AttributionRecord, desk: Desk) -> AttributionDraft:
    return AttributionDraft(
        source=_source(record.source, desk) if record.source else None,
        terms=record.terms,
        cue=record.cue,
        mention=record.mention,
        reliability=record.reliability,
    )


def _source(record: SourceRecord, desk: Desk) -> SourceDetails:
    details = SourceDetails(**{name: getattr(record, name) for name in _SOURCE})
    if details not in desk.sources:
        new_source(desk.project.pk, details)
        desk.sources.add(details)
    return details


_SOURCE = [each.name for each in fields(SourceDetails)]
_EVIDENCE = [each.name for each in fields(EvidenceDetails)]


def _evidence(claim: Claim, record: EvidenceRecord, desk: Desk) -> Evidence:
    """The file of a snapshot isn't in the record, so there is nothing that its hash could name."""
    at = record.at or desk.at
    reason = record.withdrawn_because.strip()
    return checked(
        Evidence(
            claim=claim,
            withdrawn_because=reason,
            withdrawn_at=at if reason else None,
            added_by_id=desk.person(record.by),
            added_at=at,
            **{name: getattr(record, name) for name in _EVIDENCE},
        )
    )


def _verification(claim: Claim, record: VerificationRecord, desk: Desk) -> Verification:
    if record.verdict.key not in desk.verdicts:
        raise Invalid(
            _("“%(key)s” isn't a verdict of the project's scale.") % {"key": record.verdict.key},
            field="verdict",
        )
    return worded(
        Verification(
            claim=claim,
            claim_version=claim.version - (not record.current),
            reviewer_id=desk.person(record.by),
            verdict=desk.verdicts[record.verdict.key],
            at=record.at or desk.at,
        ),
        rationale=record.rationale,
        correction=record.correction,
        severity=record.severity,
    )


def _relied_on(
    record: VerificationRecord, proofs: Sequence[Evidence], desk: Desk
) -> list[Evidence]:
    """Evidence that was withdrawn meanwhile counts too: it stood when the finding was made."""
    require_evidence(desk.project, record.evidence)
    numbers = sorted(set(record.evidence))
    if any(not 1 <= number <= len(proofs) for number in numbers):
        raise Invalid(_("Number the claim's own evidence, from 1."), field="evidence")
    return [proofs[number - 1] for number in numbers]


@contextmanager
def _within(place: str) -> Iterator[None]:
    """What is refused inside names its field from `place` on."""
    try:
        yield
    except Invalid as refusal:
        inner = f".{refusal.field}" if refusal.field else ""
        raise Invalid(refusal.message, field=f"{place}{inner}") from refusal
