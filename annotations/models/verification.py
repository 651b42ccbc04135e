"""Is it so: the scales of verdicts, the evidence, and what each reviewer found."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import hide_from_the_blind
from annotations.models._constraints import one_of
from annotations.models._extras import extras_column
from annotations.models._withdrawal import withdrawal_column, withdrawn_replaces_nothing
from annotations.models.addresses import AddressColumn
from annotations.models.guideline_version import pinned_version
from annotations.vocabulary import EvidenceKind, QuoteState, Severity, Stance, Tone

if TYPE_CHECKING:
    from annotations.models.user import User


class VerdictScale(models.Model):
    """A set of verdicts to choose from. Immutable: a change of wording is a new version."""

    key = models.SlugField(_("key"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("description"), blank=True)
    source = models.URLField(_("where it is defined"), max_length=500, blank=True)
    ordinal = models.BooleanField(
        _("ordinal"), help_text=_("Its verdicts are steps from one end to the other.")
    )

    class Meta:
        ordering = ("key", "-version")
        verbose_name = _("verdict scale")
        verbose_name_plural = _("verdict scales")
        constraints = (
            models.UniqueConstraint(fields=("key", "version"), name="scale_version_once"),
        )

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """A step of a scale, with the figures and words that ClaimReview gives it."""

    scale = models.ForeignKey(
        VerdictScale, models.PROTECT, related_name="verdicts", verbose_name=_("scale")
    )
    key = models.SlugField(_("key"), max_length=40)
    label = models.CharField(_("label"), max_length=80)
    definition = models.TextField(_("definition"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"))
    hotkey = models.CharField(_("hotkey"), max_length=1)
    tone = models.CharField(_("tone"), max_length=10, choices=Tone.choices)
    rating_value = models.PositiveSmallIntegerField(_("rating value"), null=True, blank=True)
    best_rating = models.PositiveSmallIntegerField(_("best rating"), null=True, blank=True)
    worst_rating = models.PositiveSmallIntegerField(_("worst rating"), null=True, blank=True)
    alternate_name = models.CharField(_("alternate name"), max_length=80)

    class Meta:
        ordering = ("scale", "order")
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = (
            models.UniqueConstraint(fields=("scale", "key"), name="verdict_key_once"),
            models.UniqueConstraint(fields=("scale", "order"), name="verdict_order_once"),
            models.UniqueConstraint(fields=("scale", "hotkey"), name="verdict_hotkey_once"),
            one_of("tone", Tone, name="verdict_tone_known"),
            models.CheckConstraint(
                name="verdict_rating_within_its_range",
                condition=Q(
                    rating_value__isnull=True, best_rating__isnull=True, worst_rating__isnull=True
                )
                | Q(
                    rating_value__isnull=False,
                    best_rating__isnull=False,
                    worst_rating__isnull=False,
                    rating_value__gte=F("worst_rating"),
                    rating_value__lte=F("best_rating"),
                    worst_rating__lt=F("best_rating"),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.label


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides evidence from all but who added it until the claim is decided."""
        return hide_from_the_blind(self, user, person="added_by")

    def standing(self) -> Self:
        """Those that weren't withdrawn."""
        return self.filter(withdrawn_at=None)

    def quote_waiting(self) -> Self:
        """Those whose quote wasn't looked for in their copy yet."""
        return self.filter(quote_state=QuoteState.WAITING)


