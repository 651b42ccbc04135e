"""An edition's claims as the release gate looks at them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.records.article import ArticleRecord
from annotations.reports.claim import EditionClaim, EditionEvidence
from annotations.reports.edition import Edition, EditionRelease, EditionSentence
from annotations.reports.sign_off import EditionSignOff, unsigned_rounds
from annotations.rules.release import CHECKS, ReleaseClaim, ReleaseObjection, objections
from annotations.text.spans import touched
from annotations.vocabulary import GateLevel, ReleaseCheck, Severity, SignOffRole


@dataclass(frozen=True, slots=True)
class OpenQueries:
    """Queries that aren't closed: how many by the number of the claim, and the lines of those about none."""

    claims: Counter[int]
    lines: tuple[int, ...]


def release_of(
    claims: Iterable[EditionClaim],
    levels: Mapping[ReleaseCheck, GateLevel],
    queries: OpenQueries,
    *,
    wanted: Sequence[SignOffRole] = (),
    sign_offs: Sequence[EditionSignOff] = (),
    override_reason: str = "",
) -> EditionRelease:
    """What the gate says of an edition with these claims; where it objects to nothing, nobody overrode it.

    `wanted` are the rounds in which claims are signed off, `sign_offs` those of the article as a whole.
    """
    looked_at = (
        _release_claim(
            each,
            queries.claims[each.number],
            unsigned_rounds(wanted, sign_offs, each.sign_offs),
        )
        for each in claims
    )
    found = objections(looked_at, levels, queries.lines)
    return EditionRelease(override_reason if found else "", found)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of the gate says of an edition: what it objects to, in the order of the text.

    These are claims, and the numbers of lines without any.
    """

    check: ReleaseCheck
    level: GateLevel
    claims: tuple[EditionClaim, ...]
    lines: tuple[int, ...]

    @property
    def objects(self) -> bool:
        return bool(self.claims or self.lines)

    @property
    def stops(self) -> bool:
        return self.level is GateLevel.STOPS and self.objects

    @property
    def tells(self) -> bool:
        return self.level is GateLevel.TELLS and self.objects


def check_results(
    edition: Edition, levels: Mapping[ReleaseCheck, GateLevel]
) -> tuple[CheckResult, ...]:
    """A result for every check, also those that found nothing or are off; by level, those that stop first."""
    release = edition.release
    objected = {each.check: each for each in release.objections} if release else {}
    return tuple(
        _result(edition, check, level, objected.get(check))
        for level in (GateLevel.STOPS, GateLevel.TELLS, GateLevel.OFF)
        for check in CHECKS
        if levels[check] is level
    )


def _result(
    edition: Edition, check: ReleaseCheck, level: GateLevel, objection: ReleaseObjection | None
) -> CheckResult:
    if objection is None:
        return CheckResult(check, level, (), ())
    numbers = set(objection.claims)
    claims = tuple(each for each in edition.claims if each.number in numbers)
    return CheckResult(check, level, claims, objection.lines)


def open_queries(
    record: ArticleRecord, sentences: Sequence[EditionSentence], *, blind: bool
) -> OpenQueries:
    """The queries that aren't closed, by what they are about.

    One about words counts for the claims that they touch, else for the line in which they begin. In a `blind`
    project it doesn't count while one of these claims isn't decided, as what is hidden of that one would show
    beside the others.
    """
    found: Counter[int] = Counter()
    lines: set[int] = set()
    for thread in record.threads:
        if not thread.asks:
            continue
        if thread.claim is not None:
            found[thread.claim] += 1
            continue
        if thread.words is None:
            continue
        about = [each for each in record.claims if thread.words.overlaps(each.span)]
        if blind and not all(each.verdict for each in about):
            continue
        found.update(each.number for each in about)
        if sentences and all(each.withdrawn_because for each in about):
            lines.add(touched(sentences, thread.words)[0].number)
    return OpenQueries(found, tuple(sorted(lines)))


def _release_claim(claim: EditionClaim, queries: int, unsigned: int) -> ReleaseClaim:
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
        open_queries=queries,
        unsigned_rounds=unsigned,
    )


def _lacks_copy(evidence: EditionEvidence) -> bool:
    """What has no address, such as an interview that is noted down, has nothing to be copied."""
    return bool(evidence.url) and evidence.snapshot is None
