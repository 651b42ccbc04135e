"""An edition's claims as the release gate looks at them."""

from collections.abc import Iterable, Mapping

from annotations.reports.claim import EditionClaim, EditionEvidence
from annotations.reports.edition import EditionRelease
from annotations.rules.release import ReleaseClaim, objections
from annotations.vocabulary import GateLevel, ReleaseCheck, Severity


def release_of(
    claims: Iterable[EditionClaim],
    levels: Mapping[ReleaseCheck, GateLevel],
    *,
    override_reason: str = "",
) -> EditionRelease:
    """What the gate says of an edition with these claims; where it objects to nothing, nobody overrode it."""
    found = objections(map(_release_claim, claims), levels)
    return EditionRelease(override_reason if found else "", found)


def _release_claim(claim: EditionClaim) -> ReleaseClaim:
    evidence = [each for each in claim.evidence if not (each.withdrawn or each.confidential)]
    return ReleaseClaim(
        number=claim.number,
        status=claim.status,
        decided=claim.verdict is not None,
        withheld=claim.withheld,
        origins=claim.sourcing.independent_origins if claim.sourcing else None,
        undecided_corrections=sum(
            each.severity is Severity.MUST_FIX and each.decision is None
            for each in claim.corrections
        ),
        without_copy=sum(map(_lacks_copy, evidence)),
        quotes_not_found=sum(each.quote_found is False for each in evidence),
    )


def _lacks_copy(evidence: EditionEvidence) -> bool:
    """What has no address, such as an interview that is noted down, has nothing to be copied."""
    return bool(evidence.url) and evidence.snapshot is None
