"""The figures at the head of an edition, counted from its claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.reports.claim import EditionClaim, EditionSourcing, EditionVerdict
from annotations.rules.sourcing import ChainedSource, SourcingChain, branches_of, profile
from annotations.rules.status import UNDECIDED_IN_PRINT
from annotations.vocabulary import Identification, Severity, Status


@dataclass(frozen=True, slots=True)
class VerdictCount:
    verdict: EditionVerdict
    claims: int


@dataclass(frozen=True, slots=True)
class StatusCount:
    status: Status
    claims: int


@dataclass(frozen=True, slots=True)
class SeverityCount:
    severity: Severity
    corrections: int


@dataclass(frozen=True, slots=True)
class IdentificationCount:
    identification: Identification
    claims: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourcingProfile:
    """Numbers of claims. The identifications and `without_sourcing` add up to all; the others overlap.

    `several_origins` is None where the version didn't count them.
    """

    with_sourcing: int
    without_sourcing: int
    by_identification: tuple[IdentificationCount, ...]
    second_hand: int
    single_source: int
    several_origins: int | None
    hedged: int
    most_used: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Every verdict of the scale is counted, and every status without one, also at none."""

    claims: int
    decided: int
    withdrawn: int
    by_verdict: tuple[VerdictCount, ...]
    by_status: tuple[StatusCount, ...]
    corrections: tuple[SeverityCount, ...]
    sourcing: SourcingProfile

    @property
    def undecided(self) -> int:
        return self.claims - self.decided


def summary(
    claims: Sequence[EditionClaim], scale: Sequence[EditionVerdict], *, withdrawn: int
) -> Summary:
    """Count `claims`. Verdicts of an earlier scale are counted after those of `scale`."""
    verdicts = Counter(claim.verdict for claim in claims if claim.verdict)
    earlier = sorted(verdicts.keys() - set(scale), key=lambda verdict: verdict.label)
    statuses = Counter(claim.status for claim in claims)
    severities = Counter(each.severity for claim in claims for each in claim.corrections)
    return Summary(
        claims=len(claims),
        decided=verdicts.total(),
        withdrawn=withdrawn,
        by_verdict=tuple(VerdictCount(each, verdicts[each]) for each in (*scale, *earlier)),
        by_status=tuple(StatusCount(each, statuses[each]) for each in UNDECIDED_IN_PRINT),
        corrections=tuple(SeverityCount(each, severities[each]) for each in reversed(Severity)),
        sourcing=_sourcing(claims),
    )


def _sourcing(claims: Sequence[EditionClaim]) -> SourcingProfile:
    counted = profile([_chain(claim.sourcing) for claim in claims if claim.sourcing])
    return SourcingProfile(
        with_sourcing=counted.with_sourcing,
        without_sourcing=len(claims) - counted.with_sourcing,
        by_identification=tuple(
            IdentificationCount(each, count) for each, count in counted.by_identification.items()
        ),
        second_hand=counted.second_hand,
        single_source=counted.single_source,
        several_origins=counted.several_origins,
        hedged=counted.hedged,
        most_used=tuple(SourceCount(use.name, use.claims) for use in counted.most_used),
    )


def _chain(sourcing: EditionSourcing) -> SourcingChain:
    sources = tuple(
        ChainedSource(each.name, each.kind, each.name, each.several) if each.kind else None
        for each in sourcing.chain
    )
    branches = branches_of(sourcing.chain, sources)
    return SourcingChain(sourcing.basis, branches, hedged=bool(sourcing.hedged_by))
