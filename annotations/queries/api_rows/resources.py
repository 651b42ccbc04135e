"""The rows that addresses of the API answer with: one of them, or a page of a list.

Claims, and the sourcings, verifications and evidence that were said of them, as far as the person
may see them. What each row holds is in the modules beside this one.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Claim, Evidence, Sourcing, User, Verification
from annotations.queries import claims as claim_queries
from annotations.queries.api_rows import claims as claim_rows
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows import sourcings as sourcing_rows
from annotations.queries.api_rows import verifications as verification_rows
from annotations.queries.api_rows.claims import ChangedClaimsRow, ClaimRow
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.sourcings import SourcingRow, facts_by_claim, leading_by_claim
from annotations.queries.api_rows.verifications import VerificationRow
from annotations.queries.desk import page as desk
from annotations.queries.paging import SIZE, Page, page
from annotations.queries.work import KEYS, WorkFilter, candidates

Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any])
ResourceRow = TypeVar("ResourceRow", SourcingRow, VerificationRow, EvidenceRow)


def claims(
    user: User, article_id: int, *, show: str = "", cursor: str = "", size: int = SIZE
) -> Page[ClaimRow]:
    """The claims of an article that the desk's filter `show` leaves, in the order of the text.

    An empty page for a verdict that the scale doesn't have. Raises NotFound.
    """
    filtered = desk.about(user, article_id, show=show).filtered
    rows = {each.id: each for each in filtered.rows} if filtered.chosen == show else {}
    revisions = {each.anchor.revision for each in rows.values()}
    shown = Anchor.objects.filter(revision__in=revisions, claim__in=rows)
    found = page(shown, "start", "-end", "claim_id", cursor=cursor, size=size)
    return found.map(lambda anchor: rows[anchor.claim_id])


def work(
    user: User, *, show: WorkFilter = WorkFilter.WAITING, cursor: str = "", size: int = SIZE
) -> Page[ClaimRow]:
    """The claims of all of `user`'s projects that wait for them or are disputed, theirs first.

    Raises NotFound for a cursor of another list.
    """
    claims = candidates(user, WorkFilter(show), cursor=cursor, size=size).only("id")
    found = page(claims, *KEYS, cursor=cursor, size=size)
    ids = [each.pk for each in found.rows]
    sourcings = sourcing_rows.of_claims(user, ids)
    anchors = Anchor.objects.filter(claim__in=ids)
    rows = {row.id: row for row in _claims(user, anchors, sourcings)}
    return found.map(lambda claim: rows[claim.pk])


def changed_claims(user: User, ids: Collection[int]) -> ChangedClaimsRow:
    """The claims with these ids that `user` may see."""
    anchors = Anchor.objects.filter(claim__in=ids, claim__article__project__memberships__user=user)
    found = _claims(user, anchors, sourcing_rows.of_claims(user, list(ids)))
    rows = {row.id: row for row in found}
    return ChangedClaimsRow(sorted(rows.values(), key=_place))


def _place(row: ClaimRow) -> tuple[int, int, int, int]:
    return row.article, row.anchor.start, -row.anchor.end, row.number


def claim(user: User, claim_id: int) -> ClaimRow:
    """A claim at its place in the newest revision. Raises NotFound."""
    anchors = Anchor.objects.filter(
        claim__id=claim_id, claim__article__project__memberships__user=user
    )
    found = _claims(user, anchors, sourcing_rows.of_claim(user, claim_id))
    if not found:
        raise NotFound(_("There is no such claim, or you aren't a member of its project."))
    return found[-1]


def _claims(user: User, anchors: QuerySet[Anchor], sourcings: list[SourcingRow]) -> list[ClaimRow]:
    """The claims of `anchors`, the newest place of each last; `sourcings` are the latest first."""
    found = claim_rows.columns(user, anchors.order_by("revision__number"))
    return claim_rows.rows(found, facts_by_claim(leading_by_claim(sourcings)))


def sourcings(
    user: User, claim_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[SourcingRow]:
    """The sourcings of a claim that `user` may see, the latest first. Raises NotFound."""
    claim_queries.by_id(user, claim_id)
    visible = Sourcing.objects.visible_to(user).filter(claim=claim_id)
    return _page_of(
        page(visible, "-id", cursor=cursor, size=size), visible, sourcing_rows.sourcings
    )


def sourcing(user: User, sourcing_id: int) -> SourcingRow:
    """Raises NotFound."""
    return _only(
        sourcing_rows.sourcings(Sourcing.objects.visible_to(user).filter(pk=sourcing_id)),
        NotFound(_("There is no such sourcing, or you can't see it.")),
    )


def verifications(
    user: User, claim_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[VerificationRow]:
    """The verifications of a claim that `user` may see, the latest first. Raises NotFound."""
    claim_queries.by_id(user, claim_id)
    visible = Verification.objects.visible_to(user).filter(claim=claim_id)
    return _page_of(
        page(visible, "-id", cursor=cursor, size=size), visible, verification_rows.verifications
    )


def verification(user: User, verification_id: int) -> VerificationRow:
    """Raises NotFound."""
    return _only(
        verification_rows.verifications(
            Verification.objects.visible_to(user).filter(pk=verification_id)
        ),
        NotFound(_("There is no such verification, or you can't see it.")),
    )


def evidence(user: User, claim_id: int, *, cursor: str = "", size: int = SIZE) -> Page[EvidenceRow]:
    """The evidence of a claim, the oldest first. Raises NotFound."""
    claim_queries.by_id(user, claim_id)
    visible = Evidence.objects.visible_to(user).filter(claim=claim_id)
    return _page_of(page(visible, "id", cursor=cursor, size=size), visible, evidence_rows.evidence)


def piece_of_evidence(user: User, evidence_id: int) -> EvidenceRow:
    """Raises NotFound."""
    return _only(
        evidence_rows.evidence(Evidence.objects.visible_to(user).filter(pk=evidence_id)),
        NotFound(_("There is no such evidence, or you aren't a member of its project.")),
    )


def current(user: User, stored: Claim | Sourcing | Verification) -> Any:
    """The row of what somebody changed or said meanwhile. Raises NotFound."""
    if isinstance(stored, Claim):
        return claim(user, stored.pk)
    return (sourcing if isinstance(stored, Sourcing) else verification)(user, stored.pk)


def _page_of(
    found: Page[Row], among: Rows, shape: Callable[[Rows], list[ResourceRow]]
) -> Page[ResourceRow]:
    """The page's rows, which are `among` some, in the shape that programs are given."""
    shaped = shape(among.filter(pk__in=[row.pk for row in found.rows]))
    rows = {row.pk: row for row in shaped}
    return found.map(lambda row: rows[row.pk])


def _only(found: list[ResourceRow], missing: NotFound) -> ResourceRow:
    if not found:
        raise missing
    return found[0]
