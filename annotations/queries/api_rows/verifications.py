"""Verifications, as programs are given them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet

from annotations.database.prepared import Prepared
from annotations.models import User, Verification
from annotations.models.claim import touching
from annotations.models.verification import VerificationQuerySet
from annotations.queries.api_rows.claims import VerdictRow
from annotations.queries.api_rows.columns import Columns, NameColumns
from annotations.queries.api_rows.field_types import GuidelineNumber, LoginName, ShownName
from annotations.text.spans import Placed
from annotations.vocabulary import Severity


@dataclass(frozen=True)
class VerificationRow:
    """One reviewer's verification of a claim. It never changes: a newer one supersedes it."""

    id: int
    claim: int
    claim_version: int
    reviewer: LoginName
    supersedes: int | None
    superseded_by: int | None
    rationale: str
    correction: str
    severity: Severity | Literal[""]
    answers: Annotated[bool, "Given after the claim had come back to its first reviewer."]
    guideline_version: GuidelineNumber
    in_conflict: Annotated[bool, "Its reviewer has a conflict of interest: it doesn't count."]
    at: datetime
    withdrawn_at: Annotated[datetime | None, "Its reviewer took it back."]
    reviewer_name: ShownName
    verdict: VerdictRow
    evidence: Annotated[list[int], "The ids of what it relies on."]

    @property
    def pk(self) -> int:
        return self.id


_VERIFICATION = Columns(
    VerificationRow,
    {
        "claim": "claim_id",
        "reviewer": "reviewer__username",
        "supersedes": "supersedes_id",
        "guideline_version": "guideline_version__number",
    },
    made=3,
)
_REVIEWER = NameColumns("reviewer")
_VERDICT = Columns(VerdictRow, under="verdict__")


def _live(user: int) -> VerificationQuerySet:
    return Verification.objects.visible_to(User(pk=user)).live()


_OF_ARTICLE = Prepared(
    lambda user, article: columns(_live(user).filter(claim__article=article)), int, int
)
_OF_CLAIM = Prepared(lambda user, claim: columns(_live(user).filter(claim=claim)), int, int)
_OWN_AND_OF_CLAIM = Prepared(
    lambda user, article, claim: columns(
        _live(user).filter(Q(reviewer=user) | Q(claim=claim), claim__article=article)
    ),
    int,
    int,
    int,
)

_OWN_AT = Prepared(
    lambda user, claim, revision, start, end: columns(
        _live(user).filter(
            touching(revision, start, end, "claim__anchors__"), Q(reviewer=user) | Q(claim=claim)
        )
    ),
    *[int] * 5,
)


def of_article(user: User, article_id: int) -> list[VerificationRow]:
    """Each reviewer's latest of an article's claims, as far as `user` may see; one statement."""
    return rows(_OF_ARTICLE(user.pk, article_id))


def of_claim(user: User, claim_id: int) -> list[VerificationRow]:
    """Each reviewer's latest of a claim, as far as `user` may see; one statement."""
    return rows(_OF_CLAIM(user.pk, claim_id))


def own_and_of_claim(user: User, article_id: int, claim_id: int) -> list[VerificationRow]:
    """Of an article's claims `user`'s own, and of one claim all of `of_claim`; one statement."""
    return rows(_OWN_AND_OF_CLAIM(user.pk, article_id, claim_id))


def own_at(user: User, revision_id: int, place: Placed, claim_id: int = 0) -> list[VerificationRow]:
    """As `own_and_of_claim`, of the claims that `place` touches in a text."""
    return rows(_OWN_AT(user.pk, claim_id, revision_id, place.start, place.end))


def verifications(found: VerificationQuerySet) -> list[VerificationRow]:
    """These verifications, the latest first; one statement."""
    return rows(columns(found))


def columns(found: VerificationQuerySet) -> QuerySet[Verification, Any]:
    """What `rows` reads of these verifications, the latest first: a row for each evidence."""
    ordered = found.order_by("-at", "-pk", "evidence__pk")
    return ordered.values_list(
        *_VERIFICATION.names, *_REVIEWER.names[1:], *_VERDICT.names, "evidence__id", named=True
    )


def rows(found: Iterable[Any]) -> list[VerificationRow]:
    """The verifications with these `columns`, in their order."""
    return [_row(list(relying)) for _id, relying in groupby(found, key=attrgetter("id"))]


def _row(relying: list[Any]) -> VerificationRow:
    evidence = [each.evidence__id for each in relying if each.evidence__id is not None]
    first = relying[0]
    return _VERIFICATION.row(first, _REVIEWER.name(first), _VERDICT.row(first), evidence)
