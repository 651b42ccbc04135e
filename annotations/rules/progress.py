"""How far the review of some claims is: the figures, and the bar that shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.vocabulary import Status, Tone

UNDECIDED = (
    Status.DISPUTED,
    Status.RECHECK,
    Status.IN_REVIEW,
    Status.SOURCED,
    Status.OPEN,
)
DRAWN = (*Tone, Status.DISPUTED, Status.RECHECK)

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
    """How many claims are in each state; withdrawn ones don't count.

    `checked` are those that a verdict stands for. The bar leaves room for what nobody checked yet.
    """

    total: int = 0
    checked: int = 0
    disputed: int = 0
    pieces: tuple[Piece, ...] = ()
    label: str = ""

    @property
    def open(self) -> int:
        return self.total - self.checked


def progress(counts: Mapping[State, int]) -> Progress:
    """The progress of claims, `counts` of them in each state."""
    kept = {state: counts.get(state, 0) for state in (*Tone, *UNDECIDED)}
    total = sum(kept.values())
    pieces, start = [], 0
    for state in DRAWN:
        if kept[state]:
            share = 100 * kept[state] / total
            pieces.append(
                Piece(
                    state.value, round(100 * start / total, 3), round(share, 3), _words(state, kept)
                )
            )
            start += kept[state]
    return Progress(
        total=total,
        checked=sum(kept[tone] for tone in Tone),
        disputed=kept[Status.DISPUTED],
        pieces=tuple(pieces),
        label=", ".join(_words(state, kept) for state in kept if kept[state]),
    )


def _words(state: State, kept: Mapping[State, int]) -> str:
    return f"{kept[state]} {state.label}"
