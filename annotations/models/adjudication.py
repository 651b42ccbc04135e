"""Settling what reviewers disagree about: disputes, what was decided on them, dissents, examples."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS, hide_from_the_blind
from annotations.models._constraints import one_of
from annotations.rules.disagreement import MOST
from annotations.vocabulary import ReviewDifference, Ruling, Status

if TYPE_CHECKING:
    from annotations.models.user import User


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def visible_to(self, user: "User") -> Self:
        """Those of projects that `user` oversees: to others they would tell what is hidden."""
        membership = "project__memberships"
        return self.filter(
            **{f"{membership}__user": user, f"{membership}__role__in": OVERSEERS}
        ).annotate(member_id=F(f"{membership}__user_id"), member_role=F(f"{membership}__role"))


class Dispute(models.Model):
    """A claim whose reviewers differ, how much, and in what; there while nobody settles it.

    It follows from their work, and is kept so that the queue is read in its order from an index.
    """

    claim = models.OneToOneField(
        "annotations.Claim", models.PROTECT, related_name="dispute", verbose_name=_("claim")
    )
    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="disputes",
        db_index=False,  # the index of the queue begins with it
        verbose_name=_("project"),
    )
    amount = models.PositiveSmallIntegerField(_("amount"))
    differences = models.JSONField(_("differences"), default=list)
    since = models.DateTimeField(_("since"))

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ("project", "-amount", "id")
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        indexes = (models.Index("project", F("amount").desc(), "id", name="dispute_queue"),)
        constraints = (
            models.CheckConstraint(
                name="dispute_amount_known", condition=Q(amount__gte=1, amount__lte=MOST)
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.amount}"

    @property
    def differing(self) -> list[ReviewDifference]:
        """In what the reviewers differ."""
        return [ReviewDifference(each) for each in self.differences]


def _rejected(adjudication: str = "") -> Q:
    """Whether a claim is withdrawn, and an adjudication at this path rejected it."""
    return Q(
        **{
            f"{adjudication}claim__status": Status.WITHDRAWN,
            f"{adjudication}ruling": Ruling.REJECTS,
        }
    )


class AdjudicationQuerySet(models.QuerySet["Adjudication"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides them while a claim isn't decided: after it was changed, say."""
        return hide_from_the_blind(self, user, person="adjudicated_by", also=_rejected())

    def live(self) -> Self:
        """Those that no later one replaced."""
        return self.filter(~Exists(Adjudication.objects.filter(supersedes=OuterRef("pk"))))

    def standing(self) -> Self:
        """Those that settle their claim as it reads now."""
        return self.live().filter(claim_version=F("claim__version")).exclude(ruling=Ruling.REJECTS)


