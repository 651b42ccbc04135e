"""The claims of a text as the desk shows them: each with its sourcings, and among the sentences."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import User
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.review_screen import SentenceSpanRow
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.rules.status import WAITING
from annotations.text.spans import Placed, Span, touched
from annotations.vocabulary import Status

UNKNOWN = (0, 0)
"""The sentences of a claim that stands out of sight."""


@dataclass(frozen=True, slots=True)
class DeskClaim:
    """A claim, the numbers of the first and last sentence that it touches, and its sourcings.

    The sourcings are each reviewer's latest that the person may see, the latest first; `leading`
    is the one that stands for the claim where a single one is wanted. It is `answered` when the
    person gave a verdict on it as it reads now that didn't come back to them, or it came back to another.
    """

    claim: ClaimRow
    sentences: tuple[int, int]
    sourcings: tuple[SourcingRow, ...]
    leading: SourcingRow | None
    answered: bool = False

    @property
    def span(self) -> Span:
        return Span(self.claim.anchor.start, self.claim.anchor.end)

    @property
    def place(self) -> tuple[int, int, int]:
        """What to sort by for the order of the text: of two that begin together the longer first."""
        return (self.claim.anchor.start, -self.claim.anchor.end, self.claim.number)

    @property
    def state_label(self) -> str:
        """The verdict that stands in its scale's words, else the status."""
        return self.claim.verdict.label if self.claim.verdict else str(self.claim.status.label)

    @property
    def waiting(self) -> bool:
        """Whether a reviewer still has to look at it."""
        return self.claim.status in WAITING

    @property
    def next_to_check(self) -> bool:
        """Whether it is disputed, or waits for the person."""
        return self.claim.status is Status.DISPUTED or (self.waiting and not self.answered)


def desk_claims(
    claims: Iterable[ClaimRow],
    sentences: Sequence[SentenceSpanRow],
    sourcings: Iterable[SourcingRow],
    leading: Mapping[int, SourcingRow],
) -> tuple[DeskClaim, ...]:
    """These claims, in the order of the text.

    `sentences` are those that are shown: of a claim elsewhere they are UNKNOWN. `sourcings` are of any claims, the latest first, and
    `leading` those that stand for their claims, by claim.
    """
    by_claim: defaultdict[int, list[SourcingRow]] = defaultdict(list)
    for row in sourcings:
        by_claim[row.claim].append(row)
    found = []
    for claim in claims:
        its, numbers = tuple(by_claim[claim.id]), _numbers(sentences, claim.anchor)
        found.append(DeskClaim(claim, numbers, its, leading.get(claim.id)))
    return tuple(sorted(found, key=lambda each: each.place))


def _numbers(sentences: Sequence[SentenceSpanRow], place: Placed) -> tuple[int, int]:
    if place.end <= sentences[0].start or sentences[-1].end <= place.start:
        return UNKNOWN
    first, last = touched(sentences, place)
    return first.number, last.number


def one_of(claims: Iterable[DeskClaim], number: int) -> DeskClaim:
    """Claim `number` of these. Raises NotFound."""
    found = next((each for each in claims if each.claim.number == number), None)
    if found is None:
        raise NotFound(_("There is no such claim in this article."))
    return found


def with_answers(
    claims: Iterable[DeskClaim], user: User, verifications: Iterable[VerificationRow]
) -> tuple[DeskClaim, ...]:
    """These claims, `answered` as far as `verifications`, of any reviewers, hold `user`'s."""
    given = {
        (row.claim, row.claim_version) for row in verifications if row.reviewer == user.username
    }
    return tuple(
        replace(each, answered=True) if _answered(each.claim, user, given) else each
        for each in claims
    )


def _answered(claim: ClaimRow, user: User, given: Collection[tuple[int, int]]) -> bool:
    if claim.returned_to:
        return claim.returned_to != user.username
    return (claim.id, claim.version) in given
