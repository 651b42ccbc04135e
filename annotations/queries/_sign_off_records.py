"""Who signed the claims of some articles off, and the articles, as records."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import F
from django.db.models.query import EmptyQuerySet

from annotations.models.sign_off import SignOffQuerySet
from annotations.queries._article_range import ArticleRange, OneClaim
from annotations.queries._claim_records import members
from annotations.records.sign_off import SignOffRecord
from annotations.vocabulary import SignOffRole, Verb

Signed = Mapping[tuple[int, int | None], list[SignOffRecord]]
"""By the ids of the article and of the claim, None where the article as a whole is signed off."""

_ROLES = members(SignOffRole)
_AS_STORED = ("version", "voided_at", "withdrawn_because", "withdrawn_at", "at")


def sign_off_records(sign_offs: SignOffQuerySet, articles: ArticleRange | OneClaim) -> Signed:
    """Those of `articles`, or of a claim, earliest first, with those that ended; one statement."""
    if isinstance(sign_offs, EmptyQuerySet):
        return {}
    rows = sign_offs.filter(articles.of("article")).order_by("id")
    signed: defaultdict[tuple[int, int | None], list[SignOffRecord]] = defaultdict(list)
    columns = ("article_id", "claim_id", "role", "voided_because", *_AS_STORED)
    people = {"by": F("signed_by__username"), "voider": F("voided_by__username")}
    for row in rows.values(*columns, **people):
        signed[row["article_id"], row["claim_id"]].append(
            SignOffRecord(
                role=_ROLES[row["role"]],
                voided_because=Verb(row["voided_because"]) if row["voided_because"] else None,
                voided_by=row["voider"] or "",
                signed_by=row["by"],
                **{name: row[name] for name in _AS_STORED},
            )
        )
    return signed
