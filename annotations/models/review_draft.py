"""What a person typed about a claim and hasn't saved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewDraft(models.Model):
    """A person's own, of one claim: nobody else sees it, and nothing follows from it.

    `fields` are the names and values of the desk's form, as pairs; `claim_version` is the version of
    the claim that they were begun from.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    claim = models.ForeignKey(
        "annotations.Claim", models.CASCADE, related_name="+", verbose_name=_("claim")
    )
    claim_version = models.PositiveIntegerField(_("version of the claim"))
    fields = models.JSONField(_("what was typed"))
    at = models.DateTimeField(_("when"), db_index=True)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("draft of a review")
        verbose_name_plural = _("drafts of reviews")
        constraints = (
            models.UniqueConstraint(fields=("person", "claim"), name="review_draft_once_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.person_id}"
