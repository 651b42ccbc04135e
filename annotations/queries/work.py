"""What waits for a person in all their projects, and what they did last."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.models import Claim, Event, Project, Sourcing, User, Verification
from annotations.models.claim import ClaimQuerySet
from annotations.queries.paging import Page, page
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import Status, Verb

RECENT = 12
VERIFIERS = tuple(role for role in LADDER if allows(role, Verb.VERIFY))
SOURCING_ONLY = tuple(
    role for role in LADDER if allows(role, Verb.RECORD_SOURCING) and role not in VERIFIERS
)


class WorkFilter(TextChoices):
    """Which claims of a person's work are shown."""

    WAITING = "waiting", _("Waiting for you")
    DISPUTED = "disputed", _("Disputed after your verdict")


@dataclass(frozen=True, slots=True)
class Work:
    """A page of a person's claims, and the last RECENT things they did."""

    show: WorkFilter
    claims: Page[Claim]
    recent: tuple[Event, ...]


def work(user: User, show: WorkFilter = WorkFilter.WAITING, cursor: str = "") -> Work:
    """Claims oldest first. Raises NotFound for a cursor of another list."""
    events = Event.objects.visible_to(user).with_labels().filter(actor=user)
    recent = events.select_related("project", "article", "claim__article").order_by("-id")
    return Work(show, _page(claims_of(user, show), cursor), tuple(recent[:RECENT]))


def work_in(
    user: User, project: Project, show: WorkFilter = WorkFilter.WAITING, cursor: str = ""
) -> Page[Claim]:
    """The same claims of one project. Raises NotFound for a cursor of another list."""
    return _page(claims_of(user, show).filter(article__project=project), cursor)


def _page(claims: ClaimQuerySet, cursor: str) -> Page[Claim]:
    shown = claims.with_labels().select_related("article__project", "verdict")
    return page(shown, "id", cursor=cursor)


def claims_of(user: User, show: WorkFilter) -> ClaimQuerySet:
    """The claims of all of a person's projects that wait for them, or are disputed."""
    claims = Claim.objects.visible_to(user).filter(article__archived_at=None)
    return _waiting(claims, user) if show is WorkFilter.WAITING else _disputed(claims, user)


def _waiting(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    return unanswered(claims.waiting(), user)


def unanswered(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    """Reviewers: no verdict of theirs on the claim as it reads now. Annotators: no sourcing.

    `claims` are visible to `user`, and carry their role.
    """
    mine = {"claim": OuterRef("pk"), "claim_version": OuterRef("version"), "reviewer": user}
    verified = Exists(Verification.objects.live().filter(**mine))
    sourced = Exists(Sourcing.objects.live().filter(**mine))
    return claims.filter(
        (Q(member_role__in=VERIFIERS) & ~verified) | (Q(member_role__in=SOURCING_ONLY) & ~sourced)
    )


def _disputed(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    mine = Verification.objects.live().filter(claim=OuterRef("pk"), reviewer=user)
    return claims.filter(Exists(mine), status=Status.DISPUTED)
