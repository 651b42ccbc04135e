"""Claims with their places, as programs are given them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Anchor, User
from annotations.models.claim import touching
from annotations.models.shown_status import shown_status
from annotations.queries.api_rows.columns import Columns, NameColumns, loaded
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset, ShownName
from annotations.rules.labels import label
from annotations.rules.progress import State, state_of
from annotations.rules.sourcing import SourcingFacts
from annotations.text.spans import Placed
from annotations.vocabulary import AnchorState, ClaimKind, Origin, Status, Tone


@dataclass(frozen=True)
class VerdictRow:
    """A verdict of the project's scale."""

    id: int
    key: str
    label: str
    tone: Annotated[Tone, "The colour token."]


@dataclass(frozen=True)
class AnchorRow:
    """Where a claim stands in a revision: `text[start:end] == quote`, in code points."""

    revision: int
    start: Offset
    end: EndOffset
    quote: str
    prefix: str
    suffix: str
    state: AnchorState


@dataclass(frozen=True)
class ClaimRow:
    """A claim at its place; `sourcing` follows from the latest sourcing that you may see.

    The ETag begins with `version`, and that alone is compared with If-Match.
    """

    id: int
    article: int
    number: int
    statement: str
    kind: ClaimKind
    check_worthiness: float | None
    origin: Origin
    withdrawn_because: str
    marked_by: LoginName
    marked_at: datetime
    version: int
    reviews_needed: Annotated[int, "How many reviewers decide it."]
    sourcings_needed: Annotated[int, "How many sourcings there must be before a verdict stands."]
    returned_to: Annotated[LoginName | None, "Whose verdict a cross-check didn't confirm."]
    status: Annotated[Status, "As far as you may know: by your own work while others' is hidden."]
    label: Annotated[str, "What people call it: the line that it begins in, and a letter."]
    marked_by_name: ShownName
    verdict: Annotated[VerdictRow | None, "The one that stands."]
    anchor: AnchorRow
    sourcing: SourcingFacts | None

    @property
    def pk(self) -> int:
        return self.id

    @property
    def standing(self) -> bool:
        """Whether it wasn't withdrawn."""
        return self.status is not Status.WITHDRAWN

    @property
    def state(self) -> State:
        return state_of(self.status, self.verdict.tone if self.verdict else None)


@dataclass(frozen=True)
class ChangedClaimsRow:
    """Several claims that were changed at once, article by article in the order of the text."""

    claims: list[ClaimRow]


_CLAIM = Columns(
    ClaimRow,
    {
        "article": "article_id",
        "marked_by": "marked_by__username",
        "returned_to": "returned_to__username",
    },
    under="claim__",
    made=6,
)
_ANCHOR = Columns(AnchorRow, {"revision": "revision_id"})
_VERDICT = Columns(VerdictRow, under="claim__verdict__")
_MARKED_BY = NameColumns("claim__marked_by")
_LABEL = ("line", "letter")
_NAMES = (*_CLAIM.names, *_MARKED_BY.names[1:], *_ANCHOR.names, *_LABEL, *_VERDICT.names)


def columns(user: User, anchors: QuerySet[Anchor]) -> QuerySet[Anchor, Any]:
    """What `rows` reads of the claims of these places, as far as `user` may know."""
    shown = anchors.annotate(shown_status=shown_status(user, "claim__"))
    return shown.values_list(*_NAMES, "shown_status", named=True)


_OF_REVISION = Prepared(
    lambda user, revision: columns(
        User(pk=user),
        Anchor.objects.filter(revision=revision).order_by("start", "-end", "claim__number"),
    ),
    int,
    int,
)


_OF_PLACE = Prepared(
    lambda user, revision, start, end: columns(
        User(pk=user), Anchor.objects.filter(touching(revision, start, end))
    ),
    int,
    int,
    int,
    int,
)


def of_place(user: User, revision_id: int, place: Placed) -> list[Any]:
    """The `columns` of the claims that `place` touches in a text; one statement."""
    return _OF_PLACE(user.pk, revision_id, place.start, place.end)


def of_revision(user: User, revision_id: int, facts: Mapping[int, SourcingFacts]) -> list[ClaimRow]:
    """The claims that stand in a text, in the order of the text; one statement."""
    return rows(_OF_REVISION(user.pk, revision_id), facts)


def rows(found: Iterable[Any], facts: Mapping[int, SourcingFacts]) -> list[ClaimRow]:
    """The claims with these `columns`, in their order; `facts` by claim."""
    return [_row(each, facts.get(each.claim__id)) for each in found]


def row_of(anchor: Anchor, facts: SourcingFacts | None) -> ClaimRow:
    """A claim that was just marked; no statement."""
    return _row(loaded(anchor, (*_NAMES, "shown_status")), facts)


def _row(found: Any, facts: SourcingFacts | None) -> ClaimRow:
    verdict = None if found.claim__verdict__id is None else _VERDICT.row(found)
    called = label(found.line, found.letter)
    status, by = Status(found.shown_status), _MARKED_BY.name(found)
    return _CLAIM.row(found, status, called, by, verdict, _ANCHOR.row(found), facts)
