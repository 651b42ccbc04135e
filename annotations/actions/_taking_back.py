"""Taking back what an event did: what all kinds of it share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from annotations.actions._event_log import record
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Event, Project, User
from annotations.permissions import require
from annotations.rules.undoing import INVERSE
from annotations.vocabulary import Verb

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TakingBack:
    """An event, who takes it back, and when.

    Redoing takes back the event that undid: to both it is the same, but for what the log says of it.
    """

    by: User
    event: Event
    at: datetime
    step: int | None = None
    """The number of the event that the undoing began with, where this isn't the first."""

    @property
    def verb(self) -> Verb:
        """The verb under which it is logged."""
        return INVERSE[Verb(self.event.verb)]

    @property
    def before(self) -> Values:
        """What to go back to."""
        values: Values = self.event.before
        return values

    @property
    def left(self) -> Values:
        """What the event left, and what has to be there still."""
        values: Values = self.event.after
        return values

    def require_right(self, on: Model) -> None:
        """Raises NotAllowed for who may not do the inverse, wherever the row is now."""
        require(self.by, self.verb, on)

    def require_here(self, project: Project) -> None:
        """Raises Invalid where the row was moved to another project since."""
        if project.pk != self.event.project_id:
            raise Invalid(_("It is in another project now: nothing is changed."))

    def log(self, project: Project, subject: Model, before: Values, after: Values) -> Event:
        undone = self.event.undoes is not None
        taken_back = {"redoes" if undone else "undoes": self.event.number}
        return record(
            project,
            self.by,
            self.verb,
            subject,
            at=self.at,
            before=before,
            after=after,
            step=self.step,
            **taken_back,
        )


def changed_since(current: Model) -> Stale:
    """What is raised where somebody changed it after the event."""
    return Stale(
        _("It was changed after that, so nothing is changed now: look at it as it is."),
        current=current,
    )


def logged_too_little() -> Invalid:
    """What is raised where the log doesn't say what to go back to."""
    return Invalid(_("An earlier release logged this, without what it takes to undo it."))
