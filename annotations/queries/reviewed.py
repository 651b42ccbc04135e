"""What reviewers made of an article's claims, as an edition freezes it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.models import (
    Article,
    Attribution,
    Claim,
    Evidence,
    Sourcing,
    Verdict,
    Verification,
)
from annotations.queries.desk.claims import tag_of
from annotations.reports import claim as frozen
from annotations.reports.edition import whole_second
from annotations.rules import sourcing as rules
from annotations.rules.words import sourcing_in_words
from annotations.vocabulary import (
    Basis,
    Credibility,
    EvidenceKind,
    Quotation,
    Reliability,
    Severity,
    SourceKind,
    Stance,
    Terms,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """The latest tag of a claim, with its chain and what the rules make of it."""

    sourcing: Sourcing
    chain: tuple[Attribution, ...]
    tag: rules.SourcingChain


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The reviewers' latest tags and findings, and the evidence, by the id of the claim."""

    blind: bool
    tags: Mapping[int, Tagged]
    findings: Mapping[int, Sequence[Verification]]
    evidence: Mapping[int, Sequence[Evidence]]

    def withholds(self, claim: Claim) -> bool:
        """Whether blindness keeps the reviewers' work on the claim out of an edition."""
        return self.blind and claim.verdict is None

    def tagged(self, claim: Claim) -> Tagged | None:
        return None if self.withholds(claim) else self.tags.get(claim.pk)

    def sourcing_of(self, claim: Claim) -> frozen.EditionSourcing | None:
        tagged = self.tagged(claim)
        return _sourcing(tagged) if tagged else None

    def findings_of(self, claim: Claim) -> tuple[frozen.EditionVerification, ...]:
        """The earliest first, so that a confirmation stands below what it confirms."""
        if self.withholds(claim):
            return ()
        numbers = {row.pk: number for number, row in self._numbered(claim)}
        return tuple(_finding(row, claim, numbers) for row in self.findings.get(claim.pk, ()))

    def evidence_of(self, claim: Claim) -> tuple[frozen.EditionEvidence, ...]:
        return tuple(
            _confidential(row, number) if row.confidential else _evidence(row, number)
            for number, row in self._numbered(claim)
        )

    def _numbered(self, claim: Claim) -> Iterable[tuple[int, Evidence]]:
        return enumerate(self.evidence.get(claim.pk, ()), start=1)


def reviewed(article: Article) -> Reviewed:
    """All that was made of the article's claims; 5 statements."""
    findings: defaultdict[int, list[Verification]] = defaultdict(list)
    live = Verification.objects.live().filter(claim__article=article)
    rows = live.select_related("reviewer", "verdict").prefetch_related("evidence")
    for finding in rows.order_by("at", "id"):
        findings[finding.claim_id].append(finding)
    evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.filter(claim__article=article).order_by("id"):
        evidence[row.claim_id].append(row)
    return Reviewed(article.project.blind, _tags(article), findings, evidence)


def _tags(article: Article) -> dict[int, Tagged]:
    chains: defaultdict[int, list[Attribution]] = defaultdict(list)
    live = Sourcing.objects.live().filter(claim__article=article)
    links = Attribution.objects.filter(sourcing__in=live.order_by().values("pk"))
    for link in links.with_current_source().order_by("position"):
        chains[link.sourcing_id].append(link)
    tags = {}
    # The latest comes last and leads, as it does on the desk.
    for row in live.select_related("reviewer").order_by("at", "id"):
        chain = tuple(chains[row.pk])
        tags[row.claim_id] = Tagged(row, chain, tag_of(row, chain))
    return tags


def verdict_of(verdict: Verdict) -> frozen.EditionVerdict:
    return frozen.EditionVerdict(verdict.key, verdict.label, Tone(verdict.tone))


def _sourcing(tagged: Tagged) -> frozen.EditionSourcing:
    row, tag = tagged.sourcing, tagged.tag
    chain = tuple(map(_link, tagged.chain))
    quotation = Quotation(row.quotation) if row.quotation else None
    return frozen.EditionSourcing(
        basis=Basis(row.basis),
        identification=rules.identification(tag),
        quotation=quotation,
        hedged_by=tuple(row.hedged_by),
        credibility=Credibility(row.credibility) if row.credibility else None,
        second_hand=rules.second_hand(tag),
        single_source=rules.single_source(tag),
        circular=rules.circular(tag),
        chain=chain,
        in_words=sourcing_in_words(
            Basis(row.basis), chain, quotation=quotation, hedged_by=row.hedged_by
        ),
        note=row.note,
        reviewer=row.reviewer.shown_name,
        at=whole_second(row.at),
    )


def _link(link: Attribution) -> frozen.EditionAttribution:
    source = link.current_source
    return frozen.EditionAttribution(
        name=source.name if source else "",
        kind=SourceKind(source.kind) if source else None,
        several=bool(source and source.several),
        role=source.role if source else "",
        affiliation=source.affiliation if source else "",
        terms=Terms(link.terms),
        reliability=Reliability(link.reliability) if link.reliability else None,
        cue=link.cue,
        cue_start=link.cue_start,
        cue_end=link.cue_end,
        mention_start=link.mention_start,
        mention_end=link.mention_end,
    )


def _finding(
    row: Verification, claim: Claim, numbers: Mapping[int, int]
) -> frozen.EditionVerification:
    return frozen.EditionVerification(
        reviewer=row.reviewer.shown_name,
        verdict=verdict_of(row.verdict),
        rationale=row.rationale,
        correction=row.correction,
        severity=Severity(row.severity) if row.severity else None,
        evidence=tuple(sorted(numbers[each.pk] for each in row.evidence.all())),
        at=whole_second(row.at),
        current=row.claim_version == claim.version,
    )


def _evidence(row: Evidence, number: int) -> frozen.EditionEvidence:
    return frozen.EditionEvidence(
        number=number,
        stance=Stance(row.stance),
        confidential=False,
        kind=EvidenceKind(row.kind),
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published_at=row.published_at,
        accessed_at=row.accessed_at,
        quote=row.quote,
        locator=row.locator,
        note=row.note,
        snapshot=_snapshot(row),
        withdrawn=row.withdrawn_at is not None,
        withdrawn_because=row.withdrawn_because,
    )


def _confidential(row: Evidence, number: int) -> frozen.EditionEvidence:
    return frozen.EditionEvidence(
        number=number,
        stance=Stance(row.stance),
        confidential=True,
        kind=None,
        title="",
        publisher="",
        url="",
        published_at=None,
        accessed_at=None,
        quote="",
        locator="",
        note="",
        snapshot=None,
        withdrawn=row.withdrawn_at is not None,
        withdrawn_because="",
    )


def _snapshot(row: Evidence) -> frozen.EditionSnapshot | None:
    if not row.captured_at:
        return None
    return frozen.EditionSnapshot(
        name=row.snapshot_name,
        sha256=row.snapshot_sha256,
        media_type=row.snapshot_media_type,
        captured_at=whole_second(row.captured_at),
    )
