"""Projects, and who is a member of them."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import blind_as
from annotations.models._constraints import one_of
from annotations.rules.overlap import WHOLE, OverlapSample, ReviewNeeds
from annotations.rules.release import DEFAULT_LEVELS
from annotations.vocabulary import Deciding, Disagreement, GateLevel, ReleaseCheck, Role

if TYPE_CHECKING:
    from annotations.models.user import User


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(memberships__user=user).annotate(
            member_id=F("memberships__user_id"), member_role=F("memberships__role")
        )


def default_gate() -> dict[str, str]:
    """The level of each check of the release gate, by their keys."""
    return {check.value: level.value for check, level in DEFAULT_LEVELS.items()}


class Project(models.Model):
    """A desk or a dataset: the scope of membership, vocabulary and sources."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    guideline_version = models.ForeignKey(
        "annotations.GuidelineVersion",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("guidelines"),
    )
    scale = models.ForeignKey(
        "annotations.VerdictScale", models.PROTECT, related_name="projects", verbose_name=_("scale")
    )
    reviews_needed = models.PositiveSmallIntegerField(
        _("reviews needed"), default=1, help_text=_("Independent reviews that a claim needs.")
    )
    sourcings_needed = models.PositiveSmallIntegerField(
        _("sourcings needed"),
        default=0,
        help_text=_(
            "Independent sourcings that a claim needs before a verdict stands; 0 for none."
        ),
    )
    overlap_share = models.PositiveSmallIntegerField(
        _("overlap sample"),
        default=WHOLE,
        help_text=_("Per cent of the claims that need as many; the others need one."),
    )
    overlap_seed = models.PositiveIntegerField(
        _("seed of the sample"), default=1, help_text=_("Another number draws other claims.")
    )
    deciding = models.CharField(
        _("deciding"), max_length=16, choices=Deciding.choices, default=Deciding.AGREEMENT
    )
    disagreement = models.CharField(
        _("disagreement"),
        max_length=16,
        choices=Disagreement.choices,
        default=Disagreement.RETURN,
        help_text=_("Where a claim goes that a cross-check didn't confirm."),
    )
    blind = models.BooleanField(
        _("blind"), default=False, help_text=_("Reviewers don't see one another's work.")
    )
    independent_marking = models.BooleanField(
        _("independent marking"),
        default=False,
        help_text=_("Everybody marks claims by themselves; then their marks are aligned."),
    )
    evidence_required = models.BooleanField(
        _("evidence required"), default=False, help_text=_("A verdict must rely on evidence.")
    )
    show_dissents = models.BooleanField(
        _("show dissents"),
        default=False,
        help_text=_("Editions show who dissents from an adjudication, and why."),
    )
    gate = models.JSONField(
        _("release gate"),
        default=default_gate,
        help_text=_("The level of each check before an edition is published: off, tells, stops."),
    )
    sign_offs_wanted = models.JSONField(
        _("sign-offs wanted"),
        default=list,
        blank=True,
        help_text=_("The rounds in which claims and articles are signed off here, by their roles."),
    )
    # The end of the project's log: locked while an event is added, so that it never forks.
    log_length = models.PositiveBigIntegerField(_("events"), default=0, editable=False)
    log_head = models.CharField(
        _("hash of the last event"), max_length=64, blank=True, editable=False
    )
    # Read with the lock above, so that a project without webhooks pays nothing for them.
    has_webhooks = models.BooleanField(_("has webhooks"), default=False, editable=False)
    # As well: without sign-offs there are none that a change makes void.
    has_sign_offs = models.BooleanField(_("has sign-offs"), default=False, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = (
            models.CheckConstraint(
                name="project_needs_a_review",
                condition=Q(reviews_needed__gte=1, reviews_needed__lte=9),
            ),
            models.CheckConstraint(
                name="project_needs_up_to_nine_sourcings", condition=Q(sourcings_needed__lte=9)
            ),
            models.CheckConstraint(
                name="project_overlap_share_in_per_cent", condition=Q(overlap_share__lte=WHOLE)
            ),
            one_of("deciding", Deciding, name="project_deciding_known"),
            one_of("disagreement", Disagreement, name="project_disagreement_known"),
            models.CheckConstraint(
                name="project_cross_check_is_not_blind",
                condition=~Q(deciding=Deciding.CROSS_CHECK, blind=True),
            ),
            models.CheckConstraint(
                name="project_gate_levels_known",
                condition=Q(**{f"gate__{check}__in": GateLevel.values for check in ReleaseCheck}),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def needs(self) -> ReviewNeeds:
        """What claims of the overlap sample need."""
        return ReviewNeeds(self.reviews_needed, self.sourcings_needed)

    @property
    def overlap(self) -> OverlapSample:
        return OverlapSample(self.overlap_share, self.overlap_seed)

    @property
    def guidelines(self) -> str:
        """The text of the version that holds, in Markdown."""
        return self.guideline_version.text if self.guideline_version else ""

    @property
    def guideline_number(self) -> int | None:
        """The number of the version that holds."""
        return self.guideline_version.number if self.guideline_version else None


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(project__memberships__user=user).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def with_blindness(self) -> Self:
        """Each with whether its person is `blind` to others' work on undecided claims."""
        return self.annotate(blind=blind_as("role"))


class Membership(models.Model):
    """One person's role in one project."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="memberships", verbose_name=_("project")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("project", "user")
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(fields=("project", "user"), name="membership_once_a_person"),
            one_of("role", Role, name="membership_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
