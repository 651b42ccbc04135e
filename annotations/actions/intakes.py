"""Keeping an article that was read until its details were looked over.

They leave no event: nothing is in the project before the article is added.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from annotations.database.durable import durable
from annotations.documents.draft import ArticleDraft
from annotations.documents.draft_json import to_json
from annotations.documents.guesses import guesses
from annotations.models import Intake, Project, User
from annotations.models.intake import OWN_COLUMNS
from annotations.permissions import require
from annotations.text.cut_limits import cuts_within_limits
from annotations.vocabulary import Verb

KEPT = timedelta(hours=24)


def begin_intake(
    *, by: User, project: Project, draft: ArticleDraft, at: datetime | None = None
) -> Intake:
    """Keep what was read for `by`, and count its sentences. Forgets those older than KEPT.

    Raises NotAllowed, and Unreadable where it has too many.
    """
    require(by, Verb.ADD_ARTICLE, project)
    _segmenter, sentences = cuts_within_limits(draft.text, guesses(draft).language.value)
    at = at or timezone.now()
    intake = Intake(
        person=by,
        project=project,
        text=draft.text,
        original=draft.original,
        media_type=draft.media_type,
        filename=draft.filename,
        said={name: value for name, value in to_json(draft).items() if name not in OWN_COLUMNS},
        sentences=len(sentences),
        paragraphs=len({paragraph for _start, _end, paragraph in sentences}),
        at=at,
    )
    with durable():
        Intake.objects.filter(at__lt=at - KEPT).delete()
        intake.save(force_insert=True)
    return intake


@durable()
def end_intake(*, by: User, intake: Intake) -> None:
    """Forget what was kept: it was added, or `by` thought better of it. Raises NotAllowed."""
    require(by, Verb.ADD_ARTICLE, intake)
    intake.delete()
