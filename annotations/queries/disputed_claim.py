"""A disputed claim with its reviewers beside one another, and what differs between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat
from typing import Any

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import GuidelineExample, Project, User
from annotations.models.adjudication import called
from annotations.queries import adjudications
from annotations.queries import claims as claim_queries
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows import resources
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.adjudications import AdjudicationRow, GuidelineExampleRow
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.review_screen import ScaleStepRow, steps_of
from annotations.queries.api_rows.sourcings import AttributionRow, SourcingRow
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.claims import Quotable
from annotations.rules.disagreement import ComparedSourcing, amount, differences
from annotations.rules.status import DISPUTABLE
from annotations.vocabulary import ReviewDifference, Status

LIKE_IT = 5
"""Examples that are shown beside a claim."""
ADD = "from-"
"""What a form says that adds an attribution begins with it; a sourcing's id and a place from 0 follow."""


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    """Words of a reviewer's work, marked where it `differs` from another's."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ReviewedAttribution(ReviewedPart):
    """One of a reviewer's chain; `adding` is what a form says that adds it to another one, `key` the key for that.

    Those after the ninth have no key.
    """

    adding: str
    key: str


@dataclass(frozen=True, slots=True)
class ReviewerColumn:
    """What one reviewer of a claim recorded last. `letter` counts the reviewers, from a."""

    letter: str
    username: str
    name: str
    verification: VerificationRow | None
    sourcing: SourcingRow | None
    branches: tuple[tuple[ReviewedAttribution, ...], ...]
    manner: tuple[ReviewedPart, ...]
    grade: tuple[ReviewedPart, ...]
    relied_on: tuple[ReviewedPart, ...]
    verdict_current: bool

    @property
    def taking(self) -> str:
        """What a form says that takes it."""
        counts = self.verification and not self.verification.in_conflict
        return f"take-{self.verification.id}" if self.verification and counts else ""

    @property
    def verification_ids(self) -> set[int]:
        return {self.verification.id} if self.verification else set()

    @property
    def sourcing_ids(self) -> set[int]:
        return {self.sourcing.id} if self.sourcing else set()

    @property
    def at(self) -> Any:
        return max(each.at for each in (self.verification, self.sourcing) if each)


@dataclass(frozen=True, slots=True)
class DisputedClaim:
    """All that an adjudicator looks at. `own`: they are one of its reviewers, so another settles it.

    `next_example` is what the guideline example would be called; `like_it` are examples from claims
    of the same kind. `place` is where it stands in the text. `composed` is the sourcing that the
    adjudication composed.
    """

    claim: ClaimRow
    place: Quotable
    columns: tuple[ReviewerColumn, ...]
    composed: SourcingRow | None
    differing: tuple[ReviewDifference, ...]
    evidence: tuple[EvidenceRow, ...]
    verdicts: tuple[ScaleStepRow, ...]
    adjudication: AdjudicationRow | None
    like_it: tuple[GuidelineExampleRow, ...]
    next_example: str
    own: bool

    @property
    def before(self) -> str:
        """The words of the text before the quote, from the beginning of its first sentence."""
        return self.place.text[self.place.passage.start : self.place.span.start]

    @property
    def after(self) -> str:
        return self.place.text[self.place.span.end : self.place.passage.end]

    @property
    def sourcings(self) -> tuple[SourcingRow, ...]:
        """All that there is to compose another one from."""
        recorded = (each.sourcing for each in self.columns)
        return tuple(each for each in (*recorded, self.composed) if each)

    def sourcing(self, key: str) -> SourcingRow:
        """The one with this id. Raises NotFound where its reviewer replaced it meanwhile."""
        found = next((each for each in self.sourcings if str(each.id) == key), None)
        if found is None:
            raise _replaced()
        return found

    def attribution(self, key: str) -> AttributionRow:
        """The one at a place of a sourcing's chain, given by that one's id, a dash, and the place from 0.

        Raises NotFound.
        """
        sourcing, _dash, place = key.partition("-")
        chain = {str(number): each for number, each in enumerate(self.sourcing(sourcing).chain)}
        if place not in chain:
            raise _replaced()
        return chain[place]

    @property
    def amount(self) -> int:
        return amount(self.differing)

    @property
    def agreed(self) -> list[ReviewDifference]:
        """In what nobody differs."""
        return [each for each in ReviewDifference if each not in self.differing]

    @property
    def settled(self) -> bool:
        return self.claim.status is Status.ADJUDICATED

    @property
    def open(self) -> bool:
        """Whether there is something to settle, or to settle anew."""
        return self.settled or bool(self.differing)

    @property
    def may_settle(self) -> bool:
        return self.open and not self.own

    @property
    def supersedes(self) -> int | None:
        return self.adjudication.id if self.adjudication else None


def _replaced() -> NotFound:
    return NotFound(_("This sourcing was replaced meanwhile: load the page again."))


def disputed_claim(user: User, project: Project, claim_id: int) -> DisputedClaim:
    """A claim of a project, for who may settle it; 14 statements at the most. Raises NotFound."""
    claim = resources.claim(user, claim_id)
    place = claim_queries.quotable(user, claim.article, claim.number)
    if place.claim.article.project_id != project.pk:
        raise claim_queries.no_such_claim()
    verifications = verification_rows.of_claim(user, claim.id)
    standing = sourcing_rows.of_claim(user, claim.id)
    sourcings = [each for each in standing if not each.composed]
    evidence = evidence_rows.of_claim(user, claim.id)
    columns = _columns(claim, verifications, sourcings, evidence)
    last = GuidelineExample.objects.filter(project=project).order_by("-number").first()
    comparable = claim.status in {*DISPUTABLE, Status.ADJUDICATED}
    current = [
        each for each in sourcings if each.claim_version == claim.version and not each.in_conflict
    ]
    return DisputedClaim(
        claim=claim,
        place=place,
        columns=columns,
        composed=next((each for each in standing if each.composed), None),
        differing=differences(
            list(map(_compared, current)), verdicts_differ=_verdicts_differ(claim, verifications)
        )
        if comparable
        else (),
        evidence=tuple(evidence),
        verdicts=tuple(steps_of(project.scale_id)),
        adjudication=adjudications.latest_of(user, claim.id),
        like_it=adjudications.examples_like(user, project, claim.kind, LIKE_IT),
        next_example=called(last.number + 1 if last else 1),
        own=any(each.username == user.username for each in columns),
    )


def _verdicts_differ(claim: ClaimRow, verifications: Sequence[VerificationRow]) -> bool:
    """Whether they do as the claim reads now: what a vote has decided isn't open any more."""
    current = {
        each.verdict.id
        for each in verifications
        if each.claim_version == claim.version and not each.in_conflict
    }
    return claim.status is not Status.VERIFIED and len(current) > 1


