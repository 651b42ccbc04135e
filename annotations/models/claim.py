"""Claims, and where they stand in a revision of the text."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import as_long_as, one_of, starts_before_it_ends
from annotations.models._extras import extras_column
from annotations.models.shown_status import shown_status, stored_for
from annotations.rules import labels
from annotations.rules.status import DECIDED
from annotations.vocabulary import AnchorState, ClaimKind, Origin, Status

if TYPE_CHECKING:
    from annotations.models.user import User


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: "User") -> Self:
        seen = self.filter(article__project__memberships__user=user).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )
        return seen.shown_to(user)

    def shown_to(self, user: "User") -> Self:
        """Each with the status that `user` is `shown`, who may be blind to others' work on it."""
        return self.annotate(shown_status=shown_status(user))

    def standing(self) -> Self:
        """Those that weren't withdrawn."""
        return self.exclude(status=Status.WITHDRAWN)

    def with_labels(self) -> Self:
        """Each with its `label` in the newest revision that it stands in."""
        return self.annotate(**newest_place("pk"))


class Claim(models.Model):
    """A checkable assertion of an article. Never deleted: withdrawn, with a reason."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="claims",
        db_index=False,  # the constraint has one
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(_("number"))
    statement = models.TextField(
        _("statement"), help_text=_("The claim, restated so that it stands alone.")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=ClaimKind.choices)
    check_worthiness = models.FloatField(
        _("check-worthiness"), null=True, blank=True, help_text=_("From 0 to 1.")
    )
    origin = models.CharField(
        _("origin"), max_length=16, choices=Origin.choices, default=Origin.PERSON
    )
    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, default=Status.OPEN, editable=False
    )
    verdict = models.ForeignKey(
        "annotations.Verdict",
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("verdict"),
        help_text=_("The one that stands, once the reviewers agree."),
    )
    # What it needs by the settings when it was marked, or when they were last changed for all claims.
    reviews_needed = models.PositiveSmallIntegerField(
        _("reviews needed"), default=1, editable=False
    )
    sourcings_needed = models.PositiveSmallIntegerField(
        _("sourcings needed"), default=0, editable=False
    )
    returned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,  # a partial one
        verbose_name=_("returned to"),
        help_text=_("Whose verdict a cross-check didn't confirm, until they answer."),
    )
    withdrawn_because = models.TextField(_("withdrawn because"), blank=True)
    extras = extras_column()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("marked by")
    )
    marked_at = models.DateTimeField(_("marked"))
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    # Undoing a change goes back to the version before, so that what was said of it counts again; the
    # next change gets a number that no version had.
    versions = models.PositiveIntegerField(_("versions so far"), default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    line: int
    letter: int
    shown_status: str

    class Meta:
        ordering = ("article", "number")
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = (
            models.Index(fields=("article", "status", "verdict"), name="claim_progress"),
            models.Index(
                fields=("returned_to",),
                condition=Q(returned_to__isnull=False),
                name="claim_returned_to",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
            one_of("kind", ClaimKind, name="claim_kind_known"),
            one_of("origin", Origin, name="claim_origin_known"),
            one_of("status", Status, name="claim_status_known"),
            models.CheckConstraint(name="claim_has_a_statement", condition=~Q(statement="")),
            models.CheckConstraint(
                name="claim_withdrawn_with_a_reason",
                condition=Q(status=Status.WITHDRAWN) ^ Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="claim_verdict_when_agreed",
                condition=Q(verdict__isnull=True) ^ Q(status__in=DECIDED),
            ),
            models.CheckConstraint(
                name="claim_returned_to_somebody",
                condition=Q(returned_to__isnull=True) ^ Q(status=Status.RETURNED),
            ),
            models.CheckConstraint(
                name="claim_needs_a_review",
                condition=Q(reviews_needed__gte=1, reviews_needed__lte=9, sourcings_needed__lte=9),
            ),
            models.CheckConstraint(
                name="claim_check_worthiness_from_0_to_1",
                condition=Q(check_worthiness__isnull=True)
                | Q(check_worthiness__gte=0, check_worthiness__lte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.statement[:80]}"

    @property
    def shown(self) -> Status:
        """The status that the person is shown for whom it was read."""
        return Status(self.shown_status)

    @property
    def label(self) -> str:
        """What people call it, of one that was read `with_labels`."""
        return labels.label(self.line, self.letter)


class Anchor(models.Model):
    """Where a claim stands in a revision (W3C TextPositionSelector and TextQuoteSelector)."""

    claim = models.ForeignKey(
        Claim,
        models.CASCADE,
        related_name="anchors",
        db_index=False,  # the constraint has one
        verbose_name=_("claim"),
    )
    revision = models.ForeignKey(
        "annotations.Revision", models.PROTECT, related_name="anchors", verbose_name=_("revision")
    )
    start = models.PositiveIntegerField(_("start"), help_text=_("Code points."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code points, exclusive."))
    quote = models.TextField(_("quote"))
    prefix = models.CharField(_("prefix"), max_length=32, blank=True)
    suffix = models.CharField(_("suffix"), max_length=32, blank=True)
    line = models.PositiveIntegerField(
        _("line"), help_text=_("The number of the sentence that it begins in; 0 in the headline.")
    )
    letter = models.PositiveIntegerField(_("letter"), help_text=_("Counted from 1, which is a."))
    state = models.CharField(
        _("state"), max_length=16, choices=AnchorState.choices, default=AnchorState.EXACT
    )

    class Meta:
        ordering = ("revision", "start", "-end")
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        constraints = (
            models.UniqueConstraint(fields=("claim", "revision"), name="anchor_once_a_revision"),
            models.UniqueConstraint(
                fields=("revision", "line", "letter"), name="anchor_letter_once_a_line"
            ),
            models.CheckConstraint(name="anchor_letters_from_one", condition=Q(letter__gte=1)),
            starts_before_it_ends("anchor"),
            as_long_as("anchor", "quote"),
            one_of("state", AnchorState, name="anchor_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.start}–{self.end} · {self.quote[:60]}"

    @property
    def label(self) -> str:
        """What people call the claim in this revision."""
        return labels.label(self.line, self.letter)


def shown_in(*statuses: Status) -> Q:
    """Claims, read `shown_to` somebody, that this person is shown in one of these statuses."""
    return Q(status__in=stored_for(statuses), shown_status__in=statuses)


def touching(revision: int, start: int, end: int, anchor: str = "") -> Q:
    """Anchors that the words from `start` up to `end` of a text touch; `anchor` is the path to them.

    A path, not a subquery: PostgreSQL joins eight tables in the best order, and what comes after that
    as it is written, so that it would look at all claims of the installation before.
    """
    here = {"revision": revision, "start__lt": end, "end__gt": start}
    return Q(**{f"{anchor}{name}": value for name, value in here.items()})


def newest_place(claim: str) -> dict[str, Subquery]:
    """The `line` and the `letter` of the claim at the path `claim`, as annotations."""
    newest = Anchor.objects.filter(claim=OuterRef(claim)).order_by("-revision__number")
    return {name: Subquery(newest.values(name)[:1]) for name in ("line", "letter")}
