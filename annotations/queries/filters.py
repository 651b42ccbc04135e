"""What a reviewer can narrow the claims of a text to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annotations.models import User, Verdict, Verification
from annotations.queries.desk.claims import Marked
from annotations.rules import sourcing
from annotations.rules.sourcing import SourcingChain
from annotations.vocabulary import Status

VERDICT = "verdict-"


@dataclass(frozen=True, slots=True)
class Filter:
    """`key` is what ?show= takes, empty for all claims; `count` how many claims it shows."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filters worth offering, and the claims that the chosen one shows."""

    chosen: str
    filters: tuple[Filter, ...]
    claims: tuple[Marked, ...]

    @property
    def numbers(self) -> Collection[int] | None:
        """The numbers of the claims shown; None when nothing is left out."""
        return {each.claim.number for each in self.claims} if self.chosen else None


Test = Callable[[Marked], bool]


def narrow(
    claims: Sequence[Marked], show: str, verdicts: Sequence[Verdict], mine: Collection[int]
) -> Narrowed:
    """The claims that ?show=`show` asks for; an unknown one shows all.

    `mine` are the ids of the claims that the person worked on. Withdrawn claims show only under
    their own filter.
    """
    tests = _tests(verdicts, mine)
    show = show if show in tests else ""
    matching = {key: tuple(filter(test, claims)) for key, (_label, test) in tests.items()}
    filters = tuple(
        Filter(key, str(label), len(matching[key]), chosen=key == show)
        for key, (label, _test) in tests.items()
        if matching[key] or key in {"", show}
    )
    return Narrowed(show, filters, matching[show])


def is_filter(show: str) -> bool:
    """Whether ?show= takes this, in some project: verdicts have other keys in other scales."""
    return show in _tests((), ()) or show.startswith(VERDICT)


def worked_on(
    user: User, claims: Sequence[Marked], verifications: Sequence[Verification]
) -> set[int]:
    """The ids of the claims that `user` marked, tagged, or verified as `verifications` say."""
    verified = {each.claim_id for each in verifications if each.reviewer_id == user.pk}
    marked = {each.claim.pk for each in claims if each.claim.marked_by_id == user.pk}
    tagged = {
        each.claim.pk
        for each in claims
        if any(sourced.sourcing.reviewer_id == user.pk for sourced in each.sourcings)
    }
    return verified | marked | tagged


def _tests(verdicts: Sequence[Verdict], mine: Collection[int]) -> dict[str, tuple[str, Test]]:
    return {
        "": (_("All"), _standing),
        "open": (_("Open"), lambda each: each.waiting),
        "mine": (_("Mine"), lambda each: _standing(each) and each.claim.pk in mine),
        "disputed": (_("Disputed"), lambda each: each.claim.status == Status.DISPUTED),
        "unnamed": (_("Unnamed source"), _tagged(sourcing.unnamed)),
        "second_hand": (_("Second-hand"), _tagged(sourcing.second_hand)),
        "single_source": (_("Single source"), _tagged(sourcing.single_source)),
        "hedged": (_("Hedged"), _tagged(lambda tag: tag.hedged)),
        **{VERDICT + each.key: (each.label, _decided(each)) for each in verdicts},
        "withdrawn": (_("Withdrawn"), lambda each: not _standing(each)),
    }


def _standing(each: Marked) -> bool:
    return each.claim.status != Status.WITHDRAWN


def _tagged(rule: Callable[[SourcingChain], bool]) -> Test:
    def test(each: Marked) -> bool:
        return _standing(each) and each.leading is not None and rule(each.leading.tag)

    return test


def _decided(verdict: Verdict) -> Test:
    return lambda each: each.claim.verdict_id == verdict.pk