def _compared(row: SourcingRow) -> ComparedSourcing:
    return ComparedSourcing(
        basis=row.basis,
        branches=tuple(tuple(_source(each) for each in branch) for branch in row.branches),
        identification=row.facts.identification,
        hedged=row.facts.hedged,
        reliability=row.chain[0].reliability if row.chain else "",
        credibility=row.credibility,
    )


def _source(attribution: AttributionRow) -> int | None:
    return attribution.current_source.id if attribution.current_source else None


def _columns(
    claim: ClaimRow,
    verifications: Iterable[VerificationRow],
    sourcings: Iterable[SourcingRow],
    evidence: Sequence[EvidenceRow],
) -> tuple[ReviewerColumn, ...]:
    """A column a reviewer, in the order in which they first came to a verdict."""
    verdicts = {each.reviewer: each for each in sorted(verifications, key=lambda each: each.id)}
    chains = {each.reviewer: each for each in sorted(sourcings, key=lambda each: each.id)}
    people = list(dict.fromkeys((*verdicts, *chains)))
    titles = {each.id: (number, each.title) for number, each in enumerate(evidence, start=1)}
    shared = _Shared.by(list(chains.values()), list(verdicts.values()))
    keys = chain("123456789", repeat(""))
    return tuple(
        _column(
            chr(ord("a") + place),
            claim,
            verdicts.get(person),
            chains.get(person),
            shared,
            titles,
            keys,
        )
        for place, person in enumerate(people)
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all reviewers who recorded such a thing have in common."""

    sources: frozenset[int | None]
    facts: Mapping[str, bool]
    evidence: frozenset[int]

    @classmethod
    def by(
        cls, sourcings: Sequence[SourcingRow], verifications: Sequence[VerificationRow]
    ) -> "_Shared":
        sources = [frozenset(map(_source, each.chain)) for each in sourcings]
        relied_on = [frozenset(each.evidence) for each in verifications]
        facts = {
            name: len({str(value(each)) for each in sourcings}) < 2  # noqa: PLR2004 - one or none
            for name, value in _FACTS.items()
        }
        return cls(
            sources=frozenset.intersection(*sources) if sources else frozenset(),
            facts=facts,
            evidence=frozenset.intersection(*relied_on) if relied_on else frozenset(),
        )


_FACTS: Mapping[str, Any] = {
    "basis": lambda each: each.basis,
    "quotation": lambda each: each.quotation,
    "hedge": lambda each: each.facts.hedged,
    "identification": lambda each: each.facts.identification,
    "reliability": lambda each: each.chain[0].reliability if each.chain else "",
    "credibility": lambda each: each.credibility,
}


def _column(  # noqa: PLR0917 - the parts of a column
    letter: str,
    claim: ClaimRow,
    verification: VerificationRow | None,
    sourcing: SourcingRow | None,
    shared: _Shared,
    titles: Mapping[int, tuple[int, str]],
    keys: Iterator[str],
) -> ReviewerColumn:
    whose: Any = verification or sourcing
    relied_on = verification.evidence if verification else ()
    return ReviewerColumn(
        letter=letter,
        username=whose.reviewer,
        name=whose.reviewer_name,
        verification=verification,
        sourcing=sourcing,
        branches=_branches(sourcing, shared, keys) if sourcing else (),
        manner=_manner(sourcing, shared) if sourcing else (),
        grade=_grade(sourcing, shared) if sourcing else (),
        relied_on=tuple(
            ReviewedPart("{} {}".format(*titles[each]), each not in shared.evidence)
            for each in relied_on
            if each in titles
        ),
        verdict_current=verification is not None and verification.claim_version == claim.version,
    )


def _branches(
    sourcing: SourcingRow, shared: _Shared, keys: Iterator[str]
) -> tuple[tuple[ReviewedAttribution, ...], ...]:
    places = count()
    return tuple(
        tuple(
            ReviewedAttribution(
                each.current_source.name if each.current_source else "",
                _source(each) not in shared.sources,
                f"{ADD}{sourcing.id}-{next(places)}",
                next(keys),
            )
            for each in branch
        )
        for branch in sourcing.branches
    )


def _manner(sourcing: SourcingRow, shared: _Shared) -> tuple[ReviewedPart, ...]:
    """On what footing and how the source speaks, how it is identified, and the hedges."""
    told = (
        ("basis", sourcing.basis.label),
        ("quotation", sourcing.quotation.label if sourcing.quotation else ""),
        ("identification", sourcing.facts.identification.label),
    )
    return tuple(ReviewedPart(str(words), not shared.facts[name]) for name, words in told if words)


def _grade(sourcing: SourcingRow, shared: _Shared) -> tuple[ReviewedPart, ...]:
    reliability = sourcing.chain[0].reliability if sourcing.chain else ""
    credibility = sourcing.credibility
    known = []
    if reliability:
        words = f"{reliability} {reliability.label}"
        known.append(ReviewedPart(words, not shared.facts["reliability"]))
    if credibility:
        words = f"{credibility.value} {credibility.label}"
        known.append(ReviewedPart(words, not shared.facts["credibility"]))
    return tuple(known)
