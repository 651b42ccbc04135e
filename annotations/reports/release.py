"""An edition's claims as the release gate looks at them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotations.records.article import ArticleRecord
from annotations.reports.claim import EditionClaim, EditionEvidence
from annotations.reports.edition import Edition, EditionRelease
from annotations.rules.release import CHECKS, ReleaseClaim, objections
from annotations.vocabulary import GateLevel, ReleaseCheck, Severity


def release_of(
    claims: Iterable[EditionClaim],
    levels: Mapping[ReleaseCheck, GateLevel],
    asked: Mapping[int, int],
    *,
    override_reason: str = "",
) -> EditionRelease:
    """What the gate says of an edition with these claims; where it objects to nothing, nobody overrode it.

    `asked` are the open queries about each claim, by its number.
    """
    looked_at = (_release_claim(each, asked.get(each.number, 0)) for each in claims)
    found = objections(looked_at, levels)
    return EditionRelease(override_reason if found else "", found)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of the gate says of an edition: the claims that it objects to, in the order of the text."""

    check: ReleaseCheck
    level: GateLevel
    claims: tuple[EditionClaim, ...]

    @property
    def stops(self) -> bool:
        return self.level is GateLevel.STOPS and bool(self.claims)

    @property
    def tells(self) -> bool:
        return self.level is GateLevel.TELLS and bool(self.claims)


def check_results(
    edition: Edition, levels: Mapping[ReleaseCheck, GateLevel]
) -> tuple[CheckResult, ...]:
    """A result for every check, also those that found nothing or are off; by level, those that stop first."""
    release = edition.release
    objected = {each.check: set(each.claims) for each in release.objections} if release else {}
    return tuple(
        CheckResult(
            check,
            level,
            tuple(each for each in edition.claims if each.number in objected.get(check, ())),
        )
        for level in (GateLevel.STOPS, GateLevel.TELLS, GateLevel.OFF)
        for check in CHECKS
        if levels[check] is level
    )


def asked_of(record: ArticleRecord, *, blind: bool) -> Counter[int]:
    """How many queries that aren't closed there are about each claim, by its number.

    One about words counts for the claims that they touch; in a `blind` project for none while one of these isn't
    decided, as what is hidden of that one would show beside the others.
    """
    found: Counter[int] = Counter()
    for thread in record.threads:
        if not thread.asks:
            continue
        if thread.claim is not None:
            found[thread.claim] += 1
            continue
        touched = [
            each for each in record.claims if thread.words and thread.words.overlaps(each.span)
        ]
        if not blind or all(each.verdict for each in touched):
            found.update(each.number for each in touched)
    return found


def _release_claim(claim: EditionClaim, open_queries: int) -> ReleaseClaim:
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
        open_queries=open_queries,
    )


def _lacks_copy(evidence: EditionEvidence) -> bool:
    """What has no address, such as an interview that is noted down, has nothing to be copied."""
    return bool(evidence.url) and evidence.snapshot is None
