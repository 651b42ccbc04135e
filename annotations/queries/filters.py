"""What a reviewer can filter the claims of a text by."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annotations.models import User
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.review_screen import ScaleStepRow
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.desk.claims import DeskClaim
from annotations.rules.sourcing import SourcingFacts
from annotations.vocabulary import Status

VERDICT = "verdict-"
MAIN = ("", "open", "mine", "disputed", "returned", "single_source", "hedged")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """`key` is what ?show= takes, empty for all claims; `count` how many claims it shows."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilteredClaims:
    """The filters worth offering, and the claims that the chosen one shows."""

    chosen: str
    filters: tuple[ClaimFilter, ...]
    claims: tuple[DeskClaim, ...]

    @property
    def main(self) -> tuple[ClaimFilter, ...]:
        """Those that are asked for most, and the one that is chosen."""
        return tuple(each for each in self.filters if each.key in MAIN or each.chosen)

    @property
    def others(self) -> tuple[ClaimFilter, ...]:
        return tuple(each for each in self.filters if each not in self.main)

    @property
    def rows(self) -> tuple[ClaimRow, ...]:
        return tuple(each.claim for each in self.claims)

    @property
    def numbers(self) -> Collection[int] | None:
        """The numbers of the claims shown; None when nothing is left out."""
        return {each.claim.number for each in self.claims} if self.chosen else None


Test = Callable[[DeskClaim], bool]


def filter_claims(
    claims: Sequence[DeskClaim], show: str, verdicts: Sequence[ScaleStepRow], mine: Collection[int]
) -> FilteredClaims:
    """The claims that ?show=`show` asks for; an unknown one shows all.

    `mine` are the ids of the claims that the person worked on. Withdrawn claims show only under
    their own filter.
    """
    tests = _tests(verdicts, mine)
    show = show if show in tests else ""
    matching = {key: tuple(filter(test, claims)) for key, (_label, test) in tests.items()}
    filters = tuple(
        ClaimFilter(key, str(label), len(matching[key]), chosen=key == show)
        for key, (label, _test) in tests.items()
        if matching[key] or key in {"", show}
    )
    return FilteredClaims(show, filters, matching[show])


def is_filter(show: str) -> bool:
    """Whether ?show= takes this, in some project: verdicts have other keys in other scales."""
    return show in _tests((), ()) or show.startswith(VERDICT)


def worked_on(
    user: User, claims: Sequence[DeskClaim], verifications: Sequence[VerificationRow]
) -> set[int]:
    """The ids of the claims that `user` marked, sourced, or verified as `verifications` say."""
    name = user.username
    verified = {each.claim for each in verifications if each.reviewer == name}
    marked = {each.claim.id for each in claims if each.claim.marked_by == name}
    sourced = {
        row.claim
        for each in claims
        for row in each.sourcings
        if row.reviewer == name and not row.composed
    }
    return verified | marked | sourced


def _tests(verdicts: Sequence[ScaleStepRow], mine: Collection[int]) -> dict[str, tuple[str, Test]]:
    return {
        "": (_("All"), _standing),
        "open": (_("Open"), lambda each: each.waiting),
        "mine": (_("Mine"), lambda each: _standing(each) and each.claim.id in mine),
        "disputed": (_("Disputed"), lambda each: each.claim.status is Status.DISPUTED),
        "returned": (_("Returned"), lambda each: each.claim.status is Status.RETURNED),
        "unnamed": (_("Unnamed source"), _sourced(lambda facts: facts.unnamed)),
        "second_hand": (_("Second-hand"), _sourced(lambda facts: facts.second_hand)),
        "single_source": (_("One origin"), _sourced(lambda facts: facts.single_source)),
        "hedged": (_("Hedged"), _sourced(lambda facts: facts.hedged)),
        **{VERDICT + each.key: (each.label, _decided(each)) for each in verdicts},
        "withdrawn": (_("Withdrawn"), lambda each: not _standing(each)),
    }


def _standing(each: DeskClaim) -> bool:
    return each.claim.standing


def _sourced(has: Callable[[SourcingFacts], bool]) -> Test:
    def test(each: DeskClaim) -> bool:
        facts = each.claim.sourcing
        return each.claim.standing and facts is not None and has(facts)

    return test


def _decided(verdict: ScaleStepRow) -> Test:
    return lambda each: each.claim.verdict is not None and each.claim.verdict.id == verdict.id
