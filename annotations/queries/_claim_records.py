"""What people made of the claims of some articles, as formats write it out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, TextChoices

from annotations.models import Attribution, Evidence, Source, Sourcing, User, Verification
from annotations.records.article import (
    AttributionRecord,
    EvidenceRecord,
    SnapshotRecord,
    SourceRecord,
    SourcingRecord,
    VerdictRecord,
    VerificationRecord,
)
from annotations.text.spans import Span
from annotations.vocabulary import Basis, EvidenceKind, SourceKind, Stance, Terms

Member = TypeVar("Member", bound=TextChoices)


def members(kind: type[Member]) -> dict[str, Member]:
    """Each of `kind` by its key: looking there takes a tenth of the time of calling `kind`."""
    return {member.value: member for member in kind}


_BASES, _TERMS = members(Basis), members(Terms)
_STANCES, _KINDS = members(Stance), members(EvidenceKind)

Verdicts = Mapping[int, VerdictRecord]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The articles of a project from one id to another: shorter to say than a list of ids."""

    project: int
    first: int
    last: int

    def of(self, article: str) -> Q:
        """Rows whose path `article` leads to one of these."""
        return Q(
            **{
                f"{article}__project": self.project,
                f"{article}__id__range": (self.first, self.last),
            }
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """All evidence and the latest work of each reviewer, by the id of its claim, earliest first."""

    sourcings: Mapping[int, list[SourcingRecord]]
    evidence: Mapping[int, list[EvidenceRecord]]
    verifications: Mapping[int, list[VerificationRecord]]


def recorded(user: User, stretch: Stretch, verdicts: Verdicts) -> Recorded:
    """What `user` may see of the work on the claims of a stretch of articles; 6 statements."""
    evidence, numbers = _evidence(user, stretch)
    return Recorded(
        sourcings=_sourcings(user, stretch),
        evidence=evidence,
        verifications=_verifications(user, stretch, verdicts, numbers),
    )


_SOURCING = (
    "id",
    "claim_id",
    "basis",
    "quotation",
    "hedged_by",
    "credibility",
    "note",
    "reviewer__username",
    "at",
)


def _sourcings(user: User, stretch: Stretch) -> Mapping[int, list[SourcingRecord]]:
    chains, by_claim = _chains(stretch), defaultdict(list)
    rows = Sourcing.objects.visible_to(user).live().filter(stretch.of("claim__article"))
    for pk, claim, basis, quotation, hedged_by, *others in rows.order_by("id").values_list(
        *_SOURCING
    ):
        credibility, note, by, at = others
        by_claim[claim].append(
            SourcingRecord(
                basis=_BASES[basis],
                quotation=quotation,
                hedged_by=tuple(hedged_by),
                credibility=credibility,
                note=note,
                chain=tuple(chains.get(pk, ())),
                reviewer=by,
                at=at,
            )
        )
    return by_claim


_LINK = (
    "sourcing_id",
    "current_source_id",
    "terms",
    "cue_start",
    "cue_end",
    "mention_start",
    "mention_end",
    "reliability",
)


def _chains(stretch: Stretch) -> Mapping[int, list[AttributionRecord]]:
    """By the id of their sourcing, whoever may see it."""
    live = Attribution.objects.with_current_source().filter(
        stretch.of("sourcing__claim__article"), sourcing__superseded_by=None
    )
    links = list(live.order_by("sourcing_id", "position").values_list(*_LINK))
    sources = _sources({link[1] for link in links} - {None})
    chains = defaultdict(list)
    for sourcing, source, terms, cue_start, cue_end, start, end, reliability in links:
        chains[sourcing].append(
            AttributionRecord(
                source=sources.get(source),
                terms=_TERMS[terms],
                cue=None if cue_start is None else Span(cue_start, cue_end),
                mention=None if start is None else Span(start, end),
                reliability=reliability,
            )
        )
    return chains


_SOURCE = ("id", "kind", "name", "several", "role", "affiliation", "reliability", "aliases")


def _sources(ids: set[int]) -> dict[int, SourceRecord]:
    rows = Source.objects.filter(pk__in=ids).order_by().values_list(*_SOURCE)
    return {
        pk: SourceRecord(
            SourceKind(kind), name, several, role, affiliation, reliability, tuple(aliases)
        )
        for pk, kind, name, several, role, affiliation, reliability, aliases in rows
    }


_DETAILS = (
    "title",
    "publisher",
    "url",
    "published_at",
    "accessed_at",
    "quote",
    "locator",
    "note",
    "confidential",
    "withdrawn_because",
)
_EVIDENCE = (
    "id",
    "claim_id",
    "stance",
    "kind",
    "snapshot_name",
    "snapshot_sha256",
    "snapshot_media_type",
    "captured_at",
    "added_by__username",
    "added_at",
    *_DETAILS,
)


def _evidence(
    user: User, stretch: Stretch
) -> tuple[Mapping[int, list[EvidenceRecord]], Mapping[int, int]]:
    """The evidence by its claim, and by its own id the place that it has among the claim's."""
    by_claim, numbers = defaultdict(list), {}
    rows = Evidence.objects.visible_to(user).filter(stretch.of("claim__article"))
    for pk, claim, stance, kind, *others in rows.order_by("id").values_list(*_EVIDENCE):
        name, sha256, media_type, captured_at, by, at, *details = others
        by_claim[claim].append(
            EvidenceRecord(
                stance=_STANCES[stance],
                kind=_KINDS[kind],
                snapshot=captured_at and SnapshotRecord(name, sha256, media_type, captured_at),
                added_by=by,
                added_at=at,
                **dict(zip(_DETAILS, details, strict=True)),
            )
        )
        numbers[pk] = len(by_claim[claim])
    return by_claim, numbers


_VERIFICATION = (
    "id",
    "claim_id",
    "verdict_id",
    "rationale",
    "correction",
    "severity",
    "claim_version",
    "claim__version",
    "reviewer__username",
    "at",
)


def _verifications(
    user: User, stretch: Stretch, verdicts: Verdicts, numbers: Mapping[int, int]
) -> Mapping[int, list[VerificationRecord]]:
    relied_on, by_claim = _relied_on(stretch), defaultdict(list)
    rows = Verification.objects.visible_to(user).live().filter(stretch.of("claim__article"))
    for pk, claim, verdict, rationale, correction, severity, *others in rows.order_by(
        "id"
    ).values_list(*_VERIFICATION):
        version, claim_version, by, at = others
        by_claim[claim].append(
            VerificationRecord(
                verdict=verdicts[verdict],
                rationale=rationale,
                evidence=tuple(
                    # What was added after the evidence was read has no number yet.
                    sorted(numbers[each] for each in relied_on.get(pk, ()) if each in numbers)
                ),
                correction=correction,
                severity=severity,
                current=version == claim_version,
                reviewer=by,
                at=at,
            )
        )
    return by_claim


def _relied_on(stretch: Stretch) -> Mapping[int, list[int]]:
    """The ids of the evidence that each verification relies on, by the verification's."""
    relied_on = defaultdict(list)
    through = Verification.evidence.through.objects.filter(
        stretch.of("verification__claim__article")
    )
    for verification, evidence in through.values_list("verification_id", "evidence_id"):
        relied_on[verification].append(evidence)
    return relied_on
