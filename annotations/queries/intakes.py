"""What a person is about to add to a project."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from annotations.documents.draft import ArticleDraft
from annotations.documents.guesses import Guesses, guesses
from annotations.errors import NotFound, Notice
from annotations.errors import gettext_noop as _
from annotations.models import Intake, User
from annotations.permissions import require
from annotations.text.cut_limits import cuts_within_limits
from annotations.text.excerpts import beginning
from annotations.vocabulary import Verb

SHOWN = 600
"""Characters of the beginning of a text that are shown."""


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What would be added: what was guessed, how the text begins, and how it would be cut.

    `remarks` and `charsets` are the draft's.
    """

    guesses: Guesses
    beginning: str
    paragraphs: int
    sentences: int
    remarks: tuple[Notice, ...] = ()
    charsets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakePage:
    """An article that was read, with what was guessed about it."""

    intake: Intake
    draft: ArticleDraft
    preview: DraftPreview


def intake_page(user: User, slug: str, key: UUID) -> IntakePage:
    """Raises NotFound for somebody else's and for one that is no longer kept, NotAllowed."""
    intakes = Intake.objects.visible_to(user).select_related("project")
    intake = intakes.filter(key=key, project__slug=slug).first()
    if intake is None:
        raise NotFound(_("This article isn't kept any more: choose the text once more."))
    require(user, Verb.ADD_ARTICLE, intake)
    draft = _draft(intake)
    preview = DraftPreview(
        guesses(draft), beginning(draft.text, SHOWN), intake.paragraphs, intake.sentences
    )
    return IntakePage(intake, draft, preview)


def preview_of(draft: ArticleDraft) -> DraftPreview:
    """The same of a draft that isn't kept. Raises Unreadable where it has too many sentences."""
    _segmenter, sentences = cuts_within_limits(draft.text, draft.language or "en")
    paragraphs = {paragraph for _start, _end, paragraph in sentences}
    return DraftPreview(
        guesses(draft),
        beginning(draft.text, SHOWN),
        len(paragraphs),
        len(sentences),
        draft.remarks,
        draft.charsets,
    )


def _draft(intake: Intake) -> ArticleDraft:
    said = dict(intake.said)
    published = said.pop("published_at")
    return ArticleDraft(
        text=intake.text,
        original=bytes(intake.original),
        media_type=intake.media_type,
        filename=intake.filename,
        published_at=datetime.fromisoformat(published) if published else None,
        **said,
    )
