"""Which judgements on a claim are compared: those that people came to by themselves, before it was settled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from annotations.rules.status import DECIDED, Review, ReviewerVerdict, outcome_of
from annotations.vocabulary import Deciding

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Judgement(Generic[Answer]):
    """What `person` found, of which version of the claim."""

    person: int
    version: int
    at: datetime
    answer: Answer


def decided_at(
    verdicts: Sequence[Judgement[int]], needed: int, deciding: Deciding = Deciding.AGREEMENT
) -> datetime | None:
    """When a verdict stood for the first time, of all `verdicts` in the order in which they were given.

    From then on everybody sees them, even where reviewers are blind to one another. Whether there were
    sourcings enough by then isn't asked: the earlier time leaves out more.
    """
    latest: dict[int, Judgement[int]] = {}
    for judgement in verdicts:
        latest[judgement.person] = judgement
        review = Review(
            needed,
            tuple(
                ReviewerVerdict(each.answer, each.version == judgement.version)
                for each in latest.values()
            ),
            deciding=deciding,
        )
        if outcome_of(review).status in DECIDED:
            return judgement.at
    return None


def independent(
    judgements: Sequence[Judgement[Answer]],
    *,
    until: datetime | None = None,
    seeing: Collection[int] = (),
) -> dict[int, Judgement[Answer]]:
    """By person, what each found first of the first version of the claim that two people judged.

    `judgements` are in the order in which they were recorded. What came after `until` doesn't count, nor
    what one of those `seeing` others' work found after somebody else. Of no version that two judged, the
    last one's.
    """
    by_version: dict[int, dict[int, Judgement[Answer]]] = {}
    people: set[int] = set()
    for judgement in judgements:
        late = until is not None and judgement.at > until
        led = judgement.person in seeing and bool(people - {judgement.person})
        people.add(judgement.person)
        if not late and not led:
            by_version.setdefault(judgement.version, {}).setdefault(judgement.person, judgement)
    found: dict[int, Judgement[Answer]] = {}
    for _version, found in sorted(by_version.items()):
        if len(found) > 1:
            break
    return found