class Evidence(models.Model):
    """What a verdict can rely on. Withdrawn, never deleted, with a copy kept where one was given."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        "annotations.Claim", models.PROTECT, related_name="evidence", verbose_name=_("claim")
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=EvidenceKind.choices)
    primary = models.BooleanField(
        _("primary"),
        null=True,
        blank=True,
        help_text=_("From the matter itself, not a report about it; empty where nobody said."),
    )
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = AddressColumn(_("address"), max_length=2000, blank=True)
    published_at = models.DateField(_("published"), null=True, blank=True)
    accessed_at = models.DateField(_("accessed"), null=True, blank=True)
    quote = models.TextField(_("quote"), blank=True)
    locator = models.CharField(
        _("locator"), max_length=200, blank=True, help_text=_("A page, a table, a time code.")
    )
    note = models.TextField(_("note"), blank=True)
    confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("Left out of reports, but for its number.")
    )
    snapshot = models.FileField(_("snapshot"), max_length=300, blank=True)
    snapshot_name = models.CharField(_("file name"), max_length=255, blank=True)
    snapshot_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    snapshot_media_type = models.CharField(_("media type"), max_length=100, blank=True)
    snapshot_bytes = models.PositiveIntegerField(_("size"), null=True, blank=True)
    captured_at = models.DateTimeField(_("captured"), null=True, blank=True)
    # What follows from the quote and the file: the worker looks, and keeps the words around the place.
    quote_state = models.CharField(
        _("quote in the copy"),
        max_length=10,
        choices=QuoteState.choices,
        blank=True,
        editable=False,
    )
    passage_before = models.TextField(_("words before the quote"), blank=True, editable=False)
    passage_after = models.TextField(_("words after the quote"), blank=True, editable=False)
    page_copy = models.ForeignKey(
        "annotations.PageCopy",
        models.PROTECT,
        related_name="evidence",
        null=True,
        blank=True,
        verbose_name=_("copy of the page"),
    )
    taken_from = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="uses",
        null=True,
        blank=True,
        verbose_name=_("taken from"),
        help_text=_("The evidence of another claim that this is used again from."),
    )
    extras = extras_column()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.TextField(_("withdrawn because"), blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("claim", "id")
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = (
            one_of("stance", Stance, name="evidence_stance_known"),
            one_of("kind", EvidenceKind, name="evidence_kind_known"),
            one_of("quote_state", QuoteState, name="evidence_quote_state_known", blank=True),
            models.CheckConstraint(
                name="evidence_passage_of_a_quote_found",
                condition=Q(quote_state=QuoteState.FOUND) | Q(passage_before="", passage_after=""),
            ),
            models.CheckConstraint(
                name="evidence_quote_looked_for_in_a_copy",
                condition=Q(quote_state="") | (Q(captured_at__isnull=False) & ~Q(quote="")),
            ),
            models.CheckConstraint(name="evidence_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="evidence_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=False) ^ Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="evidence_snapshot_is_hashed",
                condition=Q(snapshot="", snapshot_sha256="", captured_at__isnull=True)
                | (
                    ~Q(snapshot="")
                    & ~Q(snapshot_sha256="")
                    & Q(captured_at__isnull=False, snapshot_bytes__isnull=False)
                ),
            ),
        )
        indexes = (
            models.Index(
                fields=("snapshot_sha256", "id"),
                condition=Q(quote_state=QuoteState.WAITING),
                name="evidence_quote_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.title


class VerificationQuerySet(models.QuerySet["Verification"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides reviewers' verifications from one another until the claim is decided."""
        return hide_from_the_blind(self, user)

    def live(self) -> Self:
        """Those that their reviewer hasn't replaced, nor withdrawn."""
        newer = Verification.objects.filter(supersedes=OuterRef("pk"))
        return self.filter(~Exists(newer), withdrawn_at=None)


class Verification(models.Model):
    """One reviewer's verdict on one claim, and why; append-only, a newer one supersedes it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        "annotations.Claim", models.PROTECT, related_name="verifications", verbose_name=_("claim")
    )
    claim_version = models.PositiveIntegerField(_("version of the claim"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="verifications",
        verbose_name=_("reviewer"),
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    verdict = models.ForeignKey(
        Verdict, models.PROTECT, related_name="verifications", verbose_name=_("verdict")
    )
    # The reviewer's verdict before, where this one was given while others' were hidden from them:
    # whoever tried one after the other would otherwise learn which agrees.
    counts_as = models.ForeignKey(
        Verdict,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("counts as"),
    )
    answers = models.BooleanField(
        _("answers a return"),
        default=False,
        editable=False,
        help_text=_("Given after the claim had come back to its first reviewer."),
    )
    in_conflict = models.BooleanField(
        _("in a conflict of interest"),
        default=False,
        editable=False,
        help_text=_("Its reviewer has a conflict of interest in the article: it doesn't count."),
    )
    rationale = models.TextField(_("rationale"))
    evidence = models.ManyToManyField(
        Evidence, related_name="verifications", blank=True, verbose_name=_("evidence relied on")
    )
    correction = models.TextField(
        _("proposed correction"), blank=True, help_text=_("The wording that should stand instead.")
    )
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices, blank=True)
    guideline_version = pinned_version()
    at = models.DateTimeField(_("verified"))
    withdrawn_at = withdrawal_column()

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = (
            models.UniqueConstraint(
                fields=("claim", "reviewer"),
                condition=Q(supersedes__isnull=True, withdrawn_at__isnull=True),
                name="verification_first_once_a_reviewer",
            ),
            withdrawn_replaces_nothing("verification"),
            one_of("severity", Severity, name="verification_severity_known", blank=True),
            models.CheckConstraint(name="verification_has_a_rationale", condition=~Q(rationale="")),
            models.CheckConstraint(
                name="verification_correction_with_severity",
                condition=(Q(correction="") & Q(severity=""))
                | (~Q(correction="") & ~Q(severity="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.verdict_id}"
