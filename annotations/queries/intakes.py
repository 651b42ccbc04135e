"""What a person is about to add to a project."""

from dataclasses import dataclass
from uuid import UUID

from annotations.documents.draft import ArticleDraft
from annotations.documents.draft_json import from_json
from annotations.documents.guesses import Guesses, guesses
from annotations.documents.left_out import LeftOut
from annotations.errors import NotFound, Notice
from annotations.errors import gettext_noop as _
from annotations.models import Intake, User
from annotations.models.intake import OWN_COLUMNS
from annotations.permissions import require
from annotations.text.cut_limits import cuts_within_limits
from annotations.text.excerpts import beginning
from annotations.vocabulary import Verb

SHOWN = 600
"""Characters of the beginning of a text that are shown."""


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What would be added: what was guessed, how the text begins, and how it would be cut.

    `remarks`, `charsets` and `left_out` are the draft's.
    """

    guesses: Guesses
    beginning: str
    paragraphs: int
    sentences: int
    remarks: tuple[Notice, ...] = ()
    charsets: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


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
    return IntakePage(intake, draft, _preview(draft, intake.paragraphs, intake.sentences))


def preview_of(draft: ArticleDraft) -> DraftPreview:
    """The same of a draft that isn't kept. Raises Unreadable where it has too many sentences."""
    _segmenter, sentences = cuts_within_limits(draft.text, guesses(draft).language.value)
    paragraphs = {paragraph for _start, _end, paragraph in sentences}
    return _preview(draft, len(paragraphs), len(sentences))


def _preview(draft: ArticleDraft, paragraphs: int, sentences: int) -> DraftPreview:
    return DraftPreview(
        guesses(draft),
        beginning(draft.text, SHOWN),
        paragraphs,
        sentences,
        draft.remarks,
        draft.charsets,
        draft.left_out,
    )


def _draft(intake: Intake) -> ArticleDraft:
    columns = {name: getattr(intake, name) for name in OWN_COLUMNS}
    return from_json({**intake.said, **columns}, bytes(intake.original))
