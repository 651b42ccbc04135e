"""Undoing and redoing one's own last steps in a project, as new events.

A step is undone wholly or not at all; where somebody changed what it left, nothing is.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import timezone

from annotations.actions._locking import lock_article, lock_claims, lock_marking, lock_project
from annotations.actions._taking_back import TakingBack
from annotations.actions._taking_back_claims import take_back_change, take_back_standing
from annotations.actions._taking_back_details import (
    take_back_archiving,
    take_back_details,
    take_back_evidence,
    take_back_source,
)
from annotations.actions._taking_back_marks import (
    take_back_alignment,
    take_back_finishing,
    take_back_mark,
)
from annotations.actions._taking_back_work import take_back_record, take_back_withdrawal
from annotations.database.durable import durable
from annotations.errors import Invalid, Notice, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Event, Project, User
from annotations.permissions import require
from annotations.queries.undoing import step_to_redo, step_to_undo
from annotations.rules.undoing import why_final
from annotations.vocabulary import Verb

TAKE_BACK: dict[Verb, Callable[[TakingBack], Event]] = {
    Verb.MARK_PASSAGE: take_back_mark,
    Verb.WITHDRAW_MARK: take_back_mark,
    Verb.FINISH_MARKING: take_back_finishing,
    Verb.RESUME_MARKING: take_back_finishing,
    Verb.ALIGN_MARK: take_back_alignment,
    Verb.REOPEN_MARK: take_back_alignment,
    Verb.MARK: take_back_standing,
    Verb.CHANGE_CLAIM: take_back_change,
    Verb.WITHDRAW: take_back_standing,
    Verb.RESTORE: take_back_standing,
    Verb.RECHECK: take_back_standing,
    Verb.WITHDRAW_RECHECK: take_back_standing,
    Verb.RECORD_SOURCING: take_back_record,
    Verb.WITHDRAW_SOURCING: take_back_withdrawal,
    Verb.ADD_EVIDENCE: take_back_evidence,
    Verb.WITHDRAW_EVIDENCE: take_back_evidence,
    Verb.RESTORE_EVIDENCE: take_back_evidence,
    Verb.VERIFY: take_back_record,
    Verb.WITHDRAW_VERDICT: take_back_withdrawal,
    Verb.DECIDE_CORRECTION: take_back_record,
    Verb.WITHDRAW_DECISION: take_back_withdrawal,
    Verb.CHANGE_SOURCE: take_back_source,
    Verb.CHANGE_ARTICLE: take_back_details,
    Verb.ARCHIVE: take_back_archiving,
    Verb.RESTORE_ARTICLE: take_back_archiving,
}
"""What goes back on each verb that `rules.undoing.INVERSE` names."""

Step = tuple[Event, ...]


@durable()
def undo(*, by: User, project: Project, at: datetime | None = None) -> Step:
    """Undo the last step of `by` in a project that isn't undone yet; what was undone, latest first.

    Raises NotAllowed for who may not work on claims, or not do the inverse; Stale where somebody changed
    it since; Invalid where there is nothing to undo, or the step can't be.
    """
    require(by, Verb.MARK, project)
    step = step_to_undo(by, project)
    if not step:
        raise Invalid(_("There is nothing of yours here to undo."))
    _refuse_final(step)
    return _take_back(by, project, step, step_to_undo, at)


@durable()
def redo(*, by: User, project: Project, at: datetime | None = None) -> Step:
    """Redo the step that `by` undid last, if they did nothing after; the undoing that was taken back.

    Raises as undo.
    """
    require(by, Verb.MARK, project)
    step = step_to_redo(by, project)
    if not step:
        raise Invalid(_("There is nothing of yours here to redo."))
    return _take_back(by, project, step, step_to_redo, at)


def _take_back(
    by: User,
    project: Project,
    step: Step,
    step_of: Callable[[User, Project], Step],
    at: datetime | None,
) -> Step:
    _lock(step, project)
    if [each.pk for each in step_of(by, project)] != [each.pk for each in step]:
        raise Stale(_("You did something else meanwhile: nothing is changed."))
    at, first = at or timezone.now(), None
    for event in step:
        taken_back = TAKE_BACK[Verb(event.verb)](TakingBack(by, event, at, first))
        first = first or taken_back.number
    return step


def _refuse_final(step: Sequence[Event]) -> None:
    """Raises Invalid, saying why, where something in the step can't be undone."""
    for event in step:
        if why := why_final(event.verb):
            raise Invalid(
                _("What you did last can't be undone (%(verb)s): %(why)s."),
                verb=event.verb_label,
                why=Notice(why),
            )


def _lock(step: Sequence[Event], project: Project) -> None:
    """All that it takes, in the order in which the actions lock: articles, claims, the project's log."""
    marking = {Verb.CHANGE_CLAIM.value}
    for article in sorted({e.article_id for e in step if e.verb in marking and e.article_id}):
        lock_marking(article)
    lock_claims(sorted({event.claim_id for event in step if event.claim_id}))
    for event in step:
        if event.claim_id is None and event.article is not None:
            lock_article(event.article)
    lock_project(project.pk)
