"""How much the reviewers of a claim differ: what the queue of disputes is ordered by.

A verdict weighs 2; the chain, how its source is identified or hedged, and the grade 1 each.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from annotations.vocabulary import Basis, Identification, ReviewDifference

WEIGHTS: dict[ReviewDifference, int] = {
    ReviewDifference.VERDICT: 2,
    ReviewDifference.CHAIN: 1,
    ReviewDifference.HEDGE: 1,
    ReviewDifference.GRADE: 1,
}
MOST = sum(WEIGHTS.values())


@dataclass(frozen=True, slots=True)
class ComparedSourcing:
    """What is compared of a reviewer's sourcing.

    `branches` have the ids of their sources, None for one that isn't disclosed. A reliability of ""
    and a credibility of None weren't given.
    """

    basis: Basis
    branches: tuple[tuple[Hashable | None, ...], ...]
    identification: Identification
    hedged: bool
    reliability: str
    credibility: int | None


def differences(
    sourcings: Sequence[ComparedSourcing], *, verdicts_differ: bool
) -> tuple[ReviewDifference, ...]:
    """In what these differ, in the order of the vocabulary.

    The order of branches makes no difference, and who gave no grade differs from nobody in it.
    """
    found = {
        ReviewDifference.VERDICT: verdicts_differ,
        ReviewDifference.CHAIN: _several(_chain(each) for each in sourcings),
        ReviewDifference.HEDGE: _several((each.identification, each.hedged) for each in sourcings),
        ReviewDifference.GRADE: _several(each.reliability for each in sourcings if each.reliability)
        or _several(each.credibility for each in sourcings if each.credibility),
    }
    return tuple(each for each in ReviewDifference if found[each])


def amount(found: Sequence[ReviewDifference]) -> int:
    """From 0, where nothing differs, to MOST."""
    return sum(WEIGHTS[each] for each in found)


def _chain(sourcing: ComparedSourcing) -> Hashable:
    return sourcing.basis, frozenset(Counter(sourcing.branches).items())


def _several(values: Iterable[Hashable]) -> bool:
    return len(set(values)) > 1
