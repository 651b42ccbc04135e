"""Refusing an edition that the release gate doesn't let through."""

from collections.abc import Iterable, Mapping

from annotations.errors import Invalid, Notice
from annotations.errors import gettext_noop as _
from annotations.reports.edition import Edition
from annotations.rules.release import ReleaseObjection

NAMED = 10
"""Claims that a refusal names of each check."""


def require_release(edition: Edition) -> None:
    """Raises Invalid for what stops the edition, and for a reason or a note of correction that it lacks."""
    release, changes = edition.release, edition.changes
    if release and release.stopping:
        raise Invalid(
            _("The release gate stops this edition: %(objections)s."),
            objections=in_words(edition, release.stopping),
        )
    if release and release.needing_reason and not release.override_reason:
        raise Invalid(
            _("The release gate tells of %(objections)s. Say why you publish all the same."),
            objections=in_words(edition, release.needing_reason),
            field="override_reason",
        )
    if changes and changes.corrected and not edition.imprint.note:
        raise Invalid(
            _("A verdict that was published is another one now: say what was corrected."),
            field="note",
        )


def in_words(edition: Edition, objections: Iterable[ReleaseObjection]) -> str:
    """Each check with the labels of its claims and the numbers of its lines, in the reader's language."""
    labels = {claim.number: claim.label for claim in edition.claims}
    return "; ".join(f"{each.check.label} ({_named(_places(each, labels))})" for each in objections)


def _places(objection: ReleaseObjection, labels: Mapping[int, str]) -> list[str]:
    lines = (str(Notice(_("line %(number)s"), number=each)) for each in objection.lines)
    return [*(labels[number] for number in objection.claims), *lines]


def _named(labels: list[str]) -> str:
    more = len(labels) - NAMED
    return ", ".join(labels[:NAMED]) + (f" … +{more}" if more > 0 else "")
