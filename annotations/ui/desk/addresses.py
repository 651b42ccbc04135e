"""What an address of the desk says: where to read, and what was saved before."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from annotations.text.spans import Span
from annotations.ui.requests import PageRequest

SAVED = {
    "claim": _("Claim marked."),
    "passage": _("Passage marked."),
    "passage-withdrawn": _("Mark taken back."),
    "finished": _("You have finished marking."),
    "resumed": _("Go on marking."),
    "review": _("All saved"),
    "boundaries": _("Boundaries moved."),
    "withdraw": _("Claim withdrawn."),
    "restore": _("Claim restored."),
    "recheck": _("Recheck asked for."),
    "signed-off": _("Signed off."),
    "evidence-withdrawn": _("Evidence withdrawn."),
}

_DIGITS = 9
"""Of an offset, which a column has to hold."""


def offset(request: PageRequest) -> int:
    """The offset in the text that the address asks for, its beginning where it asks for none."""
    at = request.GET.get("at", "")
    return int(at) if at.isdecimal() and len(at) <= _DIGITS else 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved (of SAVED) of claim `number`, and where that stood if it was moved."""

    what: str
    number: int
    before: Span | None = None


def said_saved(request: PageRequest, now: int) -> Saved | None:
    """What the address says was saved, of claim `now` where it names no other."""
    what, was = request.GET.get("saved", ""), request.GET.get("was", "")
    if what not in SAVED:
        return None
    return Saved(what, int(was) if was.isdecimal() else now, _span_before(request))


def _span_before(request: PageRequest) -> Span | None:
    """Where the claim stood before its boundaries were moved."""
    start, _dash, end = request.GET.get("before", "").partition("-")
    numbers = start.isdecimal() and end.isdecimal() and max(len(start), len(end)) <= _DIGITS
    return Span(int(start), int(end)) if numbers and int(start) < int(end) else None
