"""The evidence of the claims beside one, to be used for it, too."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Evidence, User
from annotations.models.claim import newest_place
from annotations.queries.api_rows.claims import ClaimRow
from annotations.rules.labels import label
from annotations.vocabulary import EvidenceKind

MOST = 10
_OWN = ("id", "title", "publisher", "url", "confidential")


@dataclass(frozen=True, slots=True)
class BesideEvidence:
    """A piece of evidence of another claim, which is called `claim_label`."""

    id: int
    claim_label: str
    kind: EvidenceKind
    title: str
    publisher: str
    url: str
    confidential: bool


def evidence_beside(user: User, claim: ClaimRow) -> tuple[BesideEvidence, ...]:
    """What stands of the article's other claims, the latest first, up to MOST; one statement.

    As far as `user` may see it, and without what the claim has already, or what was taken from another claim of the article.
    """
    return tuple(
        BesideEvidence(
            claim_label=label(each["line"], each["letter"]),
            kind=EvidenceKind(each["kind"]),
            **{name: each[name] for name in _OWN},
        )
        for each in _BESIDE(user.pk, claim.id, claim.article)
    )


def _beside(user: int, claim: int, article: int) -> QuerySet[Evidence, Any]:
    standing = Evidence.objects.visible_to(User(pk=user)).standing()
    here = standing.filter(claim=claim)
    found = (
        standing.filter(claim__article=article)
        .exclude(claim=claim)
        .exclude(taken_from__claim__article=article)
        .exclude(pk__in=here.exclude(taken_from=None).values("taken_from"))
        .exclude(url__in=here.exclude(url="").values("url"))
        .annotate(**newest_place("claim_id"))
        .order_by("-pk")
    )
    columns: QuerySet[Evidence, Any] = found.values(*_OWN, "kind", "line", "letter")
    return columns[:MOST]


_BESIDE = Prepared(_beside, int, int, int)
