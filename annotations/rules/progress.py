"""How far the review of some claims is: the figures, and the bar that shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from annotations.rules.status import UNDECIDED
from annotations.vocabulary import Status, Tone

DRAWN = (*Tone, Status.DISPUTED, Status.RECHECK)
COUNTED = (*DRAWN, *(status for status in reversed(UNDECIDED) if status not in DRAWN))

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When what has no due date is due: what a list is ordered by may not be null."""

State = Tone | Status


def state_of(status: Status, tone: Tone | None) -> State:
    """What a claim is shown as: the tone of the verdict that stands, else its status."""
    return tone if tone is not None else status


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bar: `start` and `share` are percentages of its length."""

    tone: str
    start: float
    share: float
    label: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims are in each state, of those that count; none is withdrawn.

    `checked` are those that a verdict stands for. The bar leaves room for what nobody checked yet.
    """

    counts: Mapping[State, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        return sum(self.counts.get(tone, 0) for tone in Tone)

    @property
    def disputed(self) -> int:
        return self.counts.get(Status.DISPUTED, 0)

    @property
    def open(self) -> int:
        return self.total - self.checked

    @property
    def pieces(self) -> tuple[Piece, ...]:
        pieces, start, total = [], 0, self.total
        for state in DRAWN:
            if count := self.counts.get(state):
                share = round(100 * count / total, 3)
                place = round(100 * start / total, 3)
                pieces.append(Piece(state.value, place, share, self._words(state)))
                start += count
        return tuple(pieces)

    @property
    def label(self) -> str:
        return ", ".join(map(self._words, self.counts))

    def _words(self, state: State) -> str:
        return f"{self.counts[state]} {state.label}"


def progress(counts: Mapping[State, int]) -> Progress:
    """The progress of claims, `counts` of them in each state; withdrawn ones don't count."""
    return Progress({state: counts[state] for state in COUNTED if counts.get(state)})
