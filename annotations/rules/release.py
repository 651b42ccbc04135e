"""The release gate: what should be put right before an edition is published.

Each check says of a claim whether it objects to it; a project says of each check whether it stops
publishing, is told and overridden with a reason, or is off.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from annotations.vocabulary import GateLevel, ReleaseCheck, Status


@dataclass(frozen=True, slots=True)
class ReleaseObjection:
    """What a check objects to: the numbers of the claims, in the order of the text, and of lines without any.

    Editions keep it, so its fields change with their version.
    """

    check: ReleaseCheck
    level: GateLevel
    claims: tuple[int, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseClaim:
    """What the gate has to know of a claim.

    `origins` are the independent ones of its sourcing, None where nobody recorded one; the rest counts
    must-fix corrections, evidence that stands, isn't confidential and lacks something, queries that aren't
    closed, and rounds that nobody signed. Of a claim that is `withheld` nothing else may be told than that
    no verdict stands, from which it follows that nobody signed it.
    """

    number: int
    status: Status
    decided: bool
    withheld: bool
    origins: int | None
    undecided_corrections: int
    without_copy: int
    quotes_not_found: int
    open_queries: int = 0
    unsigned_rounds: int = 0


CHECKS: Mapping[ReleaseCheck, Callable[[ReleaseClaim], bool]] = {
    ReleaseCheck.WITHOUT_VERDICT: lambda claim: not claim.decided,
    ReleaseCheck.WITHOUT_SOURCING: lambda claim: not claim.withheld and claim.origins is None,
    ReleaseCheck.DISPUTED: lambda claim: claim.status is Status.DISPUTED,
    ReleaseCheck.TO_RECHECK: lambda claim: claim.status is Status.RECHECK,
    ReleaseCheck.UNDECIDED_CORRECTION: lambda claim: claim.undecided_corrections > 0,
    ReleaseCheck.WITHOUT_COPY: lambda claim: claim.without_copy > 0,
    ReleaseCheck.QUOTE_NOT_FOUND: lambda claim: claim.quotes_not_found > 0,
    ReleaseCheck.SINGLE_ORIGIN: lambda claim: claim.origins == 1,
    ReleaseCheck.OPEN_QUERY: lambda claim: not claim.withheld and claim.open_queries > 0,
    ReleaseCheck.MISSING_SIGN_OFF: lambda claim: claim.unsigned_rounds > 0,
}

DEFAULT_LEVELS: Mapping[ReleaseCheck, GateLevel] = {
    **dict.fromkeys(ReleaseCheck, GateLevel.TELLS),
    ReleaseCheck.UNDECIDED_CORRECTION: GateLevel.STOPS,
    ReleaseCheck.QUOTE_NOT_FOUND: GateLevel.STOPS,
    ReleaseCheck.SINGLE_ORIGIN: GateLevel.OFF,
}
"""What a project has that chose nothing else."""


def levels_of(chosen: Mapping[str, str]) -> dict[ReleaseCheck, GateLevel]:
    """The level of every check, where a project has `chosen` some, by their keys."""
    return {check: GateLevel(chosen.get(check, level)) for check, level in DEFAULT_LEVELS.items()}


def objections(
    claims: Iterable[ReleaseClaim],
    levels: Mapping[ReleaseCheck, GateLevel],
    asked_lines: tuple[int, ...] = (),
) -> tuple[ReleaseObjection, ...]:
    """What the checks that aren't off object to: those that stop first, each in its usual order.

    `asked_lines` are the numbers of lines that a query is about which is about no claim.
    """
    claims = tuple(claims)
    found = (
        ReleaseObjection(
            check,
            levels[check],
            tuple(each.number for each in claims if objects(each)),
            asked_lines if check is ReleaseCheck.OPEN_QUERY else (),
        )
        for level in (GateLevel.STOPS, GateLevel.TELLS)
        for check, objects in CHECKS.items()
        if levels[check] is level
    )
    return tuple(each for each in found if each.claims or each.lines)
