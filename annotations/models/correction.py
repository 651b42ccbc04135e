"""What becomes of the corrections that reviewers propose."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import hide_from_the_blind
from annotations.models._constraints import one_of
from annotations.models._withdrawal import withdrawal_column, withdrawn_replaces_nothing
from annotations.vocabulary import Decision

if TYPE_CHECKING:
    from annotations.models.user import User


class CorrectionDecisionQuerySet(models.QuerySet["CorrectionDecision"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides them with the verifications that they are about."""
        return hide_from_the_blind(self, user, person="decided_by", claim="verification__claim")

    def live(self) -> Self:
        """Those that no later decision replaced, and that nobody withdrew."""
        newer = CorrectionDecision.objects.filter(supersedes=OuterRef("pk"))
        return self.filter(~Exists(newer), withdrawn_at=None)


class CorrectionDecision(models.Model):
    """What somebody who may publish decided on the correction of a verification.

    Append-only; a newer one supersedes it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verification = models.ForeignKey(
        "annotations.Verification",
        models.PROTECT,
        related_name="decisions",
        verbose_name=_("verification"),
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    wording = models.TextField(
        _("wording"), blank=True, help_text=_("What stands instead, where it is put otherwise.")
    )
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    at = models.DateTimeField(_("decided"))
    withdrawn_at = withdrawal_column()

    objects = CorrectionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _("decision on a correction")
        verbose_name_plural = _("decisions on corrections")
        constraints = (
            models.UniqueConstraint(
                fields=("verification",),
                condition=Q(supersedes__isnull=True, withdrawn_at__isnull=True),
                name="decision_first_once_a_verification",
            ),
            withdrawn_replaces_nothing("decision"),
            one_of("decision", Decision, name="decision_known"),
            models.CheckConstraint(
                name="decision_otherwise_with_its_wording",
                condition=(Q(decision=Decision.OTHERWISE) & ~Q(wording=""))
                | (~Q(decision=Decision.OTHERWISE) & Q(wording="")),
            ),
            models.CheckConstraint(
                name="decision_rejected_for_a_reason",
                condition=~Q(decision=Decision.REJECTED) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.verification_id} · {self.decision}"
