"""What was saved of a claim while somebody typed something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from annotations.queries.desk.panel import Panel
from annotations.text.word_changes import WordChange, word_changes
from annotations.vocabulary import Verb

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

_VERSIONS = {Verb.CHANGE_CLAIM, Verb.WITHDRAW, Verb.RESTORE, Verb.RECHECK, Verb.WITHDRAW_RECHECK}
"""What gives a claim its next version."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that `by` saved `at`: `mine` is what was typed, `theirs` what is saved now.

    Of the statement both are words, and `changes` lead from mine to theirs; else `theirs` is the
    row, and `mine` stands in the form. Without `by` nobody knows.
    """

    part: str
    label: str
    mine: str
    theirs: Any
    by: str
    at: datetime | None
    changes: tuple[WordChange, ...] = ()


def conflicts(typed: "MultiValueDict[str, Any]", panel: Panel) -> tuple[Conflict, ...]:
    """What isn't any more as it was when the form with `typed` was shown."""
    return tuple(_conflicts(typed, panel))


def _conflicts(typed: "MultiValueDict[str, Any]", panel: Panel) -> Iterator[Conflict]:
    if str(typed.get("seen")) != str(panel.claim.version):
        yield _of_the_claim(typed.get("statement-statement", ""), panel)
    own = panel.own_sourcing
    if own and str(typed.get("sourcing-supersedes")) != str(own.id):
        yield Conflict("sourcing", _("Sourcing"), "", own, own.reviewer_name, own.at)
    verified = panel.own_verification and panel.own_verification.verification
    if verified and str(typed.get("verdict-supersedes")) != str(verified.id):
        yield Conflict("verdict", _("Verdict"), "", verified, verified.reviewer_name, verified.at)


def _of_the_claim(mine: str, panel: Panel) -> Conflict:
    theirs = panel.claim.statement
    last = next((each for each in panel.history.entries if each.verb in _VERSIONS), None)
    return Conflict(
        "statement",
        _("Statement"),
        mine,
        theirs,
        last.actor if last else "",
        last.at if last else None,
        word_changes(mine, theirs),
    )
