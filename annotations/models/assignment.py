"""Who has which work for a time, and who has a conflict of interest in an article."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS
from annotations.models._constraints import one_of
from annotations.models.claim import newest_place
from annotations.rules import labels
from annotations.vocabulary import AssignmentState, Role

if TYPE_CHECKING:
    from annotations.models.user import User

OPEN = Q(state=AssignmentState.OPEN)
OF_A_CLAIM = Q(claim__isnull=False)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: "User") -> Self:
        """In a blind project one's own: how long others have theirs tells how far they are."""
        membership = "project__memberships"
        return self.filter(
            Q(**{f"{membership}__user": user})
            & (
                Q(project__blind=False)
                | Q(person=user)
                | Q(**{f"{membership}__role__in": OVERSEERS})
            )
        ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))

    def with_names(self) -> Self:
        """Each with its people, its article and its claim."""
        return self.select_related("person", "assigned_by", "returned_by", "article", "claim")

    def with_claim_labels(self) -> Self:
        """Each with the `line` and the `letter` of its claim, which its `claim_label` is made of."""
        return self.annotate(**newest_place("claim"))

    def open(self) -> Self:
        """Those that nothing has ended; the lease of one may have run out without anybody's noticing."""
        return self.filter(OPEN)

    def held(self, at: datetime) -> Self:
        """Those whose lease holds at `at`."""
        return self.open().filter(leased_until__gt=at)

    def run_out(self, at: datetime) -> Self:
        """Open ones whose lease has run out by `at`."""
        return self.open().filter(leased_until__lte=at)

    def back(self, at: datetime) -> Self:
        """Those that went back to the queue by `at`: by hand, or because their lease ran out."""
        back = Q(state__in=(AssignmentState.RETURNED, AssignmentState.EXPIRED))
        return self.filter(back | (OPEN & Q(leased_until__lte=at)))


class Assignment(models.Model):
    """An article, or one of its claims, that one person works on until its lease runs out.

    `place` is which of the claim's it takes: two people never hold one place; an assignment of a whole
    article has none.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The article's, so that a project's own can be listed and counted by an index.
    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="assignments",
        db_index=False,  # its lists have some
        verbose_name=_("project"),
    )
    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("article"),
    )
    claim = models.ForeignKey(
        "annotations.Claim",
        models.PROTECT,
        related_name="assignments",
        null=True,
        blank=True,
        verbose_name=_("claim"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("person"),
    )
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=AssignmentState.choices,
        default=AssignmentState.OPEN,
    )
    from_queue = models.BooleanField(_("from the queue"), default=False)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned"))
    leased_until = models.DateTimeField(_("leased until"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("given back by"),
    )
    returned_because = models.TextField(_("given back because"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    line: int
    letter: int

    class Meta:
        ordering = ("-id",)
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = (
            models.Index(fields=("leased_until",), condition=OPEN, name="assignment_leases"),
            models.Index(fields=("project", "id"), name="assignment_newest"),
            models.Index(
                fields=("project", "person", "state", "leased_until"),
                name="assignment_accounting",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("claim", "place"),
                condition=OPEN & OF_A_CLAIM,
                name="assignment_place_once",
            ),
            models.UniqueConstraint(
                fields=("claim", "person"),
                condition=OPEN & OF_A_CLAIM,
                name="assignment_claim_once_a_person",
            ),
            models.UniqueConstraint(
                fields=("article", "person"),
                condition=OPEN & ~OF_A_CLAIM,
                name="assignment_article_once_a_person",
            ),
            one_of("state", AssignmentState, name="assignment_state_known"),
            models.CheckConstraint(
                name="assignment_place_in_a_claim",
                condition=Q(claim__isnull=True, place__isnull=True)
                | Q(claim__isnull=False, place__gte=1),
            ),
            models.CheckConstraint(
                name="assignment_ended_or_open", condition=OPEN ^ Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(
                name="assignment_returned_for_a_reason",
                condition=Q(state=AssignmentState.RETURNED) ^ Q(returned_because=""),
            ),
            models.CheckConstraint(
                name="assignment_returned_by_somebody",
                condition=Q(state=AssignmentState.RETURNED) ^ Q(returned_by__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.person_id}"

    @property
    def claim_label(self) -> str:
        """What people call its claim, of one that was read `with_claim_labels`."""
        return labels.label(self.line, self.letter)

    @property
    def stands(self) -> AssignmentState:
        """Its state now: an open one whose lease has run out is over, though nobody wrote it down."""
        over = self.state == AssignmentState.OPEN and self.leased_until <= timezone.now()
        return AssignmentState.EXPIRED if over else AssignmentState(self.state)


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, and to a manager all of the project: the reasons are private."""
        membership = "article__project__memberships"
        return self.filter(
            Q(**{f"{membership}__user": user})
            & (Q(person=user) | Q(**{f"{membership}__role": Role.MANAGER}))
        ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))

    def standing(self) -> Self:
        """Those that weren't ended."""
        return self.filter(ended_at=None)


class ConflictOfInterest(models.Model):
    """Why somebody's findings about an article don't count, and the queue gives them none of it.

    Declared by the person or by a manager; never deleted: a manager ends it.
    """

    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="conflicts",
        verbose_name=_("article"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    reason = models.TextField(_("reason"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("declared by")
    )
    declared_at = models.DateTimeField(_("declared"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "person"),
                condition=Q(ended_at__isnull=True),
                name="conflict_once_a_person",
            ),
            models.CheckConstraint(name="conflict_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="conflict_ended_by_somebody",
                condition=Q(ended_at__isnull=True) ^ Q(ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.person_id}"


def impartial(user: "User", article: str = "") -> Q:
    """Rows of articles that `user` may be given: not their own, and without a conflict of interest.

    `article` is the path to the article, which ends in “__”.
    """
    conflicts = ConflictOfInterest.objects.standing().filter(
        article=OuterRef(f"{article}pk"), person=user
    )
    writer, editor = Q(**{f"{article}writer": user}), Q(**{f"{article}editor": user})
    return ~writer & ~editor & ~Q(Exists(conflicts))
