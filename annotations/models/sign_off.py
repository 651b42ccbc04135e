"""Who signed a claim or an article off, in which role."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS
from annotations.models._constraints import one_of
from annotations.models.claim import Claim
from annotations.rules.status import DECIDED, UNDECIDED
from annotations.vocabulary import SignOffRole, SignOffState, Verb, logged_as

if TYPE_CHECKING:
    from annotations.models.user import User


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides them while the claim isn't decided, or one of the article; one's own, too.

        They are made on what is decided alone, so that what makes one void may be others' hidden work.
        """
        membership = "article__project__memberships"
        undecided = Claim.objects.filter(article=OuterRef("article"), status__in=UNDECIDED)
        return self.filter(
            Q(**{f"{membership}__user": user})
            & (
                Q(article__project__blind=False)
                | Q(**{f"{membership}__role__in": OVERSEERS})
                | Q(claim__status__in=DECIDED)
                | (Q(claim=None) & ~Exists(undecided))
            )
        ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))

    def standing(self) -> Self:
        """Those that are neither void nor withdrawn."""
        return self.filter(voided_at=None, withdrawn_at=None)


class SignOff(models.Model):
    """Somebody's word that a claim, or an article with all its claims, is done in a round of checks.

    Never deleted and never changed, but that it ends once: void, when what was signed changes, or withdrawn.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("article"),
    )
    claim = models.ForeignKey(
        Claim,
        models.PROTECT,
        related_name="sign_offs",
        null=True,
        verbose_name=_("claim"),
        help_text=_("Empty where the article as a whole is signed off."),
    )
    role = models.CharField(_("role"), max_length=16, choices=SignOffRole.choices)
    version = models.PositiveIntegerField(
        _("version"), help_text=_("That of the claim, or of the article, when it was signed off.")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("signed off by")
    )
    at = models.DateTimeField(_("signed off"))
    voided_at = models.DateTimeField(_("void since"), null=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("made void by"),
    )
    voided_because = models.CharField(
        _("void because somebody"),
        max_length=20,
        choices=Verb.choices,
        blank=True,
        editable=False,
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_because = models.TextField(_("withdrawn because"), blank=True, editable=False)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = (
            one_of("role", SignOffRole, name="sign_off_role_known"),
            models.CheckConstraint(
                name="sign_off_void_for_a_known_reason",
                condition=Q(voided_at=None, voided_by=None, voided_because="")
                | Q(
                    voided_at__isnull=False,
                    voided_by__isnull=False,
                    voided_because__in=logged_as(*Verb),
                ),
            ),
            models.CheckConstraint(
                name="sign_off_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True) ^ ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="sign_off_ends_once",
                condition=Q(voided_at=None) | Q(withdrawn_at=None),
            ),
            models.UniqueConstraint(
                fields=("claim", "role"),
                condition=Q(claim__isnull=False, voided_at=None, withdrawn_at=None),
                name="sign_off_once_a_claim",
            ),
            models.UniqueConstraint(
                fields=("article", "role"),
                condition=Q(claim=None, voided_at=None, withdrawn_at=None),
                name="sign_off_once_an_article",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.signed_by_id}"

    @property
    def state(self) -> SignOffState:
        if self.voided_at:
            return SignOffState.VOID
        return SignOffState.WITHDRAWN if self.withdrawn_at else SignOffState.STANDS