class Adjudication(models.Model):
    """How an adjudicator settled what a claim's reviewers disagree about; append-only.

    It takes one reviewer's verification (unknown where it was imported without it), composes a verdict
    of its own, or rejects the claim. The `sourcing` is the one that stands, where there is one: a reviewer's that was taken, or
    one that was composed with it. It settles the claim until that is changed; a newer one supersedes it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        "annotations.Claim", models.PROTECT, related_name="adjudications", verbose_name=_("claim")
    )
    claim_version = models.PositiveIntegerField(_("version of the claim"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    ruling = models.CharField(_("ruling"), max_length=10, choices=Ruling.choices)
    verification = models.ForeignKey(
        "annotations.Verification",
        models.PROTECT,
        related_name="adjudications",
        null=True,
        blank=True,
        verbose_name=_("verification"),
    )
    sourcing = models.ForeignKey(
        "annotations.Sourcing",
        models.PROTECT,
        related_name="adjudications",
        null=True,
        blank=True,
        verbose_name=_("sourcing"),
    )
    verdict = models.ForeignKey(
        "annotations.Verdict",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("verdict"),
    )
    rationale = models.TextField(
        _("rationale"), blank=True, help_text=_("Of a verdict that was composed.")
    )
    evidence = models.ManyToManyField(
        "annotations.Evidence",
        related_name="adjudications",
        blank=True,
        verbose_name=_("evidence relied on"),
    )
    reason = models.TextField(_("reason"))
    adjudicated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("adjudicated by")
    )
    at = models.DateTimeField(_("adjudicated"))

    objects = AdjudicationQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _("adjudication")
        verbose_name_plural = _("adjudications")
        constraints = (
            models.UniqueConstraint(
                fields=("claim",),
                condition=Q(supersedes__isnull=True),
                name="adjudication_first_once_a_claim",
            ),
            one_of("ruling", Ruling, name="adjudication_ruling_known"),
            models.CheckConstraint(name="adjudication_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="adjudication_fits_its_ruling",
                condition=Q(ruling=Ruling.TAKES, verdict__isnull=False, rationale="")
                | (
                    Q(ruling=Ruling.COMPOSES, verification__isnull=True, verdict__isnull=False)
                    & ~Q(rationale="")
                )
                | Q(
                    ruling=Ruling.REJECTS,
                    verification__isnull=True,
                    sourcing__isnull=True,
                    verdict__isnull=True,
                    rationale="",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.ruling}"


class DissentQuerySet(models.QuerySet["Dissent"]):
    def visible_to(self, user: "User") -> Self:
        """As the adjudications that they are about."""
        return hide_from_the_blind(
            self,
            user,
            person="person",
            claim="adjudication__claim",
            also=_rejected("adjudication__"),
        )

    def standing(self) -> Self:
        """Those that weren't withdrawn."""
        return self.filter(withdrawn_at=None)


class Dissent(models.Model):
    """Why a reviewer of the claim holds an adjudication for wrong, on the record."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    adjudication = models.ForeignKey(
        Adjudication, models.PROTECT, related_name="dissents", verbose_name=_("adjudication")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    words = models.TextField(_("words"))
    at = models.DateTimeField(_("dissented"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = DissentQuerySet.as_manager()

    class Meta:
        ordering = ("adjudication", "id")
        verbose_name = _("dissent")
        verbose_name_plural = _("dissents")
        constraints = (
            models.UniqueConstraint(
                fields=("adjudication", "person"),
                condition=Q(withdrawn_at__isnull=True),
                name="dissent_standing_once_a_person",
            ),
            models.CheckConstraint(name="dissent_has_words", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"{self.adjudication_id} · {self.words[:60]}"


class GuidelineExampleQuerySet(models.QuerySet["GuidelineExample"]):
    def visible_to(self, user: "User") -> Self:
        """As the adjudications that they are made from."""
        return hide_from_the_blind(
            self,
            user,
            person="added_by",
            claim="adjudication__claim",
            project="project",
            also=_rejected("adjudication__"),
        )


class GuidelineExample(models.Model):
    """What an adjudication teaches, numbered in its project's guidelines."""

    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="guideline_examples",
        db_index=False,  # the constraint has one
        verbose_name=_("project"),
    )
    number = models.PositiveIntegerField(_("number"))
    adjudication = models.OneToOneField(
        Adjudication, models.PROTECT, related_name="example", verbose_name=_("adjudication")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), help_text=_("The reason of the adjudication."))
    claim_words = models.TextField(
        _("words of the claim"), help_text=_("As it read when it was adjudicated.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))

    objects = GuidelineExampleQuerySet.as_manager()

    class Meta:
        ordering = ("project", "number")
        verbose_name = _("guideline example")
        verbose_name_plural = _("guideline examples")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), name="example_number_once_a_project"
            ),
            models.CheckConstraint(
                name="example_has_title_and_text", condition=~Q(title="") & ~Q(text="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.called} · {self.title}"

    @property
    def called(self) -> str:
        """What people call it."""
        return called(self.number)


def called(number: int) -> str:
    """What people call the example with this number, such as G-06."""
    return f"G-{number:02}"
