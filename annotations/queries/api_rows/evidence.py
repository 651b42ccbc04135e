"""Evidence, as programs are given it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Evidence, User
from annotations.models.page_copy import problem_in_words
from annotations.models.verification import EvidenceQuerySet
from annotations.queries.api_rows.columns import Columns, NameColumns
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.vocabulary import CopyState, EvidenceKind, QuoteState, Stance


@dataclass(frozen=True)
class SnapshotRow:
    """The copy that was kept of a piece of evidence; `bytes` is its size."""

    name: str
    sha256: str
    media_type: Annotated[str, "As its name tells."]
    bytes: int
    captured_at: datetime


@dataclass(frozen=True)
class EvidenceCopyRow:
    """The copy of its page that a piece of evidence was given, and how far it has come."""

    id: int
    state: CopyState
    attempts: int
    problem: Annotated[str, "Why there is no copy, in words; empty unless it failed."]


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence. It never changes, but that it is filled in when its copy comes, and can
    be withdrawn."""

    id: int
    claim: int
    stance: Stance
    kind: EvidenceKind
    title: str
    publisher: str
    url: str
    published_at: date | None
    accessed_at: date | None
    quote: str
    quote_state: Annotated[
        QuoteState | Literal[""],
        "Whether the quote is in the kept copy; empty where there is no quote or no copy.",
    ]
    locator: str
    note: str
    confidential: bool
    primary: Annotated[
        bool | None, "From the matter itself, not a report about it; null where nobody said."
    ]
    taken_from: Annotated[int | None, "The evidence of another claim that this is used again from."]
    added_by: LoginName
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str
    added_by_name: ShownName
    snapshot: SnapshotRow | None
    page_copy: EvidenceCopyRow | None

    @property
    def pk(self) -> int:
        return self.id


_EVIDENCE = Columns(
    EvidenceRow,
    {"claim": "claim_id", "taken_from": "taken_from_id", "added_by": "added_by__username"},
    made=3,
)
_ADDED_BY = NameColumns("added_by")
_SNAPSHOT = Columns(
    SnapshotRow,
    {
        "name": "snapshot_name",
        "sha256": "snapshot_sha256",
        "media_type": "snapshot_media_type",
        "bytes": "snapshot_bytes",
    },
)


_PAGE_COPY = Columns(EvidenceCopyRow, {"id": "id"}, under="page_copy__", made=1)
_PROBLEM = "page_copy__problem"

_OF_ARTICLE = Prepared(
    lambda user, article: columns(
        Evidence.objects.visible_to(User(pk=user)).filter(claim__article=article)
    ),
    int,
    int,
)

_OF_CLAIM = Prepared(
    lambda user, claim: columns(Evidence.objects.visible_to(User(pk=user)).filter(claim=claim)),
    int,
    int,
)


def of_article(user: User, article_id: int) -> list[EvidenceRow]:
    """What `user` may see of the evidence of an article's claims, the oldest first; one statement.

    Withdrawn or not.
    """
    return rows(_OF_ARTICLE(user.pk, article_id))


def of_claim(user: User, claim_id: int) -> list[EvidenceRow]:
    """As `of_article`, of a claim."""
    return rows(_OF_CLAIM(user.pk, claim_id))


def evidence(found: EvidenceQuerySet) -> list[EvidenceRow]:
    """These pieces of evidence, the oldest first; one statement."""
    return rows(columns(found))


def columns(found: EvidenceQuerySet) -> QuerySet[Evidence, Any]:
    """What `rows` reads of these pieces, the oldest first."""
    return found.order_by("pk").values_list(
        *_EVIDENCE.names,
        *_ADDED_BY.names[1:],
        *_SNAPSHOT.names,
        *_PAGE_COPY.names,
        _PROBLEM,
        named=True,
    )


def rows(found: Iterable[Any]) -> list[EvidenceRow]:
    """The pieces of evidence with these `columns`, in their order."""
    return list(map(_row, found))


def _row(found: Any) -> EvidenceRow:
    snapshot = _SNAPSHOT.row(found) if found.snapshot_sha256 else None
    copy = found.page_copy__id and _PAGE_COPY.row(found, problem_in_words(getattr(found, _PROBLEM)))
    return _EVIDENCE.row(found, _ADDED_BY.name(found), snapshot, copy)
