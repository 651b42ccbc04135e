"""Whether what somebody finds counts: not where they have a conflict of interest in the article."""

from collections.abc import Collection
from datetime import datetime

from annotations.actions._claim_status import STANDING, update_statuses
from annotations.actions._disputes import renew_disputes
from annotations.actions._locking import lock_article, lock_claims
from annotations.actions._source_sharing import share_sources_of
from annotations.errors import Stale
from annotations.errors import gettext_noop as _
from annotations.models import (
    Article,
    Claim,
    Sourcing,
    User,
    Verification,
)

_AT_ONCE = 500


def lock_with_claims_of(article: Article, person: User) -> tuple[Article, list[Claim]]:
    """An article as it stands, and the claims of it that `person` recorded something on; all locked.

    Raises Stale where they did so just now.
    """
    found = _found_by(person, article)
    lock_claims(found)
    locked = lock_article(article)
    if found != _found_by(person, article):
        raise Stale(_("This person recorded something just now: try again."))
    claims = list(Claim.objects.filter(pk__in=found))
    for claim in claims:
        claim.article = locked
    return locked, claims


def have_count(
    person: User, article: Article, claims: Collection[Claim], at: datetime, *, conflict: bool
) -> None:
    """Have what `person` found on these locked claims count no more, or again: their status follows."""
    for rows in (Sourcing.objects.of_reviewers(), Verification.objects):
        rows.filter(claim__in=claims, reviewer=person).update(in_conflict=conflict)
    update_statuses(claims)
    Claim.objects.bulk_update(claims, STANDING, batch_size=_AT_ONCE)
    renew_disputes(claims, at)
    share_sources_of(article.project, claims)


def _found_by(person: User, article: Article) -> list[int]:
    own = {"claim__article": article, "reviewer": person}
    rows = (Sourcing.objects.of_reviewers().filter(**own), Verification.objects.filter(**own))
    return sorted({claim for each in rows for claim in each.values_list("claim_id", flat=True)})
