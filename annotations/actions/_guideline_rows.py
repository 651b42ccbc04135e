"""Putting a version of a project's guidelines in force."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import GuidelineVersion, Project, User
from annotations.queries.log_entries import guideline_entry
from annotations.vocabulary import Verb

MAX_GUIDELINES = 50_000
"""Characters: made to be slow, so many take two seconds to be shown; a style guide has 20,000."""


def put_in_force(
    by: User, project: Project, text: str, note: str, at: datetime | None
) -> GuidelineVersion:
    """Store what a locked project's guidelines say from now on. Raises Invalid."""
    text = text.replace("\r\n", "\n")
    if len(text) > MAX_GUIDELINES:
        raise Invalid(
            _("The guidelines have %(size)s characters and the most is %(most)s: shorten them."),
            field="guidelines",
            size=len(text),
            most=MAX_GUIDELINES,
        )
    held = project.guideline_version
    if held and held.text == text:
        return held
    numbers = GuidelineVersion.objects.filter(project=project).aggregate(last=Max("number"))
    version = checked(
        GuidelineVersion(
            project=project,
            number=(numbers["last"] or 0) + 1,
            text=text,
            note=note.strip(),
            saved_by=by,
            saved_at=at or timezone.now(),
        )
    )
    version.save(force_insert=True)
    project.guideline_version = version
    project.save(update_fields=["guideline_version"])
    record(
        project,
        by,
        Verb.CHANGE_GUIDELINES,
        version,
        at=at,
        before={"number": held.number} if held else None,
        after=guideline_entry(version),
    )
    return version
